#include "analytic_fields.h"
#include "decoding/audit.h"
#include "decoding/known_nodes.h"
#include "decoding/nested_lattice.h"
#include "decoding/volume_decoder.h"
#include "dense_truth.h"
#include "surface/extract.h"

#include <QTest>

#include <cmath>
#include <map>
#include <numbers>
#include <set>

using namespace maquette::engine;
using maquette::test::AnalyticField;
using maquette::test::DenseTruth;

namespace {

/// What the decoder promises: queries of all levels over the nodes that the surface touches.
constexpr double kMostOverFloor = 1.4;

DecodeOptions gridOf(int cells)
{
    DecodeOptions options;
    options.grid = cells;
    return options;
}

struct Decoded {
    VolumeGrid grid;
    DecodeStats stats;
};

Decoded decodeMinimal(const Field& field, const DecodeOptions& options, const RunContext& context = {})
{
    DecodeStats stats;
    DecodeObserver observer;
    observer.stats = &stats;
    VolumeGrid grid = makeVolumeDecoder("minimal")->decode(field, options, context, observer);
    return {std::move(grid), std::move(stats)};
}

/// The shapes of the design's trial: a torus, a plate, and rods of two radii, apart from each other.
AnalyticField::Distance trialShape()
{
    using namespace maquette::test;
    return united(united(torus(0.55, 0.14), box(-0.8, -0.62, -0.8, 0.8, -0.6, 0.8)),
                  united(rod(0.02, -0.7, 0.75, -0.5, 0.7, 0.6, 0.55), rod(0.008, -0.61, 0.83, 0.4, 0.8, 0.7, -0.7)));
}

AnalyticField::Distance specks(double radius)
{
    using namespace maquette::test;
    AnalyticField::Distance all = sphere(0.3);
    for (int i = 0; i < 12; ++i)
        all = united(all, sphere(radius, 0.7 * std::cos(i * 1.1), -0.83 + 0.143 * i, 0.71 * std::sin(i * 1.7)));
    return all;
}

std::map<std::string, AnalyticField::Distance> shapes()
{
    using namespace maquette::test;
    return {
        {"torus, plate and rods", trialShape()},
        {"nested shells", united(united(without(sphere(0.8), sphere(0.775)), without(sphere(0.5), sphere(0.47))),
                                 sphere(0.2))},
        {"separate parts", united(united(sphere(0.25, -0.6, 0.1, 0.0), sphere(0.15, 0.55, -0.3, 0.2)),
                                  box(0.3, 0.4, -0.8, 0.7, 0.9, -0.6))},
        {"smaller than a first cell", specks(0.025)},
        {"cut by the border", united(box(-0.3, -2.0, -0.4, 2.0, 0.5, 0.3), sphere(0.3, -1.0, 0.9, 0.9))},
        {"empty", constant(-1.0)},
        {"full", constant(1.0)},
    };
}

/// Nodes that any decoder must ask of space that is far from the surface, to be sure that no part of one cell is there,
/// when the field is cut off at `band`: a node tells of such a part within band + half a cell only, so balls of this
/// radius must cover the space, and no lattice of balls covers with less than 1.4635 times its volume (Bambah 1954).
double searchNodes(const AnalyticField::Distance& shape, double band, int cells)
{
    const Lattice lattice(cells, Box(), Lattice::Rounding::FirstLevel);
    const double cell = (Box().max[0] - Box().min[0]) / cells, reach = band + 0.5 * cell;
    const AnalyticField field(shape, 1.0, false);
    std::vector<Node> plane(std::size_t(cells) * cells);
    double far = 0.0;
    for (int x = 0; x < cells; ++x) {
        for (std::size_t i = 0; i < plane.size(); ++i)
            plane[i] = {std::uint16_t(x), std::uint16_t(i / cells), std::uint16_t(i % cells)};
        far += (field.values(lattice.points(plane), {}).abs() > reach).sum().item<double>();
    }
    return 1.4635 * far * cell * cell * cell / (4.0 / 3.0 * std::numbers::pi * reach * reach * reach);
}

} // namespace

