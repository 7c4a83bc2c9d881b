#include "analytic_grids.h"
#include "golden_tensors.h"
#include "solid_euler.h"
#include "surface/extract.h"
#include "surface/field_normals.h"

#include <engine/mesh_facts.h>
#include <kernels/cell_cases.h>

#include <QtTest>

#include <limits>
#include <set>

using namespace maquette::engine;
using namespace maquette::tests;
using maquette::kernels::CellCase, maquette::kernels::CellCases, maquette::kernels::CellFace;

namespace {

const std::filesystem::path kGolden =
    std::filesystem::path(MAQUETTE_TEST_DATA) / "golden/hunyuan3d-2/goldens.safetensors";

VolumeGrid noiseGrid(int cells, std::uint64_t seed, bool outsideBorder)
{
    Noise noise(seed);
    VolumeGrid grid(cells, Box::cube(1.0));
    for (int x = 0; x <= cells; ++x)
        for (int y = 0; y <= cells; ++y)
            for (int z = 0; z <= cells; ++z) {
                const bool border = x == 0 || y == 0 || z == 0 || x == cells || y == cells || z == cells;
                const double v = noise.next();
                grid.set(x, y, z, static_cast<float>(border && outsideBorder ? -std::abs(v) - 0.01 : v));
            }
    return grid;
}

/// Every point has a partner within `distance` in `others`, by brute force over a bucketed neighbourhood.
bool allNear(const std::vector<Float3>& points, const std::vector<Float3>& others, double distance)
{
    return std::all_of(points.begin(), points.end(), [&](const Float3& p) {
        return std::any_of(others.begin(), others.end(), [&](const Float3& q) {
            return std::abs(p[0] - q[0]) <= distance && std::abs(p[1] - q[1]) <= distance &&
                   std::abs(p[2] - q[2]) <= distance;
        });
    });
}

} // namespace

class TestExtract : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCaseUsesEachCrossingOnce();
    void sphereIsClosedAndMeasuresRight();
    void torusHasEulerZero();
    void twoSpheresAreTwoShells();
    void levelMovesTheSurface();
    void boxMapsIndicesAsTheFieldLies();
    void noSurfaceIsAnEmptyMesh();
    void noiseIsClosedAndHasTheSolidsEulerNumber_data();
    void noiseIsClosedAndHasTheSolidsEulerNumber();
    void noiseTouchingTheBorderIsCapped_data();
    void noiseTouchingTheBorderIsCapped();
    void fullBoxBecomesTheBox();
    void openBorderIsLeftOpenOnRequest();
    void unknownInteriorOfTheBorderIsCapped();
    void valuesAtTheLevelMakeNoFlatTriangles_data();
    void valuesAtTheLevelMakeNoFlatTriangles();
    void sparseGridGivesTheDenseMesh();
    void cellsWithUnknownNodesAreSkipped();
    void notANumberIsUnknown();
    void agreesWithTheRecordedMesh_data();
    void agreesWithTheRecordedMesh();
    void fieldNormalsPointOutward();
    void stopsWhenAsked();
    void largeGridTakesWellUnderASecond();
};

void TestExtract::everyCaseUsesEachCrossingOnce()
{
    const auto& cases = CellCases::instance();
    for (unsigned mask = 0; mask < 256; ++mask)
        for (unsigned joined = 0; joined < 1U << cases.ambiguousFaces(mask).size(); ++joined) {
            const CellCase& c = cases.at(mask, joined);
            std::set<int> expected;
            for (int e = 0; e < 12; ++e)
                if ((mask >> cases.edges()[e].low & 1U) != (mask >> cases.edges()[e].high & 1U))
                    expected.insert(e);
            std::set<int> found;
            std::map<std::pair<int, int>, int> sides;
            for (const auto& t : c.triangles)
                for (int i = 0; i < 3; ++i) {
                    if (t[i] < 12)
                        found.insert(t[i]);
                    ++sides[{t[i], t[(i + 1) % 3]}];
                }
            QCOMPARE(found, expected);
            // Inner sides are walked both ways; border sides once, and those lie in a face of the cell.
            int border = 0;
            for (const auto& [side, count] : sides) {
                QCOMPARE(count, 1);
                const bool isBorder = sides.find({side.second, side.first}) == sides.end();
                border += isBorder;
                bool inFace = false;
                for (const CellFace& face : cases.faces())
                    inFace = inFace || (std::count(face.edges.begin(), face.edges.end(), side.first) > 0 &&
                                        std::count(face.edges.begin(), face.edges.end(), side.second) > 0);
                QCOMPARE(inFace, isBorder);
            }
            QCOMPARE(border, static_cast<int>(expected.size()));
        }
}

