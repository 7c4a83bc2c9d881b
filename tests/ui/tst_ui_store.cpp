// The library's store where things are not as they should be: files of others, folders without rights, names that are taken.
#include "faults_at_hand.h"
#include "library/journal.h"
#include "library/journal_file.h"
#include "library/library_worker.h"
#include "library/result_folder.h"
#include "library/session_lock.h"
#include "scripted_generator.h"

#include <engine/error.h>

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::OrdinaryUser;

namespace {

void write(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(bytes);
}

void run(const QString& file, const QStringList& statements)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", "test");
        database.setDatabaseName(file);
        QVERIFY(database.open());
        for (const QString& text : statements)
            QVERIFY2(QSqlQuery(database).exec(text), qPrintable(text));
    }
    QSqlDatabase::removeDatabase("test");
}

LibraryEntry entryOf(const QString& folder)
{
    LibraryEntry entry;
    entry.folder = folder;
    entry.name = "chair";
    entry.made = QDateTime::currentDateTime();
    return entry;
}

SaveOrder orderOf()
{
    auto result = std::make_shared<engine::Result>();
    result->mesh = std::make_shared<const engine::Mesh>(test::tetrahedron());
    result->facts = engine::factsOf(*result->mesh);
    SaveOrder order;
    order.job = 3;
    order.result = result;
    order.entry = entryOf({});
    return order;
}

/// What opening the journal gives: a text for its error.
QString errorOf(const std::function<void()>& call, engine::ErrorCode code)
{
    try {
        call();
    } catch (const engine::Error& error) {
        return error.code() == code ? QString::fromUtf8(error.what()) : QString("another code: ") + error.what();
    }
    return "no error";
}

void letAllIn(const QString& folder)
{
    QVERIFY(QFile::setPermissions(folder, QFile::Permissions(QFlag(0x7777))));
}

/// Nobody but the administrator changes what is there.
void letAllRead(const QString& path)
{
    const bool isFolder = QFileInfo(path).isDir();
    QVERIFY(QFile::setPermissions(path, QFile::Permissions(QFlag(isFolder ? 0x5555 : 0x4444))));
}

} // namespace

class TestUiStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void foldersAreNoJournals();
    void readOnlyFilesAreNotTakenForDamage();
    void damageUnderAnotherProgramStays();
    void damageThatCannotBeMovedIsSaid();
    void takenNamesAreStepped();
    void journalsInMemoryNeedNoLog();
    void swallowedRowsHaveNoId();
    void faultsInsideATransactionUndoIt();
    void newerJournalsTakeNothing();
    void locksOfThisFolderOnly();
    void locksNeedRights();
    void foreignFoldersAreNoResults_data();
    void foreignFoldersAreNoResults();
    void editedMasksAreKnownByTheirSettings();
    void inputsAndOriginsAreKept();
    void failedWritesLeaveNothing();
    void leftoversOfOthersStay();
    void workerDropsLatentsWithTheirJob();
    void binIsMadeWhereThereIsNone();
    void workerSaysWhatCannotBeRemoved_data();
    void workerSaysWhatCannotBeRemoved();
};

void TestUiStore::foldersAreNoJournals()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir("library.sqlite"));
    const QString error = errorOf([&] { Journal journal(folder.filePath("library.sqlite")); }, engine::ErrorCode::FileRead);
    QVERIFY2(error.contains("the library's journal: ") && error.contains("are not touched"), qPrintable(error));
}

void TestUiStore::readOnlyFilesAreNotTakenForDamage()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    { Journal journal(file); }
    run(file, {"PRAGMA user_version = 1", "PRAGMA journal_mode = DELETE"});
    letAllRead(file);
    letAllRead(folder.path());
    QString error;
    {
        const OrdinaryUser user;
        error = errorOf([&] { Journal journal(file); }, engine::ErrorCode::FileRead);
    }
    letAllIn(folder.path());
    QVERIFY2(error.contains("are not touched"), qPrintable(error));
    QCOMPARE(QDir(folder.path()).entryList({"library.damaged*"}), QStringList());
}

void TestUiStore::damageUnderAnotherProgramStays()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    write(file, QByteArray(5000, 'x'));
    const SessionLock other(folder.path());
    const QString error = errorOf([&] { Journal journal(file); }, engine::ErrorCode::FileRead);
    QVERIFY2(error.contains("another Maquette uses it"), qPrintable(error));
    QCOMPARE(QFileInfo(file).size(), 5000);
}

