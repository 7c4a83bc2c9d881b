// What every decoder keeps, whichever nodes it asks for: the same bits for the same request, nothing lost at the
// border of the box, an end within a level, room for many nodes.
#include "analytic_fields.h"
#include "decoding/asked_cells.h"
#include "decoding/known_nodes.h"
#include "decoding/lattice.h"
#include "decoding/volume_decoder.h"
#include "dense_truth.h"
#include "surface/extract.h"
#include "surface/field_normals.h"

#include <ATen/Parallel.h>

#include <QTest>

#include <algorithm>
#include <cstring>
#include <set>

using namespace maquette::engine;
using maquette::test::AnalyticField;
using maquette::test::DenseTruth;

namespace {

DecodeOptions gridOf(int cells)
{
    DecodeOptions options;
    options.grid = cells;
    options.minResolution = 15;
    return options;
}

/// A torus, and a bar that the border of the box cuts off on two sides.
AnalyticField cutShape()
{
    using namespace maquette::test;
    return AnalyticField(united(torus(0.5, 0.12), box(-2.0, 0.4, 0.2, 2.0, 0.6, 0.7)), 0.06);
}

/// Remembers what it was asked, in order.
class Listener final : public Field {
public:
    at::Tensor values(const at::Tensor& points, const KeySelection& selection) const override
    {
        const at::Tensor rows = points.contiguous();
        asked.insert(asked.end(), rows.const_data_ptr<float>(), rows.const_data_ptr<float>() + rows.numel());
        return m_field.values(points, selection);
    }
    std::int64_t tokenCount() const override { return 0; }
    at::Device device() const override { return at::kCPU; }
    at::ScalarType dtype() const override { return at::kFloat; }
    mutable std::vector<float> asked;

private:
    AnalyticField m_field = cutShape();
};

/// What the threads could spoil: which points are asked and when, the grid, the mesh and its normals.
struct Traces {
    std::vector<float> asked;
    KnownNodes nodes;
    Mesh mesh;
};

Traces tracesOn(int threads, const VolumeDecoder& decoder)
{
    at::set_num_threads(threads);
    const Listener field;
    const VolumeGrid grid = decoder.decode(field, gridOf(128));
    Traces traces{field.asked, knownNodes(grid), extractSurface(grid).mesh};
    setFieldNormals(grid, traces.mesh);
    return traces;
}

/// Counts the calls, and asks for an end during one of them.
class CallCounter final : public Field {
public:
    CallCounter(int last, std::stop_source source) : m_last(last), m_source(std::move(source)) {}
    at::Tensor values(const at::Tensor& points, const KeySelection& selection) const override
    {
        if (++calls == m_last)
            m_source.request_stop();
        return m_field.values(points, selection);
    }
    std::int64_t tokenCount() const override { return 0; }
    at::Device device() const override { return at::kCPU; }
    at::ScalarType dtype() const override { return at::kFloat; }
    mutable int calls = 0;

private:
    AnalyticField m_field = cutShape();
    int m_last;
    mutable std::stop_source m_source;
};

void addDecoders()
{
    QTest::addColumn<QString>("decoder");
    for (const std::string& name : volumeDecoderNames())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

} // namespace

class TestDecoderPromises : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTheSameBitsTwice_data() { addDecoders(); }
    void givesTheSameBitsTwice();
    void givesTheSameBitsOnAnyNumberOfCores_data() { addDecoders(); }
    void givesTheSameBitsOnAnyNumberOfCores();
    void losesNothingAtTheBorder_data() { addDecoders(); }
    void losesNothingAtTheBorder();
    void hasNoSurfaceInAnEmptyField_data() { addDecoders(); }
    void hasNoSurfaceInAnEmptyField();
    void stopsInsideALevel_data() { addDecoders(); }
    void stopsInsideALevel();
    void tellsWhereItAsks_data() { addDecoders(); }
    void tellsWhereItAsks();
    void fewCubesStandForManyCells();
    void holdsTenMillionNodes();
};

