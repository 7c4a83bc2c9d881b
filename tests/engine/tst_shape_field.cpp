#include "training_shapes.h"

#include "training/data/shape_field.h"
#include "training/data/shape_sampler.h"
#include "training/data/siblings.h"
#include "training/data/triangle_distance.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

using Double3 = std::array<double, 3>;

Double3 minus(const Double3& a, const Double3& b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}
double dot(const Double3& a, const Double3& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

Double3 wide(const Float3& p)
{
    return {p[0], p[1], p[2]};
}

/// The slow twin: the nearest point by barycentric search over a fine lattice, refined by halving.
double searchedDistance(const Double3& p, const Double3& a, const Double3& b, const Double3& c)
{
    double bestU = 0;
    double bestV = 0;
    double best = 1e300;
    double span = 1;
    for (int round = 0; round < 40; ++round, span /= 2) {
        const double u0 = bestU;
        const double v0 = bestV;
        for (int i = -4; i <= 4; ++i)
            for (int j = -4; j <= 4; ++j) {
                const double u = std::clamp(u0 + span * i / 4, 0.0, 1.0);
                const double v = std::clamp(v0 + span * j / 4, 0.0, 1 - u);
                Double3 q;
                for (int axis = 0; axis < 3; ++axis)
                    q[axis] = a[axis] + u * (b[axis] - a[axis]) + v * (c[axis] - a[axis]);
                const double d = dot(minus(p, q), minus(p, q));
                if (d < best) {
                    best = d;
                    bestU = u;
                    bestV = v;
                }
            }
    }
    return std::sqrt(best);
}

double boxDistance(const Float3& p, const Double3& half)
{
    double outside = 0;
    double inside = -1e300;
    for (int axis = 0; axis < 3; ++axis) {
        const double q = std::abs(p[axis]) - half[axis];
        outside += std::max(q, 0.0) * std::max(q, 0.0);
        inside = std::max(inside, q);
    }
    return outside > 0 ? std::sqrt(outside) : inside;
}

Float3 cellCentre(const ShapeField& field, int x, int y, int z)
{
    const auto at = [&](int i) { return -1 + (float(i) + 0.5F) * field.cellSize(); };
    return {at(x), at(y), at(z)};
}

template <typename Visit>
void eachCell(const ShapeField& field, Visit visit)
{
    for (int x = 0; x < field.cells; ++x)
        for (int y = 0; y < field.cells; ++y)
            for (int z = 0; z < field.cells; ++z)
                visit(cellCentre(field, x, y, z), field.at(x, y, z));
}

double filledVolume(const ShapeField& field)
{
    const auto inside =
        std::count_if(field.values.begin(), field.values.end(), [](float v) { return v < 0; });
    return double(inside) * std::pow(field.cellSize(), 3);
}

/// The six faces of a box as loose quads, with some left out and all wound at random.
TrainingMesh brokenBox(const Float3& extents, std::vector<int> missing)
{
    TrainingMesh mesh = boxMesh(extents);
    TrainingMesh out = mesh;
    out.triangles.clear();
    out.materials.clear();
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        if (std::find(missing.begin(), missing.end(), int(i / 2)) != missing.end())
            continue;
        Triangle t = mesh.triangles[i];
        if (i % 3 == 0)
            std::swap(t[0], t[1]);
        out.triangles.push_back(t);
        out.materials.push_back(0);
    }
    return out;
}

} // namespace

class TestShapeField : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bandDistanceMatchesSearch();
    void boxFieldIsExactNearTheSurface();
    void ballFieldHasTheRightSignAndSize();
    void torusKeepsItsHole();
    void windingDoesNotMatter();
    void cavitiesAreFilled();
    void openBoxIsAShell();
    void narrowGapIsClosed_data();
    void narrowGapIsClosed();
    void vertexOutsideTheCubeIsRefused();
    void cellsOutOfRangeAreRefused();
    void surfaceSamplesLieOnTheSkin();
    void surfaceSamplesAreSpreadByArea();
    void samplesDependOnTheSeedOnly();
    void volumeSamplesCarryTheField();
    void nearSamplesStayNear();
    void emptySurfaceGivesNoSamples();
    void occupancyMatchesTheBox();
    void siblingsAreFoundMirrored();
};