class TestMinimalDecoder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyGridHasNestedLevels_data();
    void everyGridHasNestedLevels();
    void findsWhatDenseFinds_data();
    void findsWhatDenseFinds();
    void asksLittleMoreThanTheFloorAt384_data();
    void asksLittleMoreThanTheFloorAt384();
    void makesTheTrianglesOfDense_data();
    void makesTheTrianglesOfDense();
    void findsFeaturesOfOneCell();
    void findsSmallPartsBesideASurface();
    void asksNoNodeTwice();
    void levelMovesTheSurface();
    void memoryFollowsTheSurface();
    void reportsEveryLevelOnce();
    void stopsInsideTheLastLevel();
    void auditFindsWhatAnotherDecoderMissed();
    void auditBoundsTheShare();
};

void TestMinimalDecoder::everyGridHasNestedLevels_data()
{
    QTest::addColumn<int>("cells");
    QTest::addColumn<std::vector<int>>("levels");
    using V = std::vector<int>;
    QTest::newRow("1") << 1 << V{1};
    QTest::newRow("15") << 15 << V{8, 15};
    QTest::newRow("23") << 23 << V{12, 23};
    QTest::newRow("47") << 47 << V{12, 47};
    QTest::newRow("100") << 100 << V{13, 25, 100};
    QTest::newRow("252") << 252 << V{8, 16, 32, 63, 252};
    QTest::newRow("384") << 384 << V{12, 24, 48, 96, 384};
    QTest::newRow("499") << 499 << V{8, 16, 32, 63, 125, 499};
    QTest::newRow("500") << 500 << V{8, 16, 32, 63, 125, 500};
    QTest::newRow("2048") << 2048 << V{8, 16, 32, 64, 128, 256, 512, 2048};
}

void TestMinimalDecoder::everyGridHasNestedLevels()
{
    QFETCH(int, cells);
    QFETCH(std::vector<int>, levels);
    QCOMPARE(makeVolumeDecoder("minimal")->levels(gridOf(cells)), levels);
    const NestedLattice lattice(cells, gridOf(cells).firstGrid, Box());
    const std::vector<int>& halving = lattice.cells();
    for (int level = 0; level + 1 < lattice.levelCount(); ++level)
        for (int i = 0; i <= halving[level]; ++i) {
            const int child = lattice.child(level, i);
            QVERIFY(child >= 0 && child <= halving[level + 1]);
            QCOMPARE(lattice.parent(level + 1, child), i);
            const Node coarse{std::uint16_t(i), 0, std::uint16_t(halving[level])};
            const Node fine{std::uint16_t(child), 0, std::uint16_t(halving[level + 1])};
            QVERIFY(at::equal(lattice.points(level, std::span(&coarse, 1)),
                              lattice.points(level + 1, std::span(&fine, 1))));
        }
}

void TestMinimalDecoder::findsWhatDenseFinds_data()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<int>("cells");
    QTest::addColumn<bool>("truncated");
    QTest::addColumn<QString>("exception");
    // Why a row may ask more than the 1.4. Search: the field is cut off, so no decoder can be sure of the empty
    // space without asking it (searchNodes()); 1.4 holds for the surface and that. First level: all of the field
    // tells, but 14^3 nodes are 30 % of the floor of 9036.
    const std::map<std::string, QString> exceptions = {
        {"separate parts 100", "search"},
        {"smaller than a first cell 100", "search"},
        {"smaller than a first cell 131", "search"},
        {"smaller than a first cell 192", "search"},
        {"smaller than a first cell 100 untruncated", "first level"},
    };
    for (const auto& [shape, distance] : shapes())
        for (const int cells : {100, 131, 192})
            for (const bool truncated : {true, false}) {
                const std::string name = shape + " " + std::to_string(cells) + (truncated ? "" : " untruncated");
                QTest::addRow("%s", name.c_str()) << QString::fromStdString(shape) << cells << truncated
                                                  << (exceptions.contains(name) ? exceptions.at(name) : QString());
            }
}

