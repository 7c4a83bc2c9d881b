// Ctrl-C at any moment: soon over, the right exit code, nothing left behind.
#include "cli_runner.h"
#include "tiny_model.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace maquette::test;

namespace {

/// A stop takes at most half a second on an idle machine; a loaded one that runs other tests may need longer.
constexpr int kStopLimitMs = 3000;

} // namespace

class TestCliStop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stopsAtRandomMoments_data();
    void stopsAtRandomMoments();
    void secondSignalIsHarmless();
    void terminateStopsToo();
    void stopIsTheLastJsonLine();
};

namespace {

QStringList longRun(const QString& output)
{
    return {"generate", tinyPicture(), "--model", tinyModel(), "-o", output,     "--decoder",
            "dense",    "--grid",      "200",     "--steps",   "60", "--device", "cpu"};
}

/// While the system loads its libraries, a signal ends the program without its help: wait for its first
/// words.
void waitAndSleep(CliProcess& program, int delayMs)
{
    program.process().setReadChannel(QProcess::StandardError);
    program.process().waitForReadyRead(60000);
    QThread::msleep(static_cast<unsigned long>(delayMs));
}

} // namespace

void TestCliStop::stopsAtRandomMoments_data()
{
    QTest::addColumn<int>("delayMs");
    QRandomGenerator random(20240917);
    for (int i = 0; i < 20; ++i) {
        const int delay = int(random.bounded(1500));
        QTest::addRow("%d: %d ms", i, delay) << delay;
    }
}

void TestCliStop::stopsAtRandomMoments()
{
    QFETCH(int, delayMs);
    QTemporaryDir folder;
    CliProcess program(longRun(folder.filePath("a.glb")));
    waitAndSleep(program, delayMs);
    QElapsedTimer clock;
    clock.start();
    program.signal(SIGINT);
    const CliRun run = program.wait(20000);
    const qint64 tookMs = clock.elapsed();
    if (run.exitCode == 0) {
        QVERIFY(bytesOf(folder.filePath("a.glb")).startsWith("glTF")); // it was done before the signal came
        return;
    }
    QVERIFY2(run.exitCode == 130, run.all());
    QVERIFY2(filesIn(folder.path()).isEmpty(), qPrintable(filesIn(folder.path()).join(' ')));
    QVERIFY2(run.err.contains("Stopped."), run.err);
    QVERIFY2(tookMs <= kStopLimitMs, qPrintable(QString("took %1 ms").arg(tookMs)));
    if (tookMs > 500)
        qWarning("the stop took %lld ms", tookMs);
}

void TestCliStop::secondSignalIsHarmless()
{
    QTemporaryDir folder;
    CliProcess program(longRun(folder.filePath("a.glb")));
    waitAndSleep(program, 700);
    for (int i = 0; i < 5 && program.running(); ++i)
        program.signal(i % 2 ? SIGTERM : SIGINT);
    const CliRun run = program.wait(20000);
    QVERIFY2(run.exitCode == 130, run.all());
    QVERIFY(filesIn(folder.path()).isEmpty());
}

void TestCliStop::terminateStopsToo()
{
    QTemporaryDir folder;
    for (const int number : {SIGTERM, SIGHUP}) {
        CliProcess program(longRun(folder.filePath("a.glb")));
        waitAndSleep(program, 700);
        program.signal(number);
        QCOMPARE(program.wait(20000).exitCode, 130);
        QVERIFY(filesIn(folder.path()).isEmpty());
    }
}

void TestCliStop::stopIsTheLastJsonLine()
{
    QTemporaryDir folder;
    CliProcess program(longRun(folder.filePath("a.glb")) + QStringList{"--json"});
    waitAndSleep(program, 900);
    program.signal(SIGINT);
    const CliRun run = program.wait(20000);
    QVERIFY2(run.exitCode == 130, run.all());
    QCOMPARE(run.eventNames().last(), QString("cancelled"));
    QCOMPARE(run.eventNames().count("cancelled"), 1);
}

QTEST_GUILESS_MAIN(TestCliStop)
#include "tst_cli_stop.moc"
