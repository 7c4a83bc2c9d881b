// What the programs do to help themselves: self-test, log, reports without private names, crash reports.
#include "cli_runner.h"

#include "crash_report.h"
#include "log.h"
#include "machine_checks.h"
#include "private_names.h"
#include "shared_report.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>
#include <cstdlib>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

using namespace maquette::support;
using maquette::test::CliProcess;
using maquette::test::CliRun;
using maquette::test::runCli;

namespace {

QByteArray contents(const QString& file)
{
    QFile opened(file);
    return opened.open(QFile::ReadOnly) ? opened.readAll() : QByteArray();
}

std::filesystem::path pathOf(const QTemporaryDir& folder)
{
    return folder.path().toStdString();
}

const QRegularExpression kLine("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z \\d+ [a-z-]+ (info|warning|error) [^\\x00-\\x1f]*$");

/// Takes all of the stack; the compiler must not see that it never ends.
int fallDeep(volatile int* depth)
{
    volatile char filler[4096] = {};
    filler[0] = static_cast<char>(*depth);
    *depth = *depth + 1;
    return *depth > 0 ? fallDeep(depth) + filler[0] : 0;
}

void throwNow() noexcept(false)
{
    throw 1;
}

void crash(const QString& how) noexcept
{
    if (how == "address")
        *static_cast<volatile int*>(nullptr) = 1;
    if (how == "abort")
        std::abort();
    if (how == "exception")
        throwNow();
    if (how == "stack") {
        volatile int depth = 0;
        ::_exit(fallDeep(&depth));
    }
    std::thread([] { *static_cast<volatile int*>(nullptr) = 1; }).join(); // "thread"
}

} // namespace

class TestCliSupport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selfTestPassesAndCounts();
    void selfTestNeedsAPlaceForFiles();
    void selfTestNeedsTheStarterModel();
    void limitsAreKept();
    void logHasOneFormAndABound();
    void twoLogsInOneFolderLoseNoLine();
    void aLogWithoutAPlaceStopsNothing();
    void privateNamesAreTakenOut_data();
    void privateNamesAreTakenOut();
    void noFileNameGetsIntoALogOrReport_data();
    void noFileNameGetsIntoALogOrReport();
    void aCrashIsReported_data();
    void aCrashIsReported();
    void crashReportsAreToldOnceAndNotKeptForEver();
    void theProgramTellsOfItsCrash();
};

void TestCliSupport::selfTestPassesAndCounts()
{
    const CliRun run = runCli({"self-test", "--json"});
    QVERIFY2(run.exitCode == 0, run.all());
    const QJsonObject last = run.events().back();
    QCOMPARE(last["event"].toString(), QString("self_test"));
    QCOMPARE(last["failed"].toInt(), 0);
    QCOMPARE(last["checks"].toInt(), int(run.events().size()) - 1);
    QVERIFY(last["checks"].toInt() >= 16);
    QStringList subjects;
    for (const QJsonObject& event : run.events())
        subjects << event["device"].toString();
    for (const char* subject : {"cpu", "machine", "program"})
        QVERIFY2(subjects.contains(subject), subject);
    QVERIFY(runCli({"self-test"}).out.endsWith("checks passed.\n"));
}

void TestCliSupport::selfTestNeedsAPlaceForFiles()
{
    QTemporaryDir folder;
    QFile file(folder.filePath("file"));
    QVERIFY(file.open(QFile::WriteOnly));
    const CliRun run = runCli({"self-test", "--device", "cpu"}, {}, {"XDG_STATE_HOME=" + file.fileName()});
    QVERIFY2(run.exitCode == 3, run.all());
    QVERIFY2(run.out.contains("FAIL  machine: Files can be kept"), run.out);
}

