#include "analytic_grids.h"
#include "editing/plane_cut.h"
#include "editing/polygon_fill.h"
#include "editing/smooth.h"
#include "editing/triangle_tree.h"
#include "sample_meshes.h"
#include "surface/extract.h"
#include "surface/simplify.h"

#include <engine/error.h>
#include <engine/mesh_distance.h>
#include <engine/mesh_facts.h>

#include <QtTest>

#include <map>
#include <random>
#include <set>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

Mesh ball(int cells = 24)
{
    return extractSurface(denseGrid(cells, [](double x, double y, double z) { return sphere(x, y, z, 0.75); })).mesh;
}

/// A ring standing upright: a level cut leaves two loops, and one above its middle as well.
Mesh ring(int cells = 32)
{
    return extractSurface(denseGrid(cells, [](double x, double y, double z) {
               return 0.2 - std::hypot(std::hypot(x, y) - 0.6, z);
           })).mesh;
}

/// A ball with a ball-shaped hollow inside, in which another ball floats: a cut has three loops in each other.
Mesh onion(int cells = 40)
{
    return extractSurface(denseGrid(cells, [](double x, double y, double z) {
               const double r = std::sqrt(x * x + y * y + z * z);
               return std::max(std::min(0.9 - r, r - 0.6), 0.35 - r);
           })).mesh;
}

/// A block out of which the onion's shapes are taken: its cuts have long straight sides with many points on them.
Mesh block(int cells = 40)
{
    return extractSurface(denseGrid(cells, [](double x, double y, double z) {
               const double r = std::sqrt(x * x + y * y + z * z);
               return -std::max(std::min(0.9 - r, r - 0.6), 0.35 - r);
           })).mesh;
}

Mesh bumpy(int cells)
{
    return extractSurface(denseGrid(cells, [](double x, double y, double z) {
               return sphere(x, y, z, 0.75) + 0.08 * std::sin(14 * x) * std::sin(13 * y) * std::sin(15 * z);
           })).mesh;
}

Double3 unit(Double3 v)
{
    return v * (1 / length(v));
}

/// The part of a triangle above the plane, corner by corner (Sutherland and Hodgman).
std::vector<Double3> clipped(const std::array<Double3, 3>& triangle, const CutPlane& plane)
{
    std::vector<Double3> kept;
    for (int i = 0; i < 3; ++i) {
        const Double3 a = triangle[i], b = triangle[(i + 1) % 3];
        const double ha = dot(plane.normal, a) - plane.offset, hb = dot(plane.normal, b) - plane.offset;
        if (ha > 0)
            kept.push_back(a);
        if ((ha > 0) != (hb > 0))
            kept.push_back(a + (b - a) * (ha / (ha - hb)));
    }
    return kept;
}

/// Volume above the plane and area of the cut, from the triangles alone: seen from a point of the plane the cap
/// spans no volume, and the area vectors of a closed surface add up to nothing.
std::pair<double, double> naiveCut(const Mesh& mesh, const CutPlane& plane)
{
    const Double3 origin = plane.normal * plane.offset;
    double volume = 0;
    Double3 area;
    for (const Triangle& t : mesh.triangles) {
        const auto part = clipped({toDouble(mesh.positions[t[0]]), toDouble(mesh.positions[t[1]]), toDouble(mesh.positions[t[2]])}, plane);
        for (std::size_t i = 2; i < part.size(); ++i) {
            volume += dot(part[0] - origin, cross(part[i - 1] - origin, part[i] - origin)) / 6;
            area = area + cross(part[i - 1] - part[0], part[i] - part[0]) * 0.5;
        }
    }
    return {volume, dot(area, plane.normal)};
}

double capArea(const Mesh& mesh, const CutPlane& plane)
{
    double area = 0;
    for (const Triangle& t : mesh.triangles) {
        double off = 0;
        for (const std::uint32_t v : t)
            off = std::max(off, std::abs(dot(plane.normal, toDouble(mesh.positions[v])) - plane.offset));
        if (off < 1e-4)
            area += length(areaVector(mesh, t)) / 2;
    }
    return area;
}

