#include "drawing/mesh_painter.h"

#include "drawn_meshes.h"

#include <engine/error.h>
#include <engine/preview.h>

#include <QTest>

#include <ctime>
#include <limits>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

PreviewOptions cutOutOptions(int side = 200)
{
    PreviewOptions options;
    options.width = options.height = side;
    options.transparent = true;
    options.groundShadow = false;
    return options;
}

struct Extent {
    int left = 1 << 20, right = -1, top = 1 << 20, bottom = -1, count = 0;
};

Extent extentOf(const Picture& picture)
{
    Extent e;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            if (picture.pixels[picture.at(x, y) + 3] > 127) {
                e.left = std::min(e.left, x);
                e.right = std::max(e.right, x);
                e.top = std::min(e.top, y);
                e.bottom = std::max(e.bottom, y);
                ++e.count;
            }
        }
    }
    return e;
}

int brightness(const Picture& picture, int x, int y)
{
    const std::uint8_t* p = &picture.pixels[picture.at(x, y)];
    return (p[0] + p[1] + p[2]) / 3;
}

} // namespace

class TestPreview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void framesTheMesh();
    void turnsTheRightWay();
    void drawsARoundSphere();
    void lightsFromTheUpperLeft();
    void flatDiffersFromSmooth();
    void backgroundIsTheStudio();
    void groundShadowLiesUnderTheMesh();
    void hollowsAreDarker();
    void survivesBadMeshes();
    void refusesBadOptions();
    void isDeterministic();
    void drawsHalfAMillionTriangles();
};

void TestPreview::framesTheMesh()
{
    // Far from the origin, tiny and stretched: the longer side fills the picture up to the margins.
    for (const float scale : {0.001f, 1.0f, 1000.0f}) {
        Mesh mesh = boxMesh({5 * scale, 2 * scale, -3 * scale}, {5.4f * scale, 4 * scale, -2.5f * scale});
        PreviewOptions options = cutOutOptions();
        options.margin = 0.1;
        const Extent e = extentOf(renderPreview(mesh, options));
        QVERIFY(std::abs(e.top - 20) <= 2 && std::abs(e.bottom - 179) <= 2);
        QVERIFY(std::abs(e.left - (199 - e.right)) <= 3);
    }
}

void TestPreview::turnsTheRightWay()
{
    // A small ball in front (+Z) of a large one, another at the right (+X), another on top.
    PreviewOptions options = cutOutOptions();
    options.elevationDegrees = 0;
    options.azimuthDegrees = 0;
    Mesh right = sphereMesh({0, 0, 0}, 0.5f);
    append(right, sphereMesh({0.9f, 0, 0}, 0.2f));
    const Extent atRight = extentOf(renderPreview(right, options));
    options.azimuthDegrees = 180;
    const Extent atLeft = extentOf(renderPreview(right, options));
    QVERIFY(atRight.right - atRight.left > 180 * 0.8 &&
            atLeft.right - atLeft.left == atRight.right - atRight.left);
    const auto columnHeight = [](const Picture& p, int x) {
        int n = 0;
        for (int y = 0; y < p.height; ++y)
            n += p.pixels[p.at(x, y) + 3] > 127;
        return n;
    };
    options.azimuthDegrees = 0;
    QVERIFY(columnHeight(renderPreview(right, options), 170) <
            columnHeight(renderPreview(right, options), 60));
    options.azimuthDegrees = 90; // the camera stands at +X: the small ball hides nothing but is in front
    const Extent fromRight = extentOf(renderPreview(right, options));
    QVERIFY(std::abs((fromRight.right - fromRight.left) - (fromRight.bottom - fromRight.top)) <= 2);
    options.azimuthDegrees = 0;
    options.elevationDegrees = 90;
    Mesh front = sphereMesh({0, 0, 0}, 0.5f);
    append(front, sphereMesh({0, 0, 0.9f}, 0.2f));
    const Picture fromAbove = renderPreview(front, options);
    QVERIFY(fromAbove.pixels[fromAbove.at(100, 180) + 3] > 127); // the front is at the bottom
    QVERIFY(fromAbove.pixels[fromAbove.at(20, 180) + 3] == 0);
}

void TestPreview::drawsARoundSphere()
{
    const PreviewOptions options = cutOutOptions();
    const Extent e = extentOf(renderPreview(sphereMesh({0, 0, 0}, 1, 64), options));
    const double radius = (e.right - e.left + 1) / 2.0;
    QVERIFY(std::abs(e.count - 3.14159 * radius * radius) < 0.02 * e.count);
    QVERIFY(std::abs(radius - 84) <= 2);
}

void TestPreview::lightsFromTheUpperLeft()
{
    const Picture picture = renderPreview(sphereMesh({0, 0, 0}, 1, 64), cutOutOptions());
    QVERIFY(brightness(picture, 70, 60) > brightness(picture, 130, 140) + 40);
    QVERIFY(brightness(picture, 70, 60) > 170 && brightness(picture, 70, 60) < 250); // clay, not burnt out
    const std::uint8_t* p = &picture.pixels[picture.at(70, 60)];
    QVERIFY(p[0] >= p[1] && p[1] >= p[2] && p[0] - p[2] < 40); // warm, nearly neutral
}

void TestPreview::flatDiffersFromSmooth()
{
    const Mesh coarse = sphereMesh({0, 0, 0}, 1, 8);
    PreviewOptions options = cutOutOptions();
    const auto jumps = [](const Picture& p) {
        int count = 0;
        for (int x = 40; x < 160; ++x)
            count += std::abs(brightness(p, x, 100) - brightness(p, x + 1, 100)) > 6;
        return count;
    };
    QVERIFY(jumps(renderPreview(coarse, options)) == 0);
    options.smooth = false;
    QVERIFY(jumps(renderPreview(coarse, options)) >= 3);
    // A mesh's own normals are used as they are.
    Mesh own = coarse;
    own.normals.assign(own.positions.size(), {0, 1, 0});
    QVERIFY(paintNormals(own) == own.normals);
}

