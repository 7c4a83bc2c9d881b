// The trainer's commands as far as they go without data: help, presets, refusals.
#include "cli_runner.h"
#include "tiny_model.h"

#include "training_progress.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using maquette::test::CliRun;
using maquette::test::goldenFolder;
using maquette::test::runCli;
using maquette::test::tinyModel;

class TestCliTrain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStageHasHelpWithItsKeys_data();
    void everyStageHasHelpWithItsKeys();
    void presetsAreListed();
    void badPresetsAreRefused();
    void missingDataIsNamed();
    void impossibleMachinesAreRefused();
    void barShowsShareAndTimeLeft();
    void anyFamilysFolderTeaches();
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
    int files = 0;
    for (const QByteArray& line : run.out.trimmed().split('\n'))
        if (!line.startsWith("    ")) {
            QVERIFY2(QFile::exists(line.mid(line.indexOf("  ") + 2)), line);
            ++files;
        }
    QVERIFY(files >= 13);
    // The sizes of the networks are told.
    QVERIFY2(run.out.contains("networks: num_latents 3072, embed_dim 64, width 1024, heads 16") &&
                 run.out.contains("hidden_size 1024, flow_heads 16, depth 16, depth_single_blocks 32"),
             run.out);
}

void TestCliTrain::badPresetsAreRefused()
{
    QTemporaryDir folder;
    QFile file(folder.filePath("own.json"));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(R"({"stage": "distil-step", "phasis": 5})");
    file.close();
    const CliRun unknownKey = runCli({"train", "distil-step", "data", "run", "--preset", file.fileName()});
    QVERIFY(unknownKey.exitCode > 0);
    QVERIFY2(unknownKey.err.contains("phasis") && unknownKey.err.contains("huber_lambda"), unknownKey.err);
    const CliRun unknownName = runCli({"train", "distil-step", "data", "run", "--preset", "no-such"});
    QVERIFY(unknownName.exitCode > 0);
    QVERIFY2(unknownName.err.contains("no-such") && unknownName.err.contains("train presets"), unknownName.err);
}

void TestCliTrain::missingDataIsNamed()
{
    QTemporaryDir folder;
    const CliRun run = runCli({"train", "distil-guidance", folder.filePath("data"), folder.filePath("run"), "--steps",
                               "1"});
    QVERIFY(run.exitCode > 0);
    QVERIFY2(run.err.contains("flow"), run.err); // the teacher's stage has left nothing in the run folder
}

void TestCliTrain::impossibleMachinesAreRefused()
{
    for (const char* meeting : {"here", "127.0.0.1:", "127.0.0.1:port", "127.0.0.1:70000"}) {
        const CliRun run = runCli({"train", "vae", "data", "run", "--steps", "1", "--processes", "2", "--meet", meeting});
        QVERIFY(run.exitCode > 0);
        QVERIFY2(run.err.contains("HOST:PORT"), run.err);
    }
    const CliRun outside = runCli({"train", "vae", "data", "run", "--steps", "1", "--process", "1"});
    QVERIFY(outside.exitCode > 0);
    QVERIFY2(outside.err.contains("number from 0 to 0"), outside.err);
    const CliRun distilling = runCli({"train", "distil-step", "data", "run", "--teacher", tinyModel(""), "--processes", "2"});
    QCOMPARE(distilling.exitCode, 2);
    QVERIFY2(distilling.err.contains("in one process"), distilling.err);
    const CliRun device = runCli({"train", "vae", "data", "run", "--steps", "1", "--device", "abacus"});
    QVERIFY(device.exitCode > 0);
    QVERIFY2(device.err.contains("'abacus' is unknown"), device.err);
}

void TestCliTrain::barShowsShareAndTimeLeft()
{
    const auto bar = [](double share, double left) {
        return QString::fromStdString(maquette::cli::trainingBarText({"vae", 120, share, left}));
    };
    QCOMPARE(bar(0.25, 200), QString::fromUtf8("vae [██████░░░░░░░░░░░░░░░░░░] 25 % · about 3 min 20 s left · step 120"));
    QCOMPARE(bar(0, -1).count(QString::fromUtf8("█")), 0);
    QVERIFY(!bar(0, -1).contains("left"));
    QCOMPARE(bar(1, 0).count(QString::fromUtf8("█")), 24);
    QVERIFY(bar(0.999, 1).contains("99 %")); // not over before it is
}

void TestCliTrain::anyFamilysFolderTeaches()
{
    QTemporaryDir folder;
    const auto train = [&](const QString& teacher, const QString& pictures) {
        return runCli({"train", "distil-step", pictures, folder.filePath("run"), "--teacher", teacher, "--steps", "1"});
    };
    const CliRun good = train(tinyModel(""), goldenFolder() + "/images");
    QVERIFY2(good.exitCode == 0 && good.err.contains("teacher_drift5"), good.all());
    const CliRun info = runCli({"info", folder.filePath("run/model")});
    QVERIFY2(info.exitCode == 0 && info.out.contains("turbo"), info.all());
    const CliRun fewSteps = train(tinyModel("turbo"), goldenFolder() + "/images");
    QVERIFY2(fewSteps.exitCode == 2 && fewSteps.err.contains("few steps already"), fewSteps.all());
    const CliRun noPictures = train(tinyModel(""), folder.path());
    QVERIFY2(noPictures.exitCode == 2 && noPictures.err.contains("no pictures"), noPictures.all());
}

QTEST_GUILESS_MAIN(TestCliTrain)
#include "tst_cli_train.moc"
