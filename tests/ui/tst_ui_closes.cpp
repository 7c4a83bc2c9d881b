// The window is closed, or told to end, at any moment: soon gone, and what was finished is kept. Several windows and commands on
// one library: nothing is lost, nothing is there twice. (files-and-faults.md, T2, F6, B12 and B13)
#include "long_form.h"
#include "real_program.h"
#include "result_checks.h"
#include "window_bench.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <csignal>

using namespace maquette;
using namespace maquette::ui;
using namespace maquette::test;

namespace {

constexpr qint64 kLimitMs = 3000; ///< T2
constexpr int kExitStopped = 130;

QString samplePath(const char* name)
{
    return QStringLiteral(MAQUETTE_SOURCE_DIR "/resources/samples/") + name;
}

/// Result folders whose names end with this.
int resultsOf(const QString& library, const QString& name)
{
    return int(QDir(library).entryList({"20* " + name}, QDir::Dirs | QDir::NoDotAndDotDot).size());
}

} // namespace

class TestUiCloses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void closedAtRandomMoments();
    void toldToEndAtRandomMoments();
    void windowsAndCommandsTogether();
};

void TestUiCloses::closedAtRandomMoments()
{
    const int closes = times(5, 200);
    QRandomGenerator random(20261127);
    qint64 longest = 0;
    int finished = 0;
    for (int i = 0; i < closes; ++i) {
        const auto script = std::make_shared<GeneratorScript>();
        script->pause = std::chrono::milliseconds(2);
        auto bench = std::make_unique<Bench>(scriptedLoader(script));
        bench->show();
        bench->drop({samplePicture(), samplePath("stool.png")});
        QTRY_COMPARE_WITH_TIMEOUT(bench->session->queue().rowCount(), 2, kWaitMs);
        bench->session->generateAll();
        QTest::qWait(int(random.bounded(600)));
        bench->session->preferences().change([](PreferenceValues& values) { values.asksBeforeClosing = false; });
        const QString library = bench->session->library().folder();
        QElapsedTimer clock;
        clock.start();
        QVERIFY(bench->window->close());
        bench->window.reset();
        const int said = bench->session->queue().count(JobState::Done);
        bench->session.reset();
        longest = std::max(longest, clock.elapsed());
        QVERIFY2(clock.elapsed() <= kLimitMs, qPrintable(QString("close %1 took %2 ms").arg(i).arg(clock.elapsed())));
        const Found found = nextStart(library);
        QVERIFY2(int(found.entries.size()) >= said, qPrintable(QString("close %1").arg(i)));
        for (const LibraryEntry& entry : found.entries)
            QCOMPARE(faultsOfResult(library + '/' + entry.folder), QString());
        finished += int(found.entries.size());
    }
    qInfo("%d closes, %d results kept, the longest took %lld ms", closes, finished, static_cast<long long>(longest));
}

void TestUiCloses::toldToEndAtRandomMoments()
{
    const int ends = times(4, 200);
    QRandomGenerator random(11);
    const Program program;
    qint64 longest = 0;
    std::size_t before = 0;
    for (int i = 0; i < ends; ++i) {
        QProcess process;
        program.start(process, {samplePicture()});
        // Its lock in the library says that it listens to signals, or soon will: they wait.
        QTRY_VERIFY_WITH_TIMEOUT(!QDir(program.library()).entryList({".session-*.lock"}, QDir::Files | QDir::Hidden).isEmpty(), kWaitMs);
        QVERIFY(!process.waitForFinished(int(random.bounded(6000))));
        QElapsedTimer clock;
        clock.start();
        ::kill(pid_t(process.processId()), i % 2 == 0 ? SIGTERM : SIGINT);
        QVERIFY(process.waitForFinished(kWaitMs));
        longest = std::max(longest, clock.elapsed());
        QVERIFY2(clock.elapsed() <= kLimitMs, qPrintable(QString("end %1 took %2 ms").arg(i).arg(clock.elapsed())));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), kExitStopped);
        QVERIFY(QDir(program.library()).entryList({".session-*.lock"}, QDir::Files | QDir::Hidden).isEmpty());
        const Found found = nextStart(program.library());
        QVERIFY(found.entries.size() >= before);
        QVERIFY(found.entries.size() - before + found.jobs.size() <= 1); // it is done or offered again
        for (const LibraryEntry& entry : found.entries)
            QCOMPARE(faultsOfResult(program.library() + '/' + entry.folder), QString());
        before = found.entries.size();
    }
    qInfo("%d ends, %d results kept, the longest took %lld ms", ends, int(before), static_cast<long long>(longest));
}

void TestUiCloses::windowsAndCommandsTogether()
{
    constexpr int kWindows = 2, kCommands = 4;
    const Program program;
    QTemporaryDir pictures;
    QStringList made;
    QElapsedTimer clock;
    clock.start();
    int commands = 0;
    const auto lookAt = [&](QProcess& command, int number) {
        const QStringList folders = QDir(program.library()).entryList({"20*"}, QDir::Dirs | QDir::NoDotAndDotDot);
        if (folders.isEmpty() || command.state() != QProcess::NotRunning)
            return;
        const QString mesh = program.library() + '/' + folders[commands % folders.size()] + "/mesh.glb";
        const QString out = program.library() + QString("/export-%1.obj").arg(number);
        command.start(MAQUETTE_CLI, number % 2 == 0 ? QStringList{"check", mesh} : QStringList{"convert", mesh, out, "--overwrite"});
        ++commands;
    };
    QProcess command[kCommands];
    for (int round = 0; round == 0 || clock.elapsed() < times(8000, 300000); ++round) {
        QProcess windows[kWindows];
        QStringList names;
        for (int w = 0; w < kWindows; ++w) {
            names << QString("w%1r%2").arg(w).arg(round);
            QVERIFY(QFile::copy(samplePicture(), pictures.filePath(names[w] + ".png")));
            program.start(windows[w], {pictures.filePath(names[w] + ".png")});
        }
        const auto areDone = [&] {
            for (int i = 0; i < kCommands; ++i)
                lookAt(command[i], i);
            return resultsOf(program.library(), names[0]) + resultsOf(program.library(), names[1]) == kWindows;
        };
        QTRY_VERIFY_WITH_TIMEOUT(areDone(), kProgramWaitMs);
        for (QProcess& window : windows) {
            ::kill(pid_t(window.processId()), SIGTERM);
            QVERIFY(window.waitForFinished(kProgramWaitMs)); // it saves what is on its way to the disk
            QCOMPARE(window.exitCode(), kExitStopped);
        }
        made << names;
        for (QProcess& one : command) {
            QVERIFY(one.state() == QProcess::NotRunning || one.waitForFinished(kProgramWaitMs));
            QVERIFY2(one.exitCode() == 0, one.readAllStandardError());
        }
    }
    const Found found = nextStart(program.library());
    QStringList names;
    for (const LibraryEntry& entry : found.entries) {
        names << entry.name;
        QCOMPARE(faultsOfResult(program.library() + '/' + entry.folder), QString());
    }
    names.sort();
    made.sort();
    QCOMPARE(names, made);
    QVERIFY(QDir(program.library()).entryList({"library.damaged-*"}).isEmpty());
    qInfo("%d results by two windows, %d commands meanwhile", int(made.size()), commands);
}

QTEST_MAIN(TestUiCloses)
#include "tst_ui_closes.moc"