void TestDecoderPromises::givesTheSameBitsTwice()
{
    QFETCH(QString, decoder);
    const AnalyticField field = cutShape();
    const auto decode = [&] {
        return knownNodes(makeVolumeDecoder(decoder.toStdString())->decode(field, gridOf(64)));
    };
    const KnownNodes first = decode(), second = decode();
    QVERIFY(first.flat.size() > 1000);
    QVERIFY(first.flat == second.flat);
    QCOMPARE(std::memcmp(first.values.data(), second.values.data(), first.values.size() * sizeof(float)), 0);
}

void TestDecoderPromises::givesTheSameBitsOnAnyNumberOfCores()
{
    QFETCH(QString, decoder);
    const int usual = at::get_num_threads();
    const auto made = makeVolumeDecoder(decoder.toStdString());
    const Traces one = tracesOn(1, *made), two = tracesOn(2, *made), three = tracesOn(3, *made);
    QCOMPARE(at::get_num_threads(), 3);
    at::set_num_threads(usual);
    QVERIFY(one.nodes.flat.size() > 20000);
    for (const Traces* other : {&two, &three}) {
        QVERIFY(one.asked == other->asked);
        QVERIFY(one.nodes.flat == other->nodes.flat);
        QVERIFY(one.nodes.values == other->nodes.values);
        QVERIFY(one.mesh.positions == other->mesh.positions);
        QVERIFY(one.mesh.normals == other->mesh.normals);
        QVERIFY(one.mesh.triangles == other->mesh.triangles);
    }
}

void TestDecoderPromises::losesNothingAtTheBorder()
{
    QFETCH(QString, decoder);
    const AnalyticField field = cutShape();
    const auto made = makeVolumeDecoder(decoder.toStdString());
    const VolumeGrid found = made->decode(field, gridOf(64));
    const DenseTruth truth(field, made->levels(gridOf(64)).back());
    QCOMPARE(truth.missedCells(found), std::int64_t(0));
    const Mesh mesh = extractSurface(found).mesh;
    float least = 1, most = -1;
    for (const Float3& p : mesh.positions) {
        least = std::min(least, p[0]);
        most = std::max(most, p[0]);
    }
    QVERIFY2(least < -1.0f && most > 1.0f, "the bar must reach the border on both sides");
}

void TestDecoderPromises::hasNoSurfaceInAnEmptyField()
{
    QFETCH(QString, decoder);
    for (const double value : {-1.0, 1.0}) {
        const AnalyticField field(maquette::test::constant(value), 1.0);
        DecodeStats stats;
        DecodeObserver observer;
        observer.stats = &stats;
        makeVolumeDecoder(decoder.toStdString())->decode(field, gridOf(64), {}, observer);
        QCOMPARE(stats.surfaceNodes, std::int64_t(0));
    }
}

void TestDecoderPromises::stopsInsideALevel()
{
    QFETCH(QString, decoder);
    const auto made = makeVolumeDecoder(decoder.toStdString());
    const CallCounter whole(-1, {});
    DecodeOptions options = gridOf(64);
    options.chunk = 1000; // several calls a level
    made->decode(whole, options);
    QVERIFY(whole.calls > 8);
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    int finished = 0;
    context.sink = [&](const Event& event) { finished += std::holds_alternative<LevelFinished>(event); };
    const CallCounter stopped(whole.calls - 2, source);
    QVERIFY_THROWS_EXCEPTION(Cancelled, made->decode(stopped, options, context));
    QCOMPARE(stopped.calls, whole.calls - 2); // no call after the one that was stopped
    QCOMPARE(finished, int(made->levels(options).size()) - 1);
}

/// The cubes, each once, that open at one of the grid's known nodes.
std::set<std::array<int, 3>> cubesOf(const VolumeGrid& grid, int side)
{
    std::set<std::array<int, 3>> cubes;
    const int most = grid.cells() - 1;
    for (int x = 0; x <= grid.cells(); ++x)
        for (int y = 0; y <= grid.cells(); ++y)
            for (int z = 0; z <= grid.cells(); ++z)
                if (grid.known(x, y, z))
                    cubes.insert({std::min(x, most) / side, std::min(y, most) / side, std::min(z, most) / side});
    return cubes;
}

