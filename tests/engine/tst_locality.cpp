#include "analytic_fields.h"
#include "decoding/locality.h"
#include "drawing/chart.h"
#include "golden_vae.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace maquette::engine;
using maquette::test::Golden;

namespace {

std::vector<LocalityCase> recordedCases()
{
    const auto make = [](int index) {
        return [index] {
            Golden golden("hunyuan3d-2");
            return maquette::test::goldenField(golden, false,
                                               golden.tensor("vae.batch.latents.in").narrow(0, index, 1));
        };
    };
    return {{"first, \"A\"", make(0), Box::cube(1.01)}, {"second", make(1), Box::cube(1.01)}};
}

LocalityOptions smallOptions()
{
    LocalityOptions options;
    options.grid = 24;
    options.regionsPerAxis = {2, 4};
    options.threshold = 1e-4;
    options.topK = {2, 8, 24, 48};
    return options;
}

QByteArray contents(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestLocality : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_report = analyseLocality(recordedCases(), smallOptions(), {}); }
    void countsActiveTokensOfEveryRegion();
    void iouReachesOneWithAllKeys();
    void smallerRegionsNeedFewerKeys();
    void activityMatchesOneRegionAskedByHand();
    void writesCsv();
    void drawsAReadablePlot();
    void choosesRoundTicks();
    void reportsProgressAndStops();
    void refusesBadRequests();

private:
    LocalityReport m_report;
};

void TestLocality::countsActiveTokensOfEveryRegion()
{
    QCOMPARE(m_report.tokens, std::int64_t(48));
    QCOMPARE(m_report.cases.size(), std::size_t(2));
    QCOMPARE(m_report.counts.size(), std::size_t(2));
    QCOMPARE(m_report.counts[0].perRegion.size(), std::size_t(2 * 8));
    QCOMPARE(m_report.counts[1].perRegion.size(), std::size_t(2 * 64));
    for (const LocalityCounts& counts : m_report.counts) {
        QCOMPARE(counts.perCase.size(), std::size_t(2));
        for (std::size_t i = 0; i < counts.perRegion.size(); ++i) {
            const std::int64_t ofCase = counts.perCase[i / (counts.perRegion.size() / 2)];
            QVERIFY(counts.perRegion[i] >= 1 && counts.perRegion[i] <= ofCase);
            QVERIFY(ofCase <= 48);
        }
    }
}

void TestLocality::iouReachesOneWithAllKeys()
{
    for (const int r : {2, 4}) {
        double before = 0.0;
        for (const LocalityIou& iou : m_report.iou) {
            if (iou.regionsPerAxis != r)
                continue;
            QVERIFY(iou.volume >= 0.0 && iou.volume <= 1.0);
            QVERIFY(iou.worst <= iou.volume);
            // Three steps up from 2 keys of 48: each adds much more than it could lose.
            QVERIFY2(iou.volume > before, qPrintable(QString::number(iou.volume)));
            before = iou.volume;
            if (iou.topK == 48) {
                // The order of the keys differs, so a value within rounding of 0 may change its sign.
                QVERIFY2(iou.volume > 0.9995, qPrintable(QString::number(iou.volume)));
                QVERIFY2(iou.surface > 0.9995, qPrintable(QString::number(iou.surface)));
            } else {
                QVERIFY(iou.volume < 1.0);
            }
        }
    }
}

void TestLocality::smallerRegionsNeedFewerKeys()
{
    const auto mean = [](const std::vector<std::int64_t>& counts) {
        return double(std::accumulate(counts.begin(), counts.end(), std::int64_t(0))) / double(counts.size());
    };
    QVERIFY(mean(m_report.counts[1].perRegion) < mean(m_report.counts[0].perRegion));
    double coarse = 0, fine = 0;
    for (const LocalityIou& iou : m_report.iou)
        if (iou.topK == 8)
            (iou.regionsPerAxis == 2 ? coarse : fine) = iou.volume;
    QVERIFY2(fine > coarse, qPrintable(QString("%1 against %2").arg(fine).arg(coarse)));
}

void TestLocality::activityMatchesOneRegionAskedByHand()
{
    LocalityOptions options = smallOptions();
    options.regionsPerAxis = {1};
    options.samplesPerRegion = 1 << 20; // every point votes
    options.topK = {48};
    const LocalityReport report = analyseLocality({recordedCases()[0]}, options, {});

    std::vector<at::Tensor> axis(
        3, at::linspace(-1.01, 1.01, 13, at::TensorOptions(at::kDouble)).to(at::kFloat));
    const auto grid = at::meshgrid(axis, "ij");
    KeySelection rule;
    rule.rule = KeySelection::Rule::Merge;
    rule.counts = {13 * 13 * 13};
    rule.stride = 1;
    rule.threshold = options.threshold;
    std::int64_t active = 0;
    rule.onSelected = [&](std::int64_t, const at::Tensor& kept) { active = kept.size(1); };
    recordedCases()[0].field()->values(
        at::stack({grid[0].flatten(), grid[1].flatten(), grid[2].flatten()}, 1), rule);
    QCOMPARE(report.counts[0].perRegion, std::vector<std::int64_t>{active});
    QCOMPARE(report.counts[0].perCase, std::vector<std::int64_t>{active});
}

