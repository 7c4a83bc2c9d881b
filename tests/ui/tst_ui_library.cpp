#include "library/journal.h"
#include "library/library.h"
#include "library/library_worker.h"
#include "library/result_folder.h"
#include "scripted_generator.h"
#include "session/session.h"

#include <engine/latent_file.h>

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::GeneratorScript;
using maquette::test::scriptedLoader;

namespace {

constexpr int kWaitMs = 20000;

SaveOrder sampleOrder(const QString& input = {})
{
    auto result = std::make_shared<engine::Result>();
    result->mesh = std::make_shared<const engine::Mesh>(test::tetrahedron());
    result->facts = engine::factsOf(*result->mesh);
    result->latents = {2, 1, {0.25f, -1.0f}};
    result->settings = {{"seed", std::int64_t(7)}, {"note", std::string("a \"quoted\" word")}};
    SaveOrder order;
    order.job = 3;
    order.result = result;
    order.input = input;
    order.entry.name = "chair: 1/2";
    order.entry.made = QDateTime(QDate(2026, 11, 26), QTime(12, 30, 15, 120));
    order.entry.faces = 4;
    order.entry.seed = 7;
    order.entry.closed = true;
    return order;
}

QString writePicture(const QTemporaryDir& folder, const QString& name)
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 12; y < 36; ++y)
        for (int x = 16; x < 48; ++x)
            image.setPixelColor(x, y, QColor(150, 60, 30));
    const QString file = folder.filePath(name);
    image.save(file);
    return file;
}

SessionServices services(const QTemporaryDir& folder, const std::shared_ptr<GeneratorScript>& script)
{
    SessionServices services;
    services.loader = scriptedLoader(script);
    services.models = {{"starter", MAQUETTE_SOURCE_DIR "/resources/starter_model/starter-dit-turbo"}};
    services.libraryFolder = folder.filePath("library");
    services.importProgram = MAQUETTE_CLI;
    services.settingsFile = folder.filePath("settings.ini");
    return services;
}

} // namespace

class TestUiLibrary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void resultFolderHoldsEverything();
    void twoResultsOfOneSecondGetTwoFolders();
    void leftoversOfAnInterruptedWriteGo();
    void folderWithoutARowComesBack();
    void rowWithoutAFolderGoes();
    void secondTryAfterAFaultOfTheJournalIsOneResult();
    void foreignSettingsFileIsNoResult();
    void jobsOfAKilledRunAreOffered();
    void sessionKeepsResultsOnDisk();
    void stopKeepsTheBestLevel();
    void stopWithoutALevelPutsTheJobBack();
    void aFailedJobSaysWhyAndTheQueueGoesOn();
    void fiftyPicturesAndABrokenOne();
    void pausedQueueWaits();
};

void TestUiLibrary::resultFolderHoldsEverything()
{
    QTemporaryDir folder;
    const SaveOrder order = sampleOrder(writePicture(folder, "in.png"));
    const LibraryEntry entry = writeResultFolder(folder.filePath("library"), order);
    const QDir result(folder.filePath("library/" + entry.folder));
    QVERIFY(entry.folder.startsWith("2026-11-26 12-30-15 chair_ 1_2"));
    for (const char* name : {library_files::kMesh, library_files::kLatents, library_files::kSettings, library_files::kThumbnail, "input.png"})
        QVERIFY2(result.exists(name), name);
    QCOMPARE(engine::loadLatents(result.filePath(library_files::kLatents).toStdString()).values, order.result->latents.values);
    const auto again = readResultFolder(folder.filePath("library"), entry.folder);
    QVERIFY(again.has_value());
    QCOMPARE(again->name, order.entry.name);
    QCOMPARE(again->made, order.entry.made);
    QCOMPARE(again->seed, quint64(7));
    QVERIFY(again->closed);
    QVERIFY(!again->thumbnail.isNull());
}