void TestCliSupport::selfTestNeedsTheStarterModel()
{
    // A copy of the program where no resources are.
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath("a/b/c/d/bin") && QFile::copy(MAQUETTE_CLI, folder.filePath("a/b/c/d/bin/maquette-cli")));
    QVERIFY(QFile::link(QFileInfo(MAQUETTE_CLI).dir().filePath("../lib"), folder.filePath("a/b/c/d/lib")));
    QProcess program;
    program.start(folder.filePath("a/b/c/d/bin/maquette-cli"), {"self-test", "--device", "cpu"});
    QVERIFY(program.waitForFinished(60000));
    const QByteArray out = program.readAllStandardOutput();
    QVERIFY2(program.exitCode() == 3 || program.exitCode() == 4, out);
    QVERIFY2(out.contains("FAIL  cpu: The starter model"), out);
}

void TestCliSupport::limitsAreKept()
{
    QVERIFY(memoryIsEnough(kLeastMemory).passed && !memoryIsEnough(kLeastMemory - 1).passed);
    QVERIFY(diskIsEnough(kLeastDisk).passed && !diskIsEnough(kLeastDisk - 1).passed);
    QCOMPARE(availableMemory("MemFree: 1 kB\nMemAvailable:   2048 kB\n"), std::uint64_t(2048) * 1024);
    QCOMPARE(availableMemory("MemFree: 1 kB\n"), std::uint64_t(0));
    QCOMPARE(availableMemory("MemAvailable:"), std::uint64_t(0));
    QVERIFY(!folderKeepsAFile("/proc").passed);
}

void TestCliSupport::logHasOneFormAndABound()
{
    QTemporaryDir folder;
    Log log(pathOf(folder), "program", {});
    log.info("first\nline\twith " + std::string(3 * kLogLineBytes, 'x'));
    const std::string words(1500, 'y');
    for (int i = 0; i < 5000; ++i)
        log.write(i % 2 ? LogLevel::Warning : LogLevel::Error, words + " " + std::to_string(i));
    QStringList names = QDir(folder.path()).entryList({"*.log"}, QDir::Files);
    QCOMPARE(names.size(), kLogFiles);
    for (const QString& name : names) {
        const QByteArray text = contents(folder.filePath(name));
        QVERIFY(text.size() <= qsizetype(kLogFileBytes) && text.endsWith('\n'));
        for (const QByteArray& line : text.split('\n'))
            QVERIFY2(line.isEmpty() || kLine.match(line).hasMatch(), line);
    }
    QVERIFY(contents(folder.filePath("maquette.log")).endsWith(" 4999\n"));
    QCOMPARE(QFile::permissions(folder.filePath("maquette.log")) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestCliSupport::twoLogsInOneFolderLoseNoLine()
{
    QTemporaryDir folder;
    constexpr int kEach = 1500;
    const auto write = [&folder](char sign) {
        Log log(pathOf(folder), "program", {});
        for (int i = 0; i < kEach; ++i)
            log.info(std::string(600, sign));
    };
    std::thread other(write, 'a');
    write('b');
    other.join();
    int lines = 0;
    for (const QString& name : QDir(folder.path()).entryList({"*.log"}, QDir::Files))
        for (const QByteArray& line : contents(folder.filePath(name)).split('\n')) {
            QVERIFY2(line.isEmpty() || kLine.match(line).hasMatch(), line);
            lines += line.endsWith(QByteArray(600, 'a')) || line.endsWith(QByteArray(600, 'b'));
        }
    QCOMPARE(lines, 2 * kEach);
}

void TestCliSupport::aLogWithoutAPlaceStopsNothing()
{
    Log("", "program", {}).info("text");
    Log("/proc/nowhere", "program", {}).info("text");
    QCOMPARE(runCli({"models", "list"}, {}, {"XDG_STATE_HOME=/proc", "HOME=/proc"}).exitCode, 0);
}

void TestCliSupport::privateNamesAreTakenOut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char* name, const char* text, const char* shown) { QTest::newRow(name) << QByteArray(text) << QByteArray(shown); };
    row("home", "in /haus/joe: no", "in <home>: no");
    row("below home", "/haus/joe/plan: b.png: no", "<home><path>");
    row("longer user", "/haus/joey/x: no", "<path>");
    row("user", "joe has it, not joey", "<user> has it, not joey");
    row("a file", "secret: plan.png: no", "<file 1>: no");
    row("its last part", "'plan 'x.png' no", "'<file 2>' no");
    row("its stem", "saved plan 'x.", "saved <file 2>.");
    row("path", "cannot read /srv/a b's: c.png today", "cannot read <path>");
    row("two lines", "/srv/a\nnext", "<path>\nnext");
    row("tilde", "see ~/x y", "see <path>");
    row("quoted", "'/srv/x' no", "'<path>");
    row("fraction", "3/5 steps, 1.5 m/s", "3/5 steps, 1.5 m/s");
    row("bytes", "bad \xff\xfe.png here", "bad <file 3> here");
    row("line end in a name", "two lines.png and two\nlines.png", "<file 4> and <file 4>");
    row("nothing", "", "");
}