Mesh shapeOf(const QString& name)
{
    return name == "ball" ? ball() : name == "ring" ? ring() : name == "onion" ? onion() : name == "block" ? block() : name == "cube" ? cube({-0.5f, -0.5f, -0.5f}) : bumpy(40);
}

/// All neighbours of a vertex, found by looking at every triangle.
Double3 naiveMean(const Mesh& mesh, std::uint32_t v, const std::vector<Double3>& at)
{
    std::set<std::uint32_t> neighbours;
    for (const Triangle& t : mesh.triangles)
        if (t[0] == v || t[1] == v || t[2] == v)
            neighbours.insert(t.begin(), t.end());
    neighbours.erase(v);
    Double3 sum;
    for (const std::uint32_t n : neighbours)
        sum = sum + at[n];
    return sum * (1.0 / static_cast<double>(neighbours.size()));
}

/// The nearest point of a triangle by walking its corners towards the point: slow, and without any case.
double naiveDistance(const Double3& p, Double3 a, Double3 b, Double3 c)
{
    for (int i = 0; i < 60; ++i) {
        // The four quarters of the triangle; the one whose middle is nearest holds the answer or touches it.
        const Double3 ab = (a + b) * 0.5, bc = (b + c) * 0.5, ca = (c + a) * 0.5;
        const std::array<std::array<Double3, 3>, 4> quarters{{{a, ab, ca}, {ab, b, bc}, {ca, bc, c}, {bc, ca, ab}}};
        double best = 1e30;
        for (const auto& q : quarters)
            if (const double d = length(p - (q[0] + q[1] + q[2]) * (1.0 / 3)); d < best) {
                best = d;
                a = q[0];
                b = q[1];
                c = q[2];
            }
    }
    return length(p - a);
}

} // namespace

class TestMeshEditing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutKeepsVolumeAndClosesFlat_data();
    void cutKeepsVolumeAndClosesFlat();
    void cutThroughVerticesStaysClosed();
    void cutBelowOrAboveKeepsAllOrNothing();
    void cutOfAnOpenMeshSaysSo();
    void holesAndIslandsAreFilledWithoutOverlap();
    void loopsThatCrossThemselvesStillUseEverySide();
    void smoothingIsTheMeanOfNeighbours();
    void smoothingKeepsVolumeAndTriangles();
    void bordersStayWhenSmoothed();
    void smoothingRefusesTooMany();
    void errorOfDecimatingIsKept_data();
    void errorOfDecimatingIsKept();
    void treeFindsWhatLookingAtAllFinds();
    void distanceOfShiftedAndScaledShapes();
    void everythingCanBeStopped();
};

void TestMeshEditing::cutKeepsVolumeAndClosesFlat_data()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("z");
    QTest::addColumn<double>("offset");
    for (const char* shape : {"ball", "ring", "onion", "block", "bumpy", "cube"})
        for (const double offset : {-0.4871, -0.11, 0.013, 0.3117})
            QTest::addRow("%s %g", shape, offset) << QString(shape) << 0.17 << -0.31 << offset;
    QTest::newRow("ring across its hole") << "ring" << 0.0 << 0.0 << 0.0317;
    QTest::newRow("ring flat") << "ring" << 0.0 << 9.0 << 0.0211;
}

void TestMeshEditing::cutKeepsVolumeAndClosesFlat()
{
    QFETCH(QString, shape);
    QFETCH(double, x);
    QFETCH(double, z);
    QFETCH(double, offset);
    const Mesh whole = shapeOf(shape);
    const CutPlane plane{unit({x, 1, z}), offset};
    const auto [volume, area] = naiveCut(whole, plane);
    QVERIFY(volume > 0 && area > 0);
    Mesh mesh = whole;
    const CutReport report = cutAndCap(mesh, plane);
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(facts.closed && facts.oriented);
    QVERIFY(report.capFaces > 0);
    QCOMPARE(report.openEnds, 0);
    // Positions are floats.
    QVERIFY2(std::abs(facts.volume - volume) < 1e-5 * volume, qPrintable(QString("%1 %2").arg(facts.volume).arg(volume)));
    const double cap = capArea(mesh, plane);
    // Removing flat triangles may fold the cap by a sliver.
    QVERIFY2(std::abs(cap - area) < 1e-3 * area, qPrintable(QString("%1 %2").arg(cap).arg(area)));
    for (const Float3& p : mesh.positions)
        QVERIFY(dot(plane.normal, toDouble(p)) > offset - 1e-5);
}

