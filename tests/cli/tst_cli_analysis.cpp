// bench, locality and info with the real program and tiny checkpoints.
#include "cli_runner.h"
#include "tiny_model.h"

#include <QtCore/QJsonArray>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace maquette::test;

class TestCliAnalysis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodersAreCompared();
    void onlyWantedDecodersAreCompared();
    void pictureIsDecodedForTheComparison();
    void samplingIsMeasured();
    void wholeGenerationsAreMeasured();
    void everyFamilyIsMeasured_data();
    void everyFamilyIsMeasured();
    void localityWritesTablesAndAPlot();
    void localityNeedsShapes();
    void evalNamesWhatIsMissing();
    void impossibleMeasurementsAreRefused_data();
    void impossibleMeasurementsAreRefused();
    void infoDescribesAModel();
};

namespace {

std::vector<QJsonObject> rowsOf(const CliRun& run)
{
    std::vector<QJsonObject> rows;
    for (const QJsonObject& event : run.events())
        if (event["event"] == "row")
            rows.push_back(event);
    return rows;
}

} // namespace

void TestCliAnalysis::decodersAreCompared()
{
    const CliRun run = runCli({"bench", "decode", tinyModel(), "--grid", "16,32", "--min-grid", "15",
                               "--repeats", "1", "--device", "cpu", "--json", "--quiet"});
    QVERIFY2(run.exitCode == 0, run.all());
    const auto rows = rowsOf(run);
    QCOMPARE(rows.size(), 8u);
    for (const QJsonObject& row : rows) {
        QVERIFY(row["seconds_median"].toDouble() > 0 && row["queries"].toInt() > 0);
        const double shares = row["share_attention"].toDouble() + row["share_linear"].toDouble() +
                              row["share_indexing"].toDouble();
        QVERIFY2(shares > 0.9 && shares < 1.1, run.out);
    }
    QCOMPARE(rows[0]["decoder"].toString(), QString("dense"));
    QCOMPARE(rows[0]["queries"].toInt(), 17 * 17 * 17);
    QCOMPARE(rows[4]["decoder"].toString(), QString("dense"));
    QVERIFY(rows[5]["queries"].toInt() < rows[4]["queries"].toInt());
    QCOMPARE(rows[7]["decoder"].toString(), QString("minimal"));
    QVERIFY(rows[7]["floor_ratio"].toDouble() >= 1.0);
}

void TestCliAnalysis::onlyWantedDecodersAreCompared()
{
    const QStringList bench = {"bench", "decode", tinyModel(), "--grid", "16", "--repeats", "1", "--device", "cpu", "--json", "--quiet"};
    const CliRun run = runCli(bench + QStringList{"--decoders", "minimal,dense"});
    QVERIFY2(run.exitCode == 0, run.all());
    const auto rows = rowsOf(run);
    QCOMPARE(rows.size(), 2u);
    QCOMPARE(rows[0]["decoder"].toString(), QString("minimal"));
    QCOMPARE(rows[1]["decoder"].toString(), QString("dense"));
    const CliRun refused = runCli(bench + QStringList{"--decoders", "octree"});
    QVERIFY2(refused.exitCode == 2 && refused.err.contains("octree"), refused.all());
}

void TestCliAnalysis::pictureIsDecodedForTheComparison()
{
    const CliRun run = runCli({"bench", "decode", tinyModel(), "--grid", "16", "--input", tinyPicture(),
                               "--repeats", "1", "--device", "cpu"});
    QVERIFY2(run.exitCode == 0, run.all());
    QVERIFY2(run.err.contains("Sampling 5/5"), run.err);
    QCOMPARE(run.out.count("points"), 4);
}

void TestCliAnalysis::samplingIsMeasured()
{
    const CliRun run = runCli({"bench", "sample", tinyModel(""), "--steps", "1,4", "--repeats", "2",
                               "--device", "cpu", "--json", "--quiet"});
    QVERIFY2(run.exitCode == 0, run.all());
    const auto rows = rowsOf(run);
    QCOMPARE(rows.size(), 2u);
    QCOMPARE(rows[0]["evaluations"].toInt(), 1);
    QCOMPARE(rows[1]["evaluations"].toInt(), 3); // the last of several steps has no length
    QVERIFY(rows[1]["both_halves"].toBool());
    QCOMPARE(rows[1]["tokens"].toInt(), 48);
    QVERIFY(rows[1]["median_seconds"].toDouble() > 0);
}

void TestCliAnalysis::wholeGenerationsAreMeasured()
{
    const CliRun run = runCli({"bench", "generate", tinyPicture(), "--model", tinyModel(), "--steps", "3,5", "--grid", "40",
                               "--repeats", "2", "--device", "cpu", "--json", "--quiet"});
    QVERIFY2(run.exitCode == 0, run.all());
    const auto rows = rowsOf(run);
    QCOMPARE(rows.size(), 2u);
    QCOMPARE(rows[1]["steps"].toInt(), 5);
    for (const QJsonObject& row : rows) {
        QCOMPARE(row["grid"].toInt(), 40);
        QVERIFY(row["faces"].toInt() > 0);
        const QJsonObject stages = row["stages"].toObject();
        double sum = 0;
        for (const char* stage : {"prepare_picture", "encode_picture", "sample", "decode", "extract"}) {
            QVERIFY2(stages.contains(stage), stage);
            sum += stages[stage].toDouble();
        }
        QVERIFY(row["seconds_min"].toDouble() > 0 && row["seconds_min"].toDouble() <= row["seconds_max"].toDouble());
        QVERIFY(sum > 0);
    }
}

