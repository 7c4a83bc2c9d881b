#include "analytic_fields.h"
#include "decoding/flash_decoder.h"
#include "decoding/known_nodes.h"
#include "decoding/volume_decoder.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

using namespace maquette::engine;
using maquette::test::AnalyticField;

namespace {

std::map<std::string, AnalyticField::Distance> shapes()
{
    using namespace maquette::test;
    return {
        {"sphere", sphere(0.6)},
        {"torus", torus(0.6, 0.12)},
        {"plate and rod",
         united(box(-0.7, -0.71, -0.7, 0.7, -0.66, 0.7), box(-0.01, -0.7, -0.01, 0.01, 0.8, 0.01))},
        {"two parts", united(sphere(0.25, -0.6, 0.1, 0.0), sphere(0.15, 0.55, -0.3, 0.2))},
        {"touches the border", box(-0.3, -2.0, -0.4, 2.0, 0.5, 0.3)},
        {"empty", constant(-1.0)},
        {"full", constant(1.0)},
    };
}

DecodeOptions gridOf(int cells)
{
    DecodeOptions options;
    options.grid = cells;
    return options;
}

bool isCrossing(const VolumeGrid& grid, int x, int y, int z)
{
    bool inside = false, outside = false;
    for (int corner = 0; corner < 8; ++corner) {
        const float value = grid.value(x + (corner >> 2), y + (corner >> 1 & 1), z + (corner & 1));
        (value > 0 ? inside : outside) = true;
    }
    return inside && outside;
}

bool isKnownCell(const VolumeGrid& grid, int x, int y, int z)
{
    for (int corner = 0; corner < 8; ++corner)
        if (!grid.known(x + (corner >> 2), y + (corner >> 1 & 1), z + (corner & 1)))
            return false;
    return true;
}

template <typename Exception, typename Call>
bool throws(Call&& call)
{
    try {
        call();
    } catch (const Exception&) {
        return true;
    }
    return false;
}

/// A field whose every value tells its point, and which has latents to select from.
class RecordingField final : public Field {
public:
    explicit RecordingField(std::int64_t tokens) : m_tokens(tokens) {}
    at::Tensor values(const at::Tensor& points, const KeySelection& selection) const override
    {
        calls.push_back({points, selection});
        if (selection.onSelected)
            for (std::size_t r = 0; r < selection.counts.size(); ++r)
                selection.onSelected(std::int64_t(r), at::arange(selection.topK).expand({2, selection.topK}));
        return 0.6 - points.square().sum(1).sqrt();
    }
    std::int64_t tokenCount() const override { return m_tokens; }
    at::Device device() const override { return at::kCPU; }
    at::ScalarType dtype() const override { return at::kFloat; }

    struct Call {
        at::Tensor points;
        KeySelection selection;
    };
    mutable std::vector<Call> calls;

private:
    std::int64_t m_tokens;
};

} // namespace

class TestVolumeDecoders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsEveryCrossingCellOfDense_data();
    void knowsEveryCrossingCellOfDense();
    void asksAsManyQueriesAsPublished_data();
    void asksAsManyQueriesAsPublished();
    void coordinatesFollowBothFormulas();
    void levelMovesTheSurface();
    void paperModeDropsTheBandOnTheLastLevel();
    void flashPacksWholeRegions();
    void flashSplitsLargeRegionsWithoutChoosingAgain();
    void orderByRegionIsStableAndCountsAll();
    void reportsLevelsAndProgress();
    void stopsInsideALevel();
    void isDeterministic();
    void handsOutEveryLevel();
    void memoryGrowsWithTheSurface();
    void refusesBadOptions();
    void refusesAFieldThatIsNotFinite();
};

void TestVolumeDecoders::knowsEveryCrossingCellOfDense_data()
{
    QTest::addColumn<QString>("decoder");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<int>("cells");
    QTest::addColumn<bool>("paper");
    for (const auto& [shape, distance] : shapes())
        for (const char* decoder : {"hierarchical", "flash"})
            for (const int cells : {80, 83})
                for (const bool paper : {false, true}) {
                    // Without the band on its last level the paper's form loses what is thinner than a coarse
                    // cell.
                    if (paper && shape == "plate and rod")
                        continue;
                    QTest::addRow("%s %s %d%s", decoder, shape.c_str(), cells, paper ? " paper" : "")
                        << decoder << QString::fromStdString(shape) << cells << paper;
                }
}

