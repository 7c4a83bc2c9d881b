// Surfaces laid flat: nothing on anything, everything somewhere, nothing stretched beyond the bound.
#include "drawing/raster.h"
#include "drawing/vector3.h"
#include "drawn_meshes.h"
#include "sample_meshes.h"
#include "surface/cleanup.h"
#include "surface/normals.h"
#include "unwrap/chart_packer.h"
#include "unwrap/texture_bake.h"
#include "unwrap/unwrap.h"

#include <engine/error.h>

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

/// A winding ramp: seen from above its turns lie on one another, and all of it is one piece.
Mesh helix(int turns, int detail = 48)
{
    Mesh mesh;
    for (int i = 0; i <= turns * detail; ++i) {
        const double a = 2 * std::numbers::pi * i / detail;
        for (const double r : {0.3, 0.8})
            mesh.positions.push_back({float(r * std::cos(a)), float(0.25 * i / detail), float(-r * std::sin(a))});
    }
    for (std::uint32_t i = 0; i + 3 < mesh.positions.size(); i += 2) {
        mesh.triangles.push_back({i, i + 1, i + 3});
        mesh.triangles.push_back({i, i + 3, i + 2});
    }
    return mesh;
}

/// Noise on a ball: normals turn from face to face.
void roughen(Mesh& mesh, float roughness)
{
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        std::uint32_t h = std::uint32_t(i) * 2654435761U;
        h ^= h >> 15;
        mesh.positions[i] = mesh.positions[i] * (1 + roughness * (float(h % 1000) / 500 - 1));
    }
}

Mesh stone(int detail)
{
    Mesh mesh = sphereMesh({0, 0, 0}, 0.8, detail);
    weldVertices(mesh);
    roughen(mesh, 0.02f);
    return mesh;
}

/// How often the middle of each texel is covered, one triangle after the other.
std::vector<int> coverage(const UnwrappedMesh& unwrapped, int side)
{
    std::vector<int> count(std::size_t(side) * std::size_t(side), 0);
    for (const Triangle& t : unwrapped.mesh.triangles) {
        ScreenVertex corner[3];
        float low[2] = {1e9f, 1e9f}, high[2] = {-1e9f, -1e9f};
        for (std::size_t k = 0; k < 3; ++k) {
            corner[k] = {unwrapped.uv[t[k]][0] * float(side), unwrapped.uv[t[k]][1] * float(side), 1};
            low[0] = std::min(low[0], corner[k].x);
            low[1] = std::min(low[1], corner[k].y);
            high[0] = std::max(high[0], corner[k].x);
            high[1] = std::max(high[1], corner[k].y);
        }
        const int left = int(low[0]), top = int(low[1]);
        VisibilityBuffer small(int(high[0]) - left + 2, int(high[1]) - top + 2);
        for (ScreenVertex& v : corner) {
            v.x -= float(left);
            v.y -= float(top);
        }
        rasterise(corner, std::vector<Triangle>{{0, 1, 2}}, Facing::Both, small);
        for (int y = 0; y < small.height; ++y)
            for (int x = 0; x < small.width; ++x)
                if (small.triangle[small.at(x, y)] != kNoTriangle)
                    ++count[std::size_t(top + y) * std::size_t(side) + std::size_t(left + x)];
    }
    return count;
}

/// Largest and smallest length on the texture, in texels per unit, of a unit vector on the triangle.
std::pair<double, double> stretch(const UnwrappedMesh& u, const Triangle& t, int side)
{
    const Float3 e1 = u.mesh.positions[t[1]] - u.mesh.positions[t[0]], e2 = u.mesh.positions[t[2]] - u.mesh.positions[t[0]];
    const Float3 ax = unit(e1), n = unit(cross(e1, e2)), ay = cross(n, ax);
    const double x1 = dot(e1, ax), x2 = dot(e2, ax), y2 = dot(e2, ay);
    const auto d = [&](std::size_t k, int axis) { return double(side) * (double(u.uv[t[k]][axis]) - u.uv[t[0]][axis]); };
    double j[2][2];
    for (int axis = 0; axis < 2; ++axis) {
        j[axis][0] = d(1, axis) / x1;
        j[axis][1] = (d(2, axis) - j[axis][0] * x2) / y2;
    }
    const double a = j[0][0] * j[0][0] + j[1][0] * j[1][0], b = j[0][1] * j[0][1] + j[1][1] * j[1][1];
    const double c = j[0][0] * j[0][1] + j[1][0] * j[1][1];
    const double middle = (a + b) / 2, spread = std::sqrt((a - b) * (a - b) / 4 + c * c);
    return {std::sqrt(middle + spread), std::sqrt(std::max(0.0, middle - spread))};
}

} // namespace