void TestExtract::sphereIsClosedAndMeasuresRight()
{
    const auto surface =
        extractSurface(denseGrid(64, [](double x, double y, double z) { return sphere(x, y, z, 0.7); }));
    const MeshFacts facts = factsOf(surface.mesh);
    QVERIFY(facts.closed && facts.oriented && facts.manifold);
    QCOMPARE(facts.euler, 2);
    QCOMPARE(facts.shells, 1);
    QCOMPARE(facts.degenerateFaces, 0);
    QCOMPARE(facts.unusedVertices, 0);
    const double exact = 4.0 / 3.0 * M_PI * 0.343;
    QVERIFY2(std::abs(facts.volume - exact) < 0.005 * exact, factsToText(facts).c_str());
    QVERIFY(facts.volume > 0);
    for (int a = 0; a < 3; ++a) {
        QVERIFY(std::abs(facts.boxMin[a] + 0.7) < 2e-3);
        QVERIFY(std::abs(facts.boxMax[a] - 0.7) < 2e-3);
    }
}

void TestExtract::torusHasEulerZero()
{
    const auto surface =
        extractSurface(denseGrid(50, [](double x, double y, double z) { return torus(x, y, z, 0.6, 0.22); }));
    const MeshFacts facts = factsOf(surface.mesh);
    QVERIFY(facts.closed && facts.oriented && facts.manifold);
    QCOMPARE(facts.euler, 0);
    QVERIFY(std::abs(facts.volume - 2 * M_PI * M_PI * 0.6 * 0.22 * 0.22) < 0.01);
}

void TestExtract::twoSpheresAreTwoShells()
{
    const auto surface = extractSurface(denseGrid(40, [](double x, double y, double z) {
        return std::max(sphere(x - 0.5, y, z, 0.3), sphere(x + 0.5, y, z, 0.4));
    }));
    const MeshFacts facts = factsOf(surface.mesh);
    QVERIFY(facts.closed && facts.oriented);
    QCOMPARE(facts.shells, 2);
    QCOMPARE(facts.euler, 4);
}

void TestExtract::levelMovesTheSurface()
{
    ExtractOptions options;
    options.level = 0.2;
    const auto surface = extractSurface(
        denseGrid(48, [](double x, double y, double z) { return sphere(x, y, z, 0.7); }), options);
    const MeshFacts facts = factsOf(surface.mesh);
    QVERIFY(facts.closed);
    QVERIFY(std::abs(facts.boxMax[0] - 0.5) < 2e-3);
}

void TestExtract::boxMapsIndicesAsTheFieldLies()
{
    const Box box{{-1.01, -0.9, -0.8}, {0.95, 1.0, 0.7}};
    // The plane x = 0.3 lies exactly there, whatever the resolution.
    ExtractOptions options;
    options.closeBorder = false;
    for (const int cells : {5, 20, 33}) {
        const auto surface = extractSurface(denseGrid(
                                                cells, [](double x, double, double) { return 0.3 - x; }, box),
                                            options);
        QVERIFY(!surface.mesh.empty());
        const MeshFacts facts = factsOf(surface.mesh);
        QVERIFY(std::abs(facts.boxMin[0] - 0.3) < 1e-6 && std::abs(facts.boxMax[0] - 0.3) < 1e-6);
        QVERIFY(std::abs(facts.boxMin[1] + 0.9) < 1e-6 && std::abs(facts.boxMax[1] - 1.0) < 1e-6);
        QVERIFY(std::abs(facts.boxMin[2] + 0.8) < 1e-6 && std::abs(facts.boxMax[2] - 0.7) < 1e-6);
    }
}

