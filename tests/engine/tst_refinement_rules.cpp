// What FlashVDM's Algorithm 1 does with its safeguards, dilation and near nodes, and without them.
#include "analytic_fields.h"
#include "decoding/volume_decoder.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace maquette::engine;
using maquette::test::AnalyticField;

namespace {

using Place = std::array<int, 3>;

/// Levels of 16, 32 and 64 cells.
DecodeOptions bareOptions(RefineMode mode)
{
    DecodeOptions options;
    options.grid = 64;
    options.minResolution = 15;
    options.eta = 0;
    options.isDilated = false;
    options.mode = mode;
    return options;
}

VolumeGrid decoded(const AnalyticField::Distance& shape, const DecodeOptions& options, const char* decoder = "hierarchical")
{
    return makeVolumeDecoder(decoder)->decode(AnalyticField(shape), options);
}

int signOf(const VolumeGrid& grid, const Place& p)
{
    const float value = grid.value(p[0], p[1], p[2]);
    return value < 0 ? -1 : value > 0 ? 1 : 0;
}

/// The known nodes of `coarse` beside a sign change, doubled, and all nodes within `reach` of these: node by node.
std::set<Place> naiveChildren(const VolumeGrid& coarse, int cells, int reach)
{
    std::set<Place> out;
    const int n = coarse.nodes();
    const auto isKnown = [&](const Place& p) {
        return std::all_of(p.begin(), p.end(), [&](int i) { return i >= 0 && i < n; }) && coarse.known(p[0], p[1], p[2]);
    };
    for (int flat = 0; flat < n * n * n; ++flat) {
        const Place p{flat / (n * n), flat / n % n, flat % n};
        bool changes = false;
        for (int axis = 0; isKnown(p) && axis < 3; ++axis)
            for (const int step : {-1, 1}) {
                Place q = p;
                q[axis] += step;
                changes = changes || (isKnown(q) && signOf(coarse, q) != signOf(coarse, p));
            }
        const int width = 2 * reach + 1;
        for (int d = 0; changes && d < width * width * width; ++d) {
            const Place q{2 * p[0] + d / (width * width) - reach, 2 * p[1] + d / width % width - reach,
                          2 * p[2] + d % width - reach};
            if (std::all_of(q.begin(), q.end(), [&](int i) { return i >= 0 && i <= cells; }))
                out.insert(q);
        }
    }
    return out;
}

std::set<Place> knownNodes(const VolumeGrid& grid)
{
    std::set<Place> out;
    const int n = grid.nodes();
    for (int flat = 0; flat < n * n * n; ++flat)
        if (const Place p{flat / (n * n), flat / n % n, flat % n}; grid.known(p[0], p[1], p[2]))
            out.insert(p);
    return out;
}

/// Cells that the surface crosses in `dense` and that have a node which `sparse` does not know.
int missedCells(const VolumeGrid& dense, const VolumeGrid& sparse)
{
    int missed = 0;
    const int n = dense.cells();
    for (int flat = 0; flat < n * n * n; ++flat) {
        bool inside = false, outside = false, known = true;
        for (int corner = 0; corner < 8; ++corner) {
            const int x = flat / (n * n) + (corner >> 2), y = flat / n % n + (corner >> 1 & 1), z = flat % n + (corner & 1);
            (dense.value(x, y, z) > 0 ? inside : outside) = true;
            known = known && sparse.known(x, y, z);
        }
        missed += inside && outside && !known;
    }
    return missed;
}

} // namespace

class TestRefinementRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bareRuleAsksTheChildrenOfCandidatesAlone_data();
    void bareRuleAsksTheChildrenOfCandidatesAlone();
    void thinPartsNeedTheSafeguards();
    void unsaturatedNodesAreAllRefined();
};

void TestRefinementRules::bareRuleAsksTheChildrenOfCandidatesAlone_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<int>("lastReach"); // the paper expands twice on the last level
    QTest::newRow("reference") << int(RefineMode::Reference) << 1;
    QTest::newRow("wide") << int(RefineMode::Wide) << 1;
    QTest::newRow("paper") << int(RefineMode::Paper) << 2;
}

void TestRefinementRules::bareRuleAsksTheChildrenOfCandidatesAlone()
{
    QFETCH(int, mode);
    QFETCH(int, lastReach);
    std::vector<VolumeGrid> levels;
    DecodeObserver observer;
    observer.onLevelGrid = [&](const VolumeGrid& grid, int) { levels.push_back(grid); };
    const AnalyticField field(maquette::test::torus(0.6, 0.2));
    makeVolumeDecoder("hierarchical")->decode(field, bareOptions(RefineMode(mode)), {}, observer);
    QCOMPARE(levels.size(), std::size_t(3));
    QCOMPARE(levels[2].cells(), 64);
    QVERIFY(knownNodes(levels[1]) == naiveChildren(levels[0], 32, 1));
    QVERIFY(knownNodes(levels[2]) == naiveChildren(levels[1], 64, lastReach));
}

void TestRefinementRules::thinPartsNeedTheSafeguards()
{
    using namespace maquette::test;
    const auto shape = united(box(-0.7, -0.71, -0.7, 0.7, -0.66, 0.7), box(-0.01, -0.7, -0.01, 0.01, 0.8, 0.01));
    DecodeOptions options = bareOptions(RefineMode::Reference);
    const VolumeGrid dense = decoded(shape, options, "dense");
    QVERIFY(missedCells(dense, decoded(shape, options)) > 0);
    options.isDilated = true;
    options.eta = DecodeOptions().eta;
    QCOMPARE(missedCells(dense, decoded(shape, options)), 0);
}

// A steep occupancy logit: within 16.6 * 0.004 of the surface nothing is saturated, elsewhere all is.
void TestRefinementRules::unsaturatedNodesAreAllRefined()
{
    using namespace maquette::test;
    const auto shape = united(box(-0.7, -0.71, -0.7, 0.7, -0.66, 0.7), sphere(0.3, 0.1, 0.2, 0.0));
    const AnalyticField field(shape, 0.004, false);
    DecodeOptions options = bareOptions(RefineMode::Unsaturated);
    options.isDilated = true;
    const VolumeGrid dense = makeVolumeDecoder("dense")->decode(field, options);
    const VolumeGrid sparse = makeVolumeDecoder("hierarchical")->decode(field, options);
    QCOMPARE(sparse.cells(), 64); // on one lattice: the shape is neither shrunk nor moved
    QCOMPARE(missedCells(dense, sparse), 0);
    const AnalyticField truncated(shape);
    DecodeStats all;
    DecodeObserver observer;
    observer.stats = &all;
    makeVolumeDecoder("hierarchical")->decode(truncated, options, {}, observer);
    QCOMPARE(all.levels.back().queries, std::int64_t(65) * 65 * 65); // a field of +-1 is saturated nowhere
}

QTEST_APPLESS_MAIN(TestRefinementRules)
#include "tst_refinement_rules.moc"
