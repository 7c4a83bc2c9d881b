// The library's list of results and jobs: damaged, older and newer files, several programs at once, and kills.
// (files-and-faults.md, F4 to F6, B7 and B13)
#include "library/journal.h"
#include "library/library.h"
#include "library/result_folder.h"

#include "long_form.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::times;

namespace {

LibraryEntry entryOf(const QString& folder)
{
    LibraryEntry entry;
    entry.folder = folder;
    entry.name = "chair";
    entry.made = QDateTime::currentDateTime();
    return entry;
}

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& name, const QByteArray& bytes)
{
    QFile file(name);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(bytes);
}

/// Runs statements on a file by other means than ours, and closes it.
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

QByteArray soundFile(int rows)
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    {
        Journal journal(file);
        for (int i = 0; i < rows; ++i)
            journal.add(entryOf(QString("folder %1").arg(i)));
    }
    return contentOf(file);
}

/// This program again, as another that uses the library: "hold" puts a job and waits; "write" adds results and says each.
class OtherProgram {
public:
    OtherProgram(const QString& role, const QString& file, const QString& name)
    {
        m_process.start(QCoreApplication::applicationFilePath(), {role, file, name});
        m_process.waitForStarted();
    }
    ~OtherProgram() { kill(); }
    bool waitForLine()
    {
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(20000))
                return false;
        return true;
    }
    void kill()
    {
        m_process.kill(); // SIGKILL
        m_process.waitForFinished();
    }
    QProcess& process() { return m_process; }

private:
    QProcess m_process;
};

int otherProgram(const QStringList& arguments)
{
    Journal journal(arguments[2]);
    if (arguments[1] == "hold") {
        journal.putJob({1, "/p/" + arguments[3], QString(), true});
        std::puts("ready");
        std::fflush(stdout);
        QThread::sleep(60);
        return 0;
    }
    for (int i = 0; i < 100; ++i) {
        const QString folder = arguments[3] + QString::number(i);
        journal.putJob({JobId(i), folder, QString(), true});
        journal.addAndDropJob(entryOf(folder), JobId(i));
        std::puts(qPrintable(folder));
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

class TestUiJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedFileIsMovedAside_data();
    void damagedFileIsMovedAside();
    void everyFlippedPageIsSurvived();
    void usersAreTold();
    void newerFileIsOnlyRead();
    void olderFileIsCopiedAndChanged();
    void fileOfVersionOneKeepsEverything();
    void jobsOfALivingProgramAreItsOwn();
    void unfinishedFoldersOfALivingProgramStay();
    void severalProgramsWriteAtOnce();
    void nothingSaidIsLostByAKill();
};

void TestUiJournal::damagedFileIsMovedAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray sound = soundFile(300);
    QVERIFY(sound.size() > 12000);
    QTest::newRow("text") << QByteArray("this is no database, but it is longer than a head").repeated(10);
    QTest::newRow("cut off") << sound.left(sound.size() / 2);
    QTest::newRow("zeros in the middle") << QByteArray(sound).replace(4096, 4096, QByteArray(4096, '\0'));
    QTemporaryDir folder;
    run(folder.filePath("other"), {"CREATE TABLE results (mine TEXT)", "CREATE TABLE jobs (mine TEXT)"});
    QTest::newRow("another program's tables") << contentOf(folder.filePath("other"));
    write(folder.filePath("column"), sound);
    run(folder.filePath("views"), {"CREATE VIEW results AS SELECT 1", "CREATE VIEW jobs AS SELECT 2"});
    run(folder.filePath("column"), {"ALTER TABLE jobs DROP COLUMN name"});
    QTest::newRow("version 2 without its column") << contentOf(folder.filePath("column"));
    QTest::newRow("views in place of tables") << contentOf(folder.filePath("views"));
}