void TestVolumeDecoders::knowsEveryCrossingCellOfDense()
{
    QFETCH(QString, decoder);
    QFETCH(QString, shape);
    QFETCH(int, cells);
    QFETCH(bool, paper);
    const AnalyticField field(shapes().at(shape.toStdString()));
    DecodeOptions options = gridOf(cells);
    options.minResolution = 40;
    options.mode = paper ? RefineMode::Paper : RefineMode::Reference;
    const VolumeGrid sparse = makeVolumeDecoder(decoder.toStdString())->decode(field, options);
    const VolumeGrid dense = makeVolumeDecoder("dense")->decode(field, gridOf(sparse.cells()));
    QCOMPARE(dense.knownCount(), std::int64_t(dense.nodes()) * dense.nodes() * dense.nodes());

    std::int64_t crossing = 0, unknown = 0;
    double worst = 0.0;
    for (int x = 0; x < dense.cells(); ++x)
        for (int y = 0; y < dense.cells(); ++y)
            for (int z = 0; z < dense.cells(); ++z) {
                if (sparse.known(x, y, z))
                    worst = std::max(worst, std::fabs(double(sparse.value(x, y, z)) - dense.value(x, y, z)));
                if (!isCrossing(dense, x, y, z))
                    continue;
                ++crossing;
                unknown += !isKnownCell(sparse, x, y, z);
            }
    QCOMPARE(unknown, std::int64_t(0));
    QCOMPARE(crossing > 0, shape != "empty" && shape != "full");
    // The two coordinate formulas differ by less than 1e-7, the field's slope is 20.
    QVERIFY2(worst < 1e-5, qPrintable(QString::number(worst)));
    if (crossing == 0)
        QCOMPARE(sparse.knownCount(), std::int64_t(0));
}

void TestVolumeDecoders::asksAsManyQueriesAsPublished_data()
{
    QTest::addColumn<int>("cells");
    QTest::addColumn<double>("millions");
    QTest::newRow("128") << 128 << 0.446;
    QTest::newRow("256") << 256 << 1.66;
}

void TestVolumeDecoders::asksAsManyQueriesAsPublished()
{
    QFETCH(int, cells);
    QFETCH(double, millions);
    const AnalyticField field(maquette::test::sphere(0.6));
    DecodeStats stats;
    DecodeObserver observer;
    observer.stats = &stats;
    makeVolumeDecoder("flash")->decode(field, gridOf(cells), {}, observer);
    QCOMPARE(stats.totalQueries, field.points());
    QVERIFY2(std::fabs(stats.totalQueries / 1e6 / millions - 1.0) < 0.01,
             qPrintable(QString::number(stats.totalQueries)));
}

void TestVolumeDecoders::coordinatesFollowBothFormulas()
{
    const Box box = Box::cube(1.01);
    const Lattice first(252, box, Lattice::Rounding::FirstLevel),
        refined(252, box, Lattice::Rounding::Refined);
    QCOMPARE(first.axis(0).back(), 1.01f);
    QCOMPARE(refined.axis(0).back(), 1.00999999f);
    int differing = 0;
    const volatile float step = static_cast<float>(2.02 / 252), corner = -1.01f;
    for (int i = 0; i <= 252; ++i) {
        const volatile float scaled = static_cast<float>(i) * step; // volatile: two roundings
        QCOMPARE(refined.axis(1)[i], scaled + corner);
        QVERIFY(std::fabs(refined.axis(1)[i] - (i * (2.02 / 252) - 1.01)) < 1.5e-7);
        differing += refined.axis(1)[i] != first.axis(1)[i];
    }
    QVERIFY(differing > 100);
    const std::vector<Node> nodes = {{0, 1, 2}, {252, 0, 5}};
    const at::Tensor points = refined.points(nodes);
    QCOMPARE(points[1][2].item<float>(), refined.axis(2)[5]);
    QCOMPARE(points[0][1].item<float>(), refined.axis(1)[1]);
}

void TestVolumeDecoders::levelMovesTheSurface()
{
    // The field at level 0.5 is a sphere that is half a band smaller.
    const AnalyticField field(maquette::test::sphere(0.6));
    DecodeOptions options = gridOf(128);
    options.level = 0.5;
    options.eta = 0.2;
    const VolumeGrid grid = makeVolumeDecoder("hierarchical")->decode(field, options);
    const AnalyticField moved([](const auto& x, const auto& y, const auto& z) {
        return maquette::test::sphere(0.6)(x, y, z) - 0.025;
    });
    options.level = 0.0;
    const VolumeGrid wanted = makeVolumeDecoder("hierarchical")->decode(moved, options);
    QVERIFY(wanted.knownCount() > 10000);
    QVERIFY(std::abs(grid.knownCount() - wanted.knownCount()) < wanted.knownCount() / 200);
}

