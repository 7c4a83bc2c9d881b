// The session's runs: which job is next, and what becomes of each end.
#include "session/session.h"

#include "generation/user_messages.h"
#include "library/result_folder.h"
#include "session/job_views.h"
#include "session/run_estimates.h"
#include "stack/stack_text.h"
#include "widgets/paths.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>
#include <variant>

namespace maquette::ui {

namespace {

constexpr quint32 kLargestNewSeed = 1000000; // short enough to read out

template<class T> std::optional<T> settingOf(const engine::Settings& settings, const char* name)
{
    for (const engine::Setting& setting : settings)
        if (setting.name == name)
            if (const T* value = std::get_if<T>(&setting.value))
                return *value;
    return std::nullopt;
}

double secondsOf(const engine::Result& result)
{
    double seconds = 0;
    for (const engine::StageTime& stage : result.stages)
        seconds += stage.seconds;
    return seconds;
}

/// The numbers that a run is made with.
engine::Preset presetOf(const engine::Request& request, const std::optional<ModelFacts>& model)
{
    engine::Preset preset = engine::presetFor(model ? model->kind : engine::ModelKind::Plain, request.quality);
    preset.steps = request.steps.value_or(preset.steps);
    preset.grid = request.grid.value_or(preset.grid);
    return preset;
}

LibraryEntry entryFor(const engine::Result& result, const QString& name, const QString& note)
{
    LibraryEntry entry;
    entry.name = name;
    entry.made = QDateTime::currentDateTime();
    entry.note = note;
    entry.model = QString::fromStdString(settingOf<std::string>(result.settings, "model").value_or(""));
    entry.steps = int(settingOf<std::int64_t>(result.settings, "steps").value_or(0));
    // Some decoders make another number of cells than was asked for; people are told what is true.
    const auto asked = settingOf<std::int64_t>(result.settings, "grid");
    entry.grid = int(settingOf<std::int64_t>(result.settings, "cells").value_or(asked.value_or(0)));
    entry.seed = quint64(settingOf<std::int64_t>(result.settings, "seed").value_or(0));
    entry.seconds = secondsOf(result);
    entry.faces = result.facts.faces;
    entry.vertices = result.facts.vertices;
    entry.closed = result.facts.closed;
    return entry;
}

} // namespace

void Session::connectRuns()
{
    connect(&m_controller, &GenerationController::finished, this, &Session::runFinished);
    connect(&m_controller, &GenerationController::cancelled, this, &Session::runCancelled);
    connect(&m_controller, &GenerationController::failed, this, &Session::runFailed);
    connect(&m_controller, &GenerationController::progressed, this, &Session::updateRunningRow);
    connect(&m_controller, &GenerationController::eventCame, this, [this](const engine::Event& event) {
        if (const auto* preview = std::get_if<engine::PreviewMesh>(&event); preview && preview->level > 0) {
            m_bestLevel = *preview;
            m_bestLevelCells = m_controller.progress().levelCells();
        }
        const Job* job = m_queue.find(m_running.job);
        if (job && job->isOutside())
            m_automation.board().report(job->outside, event);
        if (const auto* warning = std::get_if<engine::Warning>(&event)) {
            post({Message::Warning, job ? job->title() : tr("Run"), QString::fromStdString(warning->text), {}, m_running.job});
        }
    });
}

QString Session::whyNotGenerate() const
{
    if (m_settings.model.isEmpty())
        return tr("There is no model yet. Add one in the inspector.");
    if (m_model && !m_model->canGenerate)
        return tr("This model cannot make shapes from pictures. Choose another one.");
    if (!licenceAccepted())
        return tr("Read and accept the licence of this model first.");
    // What is free changes by the minute, but the user's own limit is a word to keep.
    if (const auto fit = memoryFit(); fit && fit->ownLimit && !fit->fits() && !runsAnyway())
        return tr("It would need more memory than your limit allows.");
    const Job* current = m_queue.find(m_currentJob);
    const bool usable = current && current->state != JobState::Running &&
                        !(current->state == JobState::Failed && !current->isReadable());
    if (usable)
        return whatIsMissing(*current);
    if (m_model && m_model->completesParts && !m_queue.nextWaiting())
        return tr("Choose the mesh of a part under Inputs.");
    if (!usable && !m_queue.nextWaiting())
        return m_queue.jobs().empty() ? tr("Add a picture first: drop one, or press Ctrl+O.")
                                      : tr("No job is waiting. Add another picture.");
    return {};
}

void Session::arm(JobId job)
{
    if (std::find(m_armed.begin(), m_armed.end(), job) == m_armed.end())
        m_armed.push_back(job);
    m_queue.change(job, [](Job& j) { j.line = tr("Next"); });
    startNext();
}

void Session::generate()
{
    if (!whyNotGenerate().isEmpty())
        return;
    const Job* current = m_queue.find(m_currentJob);
    JobId id = 0;
    if (current && current->state != JobState::Running && !(current->state == JobState::Failed && !current->isReadable()))
        id = current->id;
    else
        id = m_queue.nextWaiting().value_or(0);
    if (!id)
        return;
    if (m_queue.find(id)->state != JobState::Waiting)
        requeue(id);
    arm(id);
}

void Session::generateAll()
{
    if (!whyNotGenerate().isEmpty())
        return;
    std::vector<JobId> waiting;
    for (const Job& job : m_queue.jobs())
        if (job.state == JobState::Waiting && whatIsMissing(job).isEmpty())
            waiting.push_back(job.id);
    for (const JobId id : waiting)
        arm(id);
}

void Session::startAll()
{
    m_startsAll = true;
    startWhatWaits();
}

void Session::startWhatWaits()
{
    const auto isKnown = [](const Job& job) { return job.state != JobState::Waiting || job.isReadable(); };
    if (!m_startsAll || !m_model || !std::all_of(m_queue.jobs().begin(), m_queue.jobs().end(), isKnown))
        return;
    m_startsAll = false;
    generateAll();
}

JobId Session::firstArmed()
{
    // In the order of the rows, which may have changed since.
    std::erase_if(m_armed, [this](JobId id) {
        const Job* job = m_queue.find(id);
        return !job || job->state != JobState::Waiting;
    });
    const auto first = std::min_element(m_armed.begin(), m_armed.end(), [this](JobId a, JobId b) { return m_queue.rowOf(a) < m_queue.rowOf(b); });
    return first == m_armed.end() ? 0 : *first;
}

void Session::startNext()
{
    while (!m_paused && m_controller.state() == RunState::Idle) {
        const JobId id = firstArmed();
        if (id == 0 || std::any_of(m_masksUnderWay.begin(), m_masksUnderWay.end(), [id](MaskPlace place) { return place.job == id; }))
            return; // the mask comes and calls again
        const Job* job = m_queue.find(id);
        if (job->isOutside() && !m_settings.model.isEmpty() && !m_model && m_modelFailure.sentence.isEmpty())
            return; // what the model is made for comes and calls again
        std::erase(m_armed, id);
        if (job->isOutside() ? startOutside(id) : startOwn(*job))
            return;
    }
}

bool Session::startOwn(const Job& job)
{
    if (!m_settings.seedLocked) {
        m_settings.seed = QRandomGenerator::global()->bounded(kLargestNewSeed);
        Q_EMIT settingsChanged();
    }
    RunOrder order = orderFor(job);
    // Colours come from the picture's own run, and so does the place of what was made from a mesh.
    if (!m_settings.colour && meshLines(order.meshes).isEmpty() && !job.latents.isEmpty() && !job.latentsKey.isEmpty() && job.latentsKey == latentsKey(job)) {
        order.latentsFile = job.latents;
        const engine::Preset preset = effectivePreset(m_settings, m_model ? m_model->kind : engine::ModelKind::Plain);
        order.origin = RunOrigin{job.resultName(), {}, preset.steps, order.request.seed, job.stack};
    }
    startRun(std::move(order));
    return true;
}

void Session::startRun(RunOrder order)
{
    m_running = std::move(order);
    m_stopMode = StopMode::Keep;
    m_bestLevel.reset();
    m_latents = std::make_shared<LatentsBox>();
    if (m_running.compareSteps.empty())
        m_running.request.onLatents = keeperOfLatents();
    m_queue.change(m_running.job, [](Job& job) {
        job.state = JobState::Running;
        job.share = -1;
        job.line = tr("Starting");
    });
    journalJob(m_running.job);
    Q_EMIT runBegan(m_running.job);
    m_controller.start(m_running, estimateFor(m_estimates, estimateKey(presetOf(m_running.request, m_model))));
    Q_EMIT readinessChanged();
}

void Session::updateRunningRow()
{
    const RunProgress& progress = m_controller.progress();
    if (!progress.isRunning())
        return;
    m_queue.change(m_running.job, [&](Job& job) {
        job.share = progress.share(progress.phase()).value_or(-1);
        const QString detail = progress.detail();
        job.line = detail.isEmpty() ? progress.words() : progress.words() + QStringLiteral(" · ") + detail;
        if (!job.note.isEmpty())
            job.line += QStringLiteral(" · ") + job.note;
        if (m_controller.state() == RunState::Stopping)
            job.line = tr("Stopping");
    });
}

void Session::runFinished(JobId job, const ResultPtr& result)
{
    if (m_running.compareSteps.empty()) { // a comparison samples several times: its seconds say nothing of one run
        learn(m_estimates, estimateKey(presetOf(m_running.request, m_model)), m_controller.progress().measured());
        keepResult(m_running, result, QString());
        m_queue.change(job, [&](Job& j) {
            j.state = JobState::Done;
            j.line = tr("Done · %1 faces").arg(QLocale().toString(qlonglong(result->facts.faces)));
            if (!j.note.isEmpty())
                j.line += QStringLiteral(" · ") + j.note;
        });
        keepDelivery(job, result);
    } else {
        putBack(job);
        Q_EMIT comparisonEnded();
        Q_EMIT shownChanged(); // the previews leave the viewport
    }
    startNext();
    Q_EMIT readinessChanged();
}

void Session::keepResult(const RunOrder& run, const ResultPtr& result, const QString& note, const QString& ownName)
{
    const Job* j = m_queue.find(run.job);
    const QString name = j            ? j->resultName()
                         : run.origin ? run.origin->name
                                      : (ownName.isEmpty() ? m_shown.name : ownName);
    SaveOrder order;
    order.job = run.job;
    order.result = result;
    order.entry = entryFor(*result, name, note);
    if (run.origin) {
        order.entry.steps = run.origin->steps;
        order.entry.seed = run.origin->seed;
        order.origin = run.origin->folder;
    }
    order.entry.stack = run.origin ? run.origin->stack : j ? j->stack : QString();
    if (j)
        order.meshes = meshLines(run.meshes);
    if (j && !run.request.pictures.empty()) {
        // What the run was given; the user may have changed the mask meanwhile, for the next one.
        const engine::PictureInput& input = run.request.pictures.front();
        order.input = fromPath(input.picture);
        order.views = viewLines(*j);
        order.maskEdited = !input.mask.empty();
        order.mask = order.maskEdited ? fromPath(input.mask) : j->automaticMask;
    }
    m_shown = ShownResult();
    m_shown.mesh = result->mesh;
    m_shown.colours = result->colours;
    m_shown.settings = QJsonDocument::fromJson(QByteArray::fromStdString(settingsJson(result->settings))).object();
    m_shown.facts = result->facts;
    m_shown.result = result;
    m_shown.entry = order.entry;
    m_shown.name = name;
    m_shown.stack = stackFromText(order.entry.stack).value_or(engine::MeshStack());
    m_library.save(order);
    Q_EMIT shownChanged();
}

bool Session::keepBestLevel()
{
    if (!m_bestLevel || m_bestLevel->mesh->empty())
        return false;
    auto result = std::make_shared<engine::Result>();
    result->mesh = m_bestLevel->mesh;
    if (const auto latents = m_latents->take())
        result->latents = *latents;
    const engine::Request& asked = m_running.request;
    const engine::Preset preset = engine::presetFor(m_model ? m_model->kind : engine::ModelKind::Plain, asked.quality);
    result->settings = {{"model", m_running.model.model.filename().string()},
                        {"steps", std::int64_t(asked.steps.value_or(preset.steps))},
                        {"grid", std::int64_t(asked.grid.value_or(preset.grid))},
                        {"cells", std::int64_t(m_bestLevelCells)},
                        {"seed", std::int64_t(m_running.request.seed)}};
    m_queue.change(m_running.job, [&](Job& j) {
        j.state = JobState::Stopped;
        j.line = tr("Stopped at grid %1 · Refine to go on").arg(m_bestLevelCells);
    });
    // A fine level has millions of faces, and measuring them takes longer than the window may be away.
    m_measuring.start([this, result, run = m_running, note = tr("stopped at grid %1").arg(m_bestLevelCells)] {
        result->facts = engine::factsOf(*result->mesh);
        QMetaObject::invokeMethod(this, [this, result, run, note] { keepResult(run, result, note); });
    });
    return true;
}

void Session::runCancelled(JobId job)
{
    if (const Job* row = m_queue.find(job); row && row->isOutside()) {
        endOutside(job, [](automation::JobBoard& board, const std::string& number) { board.end(number); });
        dropOutside(job);
        Q_EMIT shownChanged(); // the previews leave the viewport
        startNext();
        Q_EMIT readinessChanged();
        return;
    }
    const bool isComparison = !m_running.compareSteps.empty();
    const bool kept = m_stopMode == StopMode::Keep && !isComparison && keepBestLevel();
    if (!kept) {
        putBack(job);
        Q_EMIT shownChanged(); // the previews leave the viewport
    }
    if (isComparison)
        Q_EMIT comparisonEnded();
    startNext();
    Q_EMIT readinessChanged();
}

void Session::failJob(JobId id, const Failure& failure, const QString& nameless)
{
    endOutside(id, [failure](automation::JobBoard& board, const std::string& number) {
        board.fail(number, failure.code, failure.sentence.toStdString());
    });
    m_queue.change(id, [&](Job& job) {
        job.state = JobState::Failed;
        job.failure = failure;
        job.line = messageTitle(failure.code);
    });
    m_library.dropJob(id);
    const Job* job = m_queue.find(id);
    post({Message::Error, job ? job->title() : nameless, messageTitle(failure.code), failure, id});
}

void Session::runFailed(JobId id, const Failure& failure)
{
    failJob(id, failure, tr("Run"));
    if (!m_running.compareSteps.empty())
        Q_EMIT comparisonEnded();
    Q_EMIT shownChanged();
    startNext();
    Q_EMIT readinessChanged();
}

void Session::stop(StopMode mode)
{
    if (m_controller.state() != RunState::Running)
        return;
    m_stopMode = mode;
    m_controller.stop();
    updateRunningRow();
}

void Session::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    Q_EMIT pausedChanged(paused);
    startNext();
}

QString Session::estimateKey(const engine::Preset& preset) const
{
    return runKey(QStringList{m_settings.model, m_settings.device, m_settings.dtype, m_settings.decoder}.join(u'|'), preset.steps, preset.grid);
}

std::optional<double> Session::estimatedSeconds() const
{
    const RunEstimate estimate = estimateFor(m_estimates, estimateKey(effectivePreset(m_settings, m_model ? m_model->kind : engine::ModelKind::Plain)));
    return estimate.complete() ? std::optional(estimate.total()) : std::nullopt;
}

} // namespace maquette::ui
