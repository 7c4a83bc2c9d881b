// The command line without a model: help, versions, refusals and their exit codes.
#include "cli_runner.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using maquette::test::CliRun;
using maquette::test::runCli;

class TestCliUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyCommandHasHelp_data();
    void everyCommandHasHelp();
    void versionIsOneLine();
    void badCommandLinesAreRefused_data();
    void badCommandLinesAreRefused();
    void valuesOutOfRangeNameTheOption_data();
    void valuesOutOfRangeNameTheOption();
    void missingFilesHaveTheirExitCode_data();
    void missingFilesHaveTheirExitCode();
    void selftestPassesInAnyLocale();
    void modelsComeFromTheVariable();
    void aClosedPipeIsNoCrash();

private:
    QTemporaryDir m_folder;
};

void TestCliUsage::initTestCase()
{
    QFile picture(m_folder.filePath("p.png"));
    QVERIFY(picture.open(QFile::WriteOnly));
    picture.write("not a picture");
}

void TestCliUsage::everyCommandHasHelp_data()
{
    QTest::addColumn<QStringList>("command");
    for (const char* command : {"", "generate", "reconstruct", "info", "check", "convert", "thumbnail", "parity",
                                "self-test", "report", "models", "models list"})
        QTest::newRow(*command ? command : "top") << QString(command).split(' ', Qt::SkipEmptyParts);
}

void TestCliUsage::everyCommandHasHelp()
{
    QFETCH(QStringList, command);
    const CliRun run = runCli(command + QStringList{"--help"});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.err.isEmpty());
    const QByteArray name = command.join(' ').toUtf8();
    QVERIFY2(run.out.contains("Usage: maquette-cli" + (name.isEmpty() ? QByteArray() : " " + name)), run.out);
    QVERIFY(run.out.contains("--help"));
    for (const QByteArray& line : run.out.split('\n'))
        QVERIFY2(!line.contains("{") || line.contains("{name}"), line);
}

void TestCliUsage::versionIsOneLine()
{
    const CliRun run = runCli({"--version"});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.out.startsWith("maquette-cli ") && run.out.count('\n') == 1);
}

void TestCliUsage::badCommandLinesAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QString& arguments, const QString& says) {
        QTest::newRow(name) << arguments.split(' ', Qt::SkipEmptyParts) << says;
    };
    row("no command", "", "subcommand");
    row("unknown command", "paint p.png", "");
    row("unknown option", "generate p.png --no-such", "--no-such");
    row("no input", "generate -o x.glb", "picture");
    row("missing value", "generate p.png --steps", "--steps");
    row("views and inputs", "generate p.png --views front=p.png", "--views");
    row("bad view", "generate --views top=p.png", "front=PICTURE");
    row("view without a file", "generate --views front=", "front=PICTURE");
    row("label without a value", "generate p.png --label symmetry", "symmetry=x");
    row("label twice", "generate p.png --label symmetry=x --label symmetry=none", "twice");
    row("part without the rest", "generate --part p.obj", "--rest");
    row("part and inputs", "generate p.png --part p.obj --rest q.obj", "--part");
    row("start without a picture", "generate --latents l --start p.obj", "--start");
    row("latents and inputs", "generate p.png --latents l.safetensors", "--latents");
    row("mask for two", "generate p.png q.png --mask m.png", "--mask");
    row("one name for two", "generate p.png q.png -o x.glb", "{name}");
    row("steps twice", "generate p.png --compare-steps 1,2,1", "twice");
    row("steps empty", "generate p.png --compare-steps 1,,2", "--steps");
    row("steps and comparison", "generate p.png --steps 3 --compare-steps 1,2", "--compare-steps");
    row("latents have no steps", "generate --latents l --compare-steps 1,2", "--compare-steps");
    row("unknown format", "generate p.png --format fbx", "fbx");
    row("unknown ending", "generate p.png -o x.fbx", "--format");
    row("unknown decoder", "generate p.png --decoder quick", "hierarchical");
    row("unknown quality", "generate p.png --quality best", "standard");
    row("unknown mode", "generate p.png --mode other", "paper");
    row("unknown top-k mode", "generate p.png --top-k-mode most", "merge");
    row("unknown axis", "generate p.png --up x", "--up");
    row("no length", "generate p.png --size big", "120mm");
    row("unknown length unit", "generate p.png --size 3km", "120mm");
    row("negative length", "generate p.png --size -3mm", "");
    row("group alone", "models", "subcommand");
    row("check needs a file", "check", "mesh");
    row("convert needs two", "convert a.glb", "output");
    row("reconstruct needs two", "reconstruct a.glb", "output");
}

