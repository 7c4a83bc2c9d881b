#include "analytic_grids.h"
#include "editing/self_touching.h"
#include "editing/shell_nesting.h"
#include "sample_meshes.h"
#include "surface/extract.h"
#include "surface/vector_math.h"

#include <engine/error.h>
#include <engine/mesh_facts.h>
#include <engine/mesh_problems.h>

#include <QtTest>

#include <algorithm>
#include <random>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

Mesh ball(int cells = 16, double radius = 0.75)
{
    return extractSurface(denseGrid(cells, [radius](double x, double y, double z) { return sphere(x, y, z, radius); })).mesh;
}

Mesh turned(Mesh mesh)
{
    for (Triangle& t : mesh.triangles)
        std::swap(t[1], t[2]);
    return mesh;
}

Mesh moved(Mesh mesh, Float3 by)
{
    for (Float3& p : mesh.positions)
        for (int i = 0; i < 3; ++i)
            p[i] += by[i];
    return mesh;
}

std::int64_t countOf(const std::vector<MeshProblem>& problems, ProblemKind kind)
{
    return std::count_if(problems.begin(), problems.end(), [kind](const MeshProblem& p) { return p.kind == kind; });
}

/// Two cubes that share one edge: closed each, but four triangles meet there.
Mesh cubesWithACommonEdge()
{
    Mesh mesh = together(cube({0, 0, 0}), cube({1, 1, 0}));
    // The second cube's corners on the line x = y = 1 are those of the first.
    for (Triangle& t : mesh.triangles)
        for (std::uint32_t& v : t)
            for (std::uint32_t first = 0; first < 8; ++first)
                if (v >= 8 && mesh.positions[v] == mesh.positions[first])
                    v = first;
    return mesh;
}

/// Whether segments of one triangle pass through the other, by solving for the crossing and asking for its place in
/// barycentric coordinates: another road than that of the tested code.
bool naiveTouch(const Mesh& mesh, std::uint32_t first, std::uint32_t second)
{
    const auto passes = [&](const Triangle& edges, const Triangle& plate) {
        const Double3 a = toDouble(mesh.positions[plate[0]]), b = toDouble(mesh.positions[plate[1]]), c = toDouble(mesh.positions[plate[2]]);
        const Double3 n = cross(b - a, c - a);
        for (int i = 0; i < 3; ++i) {
            const std::uint32_t from = edges[i], to = edges[(i + 1) % 3];
            if (std::count(plate.begin(), plate.end(), from) || std::count(plate.begin(), plate.end(), to))
                continue;
            const Double3 p = toDouble(mesh.positions[from]), d = toDouble(mesh.positions[to]) - p;
            const double t = dot(n, a - p) / dot(n, d);
            if (!(t > 0 && t < 1))
                continue;
            const Double3 hit = p + d * t;
            const double all = dot(n, n);
            const double u = dot(cross(c - b, hit - b), n) / all, v = dot(cross(a - c, hit - c), n) / all, w = 1 - u - v;
            if (u > 1e-12 && v > 1e-12 && w > 1e-12)
                return true;
        }
        return false;
    };
    const Triangle &a = mesh.triangles[first], &b = mesh.triangles[second];
    int common = 0;
    for (const std::uint32_t v : a)
        common += int(std::count(b.begin(), b.end(), v));
    return common < 2 && (passes(a, b) || passes(b, a));
}

} // namespace

class TestMeshProblems : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void soundMeshHasNone();
    void everyHoleIsAPlaceOfItsOwn();
    void crowdedEdgesAreFound();
    void windingsThatDifferAreFound();
    void shellsInsideOthersAreFound();
    void touchingPairsAreThoseOfLookingAtAll();
    void placesHoldWhatTheyName();
    void unusableMeshesAreRefused();
    void repairLeavesASoundMeshAlone();
    void repairClosesHoles_data();
    void repairClosesHoles();
    void repairTurnsWhatIsTheWrongWayRound();
    void repairPartsWhatTouches();
    void repairDropsShellsInside();
    void repairOfARuinedMeshIsClosed();
    void bothCanBeStopped();
};

void TestMeshProblems::soundMeshHasNone()
{
    QVERIFY(findProblems(ball()).empty());
    QVERIFY(findProblems(cube()).empty());
    QVERIFY(findProblems(together(cube(), cube({3, 0, 0}))).empty());
    QVERIFY(findProblems(Mesh()).empty());
}