void TestMeshEditing::cutThroughVerticesStaysClosed()
{
    // Lattice planes hold whole rows of an extracted cube's vertices.
    const Mesh box = extractSurface(denseGrid(16, [](double x, double y, double z) {
                         return 0.5 - std::max({std::abs(x), std::abs(y), std::abs(z)});
                     })).mesh;
    std::set<float> levels;
    for (const Float3& p : box.positions)
        levels.insert(p[1]);
    int step = 0;
    for (const float offset : levels) {
        if (++step % 4 != 0 || offset > 0.3f)
            continue;
        Mesh mesh = box;
        const double volume = naiveCut(box, {{0, 1, 0}, offset}).first;
        cutAndCap(mesh, {{0, 1, 0}, offset});
        const MeshFacts facts = factsOf(mesh);
        QVERIFY(facts.closed && facts.oriented);
        QVERIFY2(std::abs(facts.volume - volume) < 1e-4, qPrintable(QString("%1 %2").arg(facts.volume).arg(volume)));
    }
    QVERIFY(levels.size() >= 8);
}

void TestMeshEditing::cutBelowOrAboveKeepsAllOrNothing()
{
    Mesh mesh = ball();
    const std::vector<Triangle> before = mesh.triangles;
    const CutReport none = cutAndCap(mesh, {{0, 1, 0}, -2});
    QCOMPARE(mesh.triangles, before);
    QCOMPARE(none.capFaces + none.facesCut + none.facesGone, std::int64_t(0));
    cutAndCap(mesh, {{0, 1, 0}, 2});
    QVERIFY(mesh.empty() && mesh.positions.empty());
}

void TestMeshEditing::cutOfAnOpenMeshSaysSo()
{
    Mesh mesh = cube();
    mesh.triangles.erase(mesh.triangles.begin()); // of the side x = 0, which the plane goes through
    const CutReport report = cutAndCap(mesh, {{0, 1, 0}, 0.4});
    QVERIFY(report.openEnds > 0);
    QVERIFY(!mesh.empty());
}

void TestMeshEditing::holesAndIslandsAreFilledWithoutOverlap()
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> jitter(0.8, 1.2);
    std::vector<Point2> points;
    std::vector<std::vector<std::uint32_t>> loops;
    double wanted = 0;
    const auto add = [&](double x, double y, double radius, int corners, bool hole) {
        std::vector<std::uint32_t> loop;
        for (int i = 0; i < corners; ++i) {
            const double angle = 6.283185307179586 * i / corners, r = radius * jitter(random);
            loop.push_back(static_cast<std::uint32_t>(points.size()));
            points.push_back({x + r * std::cos(angle), y + r * std::sin(angle)});
        }
        if (hole)
            std::reverse(loop.begin(), loop.end());
        wanted += twiceLoopArea(points, loop) / 2;
        loops.push_back(loop);
    };
    add(0, 0, 100, 60, false);
    for (int i = 0; i < 5; ++i)
        for (int j = 0; j < 5; ++j) {
            const double x = (i - 2) * 25, y = (j - 2) * 25;
            if (std::hypot(x, y) > 65)
                continue;
            add(x, y, 8, 5 + i + j, true);
            add(x, y, 4, 4 + i, false);
        }
    const std::vector<Triangle> fill = fillLoops(points, loops);
    double area = 0;
    for (const Triangle& t : fill) {
        const double one = twiceLoopArea(points, {t[0], t[1], t[2]}) / 2;
        QVERIFY(one >= -1e-9); // none is turned over
        area += one;
    }
    QVERIFY2(std::abs(area - wanted) < 1e-6 * wanted, qPrintable(QString("%1 %2").arg(area).arg(wanted)));
}