void TestExtract::noSurfaceIsAnEmptyMesh()
{
    QVERIFY(extractSurface(denseGrid(8, [](double, double, double) { return -1.0; })).mesh.empty());
    QVERIFY(extractSurface(VolumeGrid(16, Box{})).mesh.empty());
}

void TestExtract::noiseIsClosedAndHasTheSolidsEulerNumber_data()
{
    QTest::addColumn<int>("cells");
    QTest::addColumn<quint64>("seed");
    for (int i = 0; i < 30; ++i)
        QTest::addRow("seed %d", i) << 3 + i % 15 << quint64(i);
}

void TestExtract::noiseIsClosedAndHasTheSolidsEulerNumber()
{
    QFETCH(int, cells);
    QFETCH(quint64, seed);
    const VolumeGrid grid = noiseGrid(cells, seed, true);
    const auto surface = extractSurface(grid);
    const MeshFacts facts = factsOf(surface.mesh);
    QVERIFY2(facts.closed && facts.oriented && facts.manifold, factsToJson(facts).c_str());
    QCOMPARE(facts.degenerateFaces, 0);
    QCOMPARE(facts.duplicateFaces, 0);
    QVERIFY(facts.volume > 0);
    QCOMPARE(facts.euler, 2 * solidEuler(grid));
}

void TestExtract::noiseTouchingTheBorderIsCapped_data()
{
    QTest::addColumn<int>("cells");
    QTest::addColumn<quint64>("seed");
    for (int i = 0; i < 30; ++i)
        QTest::addRow("seed %d", i) << 1 + i % 12 << quint64(100 + i);
}

void TestExtract::noiseTouchingTheBorderIsCapped()
{
    QFETCH(int, cells);
    QFETCH(quint64, seed);
    const VolumeGrid grid = noiseGrid(cells, seed, false);
    const auto surface = extractSurface(grid);
    const MeshFacts facts = factsOf(surface.mesh);
    QVERIFY2(facts.closed && facts.oriented && facts.manifold, factsToJson(facts).c_str());
    QCOMPARE(facts.degenerateFaces, 0);
    QCOMPARE(facts.euler, 2 * solidEuler(grid));
    for (int a = 0; a < 3; ++a)
        QVERIFY(facts.boxMin[a] >= -1.0F && facts.boxMax[a] <= 1.0F);
}

void TestExtract::fullBoxBecomesTheBox()
{
    const auto surface = extractSurface(denseGrid(
        6, [](double, double, double) { return 1.0; }, Box{{0, 0, 0}, {1, 2, 3}}));
    const MeshFacts facts = factsOf(surface.mesh);
    QVERIFY(facts.closed && facts.oriented && facts.manifold);
    QCOMPARE(facts.euler, 2);
    QVERIFY(std::abs(facts.volume - 6) < 1e-5);
    QVERIFY(std::abs(facts.area - 22) < 1e-5);
}

void TestExtract::openBorderIsLeftOpenOnRequest()
{
    const VolumeGrid grid = denseGrid(12, [](double x, double, double) { return x; });
    ExtractOptions options;
    options.closeBorder = false;
    QVERIFY(factsOf(extractSurface(grid, options).mesh).openEdges > 0);
    QVERIFY(factsOf(extractSurface(grid).mesh).closed);
}

void TestExtract::unknownInteriorOfTheBorderIsCapped()
{
    // A slab that fills half of the box; only nodes near its surface are known, as coarse-to-fine decoding
    // leaves it.
    const Box box = Box::cube(1.0);
    const VolumeGrid dense = denseGrid(
        24, [](double x, double, double) { return x + 0.03; }, box);
    VolumeGrid sparse(24, box);
    for (int x = 0; x <= 24; ++x)
        for (int y = 0; y <= 24; ++y)
            for (int z = 0; z <= 24; ++z)
                if (std::abs(dense.value(x, y, z)) < 0.2)
                    sparse.set(x, y, z, dense.value(x, y, z));
    const MeshFacts facts = factsOf(extractSurface(sparse).mesh);
    QVERIFY2(facts.closed && facts.oriented && facts.manifold, factsToJson(facts).c_str());
    QVERIFY(std::abs(facts.volume - 2 * 2 * 1.03) < 1e-4);
}

