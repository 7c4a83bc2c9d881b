#include "decoding/brick_mask.h"
#include "decoding/brick_tensors.h"
#include "decoding/brick_window.h"
#include "golden.h"

#include <kernels/level_refinement.h>

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <random>
#include <set>
#include <tuple>

using namespace maquette::engine;
using maquette::kernels::RefinementRule;

namespace {

using Place = std::tuple<int, int, int>;

std::set<Place> randomNodes(int nodes, int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::set<Place> out;
    for (int i = 0; i < count; ++i) {
        const int x = int(random() % nodes), y = int(random() % nodes), z = int(random() % nodes);
        out.insert({x, y, z});
    }
    return out;
}

BrickMask maskOf(const std::set<Place>& nodes, int n)
{
    BrickMask mask(n);
    for (const auto& [x, y, z] : nodes)
        mask.insert(x, y, z);
    return mask;
}

std::vector<Node> listOf(const std::set<Place>& nodes)
{
    std::vector<Node> out; // a set of tuples is in lexicographic order already
    for (const auto& [x, y, z] : nodes)
        out.push_back({std::uint16_t(x), std::uint16_t(y), std::uint16_t(z)});
    return out;
}

std::set<Place> naiveDilated(const std::set<Place>& nodes, int n)
{
    std::set<Place> out;
    for (const auto& [x, y, z] : nodes)
        for (int dx = -1; dx <= 1; ++dx)
            for (int dy = -1; dy <= 1; ++dy)
                for (int dz = -1; dz <= 1; ++dz)
                    if (std::min({x + dx, y + dy, z + dz}) >= 0 && std::max({x + dx, y + dy, z + dz}) < n)
                        out.insert({x + dx, y + dy, z + dz});
    return out;
}

/// Whether the edge from `low` to the next node of an axis crosses, and then the 18 nodes of its cells.
void addNaiveEdge(const BrickWindow& known, const BrickWindow& inside, const std::array<int, 3>& low, int axis,
                  std::set<Place>& out)
{
    std::array<int, 3> high = low;
    ++high[axis];
    const auto [ax, ay, az] = low;
    const auto [bx, by, bz] = high;
    if (!known.contains(ax, ay, az) || !known.contains(bx, by, bz) ||
        inside.contains(ax, ay, az) == inside.contains(bx, by, bz))
        return;
    for (int i = 0; i <= 1; ++i)
        for (int j = -1; j <= 1; ++j)
            for (int k = -1; k <= 1; ++k) {
                std::array<int, 3> node = low;
                node[axis] += i;
                node[(axis + 1) % 3] += j;
                node[(axis + 2) % 3] += k;
                out.insert({node[0], node[1], node[2]});
            }
}

int signOf(float value)
{
    return (value > 0) - (value < 0);
}

/// The nodes next to the surface, node by node, from the rule's description.
std::set<Place> naiveNear(const VolumeGrid& grid, const RefinementRule& rule)
{
    const float level = float(rule.level);
    const int step[6][3] = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
    std::set<Place> out;
    for (int x = 0; x < grid.nodes(); ++x)
        for (int y = 0; y < grid.nodes(); ++y)
            for (int z = 0; z < grid.nodes(); ++z) {
                if (!grid.known(x, y, z))
                    continue;
                bool marked = false;
                for (const auto& d : step) {
                    const int nx = x + d[0], ny = y + d[1], nz = z + d[2];
                    const bool inside = std::min({nx, ny, nz}) >= 0 && std::max({nx, ny, nz}) < grid.nodes();
                    if (inside && grid.known(nx, ny, nz))
                        marked |= signOf(grid.value(nx, ny, nz) - level) != signOf(grid.value(x, y, z) - level);
                }
                const float distance = grid.value(x, y, z) - float(rule.centre);
                if ((rule.changes && marked) || std::fabs(distance) < float(rule.band))
                    out.insert({x, y, z});
            }
    return out;
}

std::set<Place> doubled(const std::set<Place>& nodes)
{
    std::set<Place> out;
    for (const auto& [x, y, z] : nodes)
        out.insert({2 * x, 2 * y, 2 * z});
    return out;
}

struct Refined {
    BrickMask nodes;
    std::int64_t candidates;
};

Refined refined(const VolumeGrid& grid, int fineNodes, const RefinementRule& rule)
{
    const BrickTensors bricks = brickTensors(grid);
    const auto got = maquette::kernels::levelRefinement(bricks.places, bricks.values, bricks.known, grid.nodes(), fineNodes, rule);
    return {maskOfBricks(got.places, got.words, fineNodes), got.candidates};
}

VolumeGrid randomGrid(int cells, int known, unsigned seed)
{
    std::mt19937 random(seed);
    VolumeGrid grid(cells, Box());
    const float values[] = {-1.0f, -0.96f, -0.95f, -0.4f, 0.0f, 0.0f, 0.4f, 0.95f, 0.96f, 1.0f};
    for (const auto& [x, y, z] : randomNodes(cells + 1, known, seed))
        grid.set(x, y, z, values[random() % 10]);
    return grid;
}

/// A recorded volume in which -10000 means "not asked".
VolumeGrid gridOf(const at::Tensor& volume)
{
    VolumeGrid grid(int(volume.size(0)) - 1, Box());
    const auto values = volume.accessor<float, 3>();
    for (int x = 0; x < volume.size(0); ++x)
        for (int y = 0; y < volume.size(1); ++y)
            for (int z = 0; z < volume.size(2); ++z)
                if (values[x][y][z] > -9000.0f)
                    grid.set(x, y, z, values[x][y][z]);
    return grid;
}

} // namespace