void TestUiStore::damageThatCannotBeMovedIsSaid()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    write(file, QByteArray(5000, 'x'));
    letAllRead(file);
    letAllRead(folder.path());
    QString error;
    {
        const OrdinaryUser user;
        error = errorOf([&] { Journal journal(file); }, engine::ErrorCode::FileWrite);
    }
    letAllIn(folder.path());
    QVERIFY2(error.contains("cannot be moved aside"), qPrintable(error));
    QCOMPARE(QFileInfo(file).size(), 5000);
}

void TestUiStore::takenNamesAreStepped()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    write(file, QByteArray(5000, 'x'));
    for (int second = 0; second < 20; ++second) // whenever it is opened
        write(folder.filePath("library.damaged-" + QDateTime::currentDateTime().addSecs(second).toString("yyyyMMdd-HHmmss") + ".sqlite"), "mine");
    Journal journal(file);
    QCOMPARE(journal.opened().state, JournalState::MadeAnew);
    QVERIFY2(journal.opened().movedTo.endsWith("-2.sqlite"), qPrintable(journal.opened().movedTo));
    QCOMPARE(QFileInfo(journal.opened().movedTo).size(), 5000);
}

void TestUiStore::journalsInMemoryNeedNoLog()
{
    // As where a file system has no write-ahead log.
    {
        QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", "memory");
        database.setDatabaseName(":memory:");
        QCOMPARE(openJournalFile(database, true).state, JournalState::Sound);
        execute(database, "INSERT INTO jobs (session, job, file, running) VALUES ('s', 4, '', 0)");
        QVERIFY(errorOf([&] { execute(database, "INSERT INTO nothing VALUES (1)"); }, engine::ErrorCode::FileWrite).contains("nothing"));
        QVERIFY(errorOf([&] { execute(database, "INSERT INTO jobs (session, job, file, running) VALUES ('s', 4, '', 0)"); }, engine::ErrorCode::FileWrite)
                    .contains("UNIQUE"));
    }
    QSqlDatabase::removeDatabase("memory");
}

void TestUiStore::swallowedRowsHaveNoId()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    Journal journal(file);
    run(file, {"CREATE TRIGGER no BEFORE INSERT ON results BEGIN SELECT RAISE(IGNORE); END"});
    QCOMPARE(journal.add(entryOf("a")), 0);
    QVERIFY(journal.entries().empty());
}

void TestUiStore::faultsInsideATransactionUndoIt()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    Journal journal(file);
    JobRecord job;
    job.job = 3;
    job.file = "/p/a.png";
    journal.putJob(job);
    run(file, {"CREATE TRIGGER no BEFORE DELETE ON jobs BEGIN SELECT RAISE(ABORT, 'no'); END"});
    QVERIFY(errorOf([&] { journal.addAndDropJob(entryOf("a"), 3); }, engine::ErrorCode::FileWrite).contains("no"));
    QVERIFY(journal.entries().empty());
    QCOMPARE(journal.latentsOf(9), QString());
}

void TestUiStore::newerJournalsTakeNothing()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    {
        Journal journal(file);
        journal.add(entryOf("a"));
    }
    run(file, {"PRAGMA user_version = 9"});
    LibraryWorker worker(folder.path(), MAQUETTE_CLI);
    QSignalSpy failed(&worker, &LibraryWorker::failed), saved(&worker, &LibraryWorker::saved);
    worker.open();
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<Failure>().code, engine::ErrorCode::FileWrite);
    worker.save(orderOf());
    QCOMPARE(saved.count(), 1);
    QVERIFY(saved[0][1].value<LibraryEntry>().id < 0); // for this run only
}

void TestUiStore::locksOfThisFolderOnly()
{
    QTemporaryDir folder;
    const SessionLock one(folder.path()), two(folder.path());
    QVERIFY(one.isAlive(one.id()) && one.isAlive(two.id()));
    QVERIFY(!one.isAlone());
    QVERIFY(!one.isAlive("nobody"));
    for (const char* outside : {"../x", "/x", "..\\x"})
        QVERIFY2(!one.isAlive(outside), outside);
    QTemporaryDir other;
    const SessionLock alone(other.path());
    QVERIFY(alone.isAlone() && !alone.isAlive(one.id()));
}