void TestUiLibrary::twoResultsOfOneSecondGetTwoFolders()
{
    QTemporaryDir folder;
    const LibraryEntry a = writeResultFolder(folder.path(), sampleOrder());
    const LibraryEntry b = writeResultFolder(folder.path(), sampleOrder());
    QVERIFY(a.folder != b.folder);
}

void TestUiLibrary::leftoversOfAnInterruptedWriteGo()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(".new-1234/inner"));
    const LibraryEntry entry = writeResultFolder(folder.path(), sampleOrder());
    QCOMPARE(tidyLibrary(folder.path(), true), QStringList{entry.folder});
    QVERIFY(!QFileInfo::exists(folder.filePath(".new-1234")));
}

void TestUiLibrary::folderWithoutARowComesBack()
{
    // As after a kill between the rename and the journal.
    QTemporaryDir folder;
    const LibraryEntry entry = writeResultFolder(folder.path(), sampleOrder());
    Library library(folder.path(), MAQUETTE_CLI);
    QSignalSpy opened(&library, &Library::opened);
    library.open();
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kWaitMs);
    const auto entries = opened[0][0].value<std::vector<LibraryEntry>>();
    QCOMPARE(entries.size(), std::size_t(1));
    QCOMPARE(entries[0].folder, entry.folder);
    QSignalSpy loaded(&library, &Library::meshLoaded);
    library.loadMesh(entries[0]);
    QTRY_COMPARE_WITH_TIMEOUT(loaded.count(), 1, kWaitMs);
    QCOMPARE(loaded[0][0].value<LoadedShape>().facts.faces, std::int64_t(4));
}

void TestUiLibrary::rowWithoutAFolderGoes()
{
    QTemporaryDir folder;
    {
        Journal journal(folder.filePath("library.sqlite"));
        LibraryEntry entry;
        entry.folder = "gone";
        entry.made = QDateTime::currentDateTime();
        QVERIFY(journal.add(entry) > 0);
    }
    Library library(folder.path(), MAQUETTE_CLI);
    QSignalSpy opened(&library, &Library::opened);
    library.open();
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kWaitMs);
    QVERIFY(opened[0][0].value<std::vector<LibraryEntry>>().empty());
}

void TestUiLibrary::secondTryAfterAFaultOfTheJournalIsOneResult()
{
    QTemporaryDir folder;
    const auto folders = [&] { return QDir(folder.path()).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot); };
    const auto ask = [&](const char* statement) {
        {
            QSqlDatabase other = QSqlDatabase::addDatabase("QSQLITE", "other");
            other.setDatabaseName(folder.filePath("library.sqlite"));
            QVERIFY(other.open() && QSqlQuery(other).exec(statement));
        }
        QSqlDatabase::removeDatabase("other");
    };
    const SaveOrder order = sampleOrder();
    QString name;
    {
        LibraryWorker worker(folder.path(), MAQUETTE_CLI);
        worker.open();
        QSignalSpy saved(&worker, &LibraryWorker::saved), failed(&worker, &LibraryWorker::saveFailed);
        ask("CREATE TRIGGER full BEFORE INSERT ON results BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
        worker.save(order);
        worker.save(order);
        QCOMPARE(failed.count(), 2);
        QCOMPARE(folders().size(), 1);
        ask("DROP TRIGGER full");
        worker.save(order);
        QCOMPARE(saved.count(), 1);
        name = saved[0][1].value<LibraryEntry>().folder;
        QCOMPARE(folders(), QStringList{name});
        worker.save(order); // what is in the list is another result
        QCOMPARE(folders().size(), 2);
        QVERIFY(QDir(folder.filePath(saved[1][1].value<LibraryEntry>().folder)).removeRecursively());
    }
    LibraryWorker next(folder.path(), MAQUETTE_CLI);
    QSignalSpy opened(&next, &LibraryWorker::opened);
    next.open();
    const auto entries = opened[0][0].value<std::vector<LibraryEntry>>();
    QCOMPARE(entries.size(), std::size_t(1));
    QCOMPARE(entries[0].folder, name);
}