void TestShapeField::bandDistanceMatchesSearch()
{
    std::mt19937_64 random(7);
    constexpr int cells = 64;
    constexpr float band = 0.12F;
    TrainingMesh mesh;
    for (int i = 0; i < 24; ++i)
        mesh.positions.push_back({float(uniform(random, -0.8, 0.8)), float(uniform(random, -0.8, 0.8)),
                                  float(uniform(random, -0.8, 0.8))});
    mesh.positions[5] = mesh.positions[4];                     // a segment
    mesh.positions[8] = mesh.positions[7] = mesh.positions[6]; // a point
    for (std::uint32_t i = 0; i < 24; i += 3)
        mesh.triangles.push_back({i, i + 1, i + 2});
    mesh.materials.assign(mesh.triangles.size(), 0);
    const BandDistance got = bandDistance(mesh, cells, band);

    double worst = 0;
    int compared = 0;
    for (int n = 0; n < 4000; ++n) {
        const std::size_t index = std::size_t(uniform(random) * cells * cells * cells);
        const auto at = [&](std::size_t i) { return -1 + (double(i) + 0.5) * 2 / cells; };
        const Double3 p = {at(index / cells / cells), at(index / cells % cells), at(index % cells)};
        double wanted = 1e300;
        for (const Triangle& t : mesh.triangles)
            wanted =
                std::min(wanted, searchedDistance(p, wide(mesh.positions[t[0]]), wide(mesh.positions[t[1]]),
                                                  wide(mesh.positions[t[2]])));
        if (wanted > band) {
            QVERIFY(got.squared[index] >= band * band * 0.999F);
            continue;
        }
        ++compared;
        worst = std::max(worst, std::abs(std::sqrt(double(got.squared[index])) - wanted));
    }
    QVERIFY2(compared > 300, qPrintable(QString::number(compared)));
    QVERIFY2(worst < 2e-4, qPrintable(QString::number(worst)));
}

void TestShapeField::boxFieldIsExactNearTheSurface()
{
    const ShapeField field = buildShapeField(boxMesh({1.2F, 0.8F, 1}));
    double worst = 0;
    eachCell(field, [&](const Float3& p, float value) {
        const double wanted = boxDistance(p, {0.6, 0.4, 0.5}) - field.skin();
        if (std::abs(wanted) < 0.055 && wanted > -0.5 * field.skin())
            worst = std::max(worst, std::abs(value - wanted));
        if (wanted > 0.06)
            QCOMPARE(value, 0.06F);
        if (wanted < -0.06 - 2 * field.cellSize())
            QCOMPARE(value, -0.06F);
    });
    QVERIFY2(worst < 1e-4, qPrintable(QString::number(worst)));
}

void TestShapeField::ballFieldHasTheRightSignAndSize()
{
    const ShapeField field = buildShapeField(ballMesh(0.7F), {96, false});
    eachCell(field, [&](const Float3& p, float value) {
        const double r = std::sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
        if (r < 0.68)
            QVERIFY2(value < 0, qPrintable(QString::number(r)));
        if (r > 0.7 + field.skin())
            QVERIFY2(value >= 0, qPrintable(QString::number(r)));
    });
}

void TestShapeField::torusKeepsItsHole()
{
    const ShapeField field = buildShapeField(torusMesh(0.6, 0.2));
    QVERIFY(field.sample({0, 0, 0}) > 0);
    QVERIFY(field.sample({0.6F, 0, 0}) < 0);
    const double wanted = 2 * std::pow(3.14159265, 2) * 0.6 * std::pow(0.2 + field.skin(), 2);
    QVERIFY2(std::abs(filledVolume(field) / wanted - 1) < 0.08,
             qPrintable(QString::number(filledVolume(field))));
}

void TestShapeField::windingDoesNotMatter()
{
    const ShapeField straight = buildShapeField(boxMesh({1, 1, 1}), {64, false});
    const ShapeField mixed = buildShapeField(brokenBox({1, 1, 1}, {}), {64, false});
    QCOMPARE(straight.values, mixed.values);
}

void TestShapeField::cavitiesAreFilled()
{
    MeshParts parts(1);
    parts.box({0, 0, 0}, {1.4F, 1.4F, 1.4F});
    parts.box({0, 0, 0}, {1, 1, 1}); // an inner skin, as cabinets have
    const ShapeField two = buildShapeField(parts.take(), {96, false});
    const ShapeField one = buildShapeField(boxMesh({1.4F, 1.4F, 1.4F}), {96, false});
    QVERIFY(two.sample({0, 0, 0}) < 0);
    QVERIFY(two.sample({0.5F, 0, 0}) < 0);
    QCOMPARE(filledVolume(two), filledVolume(one));
}