void TestUiStore::locksNeedRights()
{
    QTemporaryDir folder;
    letAllRead(folder.path());
    {
        const OrdinaryUser user;
        const SessionLock invisible(folder.path());
        QVERIFY(!invisible.isAlive("another"));
        QVERIFY(invisible.isAlone());
    }
    letAllIn(folder.path());
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestUiStore::foreignFoldersAreNoResults_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<bool>("isResult");
    const auto row = [](const char* name, const QByteArray& text, bool isResult) { QTest::newRow(name) << text << isResult; };
    row("least", R"({"entry":{}})", true);
    row("nothing", "", false);
    row("cut", R"({"entry":)", false);
    row("list", "[1]", false);
    row("other object", R"({"settings":{}})", false);
    row("entry that is a text", R"({"entry":"x"})", false);
    row("text for a number", R"({"entry":{"grid":"x"}})", false);
    row("at the limit", R"({"entry":{}})" + QByteArray((1 << 20) - 12, ' '), true);
    row("past the limit", R"({"entry":{}})" + QByteArray((1 << 20) - 11, ' '), false);
}

void TestUiStore::foreignFoldersAreNoResults()
{
    QFETCH(QByteArray, settings);
    QFETCH(bool, isResult);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir("x"));
    QVERIFY(!readResultFolder(folder.path(), "x"));
    write(folder.filePath("x/mesh.glb"), "glTF");
    QVERIFY(!readResultFolder(folder.path(), "x")); // without settings
    write(folder.filePath("x/settings.json"), settings);
    QCOMPARE(readResultFolder(folder.path(), "x").has_value(), isResult);
    QVERIFY(QFile::remove(folder.filePath("x/mesh.glb")));
    QVERIFY(!readResultFolder(folder.path(), "x")); // without a mesh
}

void TestUiStore::editedMasksAreKnownByTheirSettings()
{
    QTemporaryDir folder;
    const QString settings = folder.filePath("settings.json"), mask = folder.filePath("mask.png");
    QVERIFY(settingsOf(folder.path()).isEmpty());
    write(settings, R"({"mask_edited":true,"settings":{"seed":7}})");
    QCOMPARE(editedMaskOf(folder.path()), QString()); // no mask is there
    QCOMPARE(settingsOf(folder.path())["seed"].toInt(), 7);
    write(mask, "x");
    QCOMPARE(editedMaskOf(folder.path()), mask);
    for (const QByteArray& text : {QByteArray(R"({"mask_edited":false})"), QByteArray("{}"), QByteArray("[1]"), QByteArray("{"),
                                   R"({"mask_edited":true})" + QByteArray(1 << 20, ' ')}) {
        write(settings, text);
        QCOMPARE(editedMaskOf(folder.path()), QString());
    }
    QVERIFY(settingsOf(folder.path()).isEmpty()); // past the limit
    QVERIFY(QFile::remove(settings));
    QCOMPARE(editedMaskOf(folder.path()), QString());
}

void TestUiStore::inputsAndOriginsAreKept()
{
    QTemporaryDir folder;
    for (const char* name : {"a.png", "l.png", "m.png", "s.glb"})
        write(folder.filePath(name), name);
    SaveOrder order = orderOf();
    order.input = folder.filePath("a.png");
    order.views = {"left=" + folder.filePath("l.png")};
    order.meshes = {"start=" + folder.filePath("s.glb")};
    order.mask = folder.filePath("m.png");
    order.maskEdited = true;
    const QString library = folder.filePath("library");
    const QString first = library + u'/' + writeResultFolder(library, order).folder;
    const ResultInputs inputs = inputsOf(first);
    QCOMPARE(inputs.picture, first + "/input.png");
    QCOMPARE(inputs.others, (QStringList{"left=" + first + "/input-left.png", "start=" + first + "/input-start.glb"}));
    QCOMPARE(editedMaskOf(first), first + "/mask.png");
    SaveOrder refined = orderOf();
    refined.origin = first;
    const QString second = library + u'/' + writeResultFolder(library, refined).folder;
    QCOMPARE(inputsOf(second).others.size(), 2);
    QVERIFY(QFileInfo::exists(second + "/mask.png"));
    // What was deleted meanwhile is left out.
    order.input = folder.filePath("gone.png");
    order.mask = folder.filePath("gone-mask.png");
    order.origin = first;
    const QString third = library + u'/' + writeResultFolder(library, order).folder;
    QVERIFY(inputsOf(third).picture.isEmpty() && !QFileInfo::exists(third + "/mask.png"));
}

void TestUiStore::failedWritesLeaveNothing()
{
    QTemporaryDir folder;
    SaveOrder order = orderOf();
    order.views = {"left=" + folder.filePath("gone.png")};
    const QString error = errorOf([&] { writeResultFolder(folder.path(), order); }, engine::ErrorCode::FileRead);
    QVERIFY2(error.contains("gone.png"), qPrintable(error));
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestUiStore::leftoversOfOthersStay()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(".new-1") && QDir(folder.path()).mkdir("a"));
    QCOMPARE(tidyLibrary(folder.path(), false), QStringList{"a"});
    QVERIFY(QFileInfo::exists(folder.filePath(".new-1")));
    QCOMPARE(tidyLibrary(folder.path(), true), QStringList{"a"});
    QVERIFY(!QFileInfo::exists(folder.filePath(".new-1")));
}