class TestUnwrap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingLiesOnAnything_data();
    void nothingLiesOnAnything();
    void lengthsKeepTheirBound_data() { nothingLiesOnAnything_data(); }
    void lengthsKeepTheirBound();
    void chartsKeepTheirDistance();
    void trianglesStayWhereTheyAre();
    void flatFacesAndSingleOnesHavePlaces();
    void noiseMakesNoCrumbs();
    void sidesAreNotMirrored();
    void sameMeshSamePlaces();
    void hundredThousandFacesTakeSeconds();
    void tooManyPiecesAreRefused();
    void packingKeepsRectanglesApart();
    void textureHasTheVerticesColours();
};

void TestUnwrap::nothingLiesOnAnything_data()
{
    QTest::addColumn<Mesh>("mesh");
    QTest::addColumn<int>("side");
    QTest::newRow("cube") << cube() << 256;
    QTest::newRow("chair") << chairMesh() << 512;
    QTest::newRow("mug") << mugMesh() << 512;
    QTest::newRow("lying ring") << torusMesh({0, 0, 0}, 0.6, 0.25, false) << 512;
    QTest::newRow("helix") << helix(4) << 512;
    QTest::newRow("stone") << stone(40) << 512;
}

void TestUnwrap::nothingLiesOnAnything()
{
    QFETCH(Mesh, mesh);
    QFETCH(int, side);
    const UnwrappedMesh unwrapped = unwrap(mesh, side);
    QCOMPARE(unwrapped.uv.size(), unwrapped.mesh.positions.size());
    for (const Float2& uv : unwrapped.uv)
        QVERIFY(uv[0] > 0 && uv[0] < 1 && uv[1] > 0 && uv[1] < 1);
    const std::vector<int> count = coverage(unwrapped, side);
    QCOMPARE(*std::max_element(count.begin(), count.end()), 1);
    const auto used = std::count(count.begin(), count.end(), 1);
    QVERIFY2(used > 0.2 * side * side, qPrintable(QString("%1 %").arg(100.0 * double(used) / side / side)));
}

void TestUnwrap::lengthsKeepTheirBound()
{
    QFETCH(Mesh, mesh);
    QFETCH(int, side);
    const UnwrappedMesh unwrapped = unwrap(mesh, side);
    for (const Triangle& t : unwrapped.mesh.triangles) {
        const auto [most, least] = stretch(unwrapped, t, side);
        if (!std::isfinite(most))
            continue; // no area
        QVERIFY(most < unwrapped.texelsPerUnit * 1.03);
        QVERIFY(least > unwrapped.texelsPerUnit * double(kLeastChartCosine) * 0.97);
    }
}

void TestUnwrap::chartsKeepTheirDistance()
{
    const int side = 256;
    const UnwrappedMesh unwrapped = unwrap(cube(), side);
    QCOMPARE(unwrapped.chartCount, 6u);
    QCOMPARE(unwrapped.mesh.positions.size(), 24u);
    for (std::size_t a = 0; a < 12; ++a)
        for (std::size_t b = 0; b < a; ++b) {
            float low[2][2] = {{9, 9}, {9, 9}}, high[2][2] = {{-9, -9}, {-9, -9}};
            for (int axis = 0; axis < 2; ++axis)
                for (std::size_t k = 0; k < 3; ++k)
                    for (int which = 0; which < 2; ++which) {
                        const float v = unwrapped.uv[unwrapped.mesh.triangles[which == 0 ? a : b][k]][std::size_t(axis)];
                        low[which][axis] = std::min(low[which][axis], v);
                        high[which][axis] = std::max(high[which][axis], v);
                    }
            const float apart = side * std::max({low[0][0] - high[1][0], low[1][0] - high[0][0], low[0][1] - high[1][1],
                                                 low[1][1] - high[0][1]});
            QVERIFY(a / 2 == b / 2 || apart >= 2 * kChartPadding);
        }
}

void TestUnwrap::trianglesStayWhereTheyAre()
{
    Mesh mesh = mugMesh();
    mesh.normals = smoothNormals(mesh);
    const UnwrappedMesh unwrapped = unwrap(mesh, 512);
    QCOMPARE(unwrapped.mesh.triangles.size(), mesh.triangles.size());
    QCOMPARE(unwrapped.mesh.normals.size(), unwrapped.mesh.positions.size());
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t v = unwrapped.mesh.triangles[f][k];
            QCOMPARE(unwrapped.source[v], mesh.triangles[f][k]);
            QCOMPARE(unwrapped.mesh.positions[v], mesh.positions[mesh.triangles[f][k]]);
            QCOMPARE(unwrapped.mesh.normals[v], mesh.normals[mesh.triangles[f][k]]);
        }
}