void TestMeshProblems::everyHoleIsAPlaceOfItsOwn()
{
    Mesh mesh = ball();
    const std::size_t far = mesh.triangles.size() - 1;
    mesh.triangles.erase(mesh.triangles.begin() + std::ptrdiff_t(far));
    mesh.triangles.erase(mesh.triangles.begin());
    const auto problems = findProblems(mesh);
    QCOMPARE(problems.size(), std::size_t(2));
    for (const MeshProblem& problem : problems) {
        QCOMPARE(problem.kind, ProblemKind::OpenEdges);
        QCOMPARE(problem.count, std::int64_t(3));
        QCOMPARE(problem.lines.size(), std::size_t(3));
    }
}

void TestMeshProblems::crowdedEdgesAreFound()
{
    const auto problems = findProblems(cubesWithACommonEdge());
    QCOMPARE(countOf(problems, ProblemKind::CrowdedEdges), std::int64_t(1));
    QCOMPARE(problems.front().count, std::int64_t(1));
    QCOMPARE(problems.front().boxMin, (Float3{1, 1, 0}));
    QCOMPARE(problems.front().boxMax, (Float3{1, 1, 1}));
}

void TestMeshProblems::windingsThatDifferAreFound()
{
    Mesh mesh = ball();
    std::swap(mesh.triangles[10][1], mesh.triangles[10][2]);
    const auto one = findProblems(mesh);
    QCOMPARE(one.size(), std::size_t(1));
    QCOMPARE(one[0].kind, ProblemKind::Inverted);
    QCOMPARE(one[0].count, std::int64_t(3));
    const auto all = findProblems(turned(cube()));
    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all[0].kind, ProblemKind::Inverted);
    QCOMPARE(all[0].count, std::int64_t(12));
}

void TestMeshProblems::shellsInsideOthersAreFound()
{
    const Mesh outer = ball(24);
    const Mesh inner = moved(cube({0, 0, 0}, 0.2f), {-0.1f, -0.1f, -0.1f});
    for (const Mesh& inside : {inner, turned(inner)}) {
        const auto problems = findProblems(together(outer, inside));
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(problems[0].kind, ProblemKind::InnerShell);
        QCOMPARE(problems[0].count, std::int64_t(12));
    }
    // In the outer one's box, but beside it.
    QVERIFY(findProblems(together(outer, moved(inner, {0.62f, 0.62f, 0.62f}))).empty());
    const auto shells = findShells(together(outer, inner));
    QCOMPARE(shells.size(), std::size_t(2));
    QVERIFY(!shells[0].inside && shells[1].inside);
    QVERIFY(std::abs(shells[1].volume - 0.008) < 1e-6);
}

void TestMeshProblems::touchingPairsAreThoseOfLookingAtAll()
{
    std::mt19937 random(5);
    std::uniform_real_distribution<float> place(-1, 1);
    for (int round = 0; round < 6; ++round) {
        Mesh soup;
        for (std::uint32_t i = 0; i < 90; ++i)
            soup.positions.push_back({place(random), place(random), place(random)});
        // Every third triangle shares a vertex with the one before it.
        for (std::uint32_t i = 0; i + 3 <= 90; i += 3)
            soup.triangles.push_back({i % 9 == 0 && i > 0 ? i - 1 : i, i + 1, i + 2});
        std::vector<std::pair<std::uint32_t, std::uint32_t>> all;
        for (std::uint32_t a = 0; a < soup.triangles.size(); ++a)
            for (std::uint32_t b = a + 1; b < soup.triangles.size(); ++b)
                if (naiveTouch(soup, a, b))
                    all.emplace_back(a, b);
        QVERIFY(!all.empty());
        QCOMPARE(touchingPairs(soup), all);
    }
    const auto problems = findProblems(together(cube(), moved(cube(), {0.5f, 0.45f, 0.4f})));
    QCOMPARE(countOf(problems, ProblemKind::SelfTouching), std::int64_t(1));
}

void TestMeshProblems::placesHoldWhatTheyName()
{
    Mesh mesh = moved(cube(), {5, 6, 7});
    mesh.triangles.pop_back();
    const auto problems = findProblems(mesh);
    QCOMPARE(problems.size(), std::size_t(1));
    for (const auto& [from, to] : problems[0].lines)
        for (const Float3& p : {from, to})
            for (int i = 0; i < 3; ++i)
                QVERIFY(p[i] >= problems[0].boxMin[i] && p[i] <= problems[0].boxMax[i]);
}

void TestMeshProblems::unusableMeshesAreRefused()
{
    Mesh bad = cube();
    bad.triangles[0][1] = 8;
    Mesh copy = bad;
    QVERIFY_THROWS_EXCEPTION(Error, findProblems(bad));
    QVERIFY_THROWS_EXCEPTION(Error, repairMesh(copy));
    Mesh infinite = cube();
    infinite.positions[3][1] = std::numeric_limits<float>::infinity();
    QVERIFY_THROWS_EXCEPTION(Error, findProblems(infinite));
    QVERIFY_THROWS_EXCEPTION(Error, repairMesh(infinite));
}