void TestMinimalDecoder::findsWhatDenseFinds()
{
    QFETCH(QString, shape);
    QFETCH(int, cells);
    QFETCH(bool, truncated);
    QFETCH(QString, exception);
    const AnalyticField field(shapes().at(shape.toStdString()), 0.06, truncated);
    const Decoded found = decodeMinimal(field, gridOf(cells));
    const DenseTruth truth(field, cells);
    const std::int64_t missed = truth.missedCells(found.grid);
    const double ratio = double(found.stats.totalQueries) / double(truth.floorNodes());
    const double extra = exception == "search"        ? searchNodes(shapes().at(shape.toStdString()), 0.06, cells)
                         : exception == "first level" ? 14.0 * 14 * 14
                                                      : 0.0;
    const double mostRatio = kMostOverFloor * (1 + extra / double(truth.floorNodes()));
    if (qEnvironmentVariableIsSet("MAQUETTE_SHOW_RATIOS"))
        qInfo("crossing %lld, missed %lld, queries %lld, floor %lld, ratio %.3f, at most %.3f",
              static_cast<long long>(truth.crossingCells()), static_cast<long long>(missed),
              static_cast<long long>(found.stats.totalQueries), static_cast<long long>(truth.floorNodes()),
              ratio, mostRatio);
    QVERIFY2(missed * 1000 <= truth.crossingCells(), qPrintable(QString::number(missed)));
    QVERIFY(exception.isEmpty() || ratio > kMostOverFloor); // else it is none
    QCOMPARE(truth.crossingCells() > 0, shape != "empty" && shape != "full");
    QVERIFY2(truth.crossingCells() == 0 || ratio <= mostRatio, qPrintable(QString::number(ratio)));
    if (truth.crossingCells() == 0) {
        QCOMPARE(found.grid.knownCount(), std::int64_t(0));
        QCOMPARE(found.stats.surfaceNodes, std::int64_t(0));
    } else if (missed == 0) {
        QCOMPARE(found.stats.surfaceNodes, truth.floorNodes());
    }
}

void TestMinimalDecoder::asksLittleMoreThanTheFloorAt384_data()
{
    QTest::addColumn<double>("band");
    QTest::addColumn<bool>("truncated");
    QTest::newRow("band 0.03, as tried by the design") << 0.03 << true;
    QTest::newRow("untruncated") << 1.0 << false;
}

void TestMinimalDecoder::asksLittleMoreThanTheFloorAt384()
{
    QFETCH(double, band);
    QFETCH(bool, truncated);
    const AnalyticField field(trialShape(), band, truncated);
    const Decoded found = decodeMinimal(field, gridOf(384));
    // The signs of both fields are the same.
    static const DenseTruth truth(AnalyticField(trialShape(), 0.03), 384);
    QCOMPARE(truth.missedCells(found.grid), std::int64_t(0));
    const double ratio = double(found.stats.totalQueries) / double(truth.floorNodes());
    if (qEnvironmentVariableIsSet("MAQUETTE_SHOW_RATIOS"))
        for (const DecodeLevelStats& level : found.stats.levels)
            qInfo("level %d: %lld queries, %.3f of the floor, %.3f s, of these in the field %.3f s", level.cells,
                  static_cast<long long>(level.queries), double(level.queries) / double(truth.floorNodes()),
                  level.seconds, level.fieldSeconds);
    QVERIFY2(ratio <= kMostOverFloor, qPrintable(QString::number(ratio)));
}

void TestMinimalDecoder::makesTheTrianglesOfDense_data()
{
    QTest::addColumn<QString>("shape");
    for (const auto& [shape, distance] : shapes())
        if (shape != "full") // dense knows the whole border, and the extractor closes it
            QTest::newRow(shape.c_str()) << QString::fromStdString(shape);
}

void TestMinimalDecoder::makesTheTrianglesOfDense()
{
    QFETCH(QString, shape);
    const AnalyticField field(shapes().at(shape.toStdString()), 0.06);
    const Mesh found = extractSurface(decodeMinimal(field, gridOf(99)).grid).mesh;
    const Mesh wanted = extractSurface(makeVolumeDecoder("dense")->decode(field, gridOf(99))).mesh;
    QCOMPARE(found.positions.size(), wanted.positions.size());
    QVERIFY(found.positions == wanted.positions);
    QVERIFY(found.triangles == wanted.triangles);
}

