#include "render_shapes.h"
#include "test_device.h"

#include <render/error.h>

#include "scene/mesh_data.h"
#include "view/maths.h"

#include <QTest>

#include <limits>

using namespace maquette::render;
using namespace maquette::render::test;

namespace {

constexpr Size kSize{200, 150};
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

Scene sceneOf(const Shape& shape, std::uint64_t key = 0)
{
    Scene scene;
    scene.meshes.push_back({shape.view(key)});
    return scene;
}

Camera framed(const Scene& scene)
{
    Camera camera;
    camera.frame(boundsOf(scene), kSize);
    return camera;
}

DrawOptions bare()
{
    DrawOptions options;
    options.groundGrid = options.contactShadow = options.gizmo = false;
    return options;
}

} // namespace

class TestScenes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_device = std::make_unique<TestDevice>(); }
    void emptySceneIsTheBackground();
    void emptyMeshIsTheBackground();
    void meshWithHolesInItsDataDrawsTheRest();
    void normalsThatAreNoDirectionsFallBackToFacets();
    void refusesNormalsOfAnotherCount();
    void refusesPicturesAndPanesOutOfRange_data();
    void refusesPicturesAndPanesOutOfRange();
    void largestAndSmallestPictures();
    void keyedMeshIsSentOnce();
    void forgottenMeshIsSentAgain();
    void cacheStaysWithinItsBudget();
    void standInIsDrawnWhileDragging();
    void voxelsAreWhereTheyShouldBe();
    void panesDoNotReachIntoOneAnother();
    void dividerShowsBetweenPanes();
    void pickFindsThePointUnderThePixel_data();
    void pickFindsThePointUnderThePixel();
    void pickTellsMeshesApart();
    void pickOfNothingIsEmpty();
    void meanNormalsOfABallPointOutwards();
    void millionTriangles();
    void nothingLeaksOver200Frames();
    void validationIsSilent() { QVERIFY2(m_device->silent(), m_device->firstMessage()); }
    void cleanupTestCase() { m_device.reset(); }

private:
    Offscreen& offscreen() { return m_device->offscreen; }
    std::unique_ptr<TestDevice> m_device;
};

void TestScenes::emptySceneIsTheBackground()
{
    Frame frame;
    frame.size = kSize;
    frame.panes.push_back({});
    frame.panes[0].options = bare();
    const Picture picture = offscreen().render(frame);
    QCOMPARE(picture.rgba.size(), std::size_t(kSize.width * kSize.height * 4));
    const auto top = pixelAt(picture, 100, 0), bottom = pixelAt(picture, 100, kSize.height - 1);
    QVERIFY(std::abs(top[0] - 0x2A) <= 1 && std::abs(top[1] - 0x2D) <= 1 && std::abs(top[2] - 0x33) <= 1);
    QVERIFY(std::abs(bottom[0] - 0x1E) <= 1 && std::abs(bottom[2] - 0x24) <= 1);
    QCOMPARE(top[3], 255);
    frame.panes[0].options = DrawOptions{}; // a grid without a shape is fine too
    offscreen().render(frame);
    frame.panes.clear();
    QCOMPARE(pixelAt(offscreen().render(frame), 5, 5)[0], 0x37);
}

void TestScenes::emptyMeshIsTheBackground()
{
    const Picture nothing = offscreen().render({}, Camera{}, kSize, bare());
    QVERIFY(offscreen().render(sceneOf(Shape{}), Camera{}, kSize, bare()).rgba == nothing.rgba);
    Shape points;
    points.positions = {{0, 0, 0}};
    QVERIFY(offscreen().render(sceneOf(points), Camera{}, kSize, bare()).rgba == nothing.rgba);
    Scene cells;
    cells.voxels.push_back({});
    QVERIFY(offscreen().render(cells, Camera{}, kSize, bare()).rgba == nothing.rgba);
}

