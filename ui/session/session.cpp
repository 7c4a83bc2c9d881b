#include "session/session.h"

#include "generation/user_messages.h"
#include "session/run_estimates.h"
#include "stack/stack_text.h"

#include <QDateTime>
#include <QDir>
#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>
#include <QUuid>

namespace maquette::ui {

std::unique_ptr<QSettings> Session::openSettings() const
{
    const QString& file = m_services.settingsFile;
    return file.isEmpty() ? std::make_unique<QSettings>() : std::make_unique<QSettings>(file, QSettings::IniFormat);
}

Session::Session(SessionServices services, QObject* parent)
    : QObject(parent), m_services(std::move(services)),
      m_automation(QFileInfo(openSettings()->fileName()).path() + QStringLiteral("/api-token")), m_catalog(m_services.models),
      m_library(m_services.libraryFolder, m_services.importProgram), m_unsaved(m_library),
      m_masks(m_services.libraryFolder + QStringLiteral("/.masks")), m_controller(m_services.loader), m_stacks(m_stack, m_library)
{
    restoreSettings();
    m_controller.unloadAfter(m_preferences.values().unloadMinutes);
    connectParts();
    connectRuns();
    connectLibrary();
    connectMasks();
    connectModels();
    connectAutomation();
    if (m_settings.model.isEmpty() && !m_services.models.empty())
        m_settings.model = m_services.models.front().path;
    if (!m_settings.model.isEmpty())
        m_catalog.inspect(m_settings.model);
    connect(this, &Session::shownChanged, &m_stacks, [this] { m_stacks.show(m_shown); });
    m_masks.setModel(m_settings.model);
    connect(this, &Session::readinessChanged, this, &Session::startWhatWaits);
    connect(&m_stack, &MeshStackModel::evaluated, &m_problems, [this] { m_problems.look(m_stack.mesh(), m_stack.original()); });
    m_library.open();
    m_automation.apply(m_preferences.values().automation);
}

Session::~Session()
{
    m_outsideStop.reset();
    m_delivering.waitForDone();
    m_measuring.waitForDone();
    m_masks.finish();
    // What ended last is on its way as an event; it is kept like everything else.
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    m_stacks.flush();
    saveSettings();
}

void Session::connectParts()
{
    connect(&m_reader, qOverload<const ReadPicture&>(&PictureReader::read), this, [this](const ReadPicture& picture) {
        m_queue.change(picture.job, [&](Job& job) {
            job.size = picture.size;
            job.thumbnail = picture.thumbnail;
            if (job.state == JobState::Waiting)
                job.line = waitingLine(job);
        });
        if (picture.job == m_currentJob)
            Q_EMIT currentJobChanged();
        Q_EMIT readinessChanged();
    });
    connect(&m_reader, &PictureReader::unreadable, this, [this](JobId id, const Failure& failure) {
        const Job* job = m_queue.find(id);
        if (job && !job->source.isEmpty())
            return; // its run says so, or it has ended and its picture is gone
        failJob(id, failure, QString());
        Q_EMIT readinessChanged();
    });
    connect(&m_queue, &JobQueue::renamed, this, &Session::jobRenamed);
    connect(&m_catalog, &ModelCatalog::inspected, this, [this](const ModelFacts& facts) {
        if (facts.path != m_settings.model)
            return;
        m_model = facts;
        m_modelFailure = {};
        keepOfferedLabels();
        Q_EMIT modelChanged();
        Q_EMIT readinessChanged();
    });
    connect(&m_catalog, &ModelCatalog::failed, this, [this](const QString& path, const Failure& failure) {
        if (path == m_settings.model) {
            m_model.reset();
            m_modelFailure = failure;
            Q_EMIT modelChanged();
            Q_EMIT readinessChanged();
        }
        post({Message::Error, QFileInfo(path).fileName(), messageTitle(failure.code), failure, 0});
    });
}

void Session::connectLibrary()
{
    connect(&m_library, &Library::opened, this,
            [this](const std::vector<LibraryEntry>& entries, const std::vector<UnfinishedJob>& unfinished) {
                m_masks.setHasLibrary();
                m_stacks.learn(entries);
                Q_EMIT libraryOpened(entries);
                if (!unfinished.empty())
                    Q_EMIT jobsRecovered(unfinished);
            });
    connect(&m_library, &Library::saved, this, [this](JobId id, const LibraryEntry& entry) {
        m_queue.change(id, [&](Job& job) { job.result = entry.id; });
        if (id != 0)
            m_entries[id] = entry;
        if (m_shown.entry.id == 0 && m_shown.result && m_shown.entry.made == entry.made)
            m_shown.entry = entry;
        m_stacks.saved(entry);
        Q_EMIT entryAdded(entry);
    });
    const auto complain = [this](const QString& title, const Failure& failure) {
        post({Message::Error, title, messageTitle(failure.code), failure, 0});
    };
    connect(&m_unsaved, &UnsavedResults::added, this, [complain](const SaveOrder& order, const Failure& failure) { complain(order.entry.name, failure); });
    connect(&m_library, &Library::savedElsewhere, this, [this](const SaveOrder& order, const QString& folder) {
        post({Message::Note, order.entry.name, tr("Saved as %1").arg(QDir::toNativeSeparators(folder)), {}, 0});
    });
    connect(&m_library, &Library::failed, this,
            [complain](const Failure& failure) { complain(tr("Library"), failure); });
    connect(&m_library, &Library::meshFailed, this, [complain](const QString& file, const Failure& failure) {
        complain(QFileInfo(file).fileName(), failure);
    });
    connect(&m_library, &Library::meshLoaded, this, &Session::takeShape);
}

void Session::takeShape(const LoadedShape& shape)
{
    if (shape.entry != 0 && shape.entry != m_shown.entry.id)
        return; // another entry was chosen meanwhile
    if (shape.entry == 0) {
        m_shown = ShownResult();
        m_shown.name = QFileInfo(shape.file).completeBaseName();
        m_shown.file = shape.file;
    }
    m_shown.mesh = shape.mesh;
    m_shown.colours = shape.colours;
    m_shown.settings = shape.settings;
    m_shown.facts = shape.facts;
    m_shown.stack = stackFromText(m_stacks.of(shape.entry)).value_or(engine::MeshStack());
    Q_EMIT shownChanged();
}

void Session::setSettings(const RunSettings& settings)
{
    const bool otherModel = settings.model != m_settings.model;
    const bool otherLabels = settings.labels != m_settings.labels;
    m_settings = settings;
    if (otherModel) {
        if (!otherLabels) // changed together, they are meant for the new one
            m_settings.labels.clear(); // they were said to the other one
        m_model.reset();
        m_modelFailure = {};
        m_catalog.inspect(m_settings.model);
        Q_EMIT modelChanged();
    }
    Q_EMIT settingsChanged();
    Q_EMIT readinessChanged();
}

void Session::setShowsBefore(bool on)
{
    if (on == m_showsBefore)
        return;
    m_showsBefore = on;
    Q_EMIT showsBeforeChanged();
}

void Session::chooseModel(const QString& path)
{
    RunSettings settings = m_settings;
    settings.model = path;
    setSettings(settings);
}

void Session::setCurrentJob(JobId job)
{
    if (job == m_currentJob)
        return;
    m_currentJob = job;
    Q_EMIT currentJobChanged();
    Q_EMIT readinessChanged();
}

InputScan Session::addPaths(const QStringList& paths, bool deep)
{
    const InputScan scan = scanInputs(paths, deep);
    JobId first = 0;
    for (const QString& file : scan.pictures) {
        const JobId job = addPicture(file);
        first = first ? first : job;
        if (m_settings.generateOnDrop)
            arm(job);
    }
    if (first)
        setCurrentJob(first);
    for (const QString& model : scan.models)
        addModels(model);
    if (!scan.meshes.isEmpty())
        m_library.openMeshFile(scan.meshes.front());
    if (scan.meshes.size() > 1)
        post({Message::Note, QFileInfo(scan.meshes.front()).fileName(), tr("Of several meshes the first one is opened."), {}, 0});
    QStringList named = scan.pictures + scan.meshes;
    named.erase(std::remove_if(named.begin(), named.end(), [this](const QString& file) { return file.startsWith(m_library.folder() + u'/'); }), named.end());
    if (!named.isEmpty())
        Q_EMIT pathsAdded(named);
    if (scan.ignored > 0)
        post({Message::Note, tr("Some files were ignored"),
              tr("%n file(s) cannot be read. Pictures can be PNG, JPEG, WebP or BMP: save others, such as GIF or HEIC, as PNG first.", nullptr, scan.ignored), {}, 0});
    Q_EMIT readinessChanged();
    return scan;
}

JobId Session::addPicture(const QString& file, const QString& mask)
{
    const JobId job = m_queue.add(file);
    m_queue.change(job, [&](Job& j) { j.mask = mask; });
    journalJob(job);
    m_reader.read(job, file);
    m_masks.makeAutomatic({job}, file);
    return job;
}

void Session::addImage(const QImage& image, const QString& name)
{
    // The run reads files; a pasted picture becomes one that also survives a crash.
    // The time is for people: clocks are set back, and two programs paste at once. A library that is gone is not made again.
    const QString pasted = m_library.folder() + QStringLiteral("/.pasted");
    const QString folder = pasted + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString file =
        QStringLiteral("%1/%2 %3.png").arg(folder, name, QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss")));
    QDir().mkdir(pasted);
    QDir().mkdir(folder);
    if (!image.save(file)) {
        const Failure failure{engine::ErrorCode::FileWrite, tr("The pasted picture could not be stored in %1.").arg(pasted), nullptr};
        post({Message::Error, name, messageTitle(failure.code), failure, 0});
        return;
    }
    addPaths({file});
}

void Session::removeJob(JobId job)
{
    if (job == m_controller.job())
        return;
    const int row = m_queue.rowOf(job);
    std::erase(m_armed, job);
    endOutside(job, [](automation::JobBoard& board, const std::string& number) { board.cancel(number); });
    m_queue.remove(job);
    m_library.dropJob(job);
    if (job == m_currentJob) {
        const auto& jobs = m_queue.jobs();
        const int next = std::min(row, int(jobs.size()) - 1);
        setCurrentJob(next < 0 ? 0 : jobs[std::size_t(next)].id);
    }
    Q_EMIT readinessChanged();
}

void Session::requeue(JobId job)
{
    if (job != m_controller.job())
        putBack(job);
}

void Session::putBack(JobId job)
{
    const bool there = m_queue.change(job, [](Job& j) {
        j.state = JobState::Waiting;
        j.failure = {};
        j.line = waitingLine(j);
    });
    if (there)
        journalJob(job);
    Q_EMIT readinessChanged();
}

void Session::showEntry(const LibraryEntry& entry)
{
    m_shown = ShownResult();
    m_shown.entry = entry;
    m_shown.name = entry.name;
    m_library.loadMesh(entry);
}

void Session::renamed(qint64 entry, const QString& name)
{
    if (entry == 0 || m_shown.entry.id != entry)
        return;
    m_shown.entry.name = m_shown.name = name;
    Q_EMIT shownChanged();
}

void Session::showResult(const ResultPtr& result, const QString& name)
{
    keepResult(RunOrder(), result, QString(), name);
}

void Session::clearShown()
{
    m_shown = ShownResult();
    Q_EMIT shownChanged();
}

void Session::post(const Message& message)
{
    m_messages.push_back(message);
    Q_EMIT messagePosted(message);
}

void Session::saveSettings()
{
    const auto store = openSettings();
    store->beginGroup(QStringLiteral("run"));
    store->setValue(QStringLiteral("model"), m_settings.model);
    store->setValue(QStringLiteral("quality"), int(m_settings.quality));
    store->setValue(QStringLiteral("seed"), m_settings.seed);
    store->setValue(QStringLiteral("seedLocked"), m_settings.seedLocked);
    store->setValue(QStringLiteral("livePreview"), int(m_settings.livePreview));
    store->setValue(QStringLiteral("generateOnDrop"), m_settings.generateOnDrop);
    store->setValue(QStringLiteral("clean"), m_settings.clean);
    store->setValue(QStringLiteral("colour"), m_settings.colour);
    QStringList labels;
    for (const auto& [name, value] : m_settings.labels)
        labels << QString::fromStdString(name + '=' + value);
    store->setValue(QStringLiteral("labels"), labels);
    store->setValue(QStringLiteral("decoder"), m_settings.decoder);
    store->setValue(QStringLiteral("device"), m_settings.device);
    store->setValue(QStringLiteral("userPreset"), m_settings.userPreset);
    store->setValue(QStringLiteral("dtype"), m_settings.dtype);
    storeEstimates(m_estimates, *store);
    store->endGroup();
}

void Session::restoreSettings()
{
    const auto store = openSettings();
    store->beginGroup(QStringLiteral("run"));
    const QString model = store->value(QStringLiteral("model")).toString();
    if (QFileInfo::exists(model))
        m_settings.model = model;
    m_settings.quality = engine::Quality(std::clamp(
        store->value(QStringLiteral("quality"), int(engine::Quality::Standard)).toInt(), 0, int(engine::Quality::Maximum)));
    m_settings.seed = store->value(QStringLiteral("seed"), m_settings.seed).toULongLong();
    m_settings.seedLocked = store->value(QStringLiteral("seedLocked"), true).toBool();
    m_settings.livePreview = LivePreview(std::clamp(store->value(QStringLiteral("livePreview"), int(LivePreview::Auto)).toInt(), 0, int(LivePreview::On)));
    m_settings.generateOnDrop = store->value(QStringLiteral("generateOnDrop"), false).toBool();
    m_settings.clean = store->value(QStringLiteral("clean"), true).toBool();
    m_settings.colour = store->value(QStringLiteral("colour"), false).toBool();
    for (const QString& label : store->value(QStringLiteral("labels")).toStringList())
        m_settings.labels[label.section(u'=', 0, 0).toStdString()] = label.section(u'=', 1).toStdString();
    m_settings.decoder = store->value(QStringLiteral("decoder"), m_settings.decoder).toString();
    m_settings.userPreset = store->value(QStringLiteral("userPreset")).toString();
    m_settings.device = store->value(QStringLiteral("device"), m_settings.device).toString();
    m_settings.dtype = store->value(QStringLiteral("dtype"), m_settings.dtype).toString();
    m_estimates = loadEstimates(*store);
    store->endGroup();
    restoreModels(*store);
    m_preferences.load(*store);
    connect(&m_preferences, &Preferences::changed, this, [this] {
        m_preferences.save(*openSettings());
        m_controller.unloadAfter(m_preferences.values().unloadMinutes);
        m_automation.apply(m_preferences.values().automation);
        Q_EMIT readinessChanged();
    });
    m_presets.load(*store);
    connect(&m_presets, &UserPresets::changed, this, [this] { m_presets.store(*openSettings()); });
    if (!m_settings.model.isEmpty())
        m_catalog.add(m_settings.model);
}

} // namespace maquette::ui