void TestMeshEditing::loopsThatCrossThemselvesStillUseEverySide()
{
    std::mt19937 random(3);
    std::uniform_real_distribution<double> place(-1, 1);
    for (int round = 0; round < 50; ++round) {
        std::vector<Point2> points;
        std::vector<std::uint32_t> loop;
        for (std::uint32_t i = 0; i < 4 + std::uint32_t(round) % 12; ++i) {
            points.push_back({place(random), place(random)});
            loop.push_back(i);
        }
        std::map<std::pair<std::uint32_t, std::uint32_t>, int> sides;
        for (const Triangle& t : fillLoops(points, {loop}))
            for (int i = 0; i < 3; ++i) {
                ++sides[{t[i], t[(i + 1) % 3]}];
                --sides[{t[(i + 1) % 3], t[i]}];
            }
        for (std::uint32_t i = 0; i < loop.size(); ++i)
            --sides[{loop[i], loop[(i + 1) % loop.size()]}], ++sides[{loop[(i + 1) % loop.size()], loop[i]}];
        for (const auto& [side, count] : sides)
            QCOMPARE(count, 0);
    }
}

void TestMeshEditing::smoothingIsTheMeanOfNeighbours()
{
    const Mesh before = bumpy(12);
    Mesh mesh = before;
    smoothMesh(mesh, {2, false});
    std::vector<Double3> at;
    for (const Float3& p : before.positions)
        at.push_back(toDouble(p));
    for (int i = 0; i < 2; ++i) {
        std::vector<Double3> next;
        for (std::uint32_t v = 0; v < at.size(); ++v)
            next.push_back((at[v] + naiveMean(before, v, at)) * 0.5);
        at = next;
    }
    for (std::size_t v = 0; v < at.size(); ++v)
        QVERIFY(length(at[v] - toDouble(mesh.positions[v])) < 1e-6);
}

void TestMeshEditing::smoothingKeepsVolumeAndTriangles()
{
    const Mesh before = bumpy(40);
    Mesh mesh = before;
    smoothMesh(mesh, {20, true});
    QCOMPARE(mesh.triangles, before.triangles);
    QCOMPARE(mesh.normals.size(), mesh.positions.size());
    const MeshFacts was = factsOf(before), is = factsOf(mesh);
    QVERIFY(is.closed && is.oriented);
    QVERIFY(std::abs(is.volume - was.volume) < 1e-5 * was.volume);
    QVERIFY(is.area < was.area); // the bumps are lower
    Mesh shrunk = before;
    smoothMesh(shrunk, {20, false});
    QVERIFY(factsOf(shrunk).volume < was.volume * 0.99);
}

void TestMeshEditing::bordersStayWhenSmoothed()
{
    Mesh mesh = ball(16);
    mesh.triangles.resize(mesh.triangles.size() / 2);
    const Mesh before = mesh;
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> uses;
    for (const Triangle& t : mesh.triangles)
        for (int i = 0; i < 3; ++i)
            ++uses[std::minmax(t[i], t[(i + 1) % 3])];
    smoothMesh(mesh, {5, true});
    int borders = 0;
    for (const auto& [edge, count] : uses)
        if (count == 1) {
            ++borders;
            QCOMPARE(mesh.positions[edge.first], before.positions[edge.first]);
            QCOMPARE(mesh.positions[edge.second], before.positions[edge.second]);
        }
    QVERIFY(borders > 0);
    QVERIFY(mesh.positions != before.positions);
}

void TestMeshEditing::smoothingRefusesTooMany()
{
    Mesh mesh = cube();
    smoothMesh(mesh, {kMostSmoothIterations, true});
    QVERIFY_THROWS_EXCEPTION(Error, smoothMesh(mesh, {kMostSmoothIterations + 1, true}));
    QVERIFY_THROWS_EXCEPTION(Error, smoothMesh(mesh, {-1, true}));
}

void TestMeshEditing::errorOfDecimatingIsKept_data()
{
    QTest::addColumn<double>("error");
    for (const double error : {0.002, 0.01, 0.05})
        QTest::addRow("%g", error) << error;
}

