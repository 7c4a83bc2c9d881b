#include "analytic_grids.h"
#include "sample_meshes.h"
#include "surface/cleanup.h"
#include "surface/degenerate_faces.h"
#include "surface/extract.h"
#include "surface/normals.h"
#include "surface/simplify.h"

#include <engine/error.h>
#include <engine/mesh_facts.h>

#include <QtTest>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

/// A closed surface with a few hundred small bumps.
Mesh bumpy(int cells)
{
    return extractSurface(denseGrid(cells, [](double x, double y, double z) {
               return sphere(x, y, z, 0.75) + 0.08 * std::sin(14 * x) * std::sin(13 * y) * std::sin(15 * z);
           })).mesh;
}

Mesh unshared(const Mesh& mesh)
{
    Mesh soup;
    for (const Triangle& t : mesh.triangles) {
        const auto first = static_cast<std::uint32_t>(soup.positions.size());
        for (const std::uint32_t v : t)
            soup.positions.push_back(mesh.positions[v]);
        soup.triangles.push_back({first, first + 1, first + 2});
    }
    return soup;
}

} // namespace

class TestMeshCleanup : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void weldingASoupClosesIt();
    void floatersBelowTheRatioGo();
    void duplicatesLeaveOneOrNone();
    void vertexOnASideIsTurnedAway();
    void coincidentVerticesAreMerged();
    void flatSheetThatHoldsTheMeshStays();
    void noisyZerosStayClosed_data();
    void noisyZerosStayClosed();
    void soundMeshIsLeftAlone();
    void angleNormalsOfACubePointAlongItsDiagonals();
    void simplifyReachesTheTarget_data();
    void simplifyReachesTheTarget();
    void simplifyKeepsTopologyOrSaysSo();
    void simplifyLeavesBordersInPlace();
    void simplifyRefusesTooFew();
    void cleaningCanBeStopped();
};

void TestMeshCleanup::weldingASoupClosesIt()
{
    const Mesh mesh = bumpy(20);
    Mesh soup = unshared(mesh);
    soup.positions[0][0] += 0.0F;
    QVERIFY(!factsOf(soup).closed);
    const auto gone = weldVertices(soup);
    QCOMPARE(gone, static_cast<std::int64_t>(mesh.triangles.size() * 3 - mesh.positions.size()));
    QVERIFY(factsOf(soup).closed);
    Mesh zeros = tetrahedron();
    zeros.positions.push_back({-0.0F, 0, -0.0F});
    zeros.triangles[0][0] = 4;
    QCOMPARE(weldVertices(zeros), 1);
    QVERIFY(factsOf(zeros).closed);
}

void TestMeshCleanup::floatersBelowTheRatioGo()
{
    const Mesh large = bumpy(30);
    const auto ratio = 12.0 / static_cast<double>(large.triangles.size());
    Mesh mesh = together(together(cube({2, 2, 2}), large), tetrahedron());
    mesh.normals.assign(mesh.positions.size(), Float3{0, 0, 1});
    Mesh atLimit = mesh;
    QCOMPARE(removeFloaters(atLimit, ratio), 1); // 12 faces are not fewer than 12
    QCOMPARE(factsOf(atLimit).shells, 2);
    QCOMPARE(removeFloaters(mesh, ratio * 1.01), 2);
    const MeshFacts facts = factsOf(mesh);
    QCOMPARE(facts.shells, 1);
    QCOMPARE(facts.unusedVertices, 0);
    QCOMPARE(mesh.positions, large.positions);
    QCOMPARE(mesh.normals.size(), mesh.positions.size());
    QCOMPARE(removeFloaters(mesh, 0.9), 0);
}

void TestMeshCleanup::duplicatesLeaveOneOrNone()
{
    Mesh mesh = tetrahedron();
    mesh.positions.push_back({2, 2, 2});
    mesh.triangles.push_back({2, 1, 0});  // the first again
    mesh.triangles.push_back({0, 1, 4});
    mesh.triangles.push_back({4, 1, 0}); // a flap of two windings
    QCOMPARE(removeDuplicateFaces(mesh), 3);
    QCOMPARE(mesh.triangles, tetrahedron().triangles);
    QVERIFY(factsOf(mesh).closed && factsOf(mesh).oriented);
}