void TestVolumeDecoders::paperModeDropsTheBandOnTheLastLevel()
{
    const AnalyticField field(maquette::test::sphere(0.6), 0.2); // a wide band
    DecodeOptions options = gridOf(128);
    const std::int64_t reference = makeVolumeDecoder("hierarchical")->decode(field, options).knownCount();
    options.mode = RefineMode::Paper;
    const std::int64_t paper = makeVolumeDecoder("hierarchical")->decode(field, options).knownCount();
    QVERIFY(paper > 0);
    QVERIFY(paper < reference);
}

void TestVolumeDecoders::flashPacksWholeRegions()
{
    const RecordingField field(60);
    DecodeOptions options = gridOf(32);
    options.minResolution = 15; // 15, 30
    options.chunk = 3000;
    DecodeStats stats;
    DecodeObserver observer;
    observer.stats = &stats;
    const VolumeGrid grid = makeVolumeDecoder("flash")->decode(field, options, {}, observer);
    QCOMPARE(grid.cells(), 30);
    // 64 blocks of 64 nodes, 46 blocks in the first call.
    QCOMPARE(field.calls[0].points.size(0), std::int64_t(46 * 64));
    QCOMPARE(field.calls[1].points.size(0), std::int64_t(18 * 64));
    QCOMPARE(field.calls[0].selection.stride, std::int64_t(100));
    QCOMPARE(field.calls[0].selection.topK, std::int64_t(20));
    // The first block's nodes, x slowest; the second block is the next one along z.
    QCOMPARE(field.calls[0].points[1][2].item<float>(), float(-1.01 + 2.02 / 15));
    QCOMPARE(field.calls[0].points[64][2].item<float>(), float(-1.01 + 4 * (2.02 / 15)));
    std::int64_t regions = 0;
    for (std::size_t c = 2; c < field.calls.size(); ++c) {
        const auto& call = field.calls[c];
        QCOMPARE(call.selection.stride, std::int64_t(50));
        regions += std::int64_t(call.selection.counts.size());
        QVERIFY(call.points.size(0) < 3000 || call.selection.counts.size() == 1);
    }
    QCOMPARE(stats.levels.size(), std::size_t(2));
    QCOMPARE(stats.levels[0].regions, std::int64_t(64));
    QCOMPARE(stats.levels[1].regions, regions);
    QCOMPARE(stats.levels[1].keptMin, std::int64_t(20));
    QCOMPARE(stats.levels[1].keptMax, std::int64_t(20));
    QCOMPARE(stats.levels[1].keptMean, 20.0);
    QVERIFY(stats.levels[1].candidates > 0);
    QVERIFY(stats.peakGridBytes >= grid.memoryBytes());
}

void TestVolumeDecoders::flashSplitsLargeRegionsWithoutChoosingAgain()
{
    // 2^16 latents make the units as small as they get: 256 queries, less than a coarse block of 512.
    const RecordingField field(1 << 16);
    DecodeOptions options = gridOf(31);
    options.minResolution = 31;
    options.topK = 5;
    const VolumeGrid grid = makeVolumeDecoder("flash")->decode(field, options);
    QCOMPARE(field.calls.size(), std::size_t(64 * 3));
    for (std::size_t block = 0; block < 64; ++block) {
        const auto& choose = field.calls[3 * block];
        QCOMPARE(int(choose.selection.rule), int(KeySelection::Rule::Mean));
        QCOMPARE(choose.points.size(0), std::int64_t(6)); // rows 0, 100, ... 500
        QCOMPARE(choose.selection.stride, std::int64_t(1));
        at::Tensor rows = at::cat({field.calls[3 * block + 1].points, field.calls[3 * block + 2].points});
        QVERIFY(at::equal(choose.points, rows.slice(0, 0, rows.size(0), 100)));
        for (int part = 1; part <= 2; ++part) {
            const auto& given = field.calls[3 * block + part].selection;
            QCOMPARE(int(given.rule), int(KeySelection::Rule::Given));
            QCOMPARE(given.counts, std::vector<std::int64_t>{256});
            QCOMPARE(given.kept.size(), std::size_t(1));
        }
    }
    QCOMPARE(grid.knownCount(), std::int64_t(32 * 32 * 32));
    QVERIFY(grid.value(16, 16, 16) > 0.5f);
}