void TestMeshEditing::errorOfDecimatingIsKept()
{
    QFETCH(double, error);
    const Mesh before = bumpy(40);
    Mesh mesh = before;
    const SimplifyReport report = simplifyToError(mesh, error);
    QVERIFY(report.warning.empty());
    QVERIFY(mesh.triangles.size() < before.triangles.size());
    QCOMPARE(report.faces, std::int64_t(mesh.triangles.size()));
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(facts.closed && facts.oriented);
    QVERIFY(distanceTo(mesh, before).summary.most <= error * (1 + 1e-5));
    QVERIFY_THROWS_EXCEPTION(Error, simplifyToError(mesh, 0));
}

void TestMeshEditing::treeFindsWhatLookingAtAllFinds()
{
    const Mesh mesh = ring(12);
    const TriangleTree tree(mesh);
    std::mt19937 random(11);
    std::uniform_real_distribution<double> place(-1.2, 1.2);
    for (int i = 0; i < 40; ++i) {
        const Double3 p{place(random), place(random), place(random)};
        double naive = 1e30, direct = 1e30;
        for (const Triangle& t : mesh.triangles) {
            const Double3 a = toDouble(mesh.positions[t[0]]), b = toDouble(mesh.positions[t[1]]), c = toDouble(mesh.positions[t[2]]);
            direct = std::min(direct, std::sqrt(squaredDistance(p, a, b, c)));
            if (direct + 1e-9 > std::sqrt(squaredDistance(p, a, b, c)))
                naive = std::min(naive, naiveDistance(p, a, b, c));
        }
        QVERIFY(std::abs(tree.distance(p) - direct) < 1e-12);
        // The walk goes by middles and may end beside the nearest point, never nearer than it.
        QVERIFY(naive >= direct - 1e-9);
        QVERIFY2(naive < direct * 1.02 + 1e-3, qPrintable(QString("%1 %2").arg(naive).arg(direct)));
    }
    QCOMPARE(tree.distance({5, 5, 5}, 0.1), 0.1);
    for (std::uint32_t face = 0; face < 20; ++face) {
        std::set<std::uint32_t> found, all;
        tree.forEachMeeting(face, [&found](std::uint32_t other) { found.insert(other); });
        for (std::uint32_t other = 0; other < mesh.triangles.size(); ++other) {
            bool meets = true;
            for (int axis = 0; axis < 3; ++axis) {
                const auto span = [&](std::uint32_t f) {
                    const Triangle& t = mesh.triangles[f];
                    return std::minmax({mesh.positions[t[0]][axis], mesh.positions[t[1]][axis], mesh.positions[t[2]][axis]});
                };
                meets = meets && span(face).first <= span(other).second && span(other).first <= span(face).second;
            }
            if (meets)
                all.insert(other);
        }
        QCOMPARE(found, all);
    }
}

void TestMeshEditing::distanceOfShiftedAndScaledShapes()
{
    Mesh mesh = cube();
    for (Float3& p : mesh.positions)
        p[0] += 0.25F;
    mesh.positions.push_back({9, 9, 9}); // no triangle uses it, so the summary leaves it out
    const MeshDistance distance = distanceTo(cube(), mesh);
    QCOMPARE(distance.values.size(), mesh.positions.size());
    QCOMPARE(distance.summary.most, 0.25);
    // Half of the corners still lie on the reference.
    QCOMPARE(distance.summary.mean, 0.125);
    QCOMPARE(distance.summary.median, 0.0);
    QCOMPARE(distance.summary.p95, 0.25);
    QVERIFY_THROWS_EXCEPTION(Error, distanceTo(Mesh(), mesh));
}

void TestMeshEditing::everythingCanBeStopped()
{
    std::stop_source stop;
    stop.request_stop();
    const RunContext context{stop.get_token(), {}};
    Mesh mesh = ball();
    QVERIFY_THROWS_EXCEPTION(Cancelled, cutAndCap(mesh, {{0, 1, 0}, 0}, context));
    mesh = ball();
    QVERIFY_THROWS_EXCEPTION(Cancelled, smoothMesh(mesh, {3, true}, context));
    QVERIFY_THROWS_EXCEPTION(Cancelled, simplifyToError(mesh, 0.01, context));
    QVERIFY_THROWS_EXCEPTION(Cancelled, distanceTo(mesh, mesh, context));
}

QTEST_GUILESS_MAIN(TestMeshEditing)
#include "tst_mesh_editing.moc"