void TestScenes::meshWithHolesInItsDataDrawsTheRest()
{
    Shape good = block({-0.5f, -0.5f, -0.5f}, {0.5f, 0.5f, 0.5f});
    Shape bad = good;
    bad.positions.push_back({kNan, 0, 0});
    bad.positions.push_back({std::numeric_limits<float>::infinity(), 0, 0});
    const auto broken = std::uint32_t(good.positions.size());
    bad.triangles.insert(bad.triangles.begin() + 3, Triangle{0, 1, broken});
    bad.triangles.push_back({broken + 1, 2, 3});
    bad.triangles.push_back({0, 1, 4'000'000'000u});
    const Camera camera = framed(sceneOf(good));
    const Picture wanted = offscreen().render(sceneOf(good), camera, kSize);
    QVERIFY(offscreen().render(sceneOf(bad), camera, kSize).rgba == wanted.rgba);
    for (Float3& position : bad.positions) {
        position[1] = kNan;
    }
    QVERIFY(offscreen().render(sceneOf(bad), camera, kSize, bare()).rgba ==
            offscreen().render({}, camera, kSize, bare()).rgba);
}

void TestScenes::normalsThatAreNoDirectionsFallBackToFacets()
{
    Shape shape = block({-0.5f, -0.5f, -0.5f}, {0.5f, 0.5f, 0.5f});
    const Camera camera = framed(sceneOf(shape));
    const Picture wanted = offscreen().render(sceneOf(shape), camera, kSize);
    shape.normals.assign(shape.positions.size(), Float3{kNan, 0, 0});
    const Picture got = offscreen().render(sceneOf(shape), camera, kSize);
    // A block's mean normals are its facets' normals.
    const auto a = pixelAt(wanted, 100, 75), b = pixelAt(got, 100, 75);
    for (int channel = 0; channel < 3; ++channel) {
        QVERIFY(std::abs(a[std::size_t(channel)] - b[std::size_t(channel)]) <= 2);
    }
}

void TestScenes::refusesNormalsOfAnotherCount()
{
    Shape shape = ball(1, 8, 4);
    shape.normals.pop_back();
    QVERIFY_THROWS_EXCEPTION(Error, offscreen().render(sceneOf(shape), Camera{}, kSize));
    shape.normals.clear();
    shape.scalars = {1, 2};
    try {
        offscreen().render(sceneOf(shape), Camera{}, kSize);
        QFAIL("two scalars for a whole ball were accepted");
    } catch (const Error& error) {
        QCOMPARE(int(error.code()), int(ErrorCode::Usage));
        QVERIFY(std::string(error.what()).find("2 scalars") != std::string::npos);
    }
}

void TestScenes::refusesPicturesAndPanesOutOfRange_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("panes");
    QTest::addColumn<int>("paneX");
    QTest::addColumn<int>("paneWidth");
    QTest::newRow("no width") << 0 << 10 << 1 << 0 << 0;
    QTest::newRow("negative height") << 10 << -1 << 1 << 0 << 0;
    QTest::newRow("too wide") << kMaxPictureSide + 1 << 10 << 1 << 0 << 0;
    QTest::newRow("five panes") << 10 << 10 << 5 << 0 << 0;
    QTest::newRow("pane past the right edge") << 10 << 10 << 1 << 5 << 6;
    QTest::newRow("pane left of the picture") << 10 << 10 << 1 << -1 << 6;
    QTest::newRow("pane that overflows") << 10 << 10 << 1 << 5 << std::numeric_limits<int>::max();
}

void TestScenes::refusesPicturesAndPanesOutOfRange()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, panes);
    QFETCH(int, paneX);
    QFETCH(int, paneWidth);
    Frame frame;
    frame.size = {width, height};
    frame.panes.resize(std::size_t(panes));
    frame.panes[0].area = {paneX, 0, paneWidth, paneWidth == 0 ? 0 : 10};
    QVERIFY_THROWS_EXCEPTION(Error, offscreen().render(frame));
}

