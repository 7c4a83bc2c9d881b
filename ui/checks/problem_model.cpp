#include "checks/problem_model.h"

#include <engine/error.h>

#include <memory>

namespace maquette::ui {

ProblemModel::ProblemModel(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

ProblemModel::~ProblemModel()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void ProblemModel::look(const MeshPtr& mesh, const MeshPtr& original)
{
    if (mesh == m_mesh && original == m_original)
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_mesh = mesh;
    m_original = original;
    m_problems.clear();
    m_repair.reset();
    m_failure.clear();
    m_current = -1;
    m_waitingFor = mesh ? ++m_lastTicket : 0;
    Q_EMIT changed();
    if (!mesh)
        return;
    m_pool.start([this, mesh, original, ticket = m_lastTicket, stop = m_stop.get_token()] {
        const auto answer = std::make_shared<Answer>();
        try {
            answer->problems = engine::findProblems(*mesh, {stop, {}});
            if (!answer->problems.empty() || mesh != original) {
                engine::Mesh copy = *original;
                if (const engine::RepairReport report = engine::repairMesh(copy, {stop, {}}); !report.empty())
                    answer->repair = report;
            }
        } catch (const engine::Cancelled&) {
            return; // another mesh waits
        } catch (const std::exception& error) {
            answer->failure = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(this, [this, ticket, answer] { take(ticket, *answer); });
    });
}

void ProblemModel::take(quint64 ticket, const Answer& answer)
{
    if (ticket != m_waitingFor)
        return;
    m_waitingFor = 0;
    m_problems = answer.problems;
    m_repair = answer.repair;
    m_failure = answer.failure;
    Q_EMIT changed();
}

void ProblemModel::setCurrent(int index)
{
    if (index < 0 || index >= int(m_problems.size()))
        return;
    m_current = index;
    Q_EMIT currentChanged();
}

void ProblemModel::next()
{
    if (!m_problems.empty())
        setCurrent((m_current + 1) % int(m_problems.size()));
}

QString problemInWords(const engine::MeshProblem& problem)
{
    const int count = int(std::min<std::int64_t>(problem.count, std::numeric_limits<int>::max()));
    switch (problem.kind) {
    case engine::ProblemKind::OpenEdges:
        return ProblemModel::tr("Hole: %n open edge(s)", nullptr, count);
    case engine::ProblemKind::CrowdedEdges:
        return ProblemModel::tr("%n edge(s) with more than two triangles", nullptr, count);
    case engine::ProblemKind::SelfTouching:
        return ProblemModel::tr("%n pair(s) of triangles pass through each other", nullptr, count);
    case engine::ProblemKind::Inverted:
        return ProblemModel::tr("Wrong way round at %n place(s)", nullptr, count);
    case engine::ProblemKind::InnerShell:
        break;
    }
    return ProblemModel::tr("Shell inside another: %n triangle(s)", nullptr, count);
}

QString repairInWords(const engine::RepairReport& report)
{
    QStringList parts;
    if (report.holesClosed > 0)
        parts << ProblemModel::tr("close %n hole(s)", nullptr, int(report.holesClosed)) + u' ' +
                     ProblemModel::tr("with %n triangle(s)", nullptr, int(report.facesAdded));
    if (report.facesTurned > 0)
        parts << ProblemModel::tr("turn %n triangle(s)", nullptr, int(report.facesTurned));
    if (report.verticesSplit > 0)
        parts << ProblemModel::tr("part %n point(s) that touch", nullptr, int(report.verticesSplit));
    if (report.facesRemoved > 0)
        parts << ProblemModel::tr("remove %n double or flat triangle(s)", nullptr, int(report.facesRemoved));
    if (report.shellsRemoved > 0)
        parts << ProblemModel::tr("remove %n shell(s) inside others", nullptr, int(report.shellsRemoved));
    return parts.join(QStringLiteral(" · "));
}

} // namespace maquette::ui
