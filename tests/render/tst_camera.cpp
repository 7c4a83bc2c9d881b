#include <render/camera.h>
#include <render/frame.h>
#include <render/heat_scale.h>

#include "view/maths.h"

#include <QTest>

#include <limits>
#include <numbers>

using namespace maquette::render;

namespace {

constexpr Size kSize{640, 480};
constexpr float kPi = std::numbers::pi_v<float>;

bool near(const Float3& a, const Float3& b, float tolerance = 1e-4f) { return length(subtract(a, b)) < tolerance; }

// What the shaders do with a point.
struct Clip {
    Pixel pixel;
    float depth;
};

Clip throughMatrices(const Camera& camera, const Float3& p, float radius)
{
    const Matrix4 m = multiply(camera.projectionMatrix(kSize, radius), camera.viewMatrix());
    float clip[4];
    for (int row = 0; row < 4; ++row) {
        clip[row] = m[row] * p[0] + m[4 + row] * p[1] + m[8 + row] * p[2] + m[12 + row];
    }
    return {{(clip[0] / clip[3] * 0.5f + 0.5f) * kSize.width, (clip[1] / clip[3] * 0.5f + 0.5f) * kSize.height},
            clip[2] / clip[3]};
}

Camera tilted(bool orthographic)
{
    Camera camera;
    camera.pivot = {0.2f, -0.1f, 0.4f};
    camera.azimuth = 0.8f;
    camera.elevation = 0.5f;
    camera.distance = 3;
    camera.orthographic = orthographic;
    return camera;
}

void addProjections()
{
    QTest::addColumn<bool>("orthographic");
    QTest::newRow("perspective") << false;
    QTest::newRow("parallel") << true;
}

} // namespace

class TestCamera : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namedViewsLookAlongTheAxes_data();
    void namedViewsLookAlongTheAxes();
    void axesAreOrthonormalEverywhere();
    void matricesAgreeWithProject_data() { addProjections(); }
    void matricesAgreeWithProject();
    void rayGoesThroughWhatItProjects_data() { addProjections(); }
    void rayGoesThroughWhatItProjects();
    void depthIsReversed_data() { addProjections(); }
    void depthIsReversed();
    void pointBehindTheEyeHasNoPixel();
    void orbitStopsAtThePolesAndGoesRound();
    void panKeepsThePivotPlaneUnderThePointer_data() { addProjections(); }
    void panKeepsThePivotPlaneUnderThePointer();
    void zoomKeepsThePointUnderThePointer_data() { addProjections(); }
    void zoomKeepsThePointUnderThePointer();
    void zoomNeverReachesThePivot();
    void frameShowsTheWholeBox_data();
    void frameShowsTheWholeBox();
    void frameOfNothingChangesNothing();
    void bothProjectionsShowTheSameAtThePivot();
    void turntableComesRound();
    void interpolationTakesTheShorterWay();
    void panesFillThePicture();
    void pointerFindsItsPane();
    void boundsLeaveOutWhatIsNotDrawn();
    void gridStepsAreRound();
    void gridLabelsAreInsideThePane();
    void viridisEndsAndMiddle();
};

void TestCamera::namedViewsLookAlongTheAxes_data()
{
    QTest::addColumn<int>("view");
    QTest::addColumn<float>("x");
    QTest::addColumn<float>("y");
    QTest::addColumn<float>("z");
    QTest::newRow("front") << int(View::Front) << 0.f << 0.f << 1.f;
    QTest::newRow("back") << int(View::Back) << 0.f << 0.f << -1.f;
    QTest::newRow("right") << int(View::Right) << 1.f << 0.f << 0.f;
    QTest::newRow("left") << int(View::Left) << -1.f << 0.f << 0.f;
    QTest::newRow("top") << int(View::Top) << 0.f << 1.f << 0.f;
    QTest::newRow("bottom") << int(View::Bottom) << 0.f << -1.f << 0.f;
}

void TestCamera::namedViewsLookAlongTheAxes()
{
    QFETCH(int, view);
    QFETCH(float, x);
    QFETCH(float, y);
    QFETCH(float, z);
    Camera camera;
    camera.lookFrom(View(view));
    QVERIFY(near(scale(camera.eye(), 1 / camera.distance), {x, y, z}));
    if (y == 0) {
        QVERIFY(near(camera.up(), {0, 1, 0}));
    } else {
        QVERIFY(near(camera.right(), {1, 0, 0}));
    }
}

