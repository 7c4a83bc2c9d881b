// The trainer's commands as far as they go without data: help, presets, refusals.
#include "cli_runner.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using maquette::test::CliRun;
using maquette::test::runCli;

class TestCliTrain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStageHasHelpWithItsKeys_data();
    void everyStageHasHelpWithItsKeys();
    void presetsAreListed();
    void badPresetsAreRefused();
    void missingDataIsNamed();
};

void TestCliTrain::everyStageHasHelpWithItsKeys_data()
{
    QTest::addColumn<QString>("key");
    for (const auto& [stage, key] : {std::pair("vae", "kl_weight_end"), std::pair("flow", "conditioner_rate"),
                                     std::pair("decoder-finetune", "narrowing"),
                                     std::pair("distil-guidance", "guidance_highest"),
                                     std::pair("distil-step", "phased_share"),
                                     std::pair("distil-adversarial", "discriminator_rate"),
                                     std::pair("distil-oneshot", "halving_share")})
        QTest::newRow(stage) << key;
}

void TestCliTrain::everyStageHasHelpWithItsKeys()
{
    QFETCH(QString, key);
    const CliRun run = runCli({"train", QTest::currentDataTag(), "--help"});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.out.contains("--preset") && run.out.contains(key.toUtf8()), run.out);
}

void TestCliTrain::presetsAreListed()
{
    const CliRun run = runCli({"train", "presets"});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.out.contains("paper-distil-step  ") && run.out.contains("starter-vae  "), run.out);
    for (const QByteArray& line : run.out.trimmed().split('\n'))
        QVERIFY2(QFile::exists(line.mid(line.indexOf("  ") + 2)), line);
}

void TestCliTrain::badPresetsAreRefused()
{
    QTemporaryDir folder;
    QFile file(folder.filePath("own.json"));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(R"({"stage": "distil-step", "phasis": 5})");
    file.close();
    const CliRun unknownKey = runCli({"train", "distil-step", "data", "run", "--preset", file.fileName()});
    QVERIFY(unknownKey.exitCode != 0);
    QVERIFY2(unknownKey.err.contains("phasis") && unknownKey.err.contains("huber_lambda"), unknownKey.err);
    const CliRun unknownName = runCli({"train", "distil-step", "data", "run", "--preset", "no-such"});
    QVERIFY(unknownName.exitCode != 0);
    QVERIFY2(unknownName.err.contains("no-such") && unknownName.err.contains("train presets"), unknownName.err);
}

void TestCliTrain::missingDataIsNamed()
{
    QTemporaryDir folder;
    const CliRun run = runCli({"train", "distil-guidance", folder.filePath("data"), folder.filePath("run"), "--steps",
                               "1"});
    QVERIFY(run.exitCode != 0);
    QVERIFY2(run.err.contains("flow"), run.err); // the teacher's stage has left nothing in the run folder
}

QTEST_GUILESS_MAIN(TestCliTrain)
#include "tst_cli_train.moc"