void TestCliSupport::privateNamesAreTakenOut()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    PrivateNames names;
    names.add("/haus/joe", "<home>");
    names.add("joe", "<user>");
    names.addFile("secret: plan.png");
    names.addFile("sub/plan 'x.png");
    names.addFile("\xff\xfe.png");
    names.addFile("two\nlines.png");
    QCOMPARE(QByteArray::fromStdString(names.hide(text.toStdString())), shown);
}

void TestCliSupport::noFileNameGetsIntoALogOrReport_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"Geheim.png", "a Geheim: b/c.png", "Geheim'\"; no such.png", "Geheim\nzeile.png", "\xff Geheim \xfe.png",
                             "\xf0\x9f\x99\x82Geheim.png", "-Geheim=Geheim.png", "$(Geheim) %s %n.png", "Geheim"})
        QTest::newRow(name) << QByteArray(name);
}

void TestCliSupport::noFileNameGetsIntoALogOrReport()
{
    QFETCH(QByteArray, name);
    QTemporaryDir folder;
    const std::filesystem::path home = pathOf(folder) / "Geheimhaus", inFolder = home / "Geheimsachen";
    const std::filesystem::path file = inFolder / name.toStdString();
    std::filesystem::create_directories(file.parent_path());
    FILE* opened = std::fopen(file.c_str(), "wb");
    QVERIFY(opened);
    std::fputs("no picture", opened);
    std::fclose(opened);
    const QStringList environment = {"XDG_STATE_HOME=" + folder.path(), "HOME=" + QString::fromStdString(home)};
    // QProcess cannot pass bytes that are no UTF-8, so a shell does, by a pattern.
    QProcess shell;
    QStringList values = QProcess::systemEnvironment();
    shell.setEnvironment(values << environment << QString("CLI=") + MAQUETTE_CLI);
    shell.setWorkingDirectory(QString::fromStdString(inFolder));
    shell.start("/bin/sh", {"-c", "for f in ./*; do $CLI generate \"$f\" --model \"$f\"; $CLI check \"${f#./}\"; done;"
                                  "$CLI generate .; $CLI check Geheimnis; $CLI report"});
    QVERIFY(shell.waitForFinished(60000));
    const QByteArray report = shell.readAllStandardOutput(), said = shell.readAllStandardError();
    const QByteArray log = contents(folder.filePath("maquette/maquette.log"));
    std::filesystem::remove_all(home); // Qt leaves names that are no UTF-8
    QVERIFY2(said.contains("Geheim"), said); // to the user the program says which file it was
    QVERIFY2(log.count(" error ") >= 3, log);
    QVERIFY2(!log.contains("Geheim"), log);
    QVERIFY2(report.contains("processor: ") && report.contains(" error ") && !report.contains("Geheim"), report);
}