void TestCamera::axesAreOrthonormalEverywhere()
{
    for (float azimuth = -3; azimuth <= 3; azimuth += 0.5f) {
        for (float elevation = -kPi / 2; elevation <= kPi / 2; elevation += kPi / 8) {
            Camera camera;
            camera.azimuth = azimuth;
            camera.elevation = elevation;
            QVERIFY(std::abs(length(camera.forward()) - 1) < 1e-5f);
            QVERIFY(near(cross(camera.right(), camera.up()), scale(camera.forward(), -1), 1e-5f));
        }
    }
}

void TestCamera::matricesAgreeWithProject()
{
    QFETCH(bool, orthographic);
    const Camera camera = tilted(orthographic);
    for (const Float3& point : {Float3{0, 0, 0}, Float3{0.5f, 0.3f, -0.2f}, Float3{-0.7f, -0.4f, 0.6f}}) {
        const auto expected = camera.project(point, kSize);
        const Clip drawn = throughMatrices(camera, point, 4);
        QVERIFY(expected);
        QVERIFY(std::abs(expected->x - drawn.pixel.x) < 0.01f);
        QVERIFY(std::abs(expected->y - drawn.pixel.y) < 0.01f);
    }
}

void TestCamera::rayGoesThroughWhatItProjects()
{
    QFETCH(bool, orthographic);
    const Camera camera = tilted(orthographic);
    for (const Pixel pixel : {Pixel{320, 240}, Pixel{10, 400}, Pixel{600.5f, 20.5f}}) {
        const Ray ray = camera.rayThrough(pixel, kSize);
        for (const float t : {1.f, 2.5f, 6.f}) {
            const auto back = camera.project(add(ray.origin, scale(ray.direction, t)), kSize);
            QVERIFY(back);
            QVERIFY(std::abs(back->x - pixel.x) < 0.02f && std::abs(back->y - pixel.y) < 0.02f);
        }
    }
}

void TestCamera::depthIsReversed()
{
    QFETCH(bool, orthographic);
    const Camera camera = tilted(orthographic);
    const auto depthAt = [&](float t) {
        return throughMatrices(camera, add(camera.pivot, scale(camera.forward(), t)), 2).depth;
    };
    QVERIFY(depthAt(-1) > depthAt(0));
    QVERIFY(depthAt(0) > depthAt(1));
    QVERIFY(depthAt(-1.9f) < 1 && depthAt(1.9f) > 0);
}

void TestCamera::pointBehindTheEyeHasNoPixel()
{
    Camera camera = tilted(false);
    QVERIFY(!camera.project(add(camera.eye(), scale(camera.forward(), -1)), kSize));
    camera.orthographic = true;
    QVERIFY(camera.project(add(camera.eye(), scale(camera.forward(), -1)), kSize));
}

void TestCamera::orbitStopsAtThePolesAndGoesRound()
{
    Camera camera;
    camera.orbit(0, 10);
    QCOMPARE(camera.elevation, kPi / 2);
    camera.orbit(0, -20);
    QCOMPARE(camera.elevation, -kPi / 2);
    camera.azimuth = 3;
    camera.orbit(1, 0);
    QVERIFY(std::abs(camera.azimuth - (4 - 2 * kPi)) < 1e-5f);
}

void TestCamera::panKeepsThePivotPlaneUnderThePointer()
{
    QFETCH(bool, orthographic);
    Camera camera = tilted(orthographic);
    const Float3 grabbed = camera.pivot;
    camera.pan(37, -21, kSize);
    const auto now = camera.project(grabbed, kSize);
    QVERIFY(now);
    QVERIFY(std::abs(now->x - (320 + 37)) < 0.01f);
    QVERIFY(std::abs(now->y - (240 - 21)) < 0.01f);
}