void TestExtract::valuesAtTheLevelMakeNoFlatTriangles_data()
{
    QTest::addColumn<quint64>("seed");
    for (int i = 0; i < 10; ++i)
        QTest::addRow("seed %d", i) << quint64(i);
}

void TestExtract::valuesAtTheLevelMakeNoFlatTriangles()
{
    QFETCH(quint64, seed);
    Noise noise(seed);
    // A third of the nodes is exactly at the level, others at the smallest distance from it or far away.
    const VolumeGrid grid = denseGrid(9, [&noise](double, double, double) {
        const double v = noise.next();
        return v < -0.4 ? 0.0 : v < 0 ? 1e-40 : v < 0.2 ? -1e-40 : v < 0.6 ? 1e30 : -3e38;
    });
    const MeshFacts facts = factsOf(extractSurface(grid).mesh);
    QVERIFY2(facts.closed && facts.oriented && facts.manifold, factsToJson(facts).c_str());
    QCOMPARE(facts.degenerateFaces, 0);
    QCOMPARE(facts.nonFinite, 0);
}

void TestExtract::sparseGridGivesTheDenseMesh()
{
    const auto f = [](double x, double y, double z) { return torus(x, y, z, 0.6, 0.22); };
    const VolumeGrid dense = denseGrid(40, f);
    VolumeGrid sparse(40, dense.box());
    for (int x = 40; x >= 0; --x) // another order of allocation
        for (int y = 0; y <= 40; ++y)
            for (int z = 40; z >= 0; --z)
                if (std::abs(dense.value(x, y, z)) < 0.1)
                    sparse.set(x, y, z, dense.value(x, y, z));
    const Mesh a = extractSurface(dense).mesh;
    const Mesh b = extractSurface(sparse).mesh;
    QVERIFY(sparse.knownCount() < dense.knownCount() / 4);
    QCOMPARE(a.positions, b.positions);
    QCOMPARE(a.triangles, b.triangles);
}

void TestExtract::cellsWithUnknownNodesAreSkipped()
{
    const VolumeGrid dense = denseGrid(24, [](double x, double y, double z) { return sphere(x, y, z, 0.7); });
    VolumeGrid holed(24, dense.box());
    for (int x = 0; x <= 24; ++x)
        for (int y = 0; y <= 24; ++y)
            for (int z = 0; z <= 24; ++z)
                if (x < 16)
                    holed.set(x, y, z, dense.value(x, y, z));
    const MeshFacts facts = factsOf(extractSurface(holed).mesh);
    QVERIFY(!facts.closed && facts.oriented && facts.manifold);
    QCOMPARE(facts.nonFinite, 0);
    QCOMPARE(facts.euler, 1); // a disc
    QVERIFY(facts.boxMax[0] <= -1.01F + 15 * 2.02F / 24 + 1e-5F);
}

void TestExtract::notANumberIsUnknown()
{
    VolumeGrid grid = denseGrid(16, [](double x, double y, double z) { return sphere(x, y, z, 0.7); });
    grid.set(8, 8, 14, std::numeric_limits<float>::quiet_NaN());
    grid.set(8, 14, 8, std::numeric_limits<float>::infinity());
    const MeshFacts facts = factsOf(extractSurface(grid).mesh);
    QCOMPARE(facts.nonFinite, 0);
    QVERIFY(facts.openEdges > 0 && facts.oriented);
}

void TestExtract::agreesWithTheRecordedMesh_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("resolution"); // as the reference's scaling uses it
    QTest::newRow("dense cube") << "dense.r32" << 32;
    QTest::newRow("dense box") << "dense.box.r20" << 20;
    QTest::newRow("flash") << "flash_mean.32_15" << 32;
}