void TestUiJournal::damagedFileIsMovedAside()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    write(file, bytes);
    Journal journal(file);
    QCOMPARE(journal.opened().state, JournalState::MadeAnew);
    QCOMPARE(contentOf(journal.opened().movedTo), bytes);
    QVERIFY(journal.entries().empty());
    QVERIFY(journal.add(entryOf("a")) > 0);
    QCOMPARE(journal.entries().size(), std::size_t(1));
}

void TestUiJournal::everyFlippedPageIsSurvived()
{
    const QByteArray sound = soundFile(100);
    QRandomGenerator random(7);
    int damaged = 0;
    for (int i = 0; i < times(60, 3000); ++i) {
        QByteArray bytes = sound;
        for (int flips = 1 + int(random.bounded(30)); flips > 0; --flips)
            bytes[random.bounded(i % 2 ? int(bytes.size()) : 200)] = char(random.bounded(256));
        QTemporaryDir folder;
        const QString file = folder.filePath("library.sqlite");
        write(file, bytes);
        try {
            Journal journal(file);
            damaged += journal.opened().state == JournalState::MadeAnew;
            journal.unfinished();
            journal.entries();
            if (journal.opened().state == JournalState::MadeAnew)
                QCOMPARE(contentOf(journal.opened().movedTo).size(), bytes.size());
        } catch (const engine::Error&) { // said in words
        }
    }
    QVERIFY(damaged > 10);
}

void TestUiJournal::usersAreTold()
{
    QTemporaryDir folder;
    write(folder.filePath("library.sqlite"), QByteArray(5000, 'x'));
    Library library(folder.path(), MAQUETTE_CLI);
    QSignalSpy opened(&library, &Library::opened), failed(&library, &Library::failed);
    library.open();
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
    QCOMPARE(opened.count(), 1);
    const QString text = failed[0][0].value<Failure>().sentence;
    QVERIFY2(text.contains("library.damaged-"), qPrintable(text));
}

void TestUiJournal::newerFileIsOnlyRead()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    {
        Journal journal(file);
        journal.add(entryOf("a"));
    }
    run(file, {"PRAGMA user_version = 7", "ALTER TABLE results ADD COLUMN later TEXT"});
    const QByteArray before = contentOf(file);
    {
        Journal journal(file);
        QCOMPARE(journal.opened().state, JournalState::ReadOnly);
        const auto entries = journal.entries();
        QCOMPARE(entries.size(), std::size_t(1));
        QVERIFY(journal.addAndDropJob(entryOf("b"), 1) < 0);
        journal.putJob({1, "/p/a.png", QString(), false});
        journal.setStarred(entries[0].id, true);
        journal.remove(entries[0].id);
        journal.forgetUnfinished();
    }
    QCOMPARE(contentOf(file), before);
}

void TestUiJournal::olderFileIsCopiedAndChanged()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    run(file, {"CREATE TABLE results (id INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, name TEXT NOT NULL, made TEXT NOT NULL, "
               "model TEXT NOT NULL, steps INTEGER, grid INTEGER, seed TEXT, seconds REAL, faces INTEGER, vertices INTEGER, "
               "closed INTEGER, starred INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL)",
               "CREATE TABLE jobs (place INTEGER PRIMARY KEY, session TEXT NOT NULL, job INTEGER NOT NULL, file TEXT NOT NULL, "
               "running INTEGER NOT NULL, UNIQUE (session, job))",
               "INSERT INTO results (folder, name, made, model, note) VALUES ('a', 'lamp', '2026-01-01T00:00:00', 'm', '')",
               "INSERT INTO jobs (session, job, file, running) VALUES ('old', 3, '/p/a.png', 1)"});
    {
        Journal journal(file);
        QCOMPARE(journal.opened().state, JournalState::Sound);
        QCOMPARE(journal.entries().at(0).name, QString("lamp"));
        QCOMPARE(journal.unfinished().at(0).file, QString("/p/a.png"));
        journal.setStack(journal.entries()[0].id, "smooth 3");
        QCOMPARE(journal.entries()[0].stack, QString("smooth 3"));
    }
    QStringList copies = QDir(folder.path()).entryList({"library.before-2-*.sqlite"});
    QCOMPARE(copies.size(), 1);
    run(folder.filePath(copies[0]), {"INSERT INTO jobs (session, job, file, running) VALUES ('s', 4, '', 0)"}); // the old tables
    {
        const Journal again(file);
    }
    QCOMPARE(QDir(folder.path()).entryList({"library.before-*"}).size(), 1); // once
}