class TestBrickMask : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listsNodesInLexicographicOrder_data() { addSizes(); }
    void listsNodesInLexicographicOrder();
    void refinesAsTheNaiveReference_data();
    void refinesAsTheNaiveReference();
    void marksNearSurfaceAsRecorded_data();
    void marksNearSurfaceAsRecorded();
    void wantsAroundEdgesAsTheNaiveReference_data();
    void wantsAroundEdgesAsTheNaiveReference();
    void aWindowSeesItsNeighboursAsTheyLie();
    void handlesTenMillionNodesQuickly();

private:
    static void addSizes()
    {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<int>("count");
        for (const int nodes : {1, 2, 7, 8, 9, 16, 17, 33, 61})
            for (const int count : {0, 1, 40, 3000})
                QTest::addRow("%d nodes, %d tries", nodes, count) << nodes << count;
    }
};

void TestBrickMask::listsNodesInLexicographicOrder()
{
    QFETCH(int, nodes);
    QFETCH(int, count);
    const auto set = randomNodes(nodes, count, 1);
    const BrickMask mask = maskOf(set, nodes);
    QCOMPARE(mask.count(), std::int64_t(set.size()));
    QVERIFY(mask.list() == listOf(set));
    for (const auto& [x, y, z] : set)
        QVERIFY(mask.contains(x, y, z));
}

void TestBrickMask::refinesAsTheNaiveReference_data()
{
    QTest::addColumn<int>("cells");
    QTest::addColumn<int>("known");
    QTest::addColumn<double>("level");
    QTest::addColumn<double>("centre"); // the published code's other form has signs of value + level, a band around 0
    QTest::addColumn<double>("band");
    for (const int cells : {1, 7, 8, 13})
        for (const int known : {0, 30, 4000})
            for (const double level : {0.0, 0.4, -0.4})
                for (const double centre : {level, 0.0})
                    for (const double band : {0.0, 0.95})
                        QTest::addRow("%d cells %d known level %g band %g at %g", cells, known, level, band, centre)
                            << cells << known << level << centre << band;
}

void TestBrickMask::refinesAsTheNaiveReference()
{
    QFETCH(int, cells);
    QFETCH(int, known);
    const VolumeGrid grid = randomGrid(cells, known, 4);
    RefinementRule rule;
    QFETCH(double, level);
    QFETCH(double, centre);
    QFETCH(double, band);
    rule.level = level;
    rule.centre = centre;
    rule.band = band;
    const std::set<Place> near = naiveNear(grid, rule);
    for (const auto& [before, after] : std::array<std::array<int, 2>, 4>{{{0, 1}, {1, 1}, {0, 2}, {2, 1}}})
        for (const int fineNodes : {2 * cells + 1, 2 * cells + 2}) { // an odd number of cells leaves one node more
            std::set<Place> wanted = near;
            for (int i = 0; i < before; ++i)
                wanted = naiveDilated(wanted, grid.nodes());
            wanted = doubled(wanted);
            for (int i = 0; i < after; ++i)
                wanted = naiveDilated(wanted, fineNodes);
            rule.before = before;
            rule.after = after;
            const Refined found = refined(grid, fineNodes, rule);
            QVERIFY(found.nodes.list() == listOf(wanted));
            QCOMPARE(found.candidates, std::int64_t(near.size()));
        }
}

void TestBrickMask::marksNearSurfaceAsRecorded_data()
{
    QTest::addColumn<QString>("entry");
    QTest::newRow("level 0") << "vol.flash_mean.64_15.near0";
    QTest::newRow("level 1") << "vol.flash_mean.64_15.near1";
}

void TestBrickMask::marksNearSurfaceAsRecorded()
{
    QFETCH(QString, entry);
    maquette::test::Golden golden("hunyuan3d-2");
    const at::Tensor volume = golden.tensor(entry.toStdString() + ".volume.in");
    const at::Tensor packed = golden.tensor(entry.toStdString() + ".mask");
    RefinementRule signsOnly; // what was recorded comes before the band is added, and before all dilations
    signsOnly.band = 0;
    signsOnly.before = signsOnly.after = 0;
    const BrickMask mask = refined(gridOf(volume), 2 * int(volume.size(0)) - 1, signsOnly).nodes;
    const auto* bytes = packed.const_data_ptr<std::uint8_t>();
    std::int64_t flat = 0, wrong = 0;
    for (int x = 0; x < volume.size(0); ++x)
        for (int y = 0; y < volume.size(1); ++y)
            for (int z = 0; z < volume.size(2); ++z, ++flat)
                wrong += mask.contains(2 * x, 2 * y, 2 * z) != bool(bytes[flat / 8] >> (7 - flat % 8) & 1);
    QCOMPARE(wrong, std::int64_t(0));
}

