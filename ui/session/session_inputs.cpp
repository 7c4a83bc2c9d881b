// What a run needs beside its picture: meshes and labels, as the chosen model takes them.
#include "session/session.h"

#include "library/library_entry.h"

#include <QFileInfo>

#include <algorithm>

namespace maquette::ui {

JobId Session::addPart(const QString& file)
{
    const JobId job = m_queue.add(file);
    m_queue.change(job, [&](Job& j) { j.meshes.part = file; });
    journalJob(job);
    setCurrentJob(job);
    Q_EMIT readinessChanged();
    return job;
}

void Session::setMesh(MeshInput input, const QString& file)
{
    const Job* job = m_queue.find(m_currentJob);
    const bool isPart = job && job->isPart();
    if (input == MeshInput::Part && !isPart) {
        if (!file.isEmpty())
            addPart(file);
        return;
    }
    if (!job || job->state == JobState::Running || (input == MeshInput::Rest && !isPart) || (input == MeshInput::Part && file.isEmpty()))
        return;
    m_queue.change(m_currentJob, [&](Job& j) {
        fileOf(j.meshes, input) = file;
        if (input == MeshInput::Part) {
            j.file = file;
            j.name = QFileInfo(file).fileName();
        }
    });
    journalJob(m_currentJob);
    Q_EMIT currentJobChanged();
    Q_EMIT readinessChanged();
}

QString Session::shownMeshFile() const
{
    if (m_shown.empty() || m_shown.entry.id == 0)
        return m_shown.file;
    return m_library.folderOf(m_shown.entry) + u'/' + library_files::kMesh;
}

QString Session::whatIsMissing(const Job& job) const
{
    if (!m_model)
        return {};
    if (m_model->completesParts && !job.isPart())
        return tr("This model completes a part of an object. Choose the mesh of the part under Inputs.");
    if (m_model->completesParts && job.meshes.rest.isEmpty())
        return tr("Choose the mesh of the rest of the object under Inputs.");
    if (!m_model->completesParts && job.isPart())
        return tr("This model makes shapes of pictures, not of parts. Choose another model or job.");
    if (m_model->startsFromMesh && job.meshes.start.isEmpty())
        return tr("This model gives a mesh its detail. Choose the mesh under Inputs.");
    return {};
}

RunOrder Session::orderFor(const Job& job) const
{
    RunOrder order;
    order.job = job.id;
    order.model = modelChoice(m_settings);
    order.request = requestFor(m_settings, job);
    order.importProgram = m_services.importProgram;
    if (job.isPart() || (m_model && m_model->startsFromMesh))
        order.meshes = job.meshes;
    return order;
}

QString Session::memoryKey() const
{
    if (!m_model)
        return {};
    return QStringList{m_settings.model, m_settings.device, m_settings.dtype, QString::number(effectivePreset(m_settings, m_model->kind).grid)}.join(u'|');
}

std::optional<MemoryFit> Session::memoryFit() const
{
    return m_model ? ui::memoryFit(*m_model, m_settings, m_preferences.values()) : std::nullopt;
}

void Session::runAnyway()
{
    m_allowed = memoryKey();
    Q_EMIT readinessChanged();
    generate();
}

void Session::keepOfferedLabels()
{
    RunSettings settings = m_settings;
    std::erase_if(settings.labels, [this](const auto& said) {
        return std::none_of(m_model->labels.begin(), m_model->labels.end(), [&](const engine::ModelLabel& label) {
            return label.name == said.first && std::find(label.values.begin(), label.values.end(), said.second) != label.values.end();
        });
    });
    if (settings.labels != m_settings.labels)
        setSettings(settings);
}

} // namespace maquette::ui
