#include "analytic_fields.h"
#include "decoding/decode_benchmark.h"
#include "golden_vae.h"

#include <QTest>

using namespace maquette::engine;
using maquette::test::Golden;

class TestDecodeBenchmark : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comparesDecodersOnOneField();
    void samplesALargeDenseGridAndSaysSo();
    void aRunWithoutWarmUpIsTimed();
    void writesOneJsonObjectPerLine();
    void refusesBadRequests();
};

void TestDecodeBenchmark::comparesDecodersOnOneField()
{
    Golden golden("hunyuan3d-2");
    const auto field = maquette::test::goldenField(golden, false, golden.tensor("vae.latents.in"));
    DecodeBenchmarkOptions options;
    options.grids = {32};
    options.repeats = 3;
    options.decode.minResolution = 15;
    std::vector<std::string> seen;
    const auto rows = benchmarkDecoders(*field, options, {},
                                        [&](const DecodeBenchmarkRow& row) { seen.push_back(row.decoder); });
    QCOMPARE(seen, (std::vector<std::string>{"dense", "hierarchical", "flash", "minimal"}));
    QCOMPARE(rows.size(), std::size_t(4));
    for (const DecodeBenchmarkRow& row : rows) {
        QCOMPARE(row.tokens, std::int64_t(48));
        QCOMPARE(row.device, std::string("cpu"));
        QCOMPARE(row.dtype, std::string("fp32"));
        QCOMPARE(row.measuredShare, 1.0);
        QVERIFY(row.minSeconds > 0 && row.minSeconds <= row.medianSeconds &&
                row.medianSeconds <= row.maxSeconds);
        QVERIFY(row.attentionShare > 0.0);
        QVERIFY(row.linearShare > 0.0);
        QVERIFY(row.indexingShare > 0.0);
        QVERIFY(std::abs(row.attentionShare + row.linearShare + row.indexingShare - 1.0) < 1e-9);
        QVERIFY(row.peakGridBytes > 0);
        QVERIFY(row.floorRatio > 1.0);
    }
    QCOMPARE(rows[0].queries, std::int64_t(33 * 33 * 33));
    QVERIFY(rows[1].queries < rows[0].queries);
    QCOMPARE(rows[0].speedupOverDense, 1.0);
    QCOMPARE(rows[2].levels, (std::vector<int>{15, 30}));
}

void TestDecodeBenchmark::samplesALargeDenseGridAndSaysSo()
{
    const maquette::test::AnalyticField field(maquette::test::sphere(0.6));
    DecodeBenchmarkOptions options;
    options.decoders = {"dense"};
    options.grids = {100};
    options.repeats = 1;
    options.denseQueries = 50000;
    const DecodeBenchmarkRow row = benchmarkDecoders(field, options, {}).front();
    QCOMPARE(row.queries, std::int64_t(101) * 101 * 101);
    QCOMPARE(row.measuredShare, 495.0 / 10201.0); // so many rows of 101
    QCOMPARE(field.points(), std::int64_t(2) * 495 * 101);
    QVERIFY(row.note.find("495 of 10201 rows") != std::string::npos);
    QVERIFY(row.peakGridBytes > 101u * 101 * 101 * 4);
}

void TestDecodeBenchmark::aRunWithoutWarmUpIsTimed()
{
    DecodeBenchmarkOptions options;
    options.decoders = {"dense"};
    options.grids = {16};
    for (const bool warmUp : {true, false})
        for (const int repeats : {1, 3}) {
            const maquette::test::AnalyticField field(maquette::test::sphere(0.6));
            options.warmUp = warmUp;
            options.repeats = repeats;
            const DecodeBenchmarkRow row = benchmarkDecoders(field, options, {}).front();
            QCOMPARE(field.points(), std::int64_t(repeats + (warmUp ? 1 : 0)) * 17 * 17 * 17);
            QVERIFY(row.minSeconds > 0 && row.minSeconds <= row.medianSeconds && row.medianSeconds <= row.maxSeconds);
            QVERIFY(std::abs(row.attentionShare + row.linearShare + row.indexingShare - 1.0) < 1e-9);
        }
}

void TestDecodeBenchmark::writesOneJsonObjectPerLine()
{
    DecodeBenchmarkRow row;
    row.decoder = "flash";
    row.levels = {63, 126};
    row.medianSeconds = 0.25;
    const std::string line = jsonLine(row);
    QVERIFY(line.find('\n') == std::string::npos);
    const auto json = nlohmann::json::parse(line);
    QCOMPARE(json.at("decoder").get<std::string>(), std::string("flash"));
    QCOMPARE(json.at("levels").get<std::vector<int>>(), row.levels);
    QCOMPARE(json.at("seconds_median").get<double>(), 0.25);
    QVERIFY(!json.contains("note"));
    for (const char* key :
         {"device", "dtype", "threads", "tokens", "grid", "queries", "floor_ratio", "measured_share", "repeats",
          "share_attention", "share_linear", "share_indexing", "peak_grid_bytes", "speedup_over_dense"})
        QVERIFY2(json.contains(key), key);
}

void TestDecodeBenchmark::refusesBadRequests()
{
    const maquette::test::AnalyticField field(maquette::test::sphere(0.6));
    DecodeBenchmarkOptions options;
    options.repeats = 0;
    QVERIFY_THROWS_EXCEPTION(Error, benchmarkDecoders(field, options, {}));
    options.repeats = 1;
    options.decoders = {"octree"};
    QVERIFY_THROWS_EXCEPTION(Error, benchmarkDecoders(field, options, {}));
    options.decoders = {"dense"};
    options.grids = {0};
    QVERIFY_THROWS_EXCEPTION(Error, benchmarkDecoders(field, options, {}));
    std::stop_source source;
    source.request_stop();
    options.grids = {16};
    QVERIFY_THROWS_EXCEPTION(Cancelled, benchmarkDecoders(field, options, {source.get_token(), {}}));
}

QTEST_APPLESS_MAIN(TestDecodeBenchmark)
#include "tst_decode_benchmark.moc"
