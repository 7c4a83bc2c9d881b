// The window's part of helping itself: its self-test, its log, its word of a crash, and what the help menu gives away.
#include "main_window.h"
#include "scripted_generator.h"
#include "window_bench.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenuBar>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace maquette;

namespace {

constexpr int kWaitMs = 30000;

QByteArray contents(const QString& file)
{
    QFile opened(file);
    return opened.open(QFile::ReadOnly) ? opened.readAll() : QByteArray();
}

void prepare(QProcess& program, const QTemporaryDir& folder)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("XDG_STATE_HOME", folder.path());
    environment.insert("XDG_CONFIG_HOME", folder.path());
    environment.insert("XDG_RUNTIME_DIR", folder.path());
    environment.insert("MAQUETTE_MODELS", QString());
    program.setProcessEnvironment(environment);
}

} // namespace

class TestUiSupport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selfTestChecksTheWindowToo();
    void aCrashIsReportedAndToldOnce();
    void theHelpMenuGivesLogAndReport();
};

void TestUiSupport::selfTestChecksTheWindowToo()
{
    QTemporaryDir folder;
    QProcess program;
    prepare(program, folder);
    QProcessEnvironment environment = program.processEnvironment();
    for (const char* name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
        environment.remove(name); // it needs no display
    program.setProcessEnvironment(environment);
    program.start(MAQUETTE_PROGRAM, {"--self-test", "--json"});
    QVERIFY(program.waitForFinished(kWaitMs));
    const QByteArray out = program.readAllStandardOutput();
    QVERIFY2(program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0, out + program.readAllStandardError());
    for (const char* name : {"Fonts", "Icons", "Database of the history", "Vulkan", "The starter model makes a shape of a picture"})
        QVERIFY2(out.contains(QByteArray("\"name\":\"") + name + "\",\"passed\":true"), out);
    const QJsonObject last = QJsonDocument::fromJson(out.trimmed().split('\n').last()).object();
    QCOMPARE(last["event"].toString(), QString("self_test"));
    QCOMPARE(last["failed"].toInt(), 0);
}

void TestUiSupport::aCrashIsReportedAndToldOnce()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("sanitizers have reports of their own");
#endif
    QTemporaryDir folder;
    const QString log = folder.filePath("maquette/maquette.log");
    QProcess program;
    prepare(program, folder);
    program.start(MAQUETTE_PROGRAM, {"--library", folder.filePath("library")});
    QTRY_VERIFY_WITH_TIMEOUT(contents(log).contains("maquette info started"), kWaitMs);
    ::kill(static_cast<pid_t>(program.processId()), SIGSEGV);
    QVERIFY(program.waitForFinished(kWaitMs));
    QCOMPARE(program.exitStatus(), QProcess::CrashExit);
    const QDir state(folder.filePath("maquette"));
    QCOMPARE(state.entryList({"crash-*.new.txt"}).size(), 1);
    const QByteArray report = contents(state.filePath(state.entryList({"crash-*.new.txt"}).front()));
    QVERIFY2(report.contains("program: maquette ") && report.contains("signal: SIGSEGV") && report.endsWith("\nend\n"), report);
    // The next start takes it as told.
    program.start(MAQUETTE_PROGRAM, {"--library", folder.filePath("library")});
    QTRY_VERIFY_WITH_TIMEOUT(state.entryList({"crash-*.new.txt"}).isEmpty(), kWaitMs);
    program.kill();
    QVERIFY(program.waitForFinished(kWaitMs));
    QCOMPARE(state.entryList({"crash-*.txt"}).size(), 1);
}

void TestUiSupport::theHelpMenuGivesLogAndReport()
{
    test::Bench bench(test::scriptedLoader({}));
    QVERIFY(!bench.window->action("show-log") && !bench.window->action("copy-report"));
    ui::WindowOptions options;
    options.settingsFile = bench.folder.filePath("other.ini");
    options.logFile = bench.folder.filePath("maquette.log");
    options.report = [] { return QStringLiteral("the report"); };
    ui::MainWindow window(*bench.session, options);
    QVERIFY(window.action("show-log"));
    window.action("copy-report")->trigger();
    QCOMPARE(QApplication::clipboard()->text(), QString("the report"));
}

QTEST_MAIN(TestUiSupport)
#include "tst_ui_support.moc"