void TestCamera::zoomKeepsThePointUnderThePointer()
{
    QFETCH(bool, orthographic);
    Camera camera = tilted(orthographic);
    const Pixel pointer{500, 100};
    const Ray ray = camera.rayThrough(pointer, kSize);
    const float toPlane = dot(subtract(camera.pivot, ray.origin), camera.forward()) / dot(ray.direction, camera.forward());
    const Float3 point = add(ray.origin, scale(ray.direction, toPlane));
    for (const float factor : {1.5f, 3.f, 0.2f}) {
        camera.zoom(factor, pointer, kSize);
        const auto now = camera.project(point, kSize);
        QVERIFY(now);
        QVERIFY(std::abs(now->x - pointer.x) < 0.05f && std::abs(now->y - pointer.y) < 0.05f);
    }
}

void TestCamera::zoomNeverReachesThePivot()
{
    Camera camera;
    for (int i = 0; i < 1000; ++i) {
        camera.zoom(2, {320, 240}, kSize);
    }
    QVERIFY(camera.distance > 0);
    for (int i = 0; i < 1000; ++i) {
        camera.zoom(0.5f, {320, 240}, kSize);
    }
    QVERIFY(std::isfinite(camera.distance));
}

void TestCamera::frameShowsTheWholeBox_data()
{
    QTest::addColumn<bool>("orthographic");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("perspective wide") << false << 800 << 300;
    QTest::newRow("perspective tall") << false << 300 << 800;
    QTest::newRow("parallel wide") << true << 800 << 300;
    QTest::newRow("parallel tall") << true << 300 << 800;
}

void TestCamera::frameShowsTheWholeBox()
{
    QFETCH(bool, orthographic);
    QFETCH(int, width);
    QFETCH(int, height);
    Camera camera = tilted(orthographic);
    const Size size{width, height};
    Box box;
    box.add(Float3{-0.3f, -2, 1});
    box.add(Float3{0.5f, 2, 1.5f});
    camera.frame(box, size, 0.1f);
    float widest = 0;
    for (int corner = 0; corner < 8; ++corner) {
        const auto at = camera.project({corner & 1 ? 0.5f : -0.3f, corner & 2 ? 2.f : -2.f, corner & 4 ? 1.5f : 1.f}, size);
        QVERIFY(at);
        widest = std::max({widest, std::abs(at->x / width - 0.5f), std::abs(at->y / height - 0.5f)});
    }
    QVERIFY(std::abs(widest - 0.4f) < 1e-3f);
}

void TestCamera::frameOfNothingChangesNothing()
{
    Camera camera = tilted(false);
    const Camera before = camera;
    camera.frame(Box{}, kSize);
    QVERIFY(camera == before);
    Box point;
    point.add(Float3{1, 2, 3});
    camera.frame(point, kSize);
    QVERIFY(camera.distance > 0 && near(camera.pivot, {1, 2, 3}));
}

void TestCamera::bothProjectionsShowTheSameAtThePivot()
{
    const Camera a = tilted(false), b = tilted(true);
    const Float3 beside = add(a.pivot, add(scale(a.right(), 0.4f), scale(a.up(), 0.2f)));
    const auto inA = a.project(beside, kSize), inB = b.project(beside, kSize);
    QVERIFY(inA && inB);
    QVERIFY(std::abs(inA->x - inB->x) < 0.01f && std::abs(inA->y - inB->y) < 0.01f);
}

void TestCamera::turntableComesRound()
{
    const Camera start = tilted(false);
    const auto cameras = turntable(start, 4);
    QCOMPARE(cameras.size(), std::size_t(4));
    QVERIFY(cameras.front() == start);
    QVERIFY(near(add(cameras[0].eye(), cameras[2].eye()), add(cameras[1].eye(), cameras[3].eye())));
    Camera next = cameras[3];
    next.orbit(kPi / 2, 0);
    QVERIFY(near(next.eye(), start.eye()));
    QVERIFY(turntable(start, 0).empty());
}

void TestCamera::interpolationTakesTheShorterWay()
{
    Camera from, to;
    from.azimuth = 3;
    to.azimuth = -3;
    to.distance = 16;
    const Camera half = interpolate(from, to, 0.5f);
    QVERIFY(std::abs(std::abs(half.azimuth) - kPi) < 1e-4f);
    QVERIFY(std::abs(half.distance - 8) < 1e-4f);
    QVERIFY(interpolate(from, to, 0) == from);
    QVERIFY(near(interpolate(from, to, 1).eye(), to.eye(), 1e-3f));
}