void TestShapeField::openBoxIsAShell()
{
    const ShapeField field = buildShapeField(brokenBox({1, 1, 1}, {3})); // the top is missing
    QVERIFY(field.sample({0, 0, 0}) > 0);
    QVERIFY(field.sample({0, -0.5F, 0}) < 0);
    QVERIFY(field.sample({0.5F, 0, 0}) < 0);
    QVERIFY(filledVolume(field) < 0.2);
}

void TestShapeField::narrowGapIsClosed_data()
{
    QTest::addColumn<double>("gapCells");
    QTest::addColumn<bool>("closing");
    QTest::addColumn<bool>("isSolid");
    QTest::newRow("half a cell") << 0.5 << false << true;
    QTest::newRow("two cells stay open") << 2.2 << false << false;
    QTest::newRow("two cells, closing") << 2.2 << true << true;
    QTest::newRow("six cells, closing") << 6.0 << true << false;
}

void TestShapeField::narrowGapIsClosed()
{
    QFETCH(double, gapCells);
    QFETCH(bool, closing);
    constexpr int cells = 96;
    // A box whose top is two plates with a gap between them.
    TrainingMesh mesh = brokenBox({1, 1, 1}, {3});
    const float half = float(gapCells) / cells;
    for (const float side : {-1.0F, 1.0F}) {
        const std::uint32_t first = std::uint32_t(mesh.positions.size());
        for (const float x : {side * half, side * 0.5F})
            for (const float z : {-0.5F, 0.5F})
                mesh.positions.push_back({x, 0.5F, z});
        mesh.triangles.push_back({first, first + 1, first + 2});
        mesh.triangles.push_back({first + 1, first + 3, first + 2});
        mesh.materials.insert(mesh.materials.end(), 2, 0);
    }
    const ShapeField field = buildShapeField(mesh, {cells, closing});
    QTEST(field.sample({0, 0, 0}) < 0, "isSolid");
}

void TestShapeField::vertexOutsideTheCubeIsRefused()
{
    const auto failure = failureOf([] { buildShapeField(boxMesh({2, 1, 1})); });
    QVERIFY(failure);
    QCOMPARE(failure->first, ErrorCode::BadMesh);
    QVERIFY(!failureOf([] { buildShapeField(boxMesh({1.9F, 1, 1})); }));
    TrainingMesh mesh = boxMesh({1, 1, 1});
    mesh.positions[0][1] = std::nanf("");
    QVERIFY(failureOf([&] { buildShapeField(mesh); }));
}

void TestShapeField::cellsOutOfRangeAreRefused()
{
    for (const int cells : {63, 513, -1})
        QCOMPARE(failureOf([&] {
                     buildShapeField(boxMesh({1, 1, 1}), {cells, false});
                 })->first,
                 ErrorCode::Usage);
    QVERIFY(!failureOf([] { buildShapeField(boxMesh({1, 1, 1}), {64, false}); }));
}

void TestShapeField::surfaceSamplesLieOnTheSkin()
{
    const ShapeField field = buildShapeField(boxMesh({1.2F, 0.8F, 1}));
    std::mt19937_64 random(3);
    const auto samples = sampleSurface(field, 5000, random);
    QCOMPARE(samples.size(), std::size_t(5000));
    for (const SurfaceSample& sample : samples) {
        const double off = boxDistance(sample.position, {0.6, 0.4, 0.5}) - field.skin();
        QVERIFY2(std::abs(off) < 0.3 * field.cellSize(), qPrintable(QString::number(off)));
        const Double3 n = wide(sample.normal);
        QVERIFY(std::abs(dot(n, n) - 1) < 1e-5);
        QVERIFY(dot(n, wide(sample.position)) > 0); // outward
    }
}

void TestShapeField::surfaceSamplesAreSpreadByArea()
{
    TrainingMesh turned = boxMesh({1.2F, 0.4F, 0.8F});
    rotate(turned, {0.8, -0.6, 0, 0.6, 0.8, 0, 0, 0, 1}); // slanted faces cross more edges per area
    const ShapeField field = buildShapeField(turned);
    std::mt19937_64 random(3);
    const auto samples = sampleSurface(field, 20000, random);
    const double s = field.skin();
    const double areas[3] = {(0.4 + 2 * s) * (0.8 + 2 * s), (1.2 + 2 * s) * (0.8 + 2 * s),
                             (1.2 + 2 * s) * (0.4 + 2 * s)};
    const double total = areas[0] + areas[1] + areas[2];
    const Double3 axes[3] = {{0.8, 0.6, 0}, {-0.6, 0.8, 0}, {0, 0, 1}};
    for (int axis = 0; axis < 3; ++axis) {
        const auto count = std::count_if(samples.begin(), samples.end(), [&](const SurfaceSample& sample) {
            return std::abs(dot(wide(sample.normal), axes[axis])) > 0.9;
        });
        const double share = double(count) / double(samples.size());
        QVERIFY2(std::abs(share - areas[axis] / total) < 0.05, qPrintable(QString::number(share)));
    }
}