void TestLocality::writesCsv()
{
    QTemporaryDir folder;
    const auto paths = writeLocalityCsv(m_report, folder.path().toStdString());
    QCOMPARE(paths.size(), std::size_t(3));
    const QList<QByteArray> regions = contents(paths[0]).trimmed().split('\n');
    QCOMPARE(regions.size(), 1 + 2 * (8 + 64));
    QCOMPARE(regions[0], QByteArray("regions_per_axis,case,region_x,region_y,region_z,activated_tokens"));
    QVERIFY(regions[1].startsWith("2,\"first, \"\"A\"\"\",0,0,0,"));
    QVERIFY(regions[2].contains(",0,0,1,"));
    QCOMPARE(contents(paths[1]).trimmed().split('\n').size(), 1 + 2 * 2);
    const QList<QByteArray> iou = contents(paths[2]).trimmed().split('\n');
    QCOMPARE(iou.size(), 1 + 2 * 4);
    QVERIFY(iou[4].startsWith("2,48,48,"));
}

void TestLocality::drawsAReadablePlot()
{
    QTemporaryDir folder;
    const std::filesystem::path png = (folder.path() + "/plot.png").toStdString();
    drawLocalityPlot(m_report, png);
    const QByteArray bytes = contents(png);
    QVERIFY(bytes.startsWith("\x89PNG"));
    // Three panels side by side: the header's width and height, big-endian.
    const auto number = [&](int at) {
        return (quint8(bytes[at]) << 24) | (quint8(bytes[at + 1]) << 16) | (quint8(bytes[at + 2]) << 8) |
               quint8(bytes[at + 3]);
    };
    QCOMPARE(number(16), 3 * 640);
    QCOMPARE(number(20), 480);
    QVERIFY(bytes.size() > 5000); // not a blank sheet
    QVERIFY_THROWS_EXCEPTION(Error, drawLocalityPlot(m_report, "/no/such/folder/plot.png"));
}

void TestLocality::choosesRoundTicks()
{
    QCOMPARE(axisTicks(0, 48, 6), (std::vector<double>{0, 10, 20, 30, 40, 50}));
    QCOMPARE(axisTicks(0, 3072, 6).size(), std::size_t(5));
    QCOMPARE(axisTicks(0, 3072, 6).back(), 4000.0);
    const auto fine = axisTicks(0.93, 1.0, 8);
    QVERIFY(std::abs(fine.front() - 0.93) < 1e-9);
    QVERIFY(std::abs(fine.back() - 1.0) < 1e-9);
}

void TestLocality::reportsProgressAndStops()
{
    LocalityOptions options = smallOptions();
    options.regionsPerAxis = {2};
    options.topK = {8};
    std::vector<std::pair<int, int>> seen;
    analyseLocality({recordedCases()[0]}, options, {}, [&](int done, int total) {
        seen.push_back({done, total});
    });
    QCOMPARE(seen, (std::vector<std::pair<int, int>>{{1, 2}, {2, 2}}));
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    QVERIFY_THROWS_EXCEPTION(Cancelled, analyseLocality(recordedCases(), options, context,
                                                        [&](int, int) { source.request_stop(); }));
}

void TestLocality::refusesBadRequests()
{
    const auto refused = [](auto&& change) {
        LocalityOptions options = smallOptions();
        change(options);
        try {
            validate(options);
        } catch (const Error& error) {
            return error.code() == ErrorCode::Usage;
        }
        return false;
    };
    QVERIFY(!refused([](auto&) {}));
    QVERIFY(refused([](auto& o) { o.regionsPerAxis = {}; }));
    QVERIFY(refused([](auto& o) { o.regionsPerAxis = {0}; }));
    QVERIFY(refused([](auto& o) { o.regionsPerAxis = {65}; }));
    QVERIFY(refused([](auto& o) { o.grid = 7; }));
    QVERIFY(refused([](auto& o) { o.threshold = 1.5; }));
    QVERIFY(refused([](auto& o) { o.samplesPerRegion = 0; }));
    QVERIFY(refused([](auto& o) { o.topK = {0}; }));
    QVERIFY_THROWS_EXCEPTION(Error, analyseLocality({}, smallOptions(), {}));
    const LocalityCase analytic = {
        "sphere", [] { return std::make_unique<maquette::test::AnalyticField>(maquette::test::sphere(0.6)); },
        Box()};
    QVERIFY_THROWS_EXCEPTION(Error, analyseLocality({analytic}, smallOptions(), {}));
}

QTEST_APPLESS_MAIN(TestLocality)
#include "tst_locality.moc"