void TestMinimalDecoder::findsFeaturesOfOneCell()
{
    // Spheres of 1.2 cells across all of the space, on a level where no coarser node lies in any.
    const AnalyticField field(specks(0.0065), 0.06);
    const Decoded found = decodeMinimal(field, gridOf(384));
    DecodeOptions blind = gridOf(384);
    blind.eta = 0.0; // no value tells of a part between nodes
    const std::int64_t withoutTelling = decodeMinimal(field, blind).stats.surfaceNodes;
    QVERIFY(found.stats.surfaceNodes > withoutTelling);
    const Mesh mesh = extractSurface(found.grid).mesh;
    std::set<int> parts;
    for (const Float3& p : mesh.positions)
        if (p[0] * p[0] + p[1] * p[1] + p[2] * p[2] > 0.35f * 0.35f)
            parts.insert(int(std::lround((p[1] + 0.83f) / 0.143f)));
    QCOMPARE(int(parts.size()), 12);
}

void TestMinimalDecoder::findsSmallPartsBesideASurface()
{
    // Balls of 3 and 6 cells across, 2 and 6 cells above a plate, which explains most of the values around them.
    using namespace maquette::test;
    struct Row {
        double radius, gap;
        bool truncated;
    };
    constexpr double kTop = -0.3;
    for (const auto& [radius, gap, truncated] :
         {Row{0.008, 0.01, true}, Row{0.008, 0.01, false}, Row{0.016, 0.03, false}}) {
        AnalyticField::Distance all = box(-0.9, -0.5, -0.9, 0.9, kTop, 0.9);
        for (int i = 0; i < 20; ++i)
            all = united(all, sphere(radius, 0.8 * std::cos(i * 1.7), kTop + gap + radius, -0.83 + 0.082 * i));
        std::set<int> parts;
        const Decoded found = decodeMinimal(AnalyticField(all, 0.06, truncated), gridOf(384));
        QVERIFY(double(found.stats.totalQueries) < kMostOverFloor * double(found.stats.surfaceNodes));
        for (const Float3& p : extractSurface(found.grid).mesh.positions)
            if (p[1] > kTop + gap / 2)
                parts.insert(int(std::lround((p[2] + 0.83f) / 0.082f)));
        QCOMPARE(int(parts.size()), 20);
    }
}

void TestMinimalDecoder::asksNoNodeTwice()
{
    class Recorder final : public Field {
    public:
        at::Tensor values(const at::Tensor& points, const KeySelection&) const override
        {
            const at::Tensor rows = points.contiguous();
            const float* p = rows.const_data_ptr<float>();
            for (std::int64_t i = 0; i < rows.size(0); ++i)
                repeated += !seen.insert({p[3 * i], p[3 * i + 1], p[3 * i + 2]}).second;
            return m_field.values(points, {});
        }
        std::int64_t tokenCount() const override { return 0; }
        at::Device device() const override { return at::kCPU; }
        at::ScalarType dtype() const override { return at::kFloat; }
        mutable std::set<std::array<float, 3>> seen;
        mutable std::int64_t repeated = 0;

    private:
        AnalyticField m_field{trialShape(), 0.06};
    };
    const Recorder field;
    const Decoded found = decodeMinimal(field, gridOf(101));
    QCOMPARE(field.repeated, std::int64_t(0));
    QCOMPARE(found.stats.totalQueries, std::int64_t(field.seen.size()));
}

void TestMinimalDecoder::levelMovesTheSurface()
{
    const AnalyticField field(maquette::test::sphere(0.6));
    DecodeOptions options = gridOf(128);
    options.level = 0.5;
    const Decoded found = decodeMinimal(field, options);
    const DenseTruth truth(field, 128, {}, 0.5);
    QCOMPARE(truth.missedCells(found.grid), std::int64_t(0));
    QCOMPARE(found.stats.surfaceNodes, truth.floorNodes());
}

void TestMinimalDecoder::memoryFollowsTheSurface()
{
    const AnalyticField field(maquette::test::sphere(0.6));
    std::vector<double> peaks;
    for (const int cells : {128, 256, 512})
        peaks.push_back(double(decodeMinimal(field, gridOf(cells)).stats.peakGridBytes));
    for (int i = 0; i < 2; ++i)
        QVERIFY2(peaks[i + 1] / peaks[i] < 4.8, qPrintable(QString::number(peaks[i + 1] / peaks[i])));
    QVERIFY(peaks[2] < 513.0 * 513 * 513 * 4 / 10);
}