void TestUiStore::workerDropsLatentsWithTheirJob()
{
    QTemporaryDir folder;
    LibraryWorker worker(folder.path(), MAQUETTE_CLI);
    const auto latents = [&] { return QDir(folder.filePath(".latents")).entryList(QDir::Files).size(); };
    JobRecord job;
    job.file = "/p/a.png";
    for (const JobId id : {3, 4, 5}) {
        job.job = id;
        worker.putJob(job);
    }
    worker.keepLatents(3, "key", {1, 1, {0.5F}});
    QCOMPARE(latents(), 1);
    worker.keepLatents(3, "key", {1, 1, {0.75F}}); // in place of the first ones
    QCOMPARE(latents(), 1);
    worker.keepLatents(4, "key", {1, 1, {0.5F}});
    QCOMPARE(latents(), 2);
    QSignalSpy saved(&worker, &LibraryWorker::saved);
    worker.save(orderOf()); // job 3
    QCOMPARE(saved.count(), 1);
    QCOMPARE(latents(), 1);
    worker.dropJob(4);
    QCOMPARE(latents(), 0);
    worker.dropJob(5); // had none
    QSignalSpy measured(&worker, &LibraryWorker::measured);
    worker.measure();
    const auto bytes = measured[0][0].value<QMap<QString, qint64>>();
    QCOMPARE(bytes.size(), 1);
    QVERIFY(bytes.first() > 100);
}

void TestUiStore::binIsMadeWhereThereIsNone()
{
    // As for a user who has just been made.
    QTemporaryDir folder;
    LibraryWorker worker(folder.filePath("library"), MAQUETTE_CLI);
    QSignalSpy saved(&worker, &LibraryWorker::saved), removed(&worker, &LibraryWorker::removed);
    worker.save(orderOf());
    const auto entry = saved[0][1].value<LibraryEntry>();
    const QByteArray before = qgetenv("XDG_DATA_HOME");
    qputenv("XDG_DATA_HOME", folder.filePath("not/yet").toUtf8());
    worker.remove(entry);
    before.isNull() ? qunsetenv("XDG_DATA_HOME") : qputenv("XDG_DATA_HOME", before);
    QCOMPARE(removed.count(), 1);
    QVERIFY(!QFileInfo::exists(folder.filePath("library/" + entry.folder)));
    QVERIFY(QFileInfo::exists(folder.filePath("not/yet/Trash/files/" + entry.folder + "/mesh.glb")));
}

void TestUiStore::workerSaysWhatCannotBeRemoved_data()
{
    QTest::addColumn<bool>("hasBin");
    QTest::newRow("library that is only read") << true;
    QTest::newRow("no place for a bin") << false;
}

void TestUiStore::workerSaysWhatCannotBeRemoved()
{
    QFETCH(bool, hasBin);
    QTemporaryDir folder;
    const QTemporaryDir bin;
    letAllIn(bin.path());
    LibraryWorker worker(folder.path(), MAQUETTE_CLI);
    QSignalSpy saved(&worker, &LibraryWorker::saved), failed(&worker, &LibraryWorker::failed), removed(&worker, &LibraryWorker::removed);
    worker.save(orderOf());
    const auto entry = saved[0][1].value<LibraryEntry>();
    const QByteArray before = qgetenv("XDG_DATA_HOME");
    const QString runsIn = QDir::currentPath();
    QVERIFY(QDir::setCurrent(bin.path()));
    qputenv("XDG_DATA_HOME", hasBin ? bin.path().toUtf8() : QByteArray("/dev/null"));
    if (hasBin) {
        letAllRead(folder.path());
        const OrdinaryUser user;
        worker.remove(entry);
    } else {
        worker.remove(entry);
    }
    before.isNull() ? qunsetenv("XDG_DATA_HOME") : qputenv("XDG_DATA_HOME", before);
    QVERIFY(QDir::setCurrent(runsIn));
    letAllIn(folder.path());
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].value<Failure>().sentence.contains("could not be moved to the bin"));
    QVERIFY(readResultFolder(folder.path(), entry.folder).has_value());
    QVERIFY(QDir(folder.filePath(entry.folder)).removeRecursively());
    worker.remove(entry); // by hand, as it was told
    QCOMPARE(removed.count(), 1);
}

QTEST_GUILESS_MAIN(TestUiStore)
#include "tst_ui_store.moc"