void TestBrickMask::wantsAroundEdgesAsTheNaiveReference_data()
{
    QTest::addColumn<int>("known"); // of 1000 nodes
    QTest::addColumn<int>("inside");
    QTest::newRow("nothing known") << 0 << 500;
    QTest::newRow("two nodes") << 2 << 500;
    QTest::newRow("few") << 60 << 500;
    QTest::newRow("half") << 500 << 300;
    QTest::newRow("all, one inside") << 1000 << 1;
    QTest::newRow("all, no change") << 1000 << 0;
}

void TestBrickMask::wantsAroundEdgesAsTheNaiveReference()
{
    QFETCH(int, known);
    QFETCH(int, inside);
    for (unsigned seed = 0; seed < 40; ++seed) {
        std::mt19937 random(seed);
        BrickWindow knownNodes, insideNodes, wanted;
        for (int x = -1; x <= 8; ++x)
            for (int y = -1; y <= 8; ++y)
                for (int z = -1; z <= 8; ++z) {
                    if (int(random() % 1000) < known)
                        knownNodes.insert(x, y, z);
                    if (int(random() % 1000) < inside)
                        insideNodes.insert(x, y, z);
                }
        std::set<Place> expected, found;
        for (int x = 0; x < 8; ++x)
            for (int y = 0; y < 8; ++y)
                for (int z = 0; z < 8; ++z)
                    for (int axis = 0; axis < 3; ++axis)
                        addNaiveEdge(knownNodes, insideNodes, {x, y, z}, axis, expected);
        QCOMPARE(wantAroundCrossingEdges(knownNodes, insideNodes, wanted), !expected.empty());
        for (int x = -1; x <= 8; ++x)
            for (int y = -1; y <= 8; ++y)
                for (int z = -1; z <= 8; ++z)
                    if (wanted.contains(x, y, z))
                        found.insert({x, y, z});
        QVERIFY(found == expected);
    }
}

void TestBrickMask::aWindowSeesItsNeighboursAsTheyLie()
{
    // Bricks of a lattice of 24 nodes; the window is around the middle one.
    const std::set<Place> nodes = randomNodes(24, 5000, 11);
    const BrickMask mask = maskOf(nodes, 24);
    BrickWindow window;
    for (int x = -1; x <= 1; ++x)
        for (int y = -1; y <= 1; ++y)
            for (int z = -1; z <= 1; ++z)
                window.add({x, y, z}, mask.brickWords(mask.brickAt(1 + x, 1 + y, 1 + z)));
    BrickMask back(24);
    for (int x = -1; x <= 1; ++x)
        for (int y = -1; y <= 1; ++y)
            for (int z = -1; z <= 1; ++z)
                back.wordsAt(1 + x, 1 + y, 1 + z) = window.part({x, y, z});
    for (int x = 0; x < 24; ++x)
        for (int y = 0; y < 24; ++y)
            for (int z = 0; z < 24; ++z) {
                const bool isSeen = std::min({x, y, z}) >= 7 && std::max({x, y, z}) <= 16;
                QCOMPARE(back.contains(x, y, z), isSeen && nodes.contains({x, y, z}));
                if (isSeen)
                    QCOMPARE(window.contains(x - 8, y - 8, z - 8), nodes.contains({x, y, z}));
            }
}

void TestBrickMask::handlesTenMillionNodesQuickly()
{
    // A shell of a sphere at 504 cells, thick enough for ten million known nodes.
    VolumeGrid grid(504, Box());
    const double radius = 160.0, half = 16.0;
    for (int x = 70; x < 435; ++x)
        for (int y = 70; y < 435; ++y) {
            const double planar = (x - 252.0) * (x - 252.0) + (y - 252.0) * (y - 252.0);
            for (int z = 70; z < 435; ++z) {
                const double distance = radius - std::sqrt(planar + (z - 252.0) * (z - 252.0));
                if (std::fabs(distance) < half)
                    grid.set(x, y, z, float(std::clamp(distance / 4, -1.0, 1.0)));
            }
        }
    QVERIFY(grid.knownCount() > 10'000'000);
    QElapsedTimer timer;
    timer.start();
    const Refined fine = refined(grid, 1009, RefinementRule());
    const qint64 refineMs = timer.restart();
    const std::size_t listed = fine.nodes.list().size();
    const qint64 listMs = timer.elapsed();
    qInfo("refine %lld ms, list of %zu nodes %lld ms", refineMs, listed, listMs);
    QVERIFY(listed > 10'000'000);
    // Generous: the bound guards against work per possible node, on slow and busy machines too.
    QVERIFY(refineMs + listMs < 10000);
}

QTEST_APPLESS_MAIN(TestBrickMask)
#include "tst_brick_mask.moc"