void TestUiLibrary::foreignSettingsFileIsNoResult()
{
    QTemporaryDir folder;
    for (const char* text : {"", "{", "[1,2]", "{\"entry\": 5}", "{\"entry\": {\"steps\": \"many\"}}"}) {
        QVERIFY(QDir(folder.path()).mkpath("x"));
        QFile settings(folder.filePath("x/settings.json")), mesh(folder.filePath("x/mesh.glb"));
        QVERIFY(settings.open(QIODevice::WriteOnly) && mesh.open(QIODevice::WriteOnly));
        settings.write(text);
        settings.close();
        QVERIFY2(!readResultFolder(folder.path(), "x"), text);
    }
}

void TestUiLibrary::jobsOfAKilledRunAreOffered()
{
    QTemporaryDir folder;
    {
        Journal killed(folder.filePath("library.sqlite"));
        killed.putJob({1, "/p/a.png", QString(), false});
        killed.putJob({2, "/p/b.png", QString(), false});
        killed.putJob({3, "/p/c.png", QString(), false});
        killed.putJob({2, "/p/b.png", "/m/b.png", true, quint64(1) << 60, {"left=/p/l.png", "back=/p/r.png"}});
        killed.setLatents(2, "/l/b.safetensors", "key");
        killed.putJob({2, "/p/b.png", "/m/b2.png", true, quint64(1) << 60, {"left=/p/l.png", "back=/p/r.png"}});
        killed.dropJob(1);
        QVERIFY(killed.unfinished().empty()); // its own jobs are not unfinished
    }
    Journal next(folder.filePath("library.sqlite"));
    const auto jobs = next.unfinished();
    QCOMPARE(jobs.size(), std::size_t(2));
    QCOMPARE(jobs[0].file, QString("/p/b.png"));
    QVERIFY(jobs[0].wasRunning);
    QCOMPARE(jobs[0].mask, QString("/m/b2.png"));
    QCOMPARE(jobs[0].seed, std::optional(quint64(1) << 60));
    QCOMPARE(jobs[0].views, (QStringList{"left=/p/l.png", "back=/p/r.png"}));
    QCOMPARE(jobs[0].latents, QString("/l/b.safetensors"));
    QCOMPARE(jobs[0].latentsKey, QString("key"));
    QVERIFY(!jobs[1].wasRunning && !jobs[1].seed && jobs[1].latents.isEmpty());
    QCOMPARE(next.unfinished().size(), std::size_t(2)); // told until they are dealt with
    next.forgetUnfinished();
    QVERIFY(next.unfinished().empty());
}

void TestUiLibrary::sessionKeepsResultsOnDisk()
{
    QTemporaryDir folder;
    const auto script = std::make_shared<GeneratorScript>();
    Session session(services(folder, script));
    QSignalSpy added(&session, &Session::entryAdded);
    QVERIFY(!session.whyNotGenerate().isEmpty());
    session.addPaths({writePicture(folder, "chair.png")});
    QVERIFY(session.whyNotGenerate().isEmpty());
    session.generate();
    QTRY_COMPARE_WITH_TIMEOUT(added.count(), 1, kWaitMs);
    const Job& job = session.queue().jobs().front();
    QCOMPARE(job.state, JobState::Done);
    QVERIFY(job.result > 0);
    QCOMPARE(session.shown().entry.id, job.result);
    QVERIFY(QFileInfo::exists(session.library().folderOf(session.shown().entry) + "/mesh.glb"));
    QCOMPARE(session.shown().name, QString("chair"));
}

void TestUiLibrary::stopKeepsTheBestLevel()
{
    QTemporaryDir folder;
    const auto script = std::make_shared<GeneratorScript>();
    script->pause = std::chrono::milliseconds(40);
    Session session(services(folder, script));
    session.addPaths({writePicture(folder, "lamp.png")});
    bool levelCame = false;
    connect(&session.controller(), &GenerationController::previewCame, &session,
            [&](const engine::PreviewMesh& preview) { levelCame = levelCame || preview.level > 0; });
    QSignalSpy added(&session, &Session::entryAdded);
    session.generate();
    QTRY_VERIFY_WITH_TIMEOUT(levelCame, kWaitMs);
    session.stop(StopMode::Keep);
    QTRY_COMPARE_WITH_TIMEOUT(added.count(), 1, kWaitMs);
    QCOMPARE(session.queue().jobs().front().state, JobState::Stopped);
    QVERIFY(session.shown().entry.note.contains("32"));
    QVERIFY(!session.shown().empty());
}