void TestVolumeDecoders::orderByRegionIsStableAndCountsAll()
{
    const Lattice lattice(40, Box(), Lattice::Rounding::Refined);
    std::vector<Node> nodes;
    for (std::uint16_t x = 3; x <= 33; ++x)
        for (std::uint16_t y = 5; y <= 5; ++y) // no extent: one region
            for (std::uint16_t z = 0; z <= 40; z += 2)
                nodes.push_back({x, y, z});
    const RegionOrder order = orderByRegion(nodes, lattice, 6);
    QCOMPARE(order.nodes.size(), nodes.size());
    QCOMPARE(order.counts.size(), std::size_t(36));
    const auto region = [&](const Node& node) {
        const auto bin = [&](float p, float low, float high) {
            return int(std::floor((p - low) / (high - low) * 5.999f));
        };
        return bin(lattice.axis(0)[node.x], lattice.axis(0)[3], lattice.axis(0)[33]) * 36 +
               bin(lattice.axis(2)[node.z], lattice.axis(2)[0], lattice.axis(2)[40]);
    };
    std::vector<Node> wanted = nodes;
    std::stable_sort(wanted.begin(), wanted.end(),
                     [&](const Node& a, const Node& b) { return region(a) < region(b); });
    QVERIFY(order.nodes == wanted);
    std::int64_t total = 0;
    for (const std::int64_t count : order.counts)
        total += count;
    QCOMPARE(total, std::int64_t(nodes.size()));
    QVERIFY(orderByRegion({}, lattice, 6).counts.empty());
    // The library's order has the same regions with the same nodes.
    RegionOrder library = orderByRegion(nodes, lattice, 6, true);
    QVERIFY(library.counts == order.counts);
    std::stable_sort(library.nodes.begin(), library.nodes.end(), [&](const Node& a, const Node& b) {
        return std::tuple(region(a), a.x, a.z) < std::tuple(region(b), b.x, b.z);
    });
    QVERIFY(library.nodes == wanted);
}

void TestVolumeDecoders::reportsLevelsAndProgress()
{
    const AnalyticField field(maquette::test::sphere(0.6));
    std::vector<Event> events;
    RunContext context;
    context.sink = [&](const Event& event) { events.push_back(event); };
    makeVolumeDecoder("flash")->decode(field, gridOf(128), context);
    std::vector<int> finished;
    std::int64_t done = 0, total = 0;
    for (const Event& event : events) {
        if (const auto* progress = std::get_if<LevelProgress>(&event)) {
            QCOMPARE(progress->level, int(finished.size()) + 1);
            QCOMPARE(progress->levelCount, 2);
            QVERIFY(progress->queriesDone <= progress->queriesTotal);
            done = progress->queriesDone;
            total = progress->queriesTotal;
        } else if (const auto* level = std::get_if<LevelFinished>(&event)) {
            finished.push_back(level->cells);
            QCOMPARE(done, total);
            QCOMPARE(level->queries, total);
        }
    }
    QCOMPARE(finished, (std::vector<int>{63, 126}));
}

void TestVolumeDecoders::stopsInsideALevel()
{
    for (const std::string& name : volumeDecoderNames()) {
        const AnalyticField field(maquette::test::sphere(0.6));
        std::stop_source source;
        RunContext context;
        context.stop = source.get_token();
        DecodeOptions options = gridOf(128);
        options.chunk = 1000;
        int finished = 0;
        context.sink = [&](const Event& event) {
            finished += std::holds_alternative<LevelFinished>(event);
            if (const auto* progress = std::get_if<LevelProgress>(&event); progress && progress->level == 2)
                source.request_stop();
            else if (field.calls() > 20 && name == "dense")
                source.request_stop();
        };
        QVERIFY(throws<Cancelled>([&] { makeVolumeDecoder(name)->decode(field, options, context); }));
        QCOMPARE(finished, name == "dense" ? 0 : 1);
    }
}

void TestVolumeDecoders::isDeterministic()
{
    const AnalyticField field(maquette::test::torus(0.6, 0.12));
    for (const std::string& name : volumeDecoderNames()) {
        const KnownNodes a = knownNodes(makeVolumeDecoder(name)->decode(field, gridOf(100)));
        const KnownNodes b = knownNodes(makeVolumeDecoder(name)->decode(field, gridOf(100)));
        QVERIFY(a.flat == b.flat);
        QVERIFY(a.values == b.values);
        QVERIFY(std::is_sorted(a.flat.begin(), a.flat.end()));
    }
}