void TestUiJournal::fileOfVersionOneKeepsEverything()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    const auto later = [](const char* table, const char* column, const char* kind) {
        return QString("ALTER TABLE %1 ADD COLUMN %2 %3").arg(table, column, kind);
    };
    const char* text = "TEXT NOT NULL DEFAULT ''";
    run(file, {"PRAGMA journal_mode = WAL",
               "CREATE TABLE IF NOT EXISTS results (id INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, name TEXT NOT NULL, "
               "made TEXT NOT NULL, model TEXT NOT NULL, steps INTEGER, grid INTEGER, seed TEXT, seconds REAL, faces INTEGER, "
               "vertices INTEGER, closed INTEGER, starred INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL)",
               "CREATE TABLE IF NOT EXISTS jobs (place INTEGER PRIMARY KEY, session TEXT NOT NULL, job INTEGER NOT NULL, "
               "file TEXT NOT NULL, running INTEGER NOT NULL, UNIQUE (session, job))",
               later("jobs", "mask", text), later("jobs", "seed", "TEXT"), later("jobs", "views", text), later("jobs", "latents", text),
               later("jobs", "latents_key", text), later("jobs", "stack", text), later("jobs", "meshes", text), later("results", "stack", text),
               "PRAGMA user_version = 1",
               "INSERT INTO results (id, folder, name, made, model, steps, grid, seed, seconds, faces, vertices, closed, starred, note, stack) "
               "VALUES (7, 'f', 'lamp', '2026-01-01T00:00:00.000', 'm', 5, 252, '18446744073709551615', 1.5, 12, 8, 1, 1, 'n', 'smooth 3')",
               "INSERT INTO jobs (place, session, job, file, running, mask, seed, views, latents, latents_key, stack, meshes) "
               "VALUES (4, 'old', 3, '/p/a.png', 1, '/m/a.png', '5', 'left=/p/l.png', '/l/a.safetensors', 'key', 'smooth 2', 'start=/p/s.glb')"});
    const auto verify = [](Journal& journal) {
        QCOMPARE(journal.opened().state, JournalState::Sound);
        QCOMPARE(journal.entries().size(), std::size_t(1));
        const LibraryEntry entry = journal.entries().front();
        QVERIFY(entry.id == 7 && entry.folder == "f" && entry.name == "lamp" && entry.model == "m" && entry.note == "n" && entry.stack == "smooth 3");
        QVERIFY(entry.steps == 5 && entry.grid == 252 && entry.seed == ~quint64(0) && entry.faces == 12 && entry.vertices == 8 && entry.closed && entry.starred);
        QCOMPARE(entry.made, QDateTime(QDate(2026, 1, 1), QTime(0, 0)));
        QCOMPARE(entry.seconds, 1.5);
        QCOMPARE(journal.unfinished().size(), std::size_t(1));
        const UnfinishedJob job = journal.unfinished().front();
        QVERIFY(job.file == "/p/a.png" && job.wasRunning && job.mask == "/m/a.png" && job.seed == quint64(5) && job.views == QStringList{"left=/p/l.png"});
        QVERIFY(job.latents == "/l/a.safetensors" && job.latentsKey == "key" && job.stack == "smooth 2" && job.meshes == QStringList{"start=/p/s.glb"});
        QVERIFY(job.name.isEmpty());
    };
    {
        Journal journal(file);
        verify(journal);
        JobRecord named;
        named.job = 1;
        named.file = "/p/b.png";
        journal.putJob(named);
        named.name = QString::fromUtf8("st\u00fchle / 椅子 'x'; \"--");
        journal.putJob(named);
    }
    {
        Journal journal(file);
        const auto jobs = journal.unfinished();
        QCOMPARE(jobs.size(), std::size_t(2));
        QCOMPARE(jobs[0].name, QString());
        QCOMPARE(jobs[1].name, QString::fromUtf8("st\u00fchle / 椅子 'x'; \"--"));
    }
    // The file as it was lies beside it, and is brought up to date as well when it is used.
    const QStringList copies = QDir(folder.path()).entryList({"library.before-2-*.sqlite"});
    QCOMPARE(copies.size(), 1);
    Journal copy(folder.filePath(copies[0]));
    verify(copy);
}