void TestScenes::largestAndSmallestPictures()
{
    const Shape shape = ball(1, 16, 8);
    const Camera camera = framed(sceneOf(shape));
    Frame frame;
    frame.size = {1, 1};
    frame.samples = 1;
    frame.panes.push_back({{}, sceneOf(shape), camera, {}});
    QCOMPARE(offscreen().render(frame).rgba.size(), std::size_t(4));
    frame.size = {kMaxPictureSide, 2};
    QCOMPARE(offscreen().render(frame).width, kMaxPictureSide);
}

void TestScenes::keyedMeshIsSentOnce()
{
    const Shape shape = ball(1, 16, 8);
    Camera camera = framed(sceneOf(shape));
    const auto before = offscreen().statistics().uploads;
    for (int i = 0; i < 5; ++i) {
        camera.orbit(0.3f, 0.1f);
        offscreen().render(sceneOf(shape, 100), camera, kSize);
    }
    QCOMPARE(offscreen().statistics().uploads, before + 1);
    offscreen().render(sceneOf(shape), camera, kSize);
    offscreen().render(sceneOf(shape), camera, kSize);
    QCOMPARE(offscreen().statistics().uploads, before + 3);
}

void TestScenes::forgottenMeshIsSentAgain()
{
    const Shape shape = ball(1, 16, 8);
    const Camera camera = framed(sceneOf(shape));
    offscreen().forgetAll();
    offscreen().render(sceneOf(shape, 101), camera, kSize);
    const Statistics before = offscreen().statistics();
    QVERIFY(before.cachedBytes > 0);
    offscreen().forget(101);
    QCOMPARE(offscreen().statistics().cachedBytes, std::uint64_t(0));
    offscreen().render(sceneOf(shape, 101), camera, kSize);
    QCOMPARE(offscreen().statistics().uploads, before.uploads + 1);
}

