// The session's jobs from outside: they come over HTTP or from watched folders, stand in the queue like the others, and
// their results go into the library and to who sent them.
#include "session/session.h"

#include "library/result_folder.h"
#include "session/job_views.h"
#include "widgets/paths.h"

#include <automation/engine_runner.h>

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kMostEndedRows = 50; ///< of jobs from outside: nobody clears them away while programs send more

QString sourceOf(const automation::JobOrder& order)
{
    return order.ownsFiles || order.pictures.empty() ? Session::tr("API") : QDir(fromPath(order.pictures.front().picture.parent_path())).dirName();
}

engine::ModelCard cardOf(const ModelFacts& model)
{
    engine::ModelCard card;
    card.name = QFileInfo(model.path).fileName().toStdString();
    card.kind = model.kind;
    return card;
}

/// On a thread for it: writing and reading back a mesh takes its time.
void hand(automation::JobBoard& board, const std::string& number, const automation::JobOrder& order, const engine::Result& result)
{
    const engine::RunContext context{board.stopOf(number), [&](const engine::Event& event) { board.report(number, event); }};
    try {
        context.report(engine::StageStarted{engine::Stage::Export});
        automation::saveResult(result, order, context);
        board.complete(number);
    } catch (const engine::Cancelled&) {
        board.end(number);
    } catch (const engine::Error& error) {
        board.fail(number, error.code(), error.what());
    } catch (const std::exception& error) {
        board.fail(number, engine::ErrorCode::Internal, error.what());
    }
}

} // namespace

void Session::connectAutomation()
{
    m_delivering.setMaxThreadCount(1);
    const auto tellModels = [this] {
        QStringList names;
        for (const ModelEntry& model : m_catalog.models())
            names << model.name;
        m_automation.setModels(names);
    };
    connect(this, &Session::modelsChanged, this, tellModels);
    tellModels();
    connect(&m_automation, &Automation::jobsChanged, this, &Session::takeOutsideJobs);
    connect(&m_automation, &Automation::failed, this, [this](const QString& what, const QString& reason) {
        const Failure failure{engine::ErrorCode::Usage, reason, nullptr};
        post({Message::Error, what, reason, failure, 0});
    });
    connect(this, &Session::modelChanged, this, [this] {
        for (const Job& job : std::vector<Job>(m_queue.jobs()))
            if (job.isOutside() && job.state == JobState::Waiting)
                noteOutside(job.id);
        startNext(); // jobs from outside wait for what the model is made for
    });
    connect(&m_controller, &GenerationController::modelLoaded, this, [this](const engine::ModelCard& card) { m_automation.board().setModel(card); });
    connect(&m_library, &Library::saved, this, [this](JobId job, const LibraryEntry&) { deliver(job); });
    connect(&m_library, &Library::saveFailed, this, [this](const SaveOrder& order, const Failure&) { deliver(order.job); });
    connect(&m_queue, &JobQueue::changed, this, &Session::tellPlaces);
    connect(&m_automation, &Automation::stateChanged, this, &Session::tellPlaces);
}

void Session::takeOutsideJobs()
{
    for (const automation::JobView& job : m_automation.board().changedSince(m_boardVersion)) {
        m_boardVersion = std::max(m_boardVersion, job.version);
        const Job* row = m_queue.findOutside(job.uid);
        if (job.state == automation::JobState::Waiting && !row)
            addOutside(job);
        else if (job.state == automation::JobState::Cancelled && row && row->state == JobState::Waiting)
            dropOutside(row->id);
    }
}

void Session::addOutside(const automation::JobView& view)
{
    const std::vector<engine::PictureInput>& pictures = view.order.pictures;
    const JobId id = m_queue.add(fromPath(pictures.front().picture));
    m_queue.change(id, [&](Job& job) {
        job.outside = view.uid;
        job.name = QString::fromStdString(view.order.name);
        job.source = sourceOf(view.order);
        job.isBorrowed = view.order.ownsFiles;
        job.askedSteps = view.order.steps;
        job.view = pictures.front().view;
        for (std::size_t i = 1; i < pictures.size(); ++i)
            job.views.push_back({pictures[i].view, fromPath(pictures[i].picture), {}, MaskState::Unknown});
    });
    noteOutside(id);
    const QString file = m_queue.find(id)->file;
    m_reader.read(id, file);
    m_masks.makeAutomatic({id}, file);
    makeViewMasks(id);
    arm(id);
    Q_EMIT readinessChanged();
}

void Session::noteOutside(JobId id)
{
    m_queue.change(id, [this](Job& job) {
        job.note.clear();
        const int made = m_model ? engine::presetFor(m_model->kind, engine::Quality::Standard).steps : 0;
        if (m_model && m_model->kind != engine::ModelKind::Plain && job.askedSteps.value_or(0) > made)
            job.note = m_preferences.values().automation.capsSteps ? tr("%1 steps in place of %2").arg(made).arg(*job.askedSteps)
                                                                   : tr("%1 steps, made for %2").arg(*job.askedSteps).arg(made);
        job.line = waitingLine(job);
    });
}