void TestVolumeDecoders::handsOutEveryLevel()
{
    const AnalyticField field(maquette::test::sphere(0.6));
    DecodeObserver observer;
    std::vector<std::pair<int, int>> seen;
    observer.onLevelGrid = [&](const VolumeGrid& grid, int level) {
        seen.push_back({level, grid.cells()});
        QVERIFY(grid.knownCount() > 0);
    };
    makeVolumeDecoder("hierarchical")->decode(field, gridOf(256), {}, observer);
    QCOMPARE(seen, (std::vector<std::pair<int, int>>{{1, 64}, {2, 128}, {3, 256}}));
}

void TestVolumeDecoders::memoryGrowsWithTheSurface()
{
    // Without the band the finest level is a shell of constant thickness: four times as much per doubling,
    // not eight.
    const AnalyticField field(maquette::test::sphere(0.6));
    std::vector<double> bytes, peaks;
    for (const int cells : {128, 256, 512}) {
        DecodeStats stats;
        DecodeObserver observer;
        observer.stats = &stats;
        DecodeOptions options = gridOf(cells);
        options.eta = 0.0;
        const VolumeGrid grid = makeVolumeDecoder("hierarchical")->decode(field, options, {}, observer);
        bytes.push_back(double(grid.memoryBytes()));
        peaks.push_back(double(stats.peakGridBytes));
        // Bricks are well filled: a value and a bit take 4.1 bytes.
        QVERIFY2(bytes.back() / grid.knownCount() < 16.0,
                 qPrintable(QString::number(bytes.back() / grid.knownCount())));
    }
    for (int i = 0; i < 2; ++i) {
        QVERIFY2(bytes[i + 1] / bytes[i] < 4.8, qPrintable(QString::number(bytes[i + 1] / bytes[i])));
        QVERIFY2(peaks[i + 1] / peaks[i] < 4.8, qPrintable(QString::number(peaks[i + 1] / peaks[i])));
    }
    QVERIFY(bytes[2] < 513.0 * 513 * 513 * 4 / 10);
}

void TestVolumeDecoders::refusesBadOptions()
{
    const auto refused = [](const std::string& name, auto&& change) {
        DecodeOptions options = gridOf(16);
        change(options);
        try {
            makeVolumeDecoder(name)->decode(AnalyticField(maquette::test::sphere(0.6)), options);
        } catch (const Error& error) {
            return error.code() == ErrorCode::Usage;
        }
        return false;
    };
    QVERIFY(!refused("dense", [](auto&) {}));
    QVERIFY(refused("dense", [](auto& o) { o.grid = 0; }));
    QVERIFY(refused("dense", [](auto& o) { o.grid = DecodeOptions::kMaxGrid + 1; }));
    QVERIFY(refused("flash", [](auto& o) { o.grid = 2; }));
    QVERIFY(refused("hierarchical", [](auto& o) { o.minResolution = 1; }));
    QVERIFY(refused("hierarchical", [](auto& o) { o.eta = -0.1; }));
    QVERIFY(refused("hierarchical", [](auto& o) { o.eta = std::nan(""); }));
    QVERIFY(refused("hierarchical", [](auto& o) { o.level = std::nan(""); }));
    QVERIFY(refused("dense", [](auto& o) { o.chunk = -1; }));
    QVERIFY(refused("flash", [](auto& o) { o.strideMean = 0; }));
    QVERIFY(refused("flash", [](auto& o) { o.miniGrid = 0; }));
    QVERIFY(refused("flash", [](auto& o) { o.refineRegions = 65; }));
    QVERIFY(refused("flash", [](auto& o) { o.mergeThreshold = 1.5; }));
    QVERIFY(refused("dense", [](auto& o) { o.box.min[1] = o.box.max[1]; }));
    QVERIFY(refused("dense", [](auto& o) { o.box.max[2] = std::nan(""); }));
    QVERIFY(throws<Error>([] { makeVolumeDecoder("octree"); }));
}

void TestVolumeDecoders::refusesAFieldThatIsNotFinite()
{
    const AnalyticField field([](const auto& x, const auto& y, const auto& z) {
        return at::where(x > 0.9, at::full_like(x, std::nan("")), maquette::test::sphere(0.6)(x, y, z));
    });
    QVERIFY(throws<Error>([&] { makeVolumeDecoder("flash")->decode(field, gridOf(64)); }));
}

QTEST_APPLESS_MAIN(TestVolumeDecoders)
#include "tst_volume_decoders.moc"
