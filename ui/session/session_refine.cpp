// Going on from what was made: again, variations, other step counts, and decoding stored latents once more.
#include "library/result_folder.h"
#include "session/job_views.h"
#include "session/session.h"
#include "stack/stack_text.h"

#include <engine/parameters.h>

#include <QDir>
#include <QFileInfo>
#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr quint32 kLargestNewSeed = 1000000; // short enough to read out
constexpr int kSmallestRefined = 128;
constexpr QLatin1String kLabelKey("label_");

QString labelsInOneLine(const engine::Labels& labels)
{
    QStringList words;
    for (const auto& [name, value] : labels)
        words << QString::fromStdString(name + '=' + value);
    return words.join(u',');
}

} // namespace

std::function<void(const engine::LatentSet&)> Session::keeperOfLatents()
{
    const Job* job = m_queue.find(m_running.job);
    const QString key = job ? latentsKey(*job) : QString();
    const JobId known = job && !job->isOutside() ? job->id : 0; // to the journal
    // On the engine's thread: both the box and the library take from any thread.
    return [box = m_latents, library = &m_library, id = known, key](const engine::LatentSet& made) {
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
                       QString::number(job.seed.value_or(m_settings.seed)), job.file, viewLines(job).join(u'|'),
                       meshLines(job.meshes).join(u'|'), labelsInOneLine(m_settings.labels)}
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
    if (!job || !job->isReadable() || job->isOutside()) // the pictures of such a one are not ours to keep
        return;
    const Job model = *job; // adding jobs moves it
    for (int i = 0; i < count; ++i) {
        const JobId one = model.isPart() ? addPart(model.file) : addPicture(model.file, model.mask);
        m_queue.change(one, [&](Job& j) {
            j.seed = QRandomGenerator::global()->bounded(kLargestNewSeed);
            j.views = model.views;
            j.meshes = model.meshes;
            j.stack = model.stack;
            j.ownName = model.ownName;
        });
        makeViewMasks(one);
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
    if (!entry.folder.isEmpty() && !meshLines(meshesOf(inputsOf(m_library.folderOf(entry)).others)).isEmpty()) {
        post({Message::Warning, entry.name, tr("It lies where the mesh lay that it was made from, and its latents alone do not say where that is. Use its settings and generate with a finer grid."), {}, 0});
        return;
    }
    RunOrder order;
    order.model = modelChoice(settings);
    order.request = requestFor(settings, Job());
    order.request.pictures.clear();
    order.request.labels.clear();
    order.request.colour = false; // colours come from pictures
    order.request.grid = refinedGrid(entry);
    order.origin = RunOrigin{entry.name, entry.folder.isEmpty() ? QString() : m_library.folderOf(entry), entry.steps, entry.seed,
                             result ? stackToText(m_stack.stack()) : m_stacks.of(entry.id)};
    if (result)
        order.request.latents = result->latents;
    else
        order.latentsFile = m_library.folderOf(entry) + u'/' + library_files::kLatents;
    startRun(std::move(order));
}

void Session::takeSettings(const QJsonObject& made)
{
    RunSettings settings = m_settings;
    const auto number = [&](const char* name, auto& to) {
        if (const QJsonValue value = made[QLatin1String(name)]; value.isDouble() && engine::parameter(name).least <= value.toDouble() && value.toDouble() <= engine::parameter(name).most)
            to = value.toInteger();
    };
    number("steps", settings.steps);
    number("grid", settings.grid);
    number("seed", settings.seed);
    const QString name = made[QStringLiteral("model")].toString();
    for (const ModelEntry& model : m_catalog.models())
        if (QFileInfo(model.path).fileName() == name)
            settings.model = model.path;
    settings.labels.clear();
    for (auto one = made.begin(); one != made.end(); ++one)
        if (one.key().startsWith(kLabelKey))
            settings.labels[one.key().mid(kLabelKey.size()).toStdString()] = one.value().toString().toStdString();
    setSettings(settings);
}

void Session::useShownSettings()
{
    if (m_shown.entry.id != 0)
        useSettings(m_shown.entry);
    else if (!m_shown.settings.isEmpty())
        takeSettings(m_shown.settings);
}

void Session::useSettings(const LibraryEntry& entry)
{
    const QString folder = m_library.folderOf(entry);
    QJsonObject made = settingsOf(folder);
    // The entry knows these also of a result that was refined from stored latents.
    if (entry.steps > 0)
        made[QStringLiteral("steps")] = entry.steps;
    if (entry.grid > 0 && !made.contains(QStringLiteral("grid"))) // the entry has what was made, which may differ from what was asked for
        made[QStringLiteral("grid")] = entry.grid;
    made[QStringLiteral("seed")] = qint64(entry.seed);
    made[QStringLiteral("model")] = entry.model;
    takeSettings(made);
    const ResultInputs inputs = inputsOf(folder);
    const MeshFiles meshes = meshesOf(inputs.others);
    if (inputs.picture.isEmpty() && meshes.part.isEmpty())
        return;
    const JobId job = meshes.part.isEmpty() ? addPicture(inputs.picture, editedMaskOf(folder)) : addPart(meshes.part);
    m_queue.change(job, [&](Job& j) {
        j.views = viewsOf(inputs.others);
        j.meshes = meshes;
        j.stack = m_stacks.of(entry.id);
        j.ownName = entry.name; // the file in the folder has none
    });
    makeViewMasks(job);
    journalJob(job);
    setCurrentJob(job);
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
    if (m_controller.state() != RunState::Idle || !job || job->isOutside() || steps.empty())
        return;
    RunOrder order = orderFor(*job);
    order.compareSteps = steps;
    Q_EMIT comparisonBegan(steps);
    startRun(std::move(order));
}

} // namespace maquette::ui
