#include "stack/mesh_stack_model.h"

#include <engine/error.h>
#include <engine/mesh_file.h>

#include <QUndoCommand>

#include <algorithm>
#include <array>

namespace maquette::ui {

namespace {

/// Changes of one setting that follow each other become one step to undo.
constexpr int kMergeId = 71;

double defaultScale(const engine::MeshFacts& facts)
{
    double longest = 0;
    for (std::size_t axis = 0; axis < 3; ++axis)
        longest = std::max(longest, double(facts.boxMax[axis]) - double(facts.boxMin[axis]));
    return longest > 0 ? engine::kDefaultPrintMillimetres / longest : 0;
}

} // namespace

class MeshStackModel::Change : public QUndoCommand {
public:
    Change(MeshStackModel& model, const engine::MeshStack& to, const QString& name)
        : QUndoCommand(name), m_model(model), m_from(model.m_stack), m_to(to)
    {}
    void undo() override { m_model.apply(m_from); }
    void redo() override { m_model.apply(m_to); }
    int id() const override { return kMergeId; }
    bool mergeWith(const QUndoCommand* other) override
    {
        if (other->text() != text())
            return false;
        m_to = static_cast<const Change*>(other)->m_to;
        setObsolete(m_to == m_from);
        return true;
    }

private:
    MeshStackModel& m_model;
    engine::MeshStack m_from, m_to;
};

MeshStackModel::MeshStackModel(QObject* parent)
    : QObject(parent), m_evaluator(std::make_shared<engine::StackEvaluator>())
{
    m_pool.setMaxThreadCount(1);
}

MeshStackModel::~MeshStackModel()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void MeshStackModel::setOriginal(const MeshPtr& mesh, const engine::MeshFacts& facts, const engine::MeshStack& stack)
{
    if (mesh == m_original)
        return;
    m_stop.request_stop();
    m_waitingFor = 0;
    m_original = mesh;
    m_originalFacts = facts;
    m_stack = stack;
    m_undo.clear();
    m_problem.clear();
    m_result = {};
    m_result.mesh = mesh;
    m_result.facts = facts;
    m_result.millimetresPerUnit = defaultScale(facts);
    Q_EMIT busyChanged();
    Q_EMIT stackChanged();
    Q_EMIT evaluated();
    if (!stack.keepsMesh() || stack.size.on)
        evaluate();
}

void MeshStackModel::change(const engine::MeshStack& stack, const QString& name)
{
    if (!(stack == m_stack))
        m_undo.push(new Change(*this, stack, name));
}

void MeshStackModel::apply(const engine::MeshStack& stack)
{
    m_stack = stack;
    Q_EMIT stackChanged();
    evaluate();
}

void MeshStackModel::evaluate()
{
    if (!m_original)
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_waitingFor = ++m_lastTicket;
    Q_EMIT busyChanged();
    m_pool.start([this, ticket = m_lastTicket, original = m_original, stack = m_stack, evaluator = m_evaluator,
                  stop = m_stop.get_token()] {
        engine::StackResult result;
        QString problem;
        try {
            result = evaluator->evaluate(original, stack, {stop, {}});
        } catch (const engine::Cancelled&) {
            return; // a newer one waits
        } catch (const std::exception& error) {
            problem = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(this, [this, ticket, result, problem] { take(ticket, result, problem); });
    });
}

void MeshStackModel::take(quint64 ticket, const engine::StackResult& result, const QString& problem)
{
    if (ticket != m_waitingFor)
        return;
    m_waitingFor = 0;
    m_problem = problem;
    if (problem.isEmpty())
        m_result = result;
    Q_EMIT busyChanged();
    Q_EMIT evaluated();
}

const engine::StackStepReport* MeshStackModel::report(engine::StackStep step) const
{
    const auto found = std::find_if(m_result.steps.begin(), m_result.steps.end(),
                                    [step](const engine::StackStepReport& r) { return r.step == step; });
    return found == m_result.steps.end() ? nullptr : &*found;
}

} // namespace maquette::ui