void TestExtract::agreesWithTheRecordedMesh()
{
    QFETCH(QString, name);
    QFETCH(int, resolution);
    const GoldenTensors golden(kGolden);
    const std::string key = name.toStdString();
    const Box box = key == "dense.box.r20" ? Box{{-1.01, -0.9, -0.8}, {0.95, 1.0, 0.7}} : Box{};
    const bool sparse = key == "flash_mean.32_15";
    const int cells = sparse ? 30 : resolution;
    VolumeGrid grid(cells, box);
    const auto values = golden.values<float>(sparse ? "vol." + key + ".values" : "vol." + key);
    const auto mask =
        sparse ? golden.values<std::uint8_t>("vol." + key + ".mask") : std::vector<std::uint8_t>();
    std::size_t next = 0;
    for (std::int64_t i = 0; i < std::int64_t(grid.nodes()) * grid.nodes() * grid.nodes(); ++i)
        if (!sparse || (mask[i / 8] >> (7 - i % 8) & 1U) != 0)
            grid.set(std::array{i}, std::array{values[next++]});
    QCOMPARE(next, values.size());
    ExtractOptions options;
    options.referenceRules = true;
    const auto surface = extractSurface(grid, options);
    QCOMPARE(static_cast<std::int64_t>(surface.mesh.triangles.size()),
             golden.shape("mesh." + key + ".faces")[0]);
    const auto flat = golden.values<float>("mesh." + key + ".vertices");
    QCOMPARE(surface.indexPositions.size(), flat.size() / 3);
    std::vector<Float3> expected;
    for (std::size_t i = 0; i < flat.size(); i += 3)
        if (std::isfinite(flat[i]))
            expected.push_back({flat[i], flat[i + 1], flat[i + 2]});
    std::vector<Float3> found;
    for (const Float3& p : surface.indexPositions) {
        Float3 mapped{};
        for (int a = 0; a < 3; ++a)
            mapped[a] =
                static_cast<float>(p[a] / (resolution + 1.0) * (box.max[a] - box.min[a]) + box.min[a]);
        if (std::isfinite(p[0]))
            found.push_back(mapped);
    }
    QCOMPARE(found.size(), expected.size());
    QVERIFY(allNear(found, expected, 2e-4));
    QVERIFY(allNear(expected, found, 2e-4));
    if (!sparse) {
        const MeshFacts facts = factsOf(surface.mesh);
        QVERIFY(facts.closed && facts.oriented && facts.volume > 0);
    }
}

void TestExtract::fieldNormalsPointOutward()
{
    const VolumeGrid grid = denseGrid(40, [](double x, double y, double z) { return sphere(x, y, z, 0.7); });
    VolumeGrid sparse(40, grid.box());
    for (int x = 0; x <= 40; ++x)
        for (int y = 0; y <= 40; ++y)
            for (int z = 0; z <= 40; ++z)
                if (std::abs(grid.value(x, y, z)) <
                    0.09) // some vertices lack neighbours for a central difference
                    sparse.set(x, y, z, grid.value(x, y, z));
    for (const VolumeGrid& each : {grid, sparse}) {
        Mesh mesh = extractSurface(each).mesh;
        setFieldNormals(each, mesh);
        QCOMPARE(mesh.normals.size(), mesh.positions.size());
        for (std::size_t i = 0; i < mesh.normals.size(); ++i) {
            const Float3& n = mesh.normals[i];
            const Float3& p = mesh.positions[i];
            QVERIFY(std::abs(std::hypot(n[0], n[1], n[2]) - 1) < 1e-5);
            QVERIFY((n[0] * p[0] + n[1] * p[1] + n[2] * p[2]) / std::hypot(p[0], p[1], p[2]) > 0.995);
        }
    }
}

void TestExtract::stopsWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const VolumeGrid grid = denseGrid(8, [](double x, double y, double z) { return sphere(x, y, z, 0.7); });
    QVERIFY_EXCEPTION_THROWN(extractSurface(grid, {}, context), Cancelled);
}

void TestExtract::largeGridTakesWellUnderASecond()
{
    const VolumeGrid grid =
        denseGrid(192, [](double x, double y, double z) { return torus(x, y, z, 0.6, 0.33); });
    QElapsedTimer timer;
    timer.start();
    const auto surface = extractSurface(grid);
    const qint64 ms = timer.elapsed();
    qInfo("%zu triangles in %lld ms", surface.mesh.triangles.size(), static_cast<long long>(ms));
    QVERIFY(surface.mesh.triangles.size() > 100000);
    QVERIFY(ms < 5000); // far above what it takes, even on a busy machine under sanitizers
}

QTEST_GUILESS_MAIN(TestExtract)
#include "tst_extract.moc"