void TestMeshCleanup::vertexOnASideIsTurnedAway()
{
    // Side 0-1 of a tetrahedron has a vertex in its middle on one of its triangles only, closed by a flat triangle.
    Mesh mesh = tetrahedron();
    mesh.positions.push_back({0.5F, 0, 0});
    mesh.triangles = {{0, 2, 4}, {4, 2, 1}, {0, 4, 1}, {0, 1, 3}, {1, 2, 3}, {2, 0, 3}};
    QVERIFY(factsOf(mesh).closed);
    QCOMPARE(factsOf(mesh).degenerateFaces, 1);
    const DegenerateReport report = removeDegenerateFaces(mesh);
    QCOMPARE(report.left, 0);
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(facts.closed && facts.oriented && facts.manifold);
    QCOMPARE(facts.degenerateFaces, 0);
    QVERIFY(std::abs(facts.volume - 1.0 / 6) < 1e-7);
}

void TestMeshCleanup::coincidentVerticesAreMerged()
{
    // Two neighbours of a larger mesh are moved to one place: a needle-thin pair of triangles is left.
    Mesh mesh = bumpy(16);
    const MeshFacts before = factsOf(mesh);
    const Triangle t = mesh.triangles[mesh.triangles.size() / 2];
    mesh.positions[t[1]] = mesh.positions[t[0]];
    QVERIFY(factsOf(mesh).degenerateFaces >= 2);
    const DegenerateReport report = removeDegenerateFaces(mesh);
    QCOMPARE(report.left, 0);
    QVERIFY(report.removed >= 2);
    dropUnusedVertices(mesh);
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(facts.closed && facts.oriented && facts.manifold);
    QCOMPARE(facts.degenerateFaces, 0);
    QCOMPARE(facts.euler, before.euler);
}

void TestMeshCleanup::flatSheetThatHoldsTheMeshStays()
{
    // A tetrahedron squashed flat: nothing can go without destroying the surface.
    Mesh mesh = tetrahedron();
    mesh.positions[3] = {1, 1, 0};
    mesh.positions[2] = {2, 2, 0};
    mesh.positions[1] = {3, 3, 0};
    const DegenerateReport report = removeDegenerateFaces(mesh);
    QCOMPARE(report.left, 4);
    QCOMPARE(mesh.triangles.size(), std::size_t(4));
    QVERIFY(factsOf(mesh).closed);
}

void TestMeshCleanup::noisyZerosStayClosed_data()
{
    QTest::addColumn<quint64>("seed");
    for (int i = 0; i < 12; ++i)
        QTest::addRow("seed %d", i) << quint64(i);
}

void TestMeshCleanup::noisyZerosStayClosed()
{
    QFETCH(quint64, seed);
    Noise noise(seed);
    Mesh mesh = extractSurface(denseGrid(10, [&noise](double x, double y, double z) {
                    return std::round(2 * (sphere(x, y, z, 0.8) + 0.4 * noise.next()));
                })).mesh;
    // Snapping positions to a coarse lattice makes vertices coincide and triangles collinear.
    for (Float3& p : mesh.positions)
        for (float& v : p)
            v = std::round(v * 64) / 64;
    const MeshFacts before = factsOf(mesh);
    QVERIFY(before.closed && before.oriented);
    const DegenerateReport report = removeDegenerateFaces(mesh);
    const MeshFacts after = factsOf(mesh);
    QVERIFY2(after.closed && after.oriented, factsToJson(after).c_str());
    QVERIFY(after.manifold || !before.manifold);
    QCOMPARE(after.euler, before.euler);
    QVERIFY(after.degenerateFaces <= report.left);
    QVERIFY(std::abs(after.volume - before.volume) < 1e-4);
}

void TestMeshCleanup::soundMeshIsLeftAlone()
{
    const Mesh mesh = bumpy(24);
    Mesh cleaned = mesh;
    const CleanupReport report = cleanMesh(cleaned);
    QCOMPARE(report.weldedVertices + report.duplicateFaces + report.degenerateFaces + report.degenerateLeft +
                 report.floaters,
             0);
    QCOMPARE(cleaned.positions, mesh.positions);
    QCOMPARE(cleaned.triangles, mesh.triangles);
}