void TestCliAnalysis::everyFamilyIsMeasured_data()
{
    QTest::addColumn<QString>("folder");
    for (const char* folder : {"hunyuan3d-2.1/hunyuan3d-dit-v2-1", "triposg", "step1x-3d", "michelangelo-diffusion"})
        QTest::newRow(folder) << QString(MAQUETTE_TEST_DATA) + "/golden/" + folder;
}

void TestCliAnalysis::everyFamilyIsMeasured()
{
    QFETCH(QString, folder);
    const QStringList common = {"--repeats", "1", "--device", "cpu", "--json", "--quiet"};
    const CliRun sampled = runCli(QStringList{"bench", "sample", folder, "--steps", "2"} + common);
    QVERIFY2(sampled.exitCode == 0 && rowsOf(sampled).size() == 1, sampled.all());
    QVERIFY(rowsOf(sampled)[0]["both_halves"].toBool() && rowsOf(sampled)[0]["evaluations"].toInt() >= 1);
    const CliRun decoded =
        runCli(QStringList{"bench", "decode", folder, "--grid", "16", "--min-grid", "15"} + common);
    QVERIFY2(decoded.exitCode == 0, decoded.all());
    QCOMPARE(rowsOf(decoded).size(), 4u); // dense, hierarchical, flash, minimal
}

void TestCliAnalysis::localityWritesTablesAndAPlot()
{
    QTemporaryDir folder;
    const QStringList command = {"locality",
                                 "--model",
                                 tinyModel(),
                                 "--random",
                                 "1",
                                 "--grid",
                                 "16",
                                 "--regions",
                                 "2,4",
                                 "--top-k",
                                 "4,48",
                                 "--device",
                                 "cpu",
                                 "--json",
                                 "--quiet",
                                 "-o",
                                 folder.filePath("out"),
                                 tinyPicture()};
    const CliRun run = runCli(command);
    QVERIFY2(run.exitCode == 0, run.all());
    QCOMPARE(filesIn(folder.filePath("out")),
             (QStringList{"activated_per_case.csv", "activated_per_region.csv", "iou_by_topk.csv",
                          "locality.png"}));
    QCOMPARE(run.eventNames().count("activity"), 2);
    QCOMPARE(run.eventNames().count("iou"), 4);
    for (const QJsonObject& event : run.events())
        if (event["event"] == "iou" && event["top_k"].toInt() == 48)
            QCOMPARE(event["volume_iou"].toDouble(), 1.0); // all keys: nothing is left out
    QVERIFY(bytesOf(folder.filePath("out/locality.png")).startsWith("\x89PNG"));
    QCOMPARE(runCli(command).exitCode, 2);
    QCOMPARE(runCli(command + QStringList{"--overwrite"}).exitCode, 0);
}

void TestCliAnalysis::evalNamesWhatIsMissing()
{
    const CliRun help = runCli({"eval", "--help"});
    QCOMPARE(help.exitCode, 0);
    QVERIFY2(help.out.contains("contact_sheet.png") && help.out.contains("--only-generation"), help.out);
    QCOMPARE(runCli({"eval", tinyModel()}).exitCode, 2); // --data is not there
    const CliRun noData = runCli({"eval", tinyModel(), "--device", "cpu", "--data", "no-such-folder"});
    QVERIFY(noData.exitCode > 0);
    QVERIFY2(noData.err.contains("no-such-folder"), noData.err);
}

void TestCliAnalysis::localityNeedsShapes()
{
    const CliRun run = runCli({"locality", "--model", tinyModel(), "--device", "cpu"});
    QVERIFY2(run.exitCode == 2 && run.err.contains("--random"), run.all());
}

void TestCliAnalysis::impossibleMeasurementsAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("decode repeats") << QStringList{"bench", "decode", tinyModel(), "--repeats", "0"} << 2;
    QTest::newRow("sample repeats") << QStringList{"bench", "sample", tinyModel(), "--repeats", "0"} << 2;
    QTest::newRow("generate repeats")
        << QStringList{"bench", "generate", tinyPicture(), "--model", tinyModel(), "--repeats", "0"} << 2;
    QTest::newRow("size") << QStringList{"bench", "make-model", "nowhere", "--size", "3.0"} << 2;
    QTest::newRow("grid") << QStringList{"bench", "decode", tinyModel(), "--grid", "64,x"} << 2;
    QTest::newRow("grid twice") << QStringList{"bench", "decode", tinyModel(), "--grid", "64,64"} << 2;
    QTest::newRow("autoencoder alone") << QStringList{"bench", "sample", tinyVae()} << 2;
    QTest::newRow("no model") << QStringList{"bench", "sample", "nowhere"} << 4;
    QTest::newRow("locality regions")
        << QStringList{"locality", "--model", tinyModel(), "--random", "1", "--regions", "0"} << 2;
    QTest::newRow("locality keys") << QStringList{"locality", "--model", tinyModel(), "--random",
                                                  "1",        "--top-k", "4000"}
                                   << 2;
}

void TestCliAnalysis::impossibleMeasurementsAreRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QTemporaryDir folder;
    const CliRun run = runCli(arguments + QStringList{"--device", "cpu", "--quiet"}, folder.path());
    QVERIFY2(run.exitCode == code, run.all());
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestCliAnalysis::infoDescribesAModel()
{
    const CliRun words = runCli({"info", tinyModel()});
    QVERIFY2(words.exitCode == 0 && words.out.contains("Hunyuan3D-2") && words.out.contains("turbo"),
             words.all());
    const CliRun json = runCli({"info", tinyModel(), "--json"});
    QCOMPARE(json.exitCode, 0);
    QCOMPARE(json.events().size(), 1u);
    QCOMPARE(json.events()[0]["family"].toString(), QString("Hunyuan3D-2"));
}

QTEST_GUILESS_MAIN(TestCliAnalysis)
#include "tst_cli_analysis.moc"