void TestDecoderPromises::tellsWhereItAsks()
{
    QFETCH(QString, decoder);
    const AnalyticField field = cutShape();
    std::vector<LevelCells> told;
    std::vector<int> order; // of levels: positive when cells came, negative when it ended
    RunContext context;
    context.sink = [&](const Event& event) {
        if (const auto* cells = std::get_if<LevelCells>(&event)) {
            told.push_back(*cells);
            order.push_back(cells->level);
        } else if (const auto* finished = std::get_if<LevelFinished>(&event)) {
            order.push_back(-finished->level);
        }
    };
    const auto made = makeVolumeDecoder(decoder.toStdString());
    made->decode(field, gridOf(64), context);
    QVERIFY(told.empty()); // nobody asked
    order.clear();

    int levels = 0;
    DecodeObserver observer;
    observer.reportCells = true;
    observer.onLevelGrid = [&](const VolumeGrid& grid, int level) {
        levels = level;
        QCOMPARE(order.back(), -level);
        QCOMPARE(order.at(order.size() - 2), level);
        const LevelCells& last = told.back();
        QCOMPARE(last.cells, grid.cells());
        QVERIFY(std::abs(last.blockSize * grid.cells() - last.blockCells * 2.02) < 1e-4);
        const auto wanted = cubesOf(grid, last.blockCells);
        QVERIFY(std::is_sorted(last.blocks->begin(), last.blocks->end()));
        for (const auto& [x, y, z] : *last.blocks)
            QVERIFY(wanted.count({x, y, z}));
        // The minimal decoder knows values of coarser levels too, which it does not ask again.
        if (decoder != "minimal")
            QCOMPARE(last.blocks->size(), wanted.size());
        QVERIFY(!last.blocks->empty());
    };
    made->decode(field, gridOf(64), context, observer);
    QVERIFY(levels >= 1);
}

void TestDecoderPromises::fewCubesStandForManyCells()
{
    for (const int cells : {1, 31, 32, 33, 384, DecodeOptions::kMaxGrid}) {
        AskedCells asked(cells, Box());
        const int stride = std::max(1, cells / 64);
        const Lattice lattice(cells, Box(), Lattice::Rounding::Refined);
        std::vector<Node> nodes;
        for (int x = 0; x <= cells; x += stride)
            for (int y = 0; y <= cells; y += stride)
                for (int z = 0; z <= cells; z += stride)
                    nodes.push_back({std::uint16_t(x), std::uint16_t(y), std::uint16_t(z)});
        asked.add(lattice.points(nodes));
        const int perAxis = (cells + asked.blockCells() - 1) / asked.blockCells();
        QCOMPARE(asked.blocks().size(), std::size_t(perAxis) * perAxis * perAxis);
        QVERIFY(asked.blocks().size() <= kMostLevelBlocks);
        QCOMPARE(asked.blockCells() == 1, cells <= 32); // 33 cubed is one past the limit
    }
}

void TestDecoderPromises::holdsTenMillionNodes()
{
    constexpr std::int64_t kNodes = 216 * 216 * 216;
    static_assert(kNodes >= 10'000'000);
    const AnalyticField field(maquette::test::sphere(0.6), 0.06);
    DecodeStats stats;
    DecodeObserver observer;
    observer.stats = &stats;
    const VolumeGrid all = makeVolumeDecoder("dense")->decode(field, gridOf(215), {}, observer);
    QCOMPARE(all.knownCount(), kNodes);
    QVERIFY2(all.memoryBytes() < 1.2 * kNodes * sizeof(float), qPrintable(QString::number(all.memoryBytes())));
    QCOMPARE(all.value(108, 108, 108), 1.0f);
    QCOMPARE(all.value(215, 215, 215), -1.0f);
    const VolumeGrid few = makeVolumeDecoder("minimal")->decode(field, gridOf(215));
    QVERIFY(few.knownCount() < kNodes / 30);
    const Mesh found = extractSurface(few).mesh, wanted = extractSurface(all).mesh;
    QVERIFY(found.positions == wanted.positions);
    QVERIFY(found.triangles == wanted.triangles);
}

QTEST_APPLESS_MAIN(TestDecoderPromises)
#include "tst_decoder_promises.moc"