void TestMeshProblems::repairLeavesASoundMeshAlone()
{
    Mesh mesh = ball();
    const Mesh before = mesh;
    QVERIFY(repairMesh(mesh).empty());
    QCOMPARE(mesh.positions, before.positions);
    QCOMPARE(mesh.triangles, before.triangles);
}

void TestMeshProblems::repairClosesHoles_data()
{
    QTest::addColumn<int>("every");
    for (const int every : {1000000, 97, 23, 7})
        QTest::addRow("one triangle of %d", every) << every;
}

void TestMeshProblems::repairClosesHoles()
{
    QFETCH(int, every);
    const Mesh whole = ball(24);
    Mesh mesh = whole;
    mesh.triangles.clear();
    for (std::size_t f = 0; f < whole.triangles.size(); ++f)
        if (f % std::size_t(every) != 3)
            mesh.triangles.push_back(whole.triangles[f]);
    const RepairReport report = repairMesh(mesh);
    QVERIFY(report.holesClosed > 0 && report.facesAdded >= report.holesClosed);
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(facts.closed && facts.oriented);
    QVERIFY(std::abs(facts.volume - factsOf(whole).volume) < 0.01 * facts.volume);
    // Fills of large neighbouring holes may cross; everything else is mended.
    for (const MeshProblem& problem : findProblems(mesh))
        QVERIFY(every < 10 && problem.kind == ProblemKind::SelfTouching);
    QCOMPARE(mesh.normals.size(), mesh.positions.size());
}

void TestMeshProblems::repairTurnsWhatIsTheWrongWayRound()
{
    Mesh mesh = ball();
    const double volume = factsOf(mesh).volume;
    for (std::size_t f = 0; f < mesh.triangles.size(); f += 5)
        std::swap(mesh.triangles[f][0], mesh.triangles[f][1]);
    const RepairReport report = repairMesh(mesh);
    QCOMPARE(report.facesTurned, std::int64_t((mesh.triangles.size() + 4) / 5));
    QVERIFY(factsOf(mesh).oriented);
    QVERIFY(std::abs(factsOf(mesh).volume - volume) < 1e-9);
    Mesh inside = turned(cube());
    QCOMPARE(repairMesh(inside).facesTurned, std::int64_t(12));
    QCOMPARE(factsOf(inside).volume, 1.0);
}

void TestMeshProblems::repairPartsWhatTouches()
{
    Mesh mesh = cubesWithACommonEdge();
    QVERIFY(!factsOf(mesh).closed);
    const RepairReport report = repairMesh(mesh);
    QCOMPARE(report.verticesSplit, std::int64_t(2));
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(facts.closed && facts.oriented && facts.manifold);
    QCOMPARE(facts.shells, std::int64_t(2)); // each cube stays whole
    QCOMPARE(facts.volume, 2.0);
}

void TestMeshProblems::repairDropsShellsInside()
{
    Mesh mesh = together(ball(24), moved(cube({0, 0, 0}, 0.2f), {-0.1f, -0.1f, -0.1f}));
    QCOMPARE(repairMesh(mesh).shellsRemoved, std::int64_t(1));
    QCOMPARE(factsOf(mesh).shells, std::int64_t(1));
    QVERIFY(factsOf(mesh).closed);
}

void TestMeshProblems::repairOfARuinedMeshIsClosed()
{
    std::mt19937 random(17);
    const Mesh whole = ball(20);
    for (int round = 0; round < 8; ++round) {
        Mesh mesh = whole;
        std::erase_if(mesh.triangles, [&](const Triangle&) { return random() % 12 == 0; });
        for (Triangle& t : mesh.triangles)
            if (random() % 9 == 0)
                std::swap(t[0], t[1]);
        mesh.triangles.push_back(mesh.triangles.front());
        mesh.triangles.push_back({0, 0, 5});
        repairMesh(mesh);
        const MeshFacts facts = factsOf(mesh);
        QVERIFY2(facts.closed && facts.oriented, factsToText(facts).c_str());
    }
}

void TestMeshProblems::bothCanBeStopped()
{
    std::stop_source stop;
    stop.request_stop();
    const RunContext context{stop.get_token(), {}};
    Mesh mesh = ball();
    QVERIFY_THROWS_EXCEPTION(Cancelled, findProblems(mesh, context));
    QVERIFY_THROWS_EXCEPTION(Cancelled, repairMesh(mesh, context));
}

QTEST_GUILESS_MAIN(TestMeshProblems)
#include "tst_mesh_problems.moc"