void TestShapeField::samplesDependOnTheSeedOnly()
{
    const ShapeField field = buildShapeField(tableMesh());
    std::mt19937_64 one(5);
    std::mt19937_64 two(5);
    std::mt19937_64 other(6);
    const auto a = sampleSurface(field, 300, one);
    const auto b = sampleSurface(field, 300, two);
    const auto c = sampleSurface(field, 300, other);
    int same = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        QCOMPARE(a[i].position, b[i].position);
        same += a[i].position == c[i].position;
    }
    QVERIFY(same < 30);
}

void TestShapeField::volumeSamplesCarryTheField()
{
    const ShapeField field = buildShapeField(tableMesh());
    std::mt19937_64 random(9);
    const auto samples = sampleVolume(field, 40000, random);
    int inside = 0;
    for (const FieldSample& sample : samples) {
        QCOMPARE(sample.value, field.sample(sample.position));
        inside += sample.value < 0;
    }
    QVERIFY(std::abs(inside / 40000.0 * 8 - filledVolume(field)) < 0.03);
}

void TestShapeField::nearSamplesStayNear()
{
    const ShapeField field = buildShapeField(tableMesh());
    std::mt19937_64 random(9);
    const auto surface = sampleSurface(field, 2000, random);
    double squares = 0;
    int negative = 0;
    const auto samples = sampleNear(field, surface, 0.015, 8000, random);
    for (const FieldSample& sample : samples) {
        squares += double(sample.value) * sample.value;
        negative += sample.value < 0;
    }
    const double deviation = std::sqrt(squares / double(samples.size()));
    QVERIFY2(deviation > 0.010 && deviation < 0.017, qPrintable(QString::number(deviation)));
    QVERIFY2(negative > 3200 && negative < 4800, qPrintable(QString::number(negative)));
}

void TestShapeField::emptySurfaceGivesNoSamples()
{
    ShapeField field;
    field.cells = 64;
    field.values.assign(64 * 64 * 64, ShapeField::kBand);
    std::mt19937_64 random(1);
    QVERIFY(sampleSurface(field, 100, random).empty());
    QCOMPARE(countCrossings(field), std::int64_t(0));
}

void TestShapeField::occupancyMatchesTheBox()
{
    const ShapeField field = buildShapeField(boxMesh({1, 0.5F, 1.5F}));
    const auto bits = occupancy(field, 32);
    QCOMPARE(bits.size(), std::size_t(32 * 32 * 32));
    std::size_t index = 0;
    const auto at = [](int i) { return float(-1 + (i + 0.5) / 16); };
    for (int x = 0; x < 32; ++x)
        for (int y = 0; y < 32; ++y)
            for (int z = 0; z < 32; ++z, ++index) {
                const double d = boxDistance({at(x), at(y), at(z)}, {0.5, 0.25, 0.75}) - field.skin();
                if (std::abs(d) > 0.01)
                    QCOMPARE(bool(bits[index]), d < 0);
            }
}

void TestShapeField::siblingsAreFoundMirrored()
{
    const auto bitsOf = [](const Float3& centre) {
        return OccupancyBits(
            occupancy(buildShapeField(boxMesh({0.5F, 0.5F, 0.5F}, centre), {64, false}), 32));
    };
    const OccupancyBits left = bitsOf({-0.5F, 0, 0});
    const OccupancyBits right = bitsOf({0.5F, 0, 0});
    const OccupancyBits up = bitsOf({0, 0.5F, 0});
    QCOMPARE(left.iou(left), 1.0);
    QCOMPARE(left.iou(right), 0.0);
    QCOMPARE(left.mirrored().iou(right), 1.0);
    QCOMPARE(bestSiblingIou(left, {up, right}), 1.0);
    QVERIFY(bestSiblingIou(left, {up}) < 0.2);
    QCOMPARE(bestSiblingIou(left, {}), 0.0);
    const OccupancyBits none(std::vector<std::uint8_t>(32 * 32 * 32, 0));
    QCOMPARE(none.iou(none), 0.0);
}

QTEST_GUILESS_MAIN(TestShapeField)
#include "tst_shape_field.moc"