void TestCliSupport::aCrashIsReported_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("address") << SIGSEGV << QByteArray("signal: SIGSEGV");
    QTest::newRow("abort") << SIGABRT << QByteArray("signal: SIGABRT");
    QTest::newRow("exception") << SIGABRT << QByteArray("signal: SIGABRT");
    QTest::newRow("stack") << SIGSEGV << QByteArray("signal: SIGSEGV");
    QTest::newRow("thread") << SIGSEGV << QByteArray("signal: SIGSEGV");
}

void TestCliSupport::aCrashIsReported()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("sanitizers have reports of their own");
#endif
    QFETCH(int, signal);
    QFETCH(QByteArray, words);
    QTemporaryDir folder;
    const pid_t child = ::fork();
    if (child == 0) {
        installCrashReports(pathOf(folder), "program", "1.2.3");
        Log log({}, "program", {});
        for (int i = 0; i < 30; ++i)
            log.info("before the crash " + std::to_string(i));
        setCrashStage("sample");
        crash(QTest::currentDataTag());
        ::_exit(0);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), signal);
    const std::filesystem::path file = newestCrashReport(pathOf(folder));
    QVERIFY(!file.empty());
    const QByteArray text = contents(QString::fromStdString(file));
    for (const QByteArray& wanted : {QByteArray("program: program 1.2.3\n"), words, QByteArray("stage: sample\n"),
                                     QByteArray("before the crash 10\n"), QByteArray("before the crash 29\n")})
        QVERIFY2(text.contains(wanted), text);
    QVERIFY2(!text.contains("before the crash 9\n"), text);
    QVERIFY2(text.contains(" tst_cli_support+0x") && !text.contains(MAQUETTE_SOURCE_DIR), text);
    QVERIFY2(text.endsWith("\nend\n"), text);
    QCOMPARE(QFile::permissions(QString::fromStdString(file)) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestCliSupport::crashReportsAreToldOnceAndNotKeptForEver()
{
    QTemporaryDir folder;
    for (int i = 0; i < kCrashReports + 3; ++i) {
        QFile file(folder.filePath(QString("crash-20260101T0000%1Z-1.new.txt").arg(i, 2, 10, QChar('0'))));
        QVERIFY(file.open(QFile::WriteOnly));
    }
    QCOMPARE(int(takeNewCrashReports(pathOf(folder)).size()), kCrashReports + 3);
    QVERIFY(takeNewCrashReports(pathOf(folder)).empty());
    const QStringList left = QDir(folder.path()).entryList({"crash-*"}, QDir::Files, QDir::Name);
    QCOMPARE(left.size(), kCrashReports);
    QCOMPARE(left.front(), QString("crash-20260101T000003Z-1.txt"));
}

void TestCliSupport::theProgramTellsOfItsCrash()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("sanitizers have reports of their own");
#endif
    QTemporaryDir folder;
    const QStringList environment = {"XDG_STATE_HOME=" + folder.path()};
    CliProcess program({"watch", folder.path()}, folder.path(), environment);
    QTRY_VERIFY_WITH_TIMEOUT(contents(folder.filePath("maquette/maquette.log")).contains("started"), 20000);
    program.signal(SIGBUS);
    QCOMPARE(program.wait().exitCode, -1);
    const QByteArray told = runCli({"models", "list"}, {}, environment).err;
    QVERIFY2(told.contains("an earlier run ended in a crash") && told.contains("sent nowhere"), told);
    QVERIFY(runCli({"models", "list"}, {}, environment).err.isEmpty());
    const QByteArray report = runCli({"report"}, {}, environment).out;
    QVERIFY2(report.contains("signal: SIGBUS") && report.contains("libmaquette_cli.so+0x"), report);
    QVERIFY2(!report.contains(folder.path().toUtf8()), report);
}

QTEST_GUILESS_MAIN(TestCliSupport)
#include "tst_cli_support.moc"