void TestUiLibrary::stopWithoutALevelPutsTheJobBack()
{
    QTemporaryDir folder;
    const auto script = std::make_shared<GeneratorScript>();
    script->waits = true;
    Session session(services(folder, script));
    session.addPaths({writePicture(folder, "lamp.png")});
    session.generate();
    QTRY_COMPARE_WITH_TIMEOUT(script->runs.load(), 1, kWaitMs);
    session.stop(StopMode::Keep);
    QTRY_COMPARE_WITH_TIMEOUT(session.controller().state(), RunState::Idle, kWaitMs);
    QCOMPARE(session.queue().jobs().front().state, JobState::Waiting);
    QVERIFY(session.shown().empty());
}

void TestUiLibrary::aFailedJobSaysWhyAndTheQueueGoesOn()
{
    QTemporaryDir folder;
    const auto script = std::make_shared<GeneratorScript>();
    script->ending = test::Ending::EngineError;
    Session session(services(folder, script));
    QSignalSpy posted(&session, &Session::messagePosted);
    session.addPaths({writePicture(folder, "a.png"), writePicture(folder, "b.png")});
    session.generateAll();
    QTRY_COMPARE_WITH_TIMEOUT(session.queue().count(JobState::Failed), 2, kWaitMs);
    QCOMPARE(posted.count(), 2);
    const auto message = posted[0][0].value<Message>();
    QCOMPARE(message.severity, Message::Error);
    QCOMPARE(message.failure.code, engine::ErrorCode::EmptyResult);
    QVERIFY(!session.queue().jobs().front().line.isEmpty());
    QCOMPARE(script->loads.load(), 1);
}

void TestUiLibrary::fiftyPicturesAndABrokenOne()
{
    QTemporaryDir folder;
    const QString first = writePicture(folder, "p0.png");
    QStringList files{first};
    for (int i = 1; i < 50; ++i) {
        files << folder.filePath(QString("p%1.png").arg(i));
        QVERIFY(QFile::copy(first, files.back()));
    }
    QFile broken(files[25]);
    QVERIFY(broken.open(QIODevice::WriteOnly | QIODevice::Truncate));
    broken.write("no picture");
    broken.close();
    const auto script = std::make_shared<GeneratorScript>();
    script->eventsPerLevel = 1;
    Session session(services(folder, script));
    session.addPaths(files);
    QCOMPARE(session.queue().rowCount(), 50);
    QTRY_COMPARE_WITH_TIMEOUT(session.queue().count(JobState::Failed), 1, kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(session.queue().jobs().begin(), session.queue().jobs().end(),
                                         [](const Job& job) { return job.state == JobState::Failed || !job.thumbnail.isNull(); }), kWaitMs);
    QCOMPARE(session.queue().jobs()[25].failure.code, engine::ErrorCode::BadPicture);
    session.generateAll();
    QTRY_COMPARE_WITH_TIMEOUT(session.queue().count(JobState::Done), 49, 4 * kWaitMs);
    QCOMPARE(script->loads.load(), 1);
}

void TestUiLibrary::pausedQueueWaits()
{
    QTemporaryDir folder;
    const auto script = std::make_shared<GeneratorScript>();
    Session session(services(folder, script));
    session.setPaused(true);
    session.addPaths({writePicture(folder, "a.png")});
    session.generate();
    QCOMPARE(session.controller().state(), RunState::Idle);
    session.setPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(session.queue().count(JobState::Done), 1, kWaitMs);
}

QTEST_MAIN(TestUiLibrary)
#include "tst_ui_library.moc"