std::optional<Failure> Session::whyNotOutside(const automation::JobOrder& order) const
{
    using engine::ErrorCode;
    // Said to people and to the program that sent the job, as the engine's sentences are.
    if (!m_modelFailure.sentence.isEmpty())
        return m_modelFailure;
    if (!m_model)
        return Failure{ErrorCode::NoModel, QStringLiteral("no model is chosen in the window; add one there"), nullptr};
    if (!m_model->canGenerate || m_model->startsFromMesh || m_model->completesParts)
        return Failure{ErrorCode::NoModel, QStringLiteral("the model that is chosen in the window does not make shapes from pictures alone; choose another one there"), nullptr};
    if (!licenceAccepted())
        return Failure{ErrorCode::NoModel, QStringLiteral("the licence of the model that is chosen in the window was not accepted yet; read it there"), nullptr};
    RunSettings settings = m_settings;
    settings.quality = engine::Quality::Standard;
    settings.steps = order.steps;
    settings.grid = order.grid;
    if (const auto fit = ui::memoryFit(*m_model, settings, m_preferences.values()); fit && fit->ownLimit && !fit->fits())
        return Failure{ErrorCode::OutOfMemory, QStringLiteral("it would need %1 bytes of memory, the window's limit is %2; ask for a smaller grid").arg(fit->need).arg(fit->allowed), nullptr};
    return std::nullopt;
}

bool Session::startOutside(JobId id)
{
    const Job job = *m_queue.find(id);
    automation::JobBoard& board = m_automation.board();
    const auto view = board.take(job.outside);
    if (!view) {
        dropOutside(id); // it was cancelled this very moment
        return false;
    }
    if (const auto why = whyNotOutside(view->order)) {
        failJob(id, *why, {});
        return false;
    }
    std::vector<std::string> notes;
    RunOrder order;
    order.job = id;
    order.model = modelChoice(m_settings);
    // Its own numbers, so that the same request gives the same mesh as from the command line; the masks may be the user's.
    const engine::Request ours = requestFor(m_settings, job);
    order.request = automation::requestOf(view->order, cardOf(*m_model), m_preferences.values().automation.capsSteps, notes);
    order.request.pictures = ours.pictures;
    order.request.previews = ours.previews;
    order.request.stepPreviews = ours.stepPreviews;
    for (std::string& note : notes)
        board.note(job.outside, std::move(note));
    noteOutside(id);
    m_outsideStop.emplace(board.stopOf(job.outside), [this, id] {
        QMetaObject::invokeMethod(this, [this, id] {
            if (m_controller.job() == id)
                stop(StopMode::Discard);
        }, Qt::QueuedConnection);
    });
    startRun(std::move(order));
    return true;
}

void Session::endOutside(JobId id, const std::function<void(automation::JobBoard&, const std::string&)>& how)
{
    const Job* job = m_queue.find(id);
    if (!job || !job->isOutside())
        return;
    const std::string number = job->outside;
    m_queue.change(id, [&](Job& j) {
        j.outside.clear();
        if (j.isBorrowed)
            j.file.clear();
    });
    if (id == m_running.job)
        m_outsideStop.reset();
    // Files go with it, which may take longer than the window may be away.
    m_delivering.start([board = &m_automation.board(), number, how] { how(*board, number); });
}

void Session::dropOutside(JobId id)
{
    m_queue.change(id, [](Job& job) { job.state = JobState::Stopped; }); // a running row stays where it is
    removeJob(id);
}

void Session::keepDelivery(JobId id, const ResultPtr& result)
{
    const Job* job = m_queue.find(id);
    if (!job || !job->isOutside())
        return;
    if (const auto view = m_automation.board().find(job->outside))
        m_deliveries[id] = {job->outside, view->order, result};
    m_outsideStop.reset();
    m_queue.change(id, [](Job& j) { j.outside.clear(); });
    trimOutside();
}

void Session::deliver(JobId id)
{
    const auto found = m_deliveries.find(id);
    if (found == m_deliveries.end())
        return;
    const Delivery delivery = std::move(found->second);
    m_deliveries.erase(found);
    if (delivery.order.ownsFiles)
        m_queue.change(id, [this, id](Job& job) { // the library's copy is what is left of its pictures
            const auto entry = m_entries.find(id);
            const ResultInputs inputs = entry == m_entries.end() ? ResultInputs() : inputsOf(m_library.folderOf(*entry));
            job.file = inputs.picture;
            job.isBorrowed = false;
            job.views = viewsOf(inputs.others);
        });
    m_delivering.start([board = &m_automation.board(), delivery] { hand(*board, delivery.number, delivery.order, *delivery.result); });
}

void Session::trimOutside()
{
    std::vector<JobId> ended;
    for (const Job& job : m_queue.jobs())
        if (!job.source.isEmpty() && (job.state == JobState::Done || job.state == JobState::Failed) && job.id != m_currentJob && !m_deliveries.contains(job.id))
            ended.push_back(job.id);
    for (std::size_t i = 0; i + kMostEndedRows < ended.size(); ++i) {
        m_entries.remove(ended[i]);
        removeJob(ended[i]);
    }
}

void Session::tellPlaces()
{
    if (m_automation.api().state != ServiceState::On)
        return; // nobody asks
    std::map<std::string, std::size_t> places;
    // A refinement runs without a row.
    std::size_t before = m_controller.state() == RunState::Idle && m_queue.count(JobState::Running) == 0 ? 0 : 1;
    for (const Job& job : m_queue.jobs()) {
        if (job.state != JobState::Waiting || std::find(m_armed.begin(), m_armed.end(), job.id) == m_armed.end())
            continue;
        if (job.isOutside())
            places[job.outside] = before;
        ++before;
    }
    m_automation.board().setPlaces(std::move(places), before);
}

} // namespace maquette::ui