void TestUiJournal::jobsOfALivingProgramAreItsOwn()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    OtherProgram other("hold", file, "other.png");
    QVERIFY(other.waitForLine());
    Journal journal(file);
    QVERIFY(!journal.isAlone());
    QVERIFY(journal.unfinished().empty());
    journal.forgetUnfinished();
    other.kill();
    QElapsedTimer clock;
    clock.start();
    QTRY_COMPARE_WITH_TIMEOUT(journal.unfinished().size(), std::size_t(1), 1000);
    QCOMPARE(journal.unfinished()[0].file, QString("/p/other.png"));
    QVERIFY(journal.isAlone());
    journal.forgetUnfinished();
    QVERIFY(journal.unfinished().empty());
}

void TestUiJournal::unfinishedFoldersOfALivingProgramStay()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    QVERIFY(QDir(folder.path()).mkpath(".new-1"));
    const auto openOnce = [&] {
        Library library(folder.path(), MAQUETTE_CLI);
        QSignalSpy opened(&library, &Library::opened);
        library.open();
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 20000);
    };
    {
        OtherProgram other("hold", file, "other.png");
        QVERIFY(other.waitForLine());
        openOnce();
        QVERIFY(QDir(folder.filePath(".new-1")).exists());
    }
    openOnce();
    QVERIFY(!QDir(folder.filePath(".new-1")).exists());
}

void TestUiJournal::severalProgramsWriteAtOnce()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("library.sqlite");
    std::vector<std::unique_ptr<OtherProgram>> programs;
    for (const char* name : {"a", "b", "c"})
        programs.push_back(std::make_unique<OtherProgram>("write", file, name));
    for (const auto& program : programs) {
        QVERIFY(program->process().waitForFinished(60000));
        QVERIFY2(program->process().exitCode() == 0, program->process().readAllStandardError());
    }
    Journal journal(file);
    QCOMPARE(journal.entries().size(), std::size_t(300));
    QVERIFY(journal.unfinished().empty());
}

void TestUiJournal::nothingSaidIsLostByAKill()
{
    QRandomGenerator random(11);
    int said = 0;
    for (int i = 0; i < times(10, 800); ++i) {
        QTemporaryDir folder;
        const QString file = folder.filePath("library.sqlite");
        OtherProgram program("write", file, "a");
        QVERIFY(program.waitForLine());
        QThread::usleep(random.bounded(300000));
        program.kill();
        const QStringList lines = QString::fromUtf8(program.process().readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
        said += int(lines.size());
        Journal journal(file);
        QCOMPARE(journal.opened().state, JournalState::Sound);
        QSet<QString> folders;
        for (const LibraryEntry& entry : journal.entries())
            folders << entry.folder;
        for (const QString& line : lines)
            QVERIFY2(folders.contains(line), qPrintable(line));
        // One more may be there whose word was cut off; a job is there exactly if its result is not.
        QVERIFY(folders.size() - lines.size() <= 1);
        for (const UnfinishedJob& job : journal.unfinished())
            QVERIFY2(!folders.contains(job.file), qPrintable(job.file));
    }
    QVERIFY(said > 20);
}

int main(int count, char** values)
{
    QCoreApplication application(count, values);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && (arguments[1] == "hold" || arguments[1] == "write"))
        return otherProgram(arguments);
    TestUiJournal test;
    return QTest::qExec(&test, count, values);
}
#include "tst_ui_journal.moc"