void TestMinimalDecoder::reportsEveryLevelOnce()
{
    const AnalyticField field(trialShape(), 0.06);
    std::vector<std::int64_t> queries;
    std::int64_t done = 0, total = 0;
    RunContext context;
    context.sink = [&](const Event& event) {
        if (const auto* progress = std::get_if<LevelProgress>(&event)) {
            QVERIFY(progress->queriesDone <= progress->queriesTotal);
            QCOMPARE(progress->level, int(queries.size()) + 1);
            done = progress->queriesDone;
            total = progress->queriesTotal;
        } else if (const auto* finished = std::get_if<LevelFinished>(&event)) {
            queries.push_back(finished->queries);
            QCOMPARE(done, finished->queries);
            QCOMPARE(total, finished->queries);
        }
    };
    const Decoded found = decodeMinimal(field, gridOf(100), context);
    QCOMPARE(queries.size(), std::size_t(3));
    for (std::size_t i = 0; i < queries.size(); ++i)
        QCOMPARE(queries[i], found.stats.levels[i].queries);
}

void TestMinimalDecoder::stopsInsideTheLastLevel()
{
    const AnalyticField field(trialShape(), 0.06);
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    int finished = 0;
    context.sink = [&](const Event& event) {
        finished += std::holds_alternative<LevelFinished>(event);
        if (const auto* progress = std::get_if<LevelProgress>(&event))
            if (progress->level == progress->levelCount)
                source.request_stop();
    };
    QVERIFY_THROWS_EXCEPTION(Cancelled, decodeMinimal(field, gridOf(200), context));
    QCOMPARE(finished, 3);
}

void TestMinimalDecoder::auditFindsWhatAnotherDecoderMissed()
{
    // A grid in which nothing is known: the share of crossing cells is that of all cells.
    const AnalyticField field(maquette::test::sphere(0.6));
    const DenseTruth truth(field, 64);
    DecodeOptions options = gridOf(64);
    options.auditCells = 20000;
    const DecodeAudit nothing = auditUnknownCells(field, VolumeGrid(64, Box()), options);
    QCOMPARE(nothing.unknownCells, std::int64_t(64) * 64 * 64);
    QCOMPARE(nothing.sampled, std::int64_t(20000));
    const double share = double(truth.crossingCells()) / double(nothing.unknownCells);
    QVERIFY(std::fabs(double(nothing.crossing) / 20000 - share) < 5 * std::sqrt(share / 20000));
    QVERIFY(nothing.missedShareBelow > share);
    QCOMPARE(auditUnknownCells(field, VolumeGrid(64, Box()), options).crossing, nothing.crossing);
    options.auditSeed = 2;
    QVERIFY(auditUnknownCells(field, VolumeGrid(64, Box()), options).crossing != nothing.crossing);

    const Decoded found = decodeMinimal(field, options);
    const DecodeAudit all = auditUnknownCells(field, found.grid, options);
    QCOMPARE(all.crossing, std::int64_t(0));
    QVERIFY(std::fabs(all.missedShareBelow - 3.0 / 20000) < 0.1 / 20000);

    const DecodeAudit dense = auditUnknownCells(field, makeVolumeDecoder("dense")->decode(field, options), options);
    QCOMPARE(dense.unknownCells, std::int64_t(0));
    QCOMPARE(dense.sampled, std::int64_t(0));
    QCOMPARE(dense.missedShareBelow, 0.0);
}

void TestMinimalDecoder::auditBoundsTheShare()
{
    // Clopper and Pearson's one-sided 95 % bounds: 1 - 0.05^(1/n) for none of n; 0.5069 for 2 of 10 (tables).
    QVERIFY(std::fabs(shareUpperBound(0, 10) - (1 - std::pow(0.05, 0.1))) < 1e-9);
    QVERIFY(std::fabs(shareUpperBound(2, 10) - 0.5069) < 1e-4);
    QVERIFY(std::fabs(shareUpperBound(0, 1000000) - 2.9957e-6) < 1e-9);
    QCOMPARE(shareUpperBound(3, 3), 1.0);
    QCOMPARE(shareUpperBound(0, 0), 1.0);
}

QTEST_APPLESS_MAIN(TestMinimalDecoder)
#include "tst_minimal_decoder.moc"