void TestUnwrap::flatFacesAndSingleOnesHavePlaces()
{
    Mesh mesh;
    mesh.positions = {{0, 0, 0}, {1, 0, 0}, {0.5f, 0, 0}, {0, 1, 0}};
    mesh.triangles = {{0, 1, 2}, {0, 1, 3}};
    const UnwrappedMesh unwrapped = unwrap(mesh, 64);
    for (const Float2& uv : unwrapped.uv)
        QVERIFY(uv[0] > 0 && uv[0] < 1 && uv[1] > 0 && uv[1] < 1);
    Mesh point;
    point.positions = {{1, 1, 1}};
    point.triangles = {{0, 0, 0}};
    QCOMPARE(unwrap(point, 64).uv.size(), 1u);
}

void TestUnwrap::noiseMakesNoCrumbs()
{
    Mesh ring = torusMesh({0, 0, 0}, 0.6, 0.25, false, 40);
    roughen(ring, 0.006f);
    const std::size_t count = unwrap(ring, 512).chartCount;
    QVERIFY2(count >= 6 && count < 40, qPrintable(QString::number(count)));
}

void TestUnwrap::sidesAreNotMirrored()
{
    const UnwrappedMesh unwrapped = unwrap(cube(), 256);
    for (const Triangle& t : unwrapped.mesh.triangles) {
        const Float2 &a = unwrapped.uv[t[0]], &b = unwrapped.uv[t[1]], &c = unwrapped.uv[t[2]];
        // Counter-clockwise seen from outside; the second coordinate points downwards.
        QVERIFY((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) < 0);
    }
}

void TestUnwrap::sameMeshSamePlaces()
{
    const Mesh mesh = chairMesh();
    QCOMPARE(unwrap(mesh, 512).uv, unwrap(mesh, 512).uv);
}

void TestUnwrap::hundredThousandFacesTakeSeconds()
{
    const Mesh mesh = stone(160);
    QVERIFY(mesh.triangles.size() > 100000);
    QElapsedTimer timer;
    timer.start();
    const UnwrappedMesh unwrapped = unwrap(mesh, 2048);
    QVERIFY2(timer.elapsed() < 60000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(unwrapped.mesh.triangles.size(), mesh.triangles.size());
}

void TestUnwrap::tooManyPiecesAreRefused()
{
    Mesh many;
    for (int i = 0; i < 40; ++i)
        many = together(many, cube({float(2 * i), 0, 0}));
    QVERIFY_THROWS_EXCEPTION(Error, unwrap(many, 64));
    QCOMPARE(unwrap(many, 512).chartCount, 240u);
}

void TestUnwrap::packingKeepsRectanglesApart()
{
    std::vector<PackedRect> rects;
    std::uint32_t state = 1;
    const auto next = [&] { return 3 + int((state = state * 1664525U + 1013904223U) >> 26); };
    for (int i = 0; i < 80; ++i) {
        const int width = next(), height = next();
        rects.push_back({width, height, 0, 0});
    }
    QVERIFY(packRects(rects, 400));
    for (std::size_t a = 0; a < rects.size(); ++a) {
        const PackedRect& r = rects[a];
        QVERIFY(r.left >= 0 && r.top >= 0 && r.left + r.width <= 400 && r.top + r.height <= 400);
        for (std::size_t b = 0; b < a; ++b) {
            const PackedRect& s = rects[b];
            QVERIFY(r.left + r.width <= s.left || s.left + s.width <= r.left || r.top + r.height <= s.top ||
                    s.top + s.height <= r.top);
        }
    }
    std::vector<PackedRect> whole = {{10, 10, 0, 0}};
    QVERIFY(packRects(whole, 10));
    QVERIFY(!packRects(whole, 9));
}

void TestUnwrap::textureHasTheVerticesColours()
{
    const int side = 256;
    const Mesh mesh = sphereMesh({0, 0, 0}, 0.8);
    MeshColours colours;
    for (const Float3& p : mesh.positions)
        colours.push_back({0.5f + p[0] / 2, 0.5f + p[1] / 2, 0.5f + p[2] / 2});
    const UnwrappedMesh unwrapped = unwrap(mesh, side);
    const Picture texture = bakeTexture(unwrapped, colours, side);
    for (std::size_t v = 0; v < unwrapped.uv.size(); ++v) {
        const int x = int(unwrapped.uv[v][0] * side), y = int(unwrapped.uv[v][1] * side);
        for (std::size_t k = 0; k < 3; ++k)
            QVERIFY(std::abs(float(texture.pixels[texture.at(x, y) + k]) / 255 - colours[unwrapped.source[v]][k]) < 0.03f);
    }
    // Between charts nothing is black: the texture was filled.
    for (std::size_t i = 0; i < texture.pixels.size(); i += 3)
        QVERIFY(texture.pixels[i] + texture.pixels[i + 1] + texture.pixels[i + 2] > 40);
}

QTEST_APPLESS_MAIN(TestUnwrap)
#include "tst_unwrap.moc"
