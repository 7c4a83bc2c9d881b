#include "drawing/raster.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace maquette::engine;

namespace {

/// Vertices on whole subpixels, so that the reference sees the same corners as the rasteriser.
std::vector<ScreenVertex> randomVertices(int count, int size, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<ScreenVertex> vertices;
    for (int i = 0; i < count; ++i) {
        const float x = float(int(random() % unsigned(size * 256 * 2)) - size * 128) / 256.0f;
        const float y = float(int(random() % unsigned(size * 256 * 2)) - size * 128) / 256.0f;
        vertices.push_back({x, y, 1.0f + float(random() % 1000) / 100.0f});
    }
    return vertices;
}

/// Signed doubled area of a, b and the pixel's centre.
double side(const ScreenVertex& a, const ScreenVertex& b, double px, double py)
{
    return (double(b.x) - a.x) * (py - a.y) - (double(b.y) - a.y) * (px - a.x);
}

/// 1/depth of the plane through the triangle at a pixel centre; 0 outside, negative on an edge.
double nearnessAt(const ScreenVertex& a, const ScreenVertex& b, const ScreenVertex& c, double px, double py)
{
    const double area = side(a, b, c.x, c.y);
    const double wa = side(b, c, px, py) / area, wb = side(c, a, px, py) / area,
                 wc = side(a, b, px, py) / area;
    if (area == 0 || wa < 0 || wb < 0 || wc < 0)
        return 0;
    if (wa == 0 || wb == 0 || wc == 0)
        return -1;
    return wa / a.depth + wb / b.depth + wc / c.depth;
}

} // namespace

class TestRaster : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsTheNearestTriangle();
    void coversSharedEdgesOnce();
    void leavesOutWhatCannotBeDrawn();
    void facingChoosesTheSide();
    void weightsAreRightInPerspective();
};

void TestRaster::showsTheNearestTriangle()
{
    const int size = 64;
    const std::vector<ScreenVertex> vertices = randomVertices(90, size, 7);
    std::vector<Triangle> triangles;
    for (std::uint32_t i = 0; i + 2 < vertices.size(); i += 3)
        triangles.push_back({i, i + 1, i + 2});
    VisibilityBuffer seen(size, size);
    rasterise(vertices, triangles, Facing::Both, seen, 5);

    int covered = 0;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            double best = 0;
            bool onAnEdge = false;
            for (const Triangle& t : triangles) {
                const double n = nearnessAt(vertices[t[0]], vertices[t[1]], vertices[t[2]], x + 0.5, y + 0.5);
                onAnEdge = onAnEdge || n < 0;
                best = std::max(best, n);
            }
            if (onAnEdge)
                continue;
            const std::size_t at = seen.at(x, y);
            QVERIFY2(std::abs(seen.nearness[at] - best) < 1e-5, qPrintable(QString("%1, %2").arg(x).arg(y)));
            QCOMPARE(seen.triangle[at] == kNoTriangle, best == 0);
            if (best > 0) {
                const Triangle& t = triangles[seen.triangle[at] - 5];
                QVERIFY(
                    std::abs(nearnessAt(vertices[t[0]], vertices[t[1]], vertices[t[2]], x + 0.5, y + 0.5) -
                             best) < 1e-6);
                ++covered;
            }
        }
    }
    QVERIFY(covered > size * size / 4);
}

void TestRaster::coversSharedEdgesOnce()
{
    // A fan around a vertex on a pixel centre, with outer corners on pixel centres too: every edge rule is
    // needed.
    const int size = 32;
    std::vector<ScreenVertex> vertices = {{16.5f, 16.5f, 1}};
    const float corners[][2] = {{2.5f, 2.5f},   {16.5f, 2.5f},  {30.5f, 2.5f}, {30.5f, 16.5f},
                                {30.5f, 30.5f}, {16.5f, 30.5f}, {2.5f, 30.5f}, {2.5f, 16.5f}};
    for (const auto& c : corners)
        vertices.push_back({c[0], c[1], 1});
    std::vector<int> hits(std::size_t(size) * size, 0);
    for (std::uint32_t i = 0; i < 8; ++i) {
        VisibilityBuffer one(size, size);
        const Triangle t = {0, 1 + i, 1 + (i + 1) % 8};
        rasterise(vertices, {&t, 1}, Facing::Both, one);
        for (std::size_t p = 0; p < hits.size(); ++p)
            hits[p] += one.triangle[p] != kNoTriangle;
    }
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            QCOMPARE(hits[std::size_t(y) * size + std::size_t(x)],
                     x >= 2 && x < 30 && y >= 2 && y < 30 ? 1 : 0);
}

void TestRaster::leavesOutWhatCannotBeDrawn()
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<ScreenVertex> vertices = {{0, 0, 1},   {20, 0, 1},   {0, 20, 1}, {nan, 0, 1},
                                                {0, 20, -1}, {2e6f, 0, 1}, {0, 0, nan}};
    const std::vector<Triangle> bad = {{0, 1, 3}, {0, 1, 4},           {0, 5, 2}, {0, 1, 6},
                                       {0, 1, 7}, {0, 1, 0xFFFFFFFFu}, {0, 1, 1}};
    VisibilityBuffer seen(16, 16);
    rasterise(vertices, bad, Facing::Both, seen);
    for (std::uint32_t t : seen.triangle)
        QCOMPARE(t, kNoTriangle);
}

void TestRaster::facingChoosesTheSide()
{
    const std::vector<ScreenVertex> vertices = {{0, 0, 1}, {16, 0, 1}, {0, 16, 1}};
    const Triangle clockwise = {0, 1, 2}; // y grows downwards
    const Triangle counterClockwise = {0, 2, 1};
    VisibilityBuffer seen(16, 16);
    rasterise(vertices, {&clockwise, 1}, Facing::CounterClockwise, seen);
    QCOMPARE(seen.triangle[0], kNoTriangle);
    rasterise(vertices, {&counterClockwise, 1}, Facing::CounterClockwise, seen);
    QCOMPARE(seen.triangle[0], 0u);
}

void TestRaster::weightsAreRightInPerspective()
{
    // Corners a, b at depths 1 and 4: halfway on the screen is a fifth of the way in space.
    const ScreenVertex a{0.5f, 0.5f, 1}, b{10.5f, 0.5f, 4}, c{0.5f, 10.5f, 1};
    const Float3 middle = cornerWeights(a, b, c, 5, 0);
    QVERIFY(std::abs(middle[0] - 0.8f) < 1e-6f && std::abs(middle[1] - 0.2f) < 1e-6f &&
            std::abs(middle[2]) < 1e-6f);
    const Float3 outside = cornerWeights(a, b, c, 40, 40);
    QVERIFY(std::abs(outside[0] + outside[1] + outside[2] - 1) < 1e-6f && outside[0] >= 0);
    QCOMPARE(cornerWeights(a, a, a, 3, 3)[0], 1.0f);
}

QTEST_APPLESS_MAIN(TestRaster)
#include "tst_raster.moc"