void TestMeshCleanup::angleNormalsOfACubePointAlongItsDiagonals()
{
    const Mesh mesh = cube({-0.5F, -0.5F, -0.5F});
    const auto normals = smoothNormals(mesh);
    const float third = 1 / std::sqrt(3.0F);
    for (std::size_t i = 0; i < 8; ++i)
        for (int a = 0; a < 3; ++a)
            QVERIFY(std::abs(normals[i][a] - (mesh.positions[i][a] > 0 ? third : -third)) < 1e-6F);
    Mesh flat;
    flat.positions = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}};
    flat.triangles = {{0, 1, 2}};
    QCOMPARE(smoothNormals(flat)[1], (Float3{0, 1, 0}));
}

void TestMeshCleanup::simplifyReachesTheTarget_data()
{
    QTest::addColumn<int>("target");
    for (const int target : {10000, 5000, 1000, 500})
        QTest::addRow("%d", target) << target;
}

void TestMeshCleanup::simplifyReachesTheTarget()
{
    QFETCH(int, target);
    Mesh mesh = extractSurface(denseGrid(60, [](double x, double y, double z) { return torus(x, y, z, 0.6, 0.3); })).mesh;
    const MeshFacts before = factsOf(mesh);
    const SimplifyReport report = simplifyMesh(mesh, target);
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(facts.closed && facts.oriented && facts.manifold);
    QCOMPARE(facts.euler, 0);
    QCOMPARE(facts.faces, report.faces);
    QVERIFY2(facts.faces <= target && facts.faces > target * 9 / 10, report.warning.c_str());
    QVERIFY(report.warning.empty());
    QVERIFY(std::abs(facts.volume - before.volume) < 0.06 * before.volume);
}

void TestMeshCleanup::simplifyKeepsTopologyOrSaysSo()
{
    // Many thin bridges: a blind simplifier would pinch them off.
    const Mesh mesh = extractSurface(denseGrid(36, [](double x, double y, double z) {
                          return std::min(0.9 - std::max({std::abs(x), std::abs(y), std::abs(z)}),
                                          0.25 - std::abs(std::sin(9 * x) * std::cos(9 * y) +
                                                          std::sin(9 * y) * std::cos(9 * z) +
                                                          std::sin(9 * z) * std::cos(9 * x)));
                      })).mesh;
    QVERIFY(factsOf(mesh).closed);
    for (const int target : {20000, 4000, 1000, 200, 4}) {
        Mesh reduced = mesh;
        const SimplifyReport report = simplifyMesh(reduced, target);
        const MeshFacts facts = factsOf(reduced);
        QVERIFY(facts.closed && facts.oriented && facts.manifold);
        QCOMPARE(report.faces > target, !report.warning.empty());
        QCOMPARE(facts.faces, report.faces);
    }
}

void TestMeshCleanup::simplifyLeavesBordersInPlace()
{
    ExtractOptions options;
    options.closeBorder = false;
    Mesh mesh = extractSurface(denseGrid(40, [](double x, double y, double z) { return 0.05 * std::sin(5 * x) - y; }),
                               options)
                    .mesh;
    const MeshFacts before = factsOf(mesh);
    QVERIFY(before.openEdges > 0);
    const SimplifyReport report = simplifyMesh(mesh, 1000);
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(report.faces <= 1000);
    QCOMPARE(facts.openEdges, before.openEdges);
    QCOMPARE(facts.boxMin, before.boxMin);
    QCOMPARE(facts.boxMax, before.boxMax);
    QVERIFY(facts.oriented && facts.manifold);
}

void TestMeshCleanup::simplifyRefusesTooFew()
{
    Mesh mesh = cube();
    QVERIFY_EXCEPTION_THROWN(simplifyMesh(mesh, 3), Error);
    QCOMPARE(simplifyMesh(mesh, 12).faces, 12);
}

void TestMeshCleanup::cleaningCanBeStopped()
{
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    Mesh mesh = bumpy(12);
    QVERIFY_EXCEPTION_THROWN(cleanMesh(mesh, {}, context), Cancelled);
    QVERIFY_EXCEPTION_THROWN(simplifyMesh(mesh, 10, context), Cancelled);
}

QTEST_GUILESS_MAIN(TestMeshCleanup)
#include "tst_mesh_cleanup.moc"