void TestPreview::backgroundIsTheStudio()
{
    PreviewOptions options;
    options.width = 60;
    options.height = 90;
    const Picture picture = renderPreview({}, options);
    QCOMPARE(picture.channels, 4);
    for (const auto& [y, wanted] : {std::pair(0, 0x2A), std::pair(89, 0x1E)})
        QVERIFY(std::abs(picture.pixels[picture.at(30, y)] - wanted) <= 1);
    options.transparent = true;
    for (std::uint8_t value : renderPreview({}, options).pixels)
        QCOMPARE(value, std::uint8_t(0));
}

void TestPreview::groundShadowLiesUnderTheMesh()
{
    PreviewOptions options = cutOutOptions();
    const Mesh ball = sphereMesh({0, 0, 0}, 1);
    const Picture bare = renderPreview(ball, options);
    options.groundShadow = true;
    const Picture shaded = renderPreview(ball, options);
    int below = 0, above = 0;
    for (int y = 0; y < 200; ++y) {
        for (int x = 0; x < 200; ++x) {
            const int more = shaded.pixels[shaded.at(x, y) + 3] - bare.pixels[bare.at(x, y) + 3];
            (y > 120 ? below : above) += more > 3;
        }
    }
    QVERIFY(below > 300);
    QCOMPARE(above, 0);
    options.elevationDegrees = -30; // from below there is no ground
    const Picture fromBelow = renderPreview(ball, options);
    options.groundShadow = false;
    QCOMPARE(fromBelow.pixels, renderPreview(ball, options).pixels);
}

void TestPreview::hollowsAreDarker()
{
    // A floor that meets a wall: darker in the corner than away from it.
    Mesh room = boxMesh({-1, -0.1f, -1}, {1, 0, 1});
    append(room, boxMesh({-1, 0, -1}, {1, 1, -0.9f}));
    PreviewOptions options = cutOutOptions();
    options.azimuthDegrees = 0;
    options.elevationDegrees = 35;
    const Picture picture = renderPreview(room, options);
    int corner = 0;
    for (int y = 60; y < 150; ++y)
        if (corner == 0 && brightness(picture, 100, y + 1) > brightness(picture, 100, y) + 8)
            corner = y; // from the wall to the brighter floor
    QVERIFY(corner > 0);
    QVERIFY(brightness(picture, 100, corner - 3) + 8 < brightness(picture, 100, corner - 24)); // up the wall
    QVERIFY(brightness(picture, 100, corner + 4) + 2 <
            brightness(picture, 100, corner + 40)); // out on the floor
}

void TestPreview::survivesBadMeshes()
{
    const float nan = std::numeric_limits<float>::quiet_NaN(), inf = std::numeric_limits<float>::infinity();
    Mesh mesh = sphereMesh({0, 0, 0}, 1, 16);
    const Picture good = renderPreview(mesh, cutOutOptions(64));
    const auto count = std::uint32_t(mesh.positions.size());
    mesh.positions.push_back({nan, 0, 0});
    mesh.positions.push_back({0, inf, 0});
    mesh.triangles.push_back({0, 1, count});
    mesh.triangles.push_back({0, 1, count + 1});
    mesh.triangles.push_back({0, 1, 0xFFFFFFFFu});
    mesh.triangles.push_back({3, 3, 3});
    QCOMPARE(renderPreview(mesh, cutOutOptions(64)).pixels, good.pixels);
    Mesh point;
    point.positions = {{1, 2, 3}};
    point.triangles = {{0, 0, 0}};
    QCOMPARE(extentOf(renderPreview(point, cutOutOptions(64))).count, 0);
}

void TestPreview::refusesBadOptions()
{
    const auto isRefused = [](auto change) {
        PreviewOptions options = cutOutOptions(16);
        change(options);
        try {
            renderPreview({}, options);
        } catch (const Error& error) {
            return error.code() == ErrorCode::Usage;
        }
        return false;
    };
    QVERIFY(isRefused([](PreviewOptions& o) { o.width = 0; }));
    QVERIFY(isRefused([](PreviewOptions& o) { o.height = kMaxPreviewSide + 1; }));
    QVERIFY(isRefused([](PreviewOptions& o) { o.fieldOfViewDegrees = 0; }));
    QVERIFY(isRefused([](PreviewOptions& o) { o.margin = 0.5; }));
    QVERIFY(isRefused([](PreviewOptions& o) { o.elevationDegrees = 91; }));
    QVERIFY(!isRefused([](PreviewOptions& o) { o.width = kMaxPreviewSide; }));
}

void TestPreview::isDeterministic()
{
    PreviewOptions options;
    options.width = options.height = 120;
    QCOMPARE(renderPreview(mugMesh(), options).pixels, renderPreview(mugMesh(), options).pixels);
}

void TestPreview::drawsHalfAMillionTriangles()
{
    const Mesh mesh = torusMesh({0, 0, 0}, 0.7, 0.25, true, 354);
    QVERIFY(mesh.triangles.size() > 500000);
    const std::clock_t start = std::clock(); // of the processor: other programs do not count
    renderPreview(mesh);
    const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 4, qPrintable(QString("%1 s of processor time").arg(seconds)));
}

QTEST_APPLESS_MAIN(TestPreview)
#include "tst_preview.moc"
