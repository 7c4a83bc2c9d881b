// Going on from what was made: again, variations, other step counts, and decoding stored latents once more.
#include "session/session.h"

#include <engine/parameters.h>

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr quint32 kLargestNewSeed = 1000000; // short enough to read out
constexpr int kSmallestRefined = 128;

} // namespace

std::function<void(const engine::LatentSet&)> Session::keeperOfLatents()
{
    const Job* job = m_queue.find(m_running.job);
    const QString key = job ? latentsKey(*job) : QString();
    // On the engine's thread: both the box and the library take from any thread.
    return [box = m_latents, library = &m_library, id = m_running.job, key](const engine::LatentSet& made) {
        const auto latents = std::make_shared<const engine::LatentSet>(made);
        box->put(latents);
        if (id != 0)
            library->keepLatents(id, key, latents);
    };
}

QString Session::latentsKey(const Job& job) const
{
    if (!m_model)
        return {}; // its presets are not known yet
    const engine::Preset preset = effectivePreset(m_settings, m_model->kind);
    return QStringList{m_settings.model, job.mask, QString::number(preset.steps), QString::number(preset.guidance),
                       QString::number(job.seed.value_or(m_settings.seed))}
        .join(u'|');
}

void Session::again()
{
    RunSettings settings = m_settings;
    settings.seed = QRandomGenerator::global()->bounded(kLargestNewSeed);
    setSettings(settings);
    m_queue.change(m_currentJob, [](Job& job) { job.seed.reset(); });
    generate();
}

void Session::variations(JobId id, int count)
{
    const Job* job = m_queue.find(id);
    if (!job || job->size.isEmpty())
        return;
    const Job model = *job; // adding jobs moves it
    for (int i = 0; i < count; ++i) {
        const JobId one = addPicture(model.file, model.mask);
        m_queue.change(one, [](Job& j) { j.seed = QRandomGenerator::global()->bounded(kLargestNewSeed); });
        journalJob(one);
        arm(one);
    }
    Q_EMIT readinessChanged();
}

bool Session::canRefine() const
{
    if (m_controller.state() != RunState::Idle)
        return false;
    if (m_shown.result)
        return !m_shown.result->latents.empty();
    return m_shown.entry.id != 0 && QFileInfo::exists(m_library.folderOf(m_shown.entry) + u'/' + library_files::kLatents);
}

int Session::refinedGrid(const LibraryEntry& entry) const
{
    const engine::Preset preset = effectivePreset(m_settings, m_model ? m_model->kind : engine::ModelKind::Plain);
    const bool stopped = !entry.note.isEmpty() && preset.grid > entry.grid;
    return std::min(stopped ? preset.grid : std::max(kSmallestRefined, 2 * entry.grid), int(engine::parameter("grid").most));
}

void Session::startRefining(const LibraryEntry& entry, const ResultPtr& result)
{
    if (m_controller.state() != RunState::Idle)
        return;
    RunSettings settings = m_settings;
    // Latents mean something to the model that made them only.
    if (!entry.model.isEmpty() && entry.model != QFileInfo(settings.model).fileName())
        for (const ModelEntry& model : m_catalog.models())
            if (QFileInfo(model.path).fileName() == entry.model)
                settings.model = model.path;
    if (!entry.model.isEmpty() && entry.model != QFileInfo(settings.model).fileName()) {
        post({Message::Warning, entry.name, tr("The model that made it (%1) is not in the list; add its folder first.").arg(entry.model), {}, 0});
        return;
    }
    RunOrder order;
    order.model = modelChoice(settings);
    order.request = requestFor(settings, Job());
    order.request.pictures.clear();
    order.request.colour = false; // colours come from pictures
    order.request.grid = refinedGrid(entry);
    order.origin = RunOrigin{entry.name, entry.folder.isEmpty() ? QString() : m_library.folderOf(entry), entry.steps, entry.seed};
    if (result)
        order.request.latents = result->latents;
    else
        order.latentsFile = m_library.folderOf(entry) + u'/' + library_files::kLatents;
    startRun(std::move(order));
}

void Session::refine()
{
    if (canRefine())
        startRefining(m_shown.entry, m_shown.result);
}

void Session::refineEntry(const LibraryEntry& entry)
{
    showEntry(entry);
    startRefining(entry, nullptr);
}

void Session::refineJob(JobId job)
{
    if (const auto found = m_entries.find(job); found != m_entries.end())
        refineEntry(*found);
    else
        requeue(job);
}

void Session::compareSteps(const std::vector<int>& steps)
{
    const Job* job = m_queue.find(m_currentJob);
    if (m_controller.state() != RunState::Idle || !job || steps.empty())
        return;
    RunOrder order;
    order.job = job->id;
    order.model = modelChoice(m_settings);
    order.request = requestFor(m_settings, *job);
    order.compareSteps = steps;
    Q_EMIT comparisonBegan(steps);
    startRun(std::move(order));
}

} // namespace maquette::ui