void TestScenes::cacheStaysWithinItsBudget()
{
    DeviceOptions options;
    options.cacheBytes = 100'000;
    Offscreen small(options);
    const Shape shape = ball(1, 64, 32);
    for (std::uint64_t key = 1; key <= 6; ++key) {
        small.render(sceneOf(shape, key), Camera{}, {32, 32});
        // What the last picture needs stays, even when that alone is too much.
        QVERIFY(small.statistics().cachedBytes > 0 && small.statistics().cachedBytes < 200'000);
    }
    const auto uploads = small.statistics().uploads;
    small.render(sceneOf(shape, 6), Camera{}, {32, 32});
    QCOMPARE(small.statistics().uploads, uploads);
}

void TestScenes::standInIsDrawnWhileDragging()
{
    const Shape full = ball(0.9f, 64, 32), light = block({-0.5f, -0.5f, -0.5f}, {0.5f, 0.5f, 0.5f});
    Scene scene = sceneOf(full, 110);
    const Camera camera = framed(scene);
    const Picture wanted = offscreen().render(sceneOf(light, 111), camera, kSize, bare());
    scene.meshes[0].standIn = light.view(111);
    DrawOptions options = bare();
    QVERIFY(offscreen().render(scene, camera, kSize, options).rgba != wanted.rgba);
    options.standIns = options.ambientOcclusion = true;
    DrawOptions plain = bare();
    plain.ambientOcclusion = options.ambientOcclusion = false;
    QVERIFY(offscreen().render(scene, camera, kSize, options).rgba ==
            offscreen().render(sceneOf(light, 111), camera, kSize, plain).rgba);
}

void TestScenes::voxelsAreWhereTheyShouldBe()
{
    const std::vector<std::array<std::uint16_t, 3>> cells{{0, 0, 0}, {3, 3, 3}};
    Scene scene;
    VoxelItem item;
    item.cells = cells;
    item.origin = {-1, -1, -1};
    item.cellSize = 0.5f;
    item.opacity = 1;
    scene.voxels.push_back(item);
    for (const bool parallel : {false, true}) {
        Camera camera;
        camera.orthographic = parallel;
        camera.frame(boundsOf(scene), kSize);
        const Picture picture = offscreen().render(scene, camera, kSize, bare());
        const auto blue = [&](const Float3& point) {
            const Pixel pixel = *camera.project(point, kSize);
            const auto p = pixelAt(picture, int(pixel.x), int(pixel.y));
            return p[2] > p[0] + 30;
        };
        QVERIFY(blue({-0.75f, -0.75f, -0.75f}) && blue({0.75f, 0.75f, 0.75f}));
        QVERIFY(!blue({0, 0, 0}) && !blue({-0.75f, 0.75f, 0.75f}));
    }
}

void TestScenes::panesDoNotReachIntoOneAnother()
{
    const Shape shape = chair();
    Frame frame;
    frame.size = {301, 151};
    const auto areas = paneLayout(frame.size, 2);
    for (const PixelRect& area : areas) {
        frame.panes.push_back({area, sceneOf(shape, 120), framed(sceneOf(shape)), {}});
    }
    const Picture both = offscreen().render(frame);
    frame.panes[1].camera.orbit(1, 0.4f);
    frame.panes[1].options.shading = Shading::Normals;
    const Picture changed = offscreen().render(frame);
    for (int y = 0; y < 151; ++y) {
        for (int x = 0; x <= areas[0].width; ++x) {
            QVERIFY(pixelAt(both, x, y) == pixelAt(changed, x, y));
        }
    }
    QVERIFY(both.rgba != changed.rgba);
    // The same pane alone gives the same pixels, up to the dither that belongs to places of the picture.
    const Picture alone = offscreen().render(sceneOf(shape, 120), framed(sceneOf(shape)), areas[0].size());
    int worst = 0;
    for (int y = 0; y < 151; ++y) {
        for (int x = 0; x < areas[0].width; ++x) {
            worst = std::max(worst, std::abs(pixelAt(both, x, y)[0] - pixelAt(alone, x, y)[0]));
        }
    }
    QVERIFY(worst <= 1);
}

void TestScenes::dividerShowsBetweenPanes()
{
    Frame frame;
    frame.size = {101, 50};
    frame.divider = rgb(0x5B8DEF);
    for (const PixelRect& area : paneLayout(frame.size, 2)) {
        frame.panes.push_back({area});
    }
    QCOMPARE(pixelAt(offscreen().render(frame), 50, 20), (std::array<int, 4>{0x5B, 0x8D, 0xEF, 255}));
}

void TestScenes::pickFindsThePointUnderThePixel_data()
{
    QTest::addColumn<bool>("orthographic");
    QTest::newRow("perspective") << false;
    QTest::newRow("parallel") << true;
}

void TestScenes::pickFindsThePointUnderThePixel()
{
    QFETCH(bool, orthographic);
    const Shape shape = block({-0.5f, -0.5f, -0.5f}, {0.5f, 0.5f, 0.5f});
    const Scene scene = sceneOf(shape);
    Camera camera = framed(scene);
    camera.orthographic = orthographic;
    for (const Float3& point : {Float3{0.1f, 0.2f, 0.5f}, Float3{0.5f, -0.3f, -0.2f}, Float3{-0.4f, 0.5f, 0.45f}}) {
        const Pixel pixel = *camera.project(point, kSize);
        const auto hit = offscreen().pick(scene, camera, kSize, pixel);
        QVERIFY(hit);
        QCOMPARE(hit->mesh, 0);
        QVERIFY2(length(subtract(hit->point, point)) < 2e-4f, qPrintable(QString::number(length(subtract(hit->point, point)))));
    }
}

void TestScenes::pickTellsMeshesApart()
{
    const Shape left = block({-1, -0.2f, -0.2f}, {-0.6f, 0.2f, 0.2f}), right = block({0.6f, -0.2f, -0.2f}, {1, 0.2f, 0.2f});
    Scene scene = sceneOf(left);
    scene.meshes.push_back({right.view()});
    scene.meshes[1].opacity = 0.4f;
    Camera camera = framed(scene);
    camera.lookFrom(View::Front);
    QCOMPARE(offscreen().pick(scene, camera, kSize, *camera.project({-0.8f, 0, 0.2f}, kSize))->mesh, 0);
    QCOMPARE(offscreen().pick(scene, camera, kSize, *camera.project({0.8f, 0, 0.2f}, kSize))->mesh, 1);
    QVERIFY(!offscreen().pick(scene, camera, kSize, *camera.project({0, 0, 0.2f}, kSize)));
}

void TestScenes::pickOfNothingIsEmpty()
{
    QVERIFY(!offscreen().pick({}, Camera{}, kSize, {10, 10}));
    QVERIFY(!offscreen().pick(sceneOf(Shape{}), Camera{}, kSize, {10, 10}));
    QVERIFY(!offscreen().pick(sceneOf(ball(1, 8, 4)), Camera{}, kSize, {-500, 10}));
    QVERIFY_THROWS_EXCEPTION(Error, offscreen().pick({}, Camera{}, {0, 10}, {0, 0}));
}

void TestScenes::meanNormalsOfABallPointOutwards()
{
    const Shape shape = ball(1, 48, 24);
    const auto normals = meanNormals(shape.positions, shape.triangles);
    // Rows at the poles hold many positions of one place, of which some have no triangle.
    for (std::size_t i = 48; i < normals.size() - 48; ++i) {
        QVERIFY(dot(scale(normals[i], 1 / length(normals[i])), shape.normals[i]) > 0.97f);
    }
    QCOMPARE(packNormal({0, -2, 0}), (PackedNormal{0, -32767, 0, 0}));
    QCOMPARE(packNormal({0, 0, 0}), PackedNormal{});
    QCOMPARE(packNormal({kNan, 0, 1}), PackedNormal{});
}

void TestScenes::millionTriangles()
{
    const Shape shape = ball(1, 1000, 502);
    QVERIFY(shape.triangles.size() >= 1'000'000);
    Offscreen own;
    const Picture picture = own.render(sceneOf(shape, 1), framed(sceneOf(shape)), {256, 192});
    QVERIFY(brightness(pixelAt(picture, 128, 96)) > 300);
    QVERIFY(own.pick(sceneOf(shape, 1), framed(sceneOf(shape)), {256, 192}, {128, 96}));
    QCOMPARE(own.statistics().uploads, std::uint64_t(1));
}

void TestScenes::nothingLeaksOver200Frames()
{
    const Shape shape = chair();
    const auto cells = sphereCells(6);
    const std::vector<LineSegment> lines{{{0, 0, 0}, {1, 1, 1}}};
    Offscreen own;
    std::uint64_t live = 0;
    for (int i = 0; i < 200; ++i) {
        Frame frame;
        frame.size = i % 2 ? Size{40, 30} : Size{31, 47};
        frame.samples = i % 20 < 10 ? 4 : 1;
        for (const PixelRect& area : paneLayout(frame.size, i % 4 + 1)) {
            Pane pane{area, sceneOf(shape, i % 3 ? 1 : 0), framed(sceneOf(shape)), {}};
            pane.scene.voxels.push_back({i % 3 ? 2u : 0u, cells});
            pane.scene.lines.push_back({lines});
            frame.panes.push_back(pane);
        }
        own.render(frame);
        own.pick(frame.panes[0].scene, frame.panes[0].camera, {40, 30}, {20, 15});
        if (i == 39) {
            live = own.statistics().liveObjects;
        }
    }
    QVERIFY(live > 0);
    QCOMPARE(own.statistics().liveObjects, live);
    QCOMPARE(own.statistics().pictures, std::uint64_t(200));
}

QTEST_GUILESS_MAIN(TestScenes)
#include "tst_scenes.moc"