void TestCliUsage::badCommandLinesAreRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const CliRun run = runCli(arguments, m_folder.path());
    QVERIFY2(run.exitCode == 2, run.all());
    QVERIFY2(QString::fromUtf8(run.err).contains(says), run.err);
    QVERIFY(run.out.isEmpty());
    QVERIFY(run.err.startsWith("maquette-cli: "));
}

void TestCliUsage::valuesOutOfRangeNameTheOption_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* option, const char* value) {
        QTest::addRow("%s %s", option, value) << option << value;
    };
    // How numbers are read is the engine's business and tested there; here every option has one of its own.
    row("--seed", "-1");
    row("--chunk", "1.5");
    row("--min-grid", "x");
    row("--top-k", "99999999999999999999");
    row("--coarse-regions", "1e400");
    row("--regions", "nan");
    row("--stride-coarse", "0");
    row("--stride-mean", "-5");
    row("--stride-merge", "0");
    row("--faces", "3");
    row("--guidance", "-2");
    row("--level", "0,5");
    row("--bounds", "0");
    row("--eta", "-0.1");
    row("--merge-threshold", "1.1");
    row("--floaters", "2");
    row("--steps", "0");
    row("--grid", "7");
    row("--threads", "0");
}

void TestCliUsage::valuesOutOfRangeNameTheOption()
{
    QFETCH(QString, option);
    QFETCH(QString, value);
    const CliRun run = runCli({"generate", "p.png", option + "=" + value}, m_folder.path());
    QVERIFY2(run.exitCode == 2, run.all());
    QVERIFY2(QString::fromUtf8(run.err).contains(option + " takes a "), run.err);
}

void TestCliUsage::missingFilesHaveTheirExitCode_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("model") << "generate p.png --model nowhere" << 4;
    QTest::newRow("vae") << "generate p.png --model . --vae nowhere" << 4;
    QTest::newRow("folder without pictures") << "generate empty" << 3;
    QTest::newRow("check") << "check none.glb" << 3;
    QTest::newRow("check of something else") << "check p.png" << 3;
    QTest::newRow("convert") << "convert none.glb out.stl" << 3;
    QTest::newRow("info") << "info nowhere" << 4;
    QTest::newRow("device") << "selftest --device cuda:77" << 5;
    QTest::newRow("device word") << "selftest --device gpu" << 2;
}

void TestCliUsage::missingFilesHaveTheirExitCode()
{
    QFETCH(QString, arguments);
    QFETCH(int, code);
    QDir(m_folder.path()).mkdir("empty");
    const CliRun run = runCli(arguments.split(' '), m_folder.path());
    QVERIFY2(run.exitCode == code, run.all() + " " + QByteArray::number(run.exitCode));
    QCOMPARE(run.err.count('\n'), 1);
}

void TestCliUsage::selftestPassesInAnyLocale()
{
    for (const char* locale : {"C", "de_DE.UTF-8", "tr_TR.UTF-8"}) {
        const CliRun run =
            runCli({"selftest", "--device", "cpu", "--json"}, {}, {QString("LC_ALL=") + locale});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.events().size() >= 5);
        for (const QJsonObject& check : run.events())
            QVERIFY2(check["passed"].toBool(), run.out);
    }
}

void TestCliUsage::modelsComeFromTheVariable()
{
    const QString data = QString(MAQUETTE_TEST_DATA) + "/golden";
    const CliRun run = runCli({"models", "list", "--json"}, {}, {"MAQUETTE_MODELS=" + data});
    QCOMPARE(run.exitCode, 0);
    QStringList names;
    for (const QJsonObject& model : run.events())
        names << model["name"].toString();
    QVERIFY2(names.contains("hunyuan3d-2/hunyuan3d-dit-v2-0-turbo"), run.out);
    QCOMPARE(names.mid(0, 2), QStringList({"starter", "starter-dit"}));
}

void TestCliUsage::aClosedPipeIsNoCrash()
{
    QProcess shell;
    shell.start(
        "/bin/sh",
        {"-c", QString("%1 generate --help | true; %1 selftest --device cpu | head -n 1").arg(MAQUETTE_CLI)});
    QVERIFY(shell.waitForFinished(60000));
    QCOMPARE(shell.exitStatus(), QProcess::NormalExit);
    QCOMPARE(shell.exitCode(), 0);
    QVERIFY(shell.readAllStandardError().isEmpty());
}

QTEST_GUILESS_MAIN(TestCliUsage)
#include "tst_cli_usage.moc"