void TestCamera::panesFillThePicture()
{
    QCOMPARE(paneLayout({301, 200}, 1).front(), (PixelRect{0, 0, 301, 200}));
    const auto two = paneLayout({301, 200}, 2);
    QCOMPARE(two[0], (PixelRect{0, 0, 150, 200}));
    QCOMPARE(two[1], (PixelRect{151, 0, 150, 200}));
    const auto four = paneLayout({300, 201}, 4, 2);
    QCOMPARE(four.size(), std::size_t(4));
    QCOMPARE(four[3].x + four[3].width, 300);
    QCOMPARE(four[3].y + four[3].height, 201);
    QCOMPARE(four[1].x - four[0].x - four[0].width, 2);
    QCOMPARE(four[2].y - four[0].y - four[0].height, 2);
    for (const PixelRect& area : paneLayout({100, 50}, 3)) {
        QVERIFY(area.width >= 32 && area.height == 50);
    }
}

void TestCamera::pointerFindsItsPane()
{
    Frame frame;
    frame.size = {301, 200};
    for (const PixelRect& area : paneLayout(frame.size, 2)) {
        frame.panes.push_back({area});
    }
    const auto found = paneAt(frame, {200, 30});
    QVERIFY(found);
    QCOMPARE(found->pane, 1);
    QCOMPARE(found->pixel.x, 49.f);
    QVERIFY(!paneAt(frame, {150.5f, 30}));
    frame.panes = {Pane{}};
    QCOMPARE(paneAt(frame, {200, 30})->pane, 0);
}

void TestCamera::boundsLeaveOutWhatIsNotDrawn()
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<Float3> positions{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {9, 9, 9}, {nan, 0, 0}, {-5, 0, 0}};
    const std::vector<Triangle> triangles{{0, 1, 2}, {0, 4, 5}, {0, 1, 77}};
    MeshView mesh;
    mesh.positions = positions;
    mesh.triangles = triangles;
    const Box box = boundsOf(mesh);
    QVERIFY(near(box.lower, {0, 0, 0}) && near(box.upper, {1, 1, 0}));
    QVERIFY(boundsOf(MeshView{}).empty());
    const std::vector<std::array<std::uint16_t, 3>> cells{{1, 2, 3}, {4, 2, 3}};
    VoxelItem voxels;
    voxels.cells = cells;
    voxels.origin = {0, 0, 0};
    voxels.cellSize = 0.5f;
    const Box cellBox = boundsOf(voxels);
    QVERIFY(near(cellBox.lower, {0.5f, 1, 1.5f}) && near(cellBox.upper, {2.5f, 1.5f, 2}));
}

void TestCamera::gridStepsAreRound()
{
    Box box;
    box.add(Float3{-1, -1, -1});
    box.add(Float3{1, 1, 1});
    DrawOptions options;
    QVERIFY(std::abs(groundGridStep(box, options) - 1) < 1e-5f);
    options.millimetresPerUnit = 60; // a box of 120 mm: lines every 50 mm
    QVERIFY(std::abs(groundGridStep(box, options) * 60 - 50) < 1e-3f);
    QVERIFY(groundGridStep(Box{}, options) > 0);
}

void TestCamera::gridLabelsAreInsideThePane()
{
    Box box;
    box.add(Float3{-1, -1, -1});
    box.add(Float3{1, 1, 1});
    Camera camera;
    camera.frame(box, kSize);
    DrawOptions options;
    options.millimetresPerUnit = 60;
    const auto labels = groundGridLabels(camera, kSize, options, box);
    QVERIFY(labels.size() >= 4);
    for (const GridLabel& label : labels) {
        QVERIFY(label.at.x >= 0 && label.at.x < 640 && label.at.y >= 0 && label.at.y < 480);
        QVERIFY(std::abs(std::remainder(label.value, 50.f)) < 1e-2f);
    }
}

void TestCamera::viridisEndsAndMiddle()
{
    QVERIFY(viridis(0) == rgb(0x440154));
    QVERIFY(viridis(1) == rgb(0xFDE725));
    QVERIFY(viridis(0.5f) == rgb(0x21908C));
    QVERIFY(viridis(7) == viridis(1));
    QVERIFY(viridis(std::numeric_limits<float>::quiet_NaN()) == viridis(0));
    QVERIFY(viridis(0.25f).g > viridis(0.15f).g);
}

QTEST_GUILESS_MAIN(TestCamera)
#include "tst_camera.moc"
