#include "compare_pictures.h"
#include "render_shapes.h"
#include "test_device.h"

#include <render/heat_scale.h>

#include <QTest>

#include <functional>
#include <map>

using namespace maquette::render;
using namespace maquette::render::test;

namespace {

constexpr Size kSize{224, 168};

struct Stage {
    Shape chair = test::chair();
    Shape ring = test::ring();
    std::vector<std::array<std::uint16_t, 3>> cells = sphereCells(14);
    std::vector<LineSegment> lines{{{-0.55f, 0.05f, 0.55f}, {0.55f, 0.05f, 0.55f}},
                                   {{-0.55f, 0.05f, 0.55f}, {-0.55f, 0.05f, 0.55f}},
                                   {{0.55f, 0.05f, 0.55f}, {0.55f, 0.05f, 0.55f}},
                                   {{0, -1, 0}, {0, 1, 0}}};
};

Frame frameOf(const Shape& shape, std::uint64_t key)
{
    Frame frame;
    frame.size = kSize;
    Pane pane;
    pane.scene.meshes.push_back({shape.view(key)});
    pane.camera.frame(boundsOf(pane.scene), kSize);
    pane.options.millimetresPerUnit = 60;
    frame.panes.push_back(pane);
    return frame;
}

VoxelItem voxels(const Stage& stage)
{
    VoxelItem item;
    item.cells = stage.cells;
    item.cellSize = 2.f / 14;
    return item;
}

using Scenes = std::map<std::string, std::function<Frame(const Stage&)>>;

Frame chairWith(const Stage& stage, const std::function<void(Pane&)>& change)
{
    Frame frame = frameOf(stage.chair, 1);
    change(frame.panes.front());
    return frame;
}

Frame ringWith(const Stage& stage, const std::function<void(Pane&)>& change)
{
    Frame frame = frameOf(stage.ring, 2);
    change(frame.panes.front());
    return frame;
}

Scenes shadingScenes()
{
    Scenes scenes;
    scenes["solid"] = [](const Stage& s) { return chairWith(s, [](Pane&) {}); };
    scenes["solid_light"] = [](const Stage& s) {
        return chairWith(s, [](Pane& p) { p.options.background = kLightBackground; });
    };
    scenes["matcap"] = [](const Stage& s) { return ringWith(s, [](Pane& p) { p.options.shading = Shading::Matcap; }); };
    scenes["normals"] = [](const Stage& s) {
        return ringWith(s, [](Pane& p) { p.options.shading = Shading::Normals; });
    };
    scenes["xray"] = [](const Stage& s) { return chairWith(s, [](Pane& p) { p.options.shading = Shading::XRay; }); };
    scenes["wireframe"] = [](const Stage& s) { return chairWith(s, [](Pane& p) { p.options.wireframe = true; }); };
    scenes["exposure"] = [](const Stage& s) { return ringWith(s, [](Pane& p) { p.options.exposureStops = -1.5f; }); };
    scenes["heat"] = [](const Stage& s) {
        return ringWith(s, [](Pane& p) {
            p.scene.meshes[0].colouring = Colouring::Heat;
            p.scene.meshes[0].heatLow = -0.28f;
            p.scene.meshes[0].heatHigh = 0.28f;
        });
    };
    scenes["vertex_colours"] = [](const Stage& s) {
        return ringWith(s, [](Pane& p) { p.scene.meshes[0].colouring = Colouring::PerVertex; });
    };
    return scenes;
}

Frame fourPanes(const Stage& stage)
{
    Frame frame = frameOf(stage.chair, 1);
    const Pane first = frame.panes.front();
    frame.panes.clear();
    const auto areas = paneLayout(kSize, 4);
    for (std::size_t i = 0; i < areas.size(); ++i) {
        Pane pane = first;
        pane.area = areas[i];
        pane.options.shading = Shading(int(i));
        pane.options.background = i == 3 ? kLightBackground : kDarkBackground;
        frame.panes.push_back(pane);
    }
    return frame;
}

Scenes sceneScenes()
{
    Scenes scenes;
    scenes["top_parallel"] = [](const Stage& s) {
        return chairWith(s, [](Pane& p) {
            p.camera.lookFrom(View::Top);
            p.camera.orthographic = true;
            p.camera.frame(boundsOf(p.scene), kSize);
        });
    };
    scenes["from_below"] = [](const Stage& s) { return chairWith(s, [](Pane& p) { p.camera.elevation = -0.5f; }); };
    scenes["cells_over_ghost"] = [](const Stage& s) {
        return chairWith(s, [&s](Pane& p) {
            p.scene.meshes[0].opacity = 0.3f;
            p.scene.voxels.push_back(voxels(s));
            p.camera.frame(boundsOf(p.scene), kSize);
        });
    };
    scenes["cells"] = [](const Stage& s) {
        return chairWith(s, [&s](Pane& p) {
            p.scene.meshes.clear();
            p.scene.voxels.push_back(voxels(s));
            p.camera.frame(boundsOf(p.scene), kSize);
        });
    };
    scenes["measuring"] = [](const Stage& s) {
        return chairWith(s, [&s](Pane& p) {
            const std::span<const LineSegment> all(s.lines);
            p.scene.lines.push_back({all.subspan(0, 1), kAccent, 2});
            p.scene.lines.push_back({all.subspan(1, 2), kAccent, 8});
            p.scene.lines.push_back({all.subspan(3, 1), kWarning, 2, 0.8f, true});
        });
    };
    scenes["transparent"] = [](const Stage& s) {
        Frame frame = chairWith(s, [](Pane&) {});
        frame.transparent = true;
        return frame;
    };
    scenes["four_panes"] = fourPanes;
    return scenes;
}

void addNames(const Scenes& scenes)
{
    QTest::addColumn<QString>("name");
    for (const auto& [name, make] : scenes) {
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

} // namespace

class TestPictures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_device = std::make_unique<TestDevice>(); }
    void shadingLooksAsRecorded_data() { addNames(shadingScenes()); }
    void shadingLooksAsRecorded();
    void sceneLooksAsRecorded_data() { addNames(sceneScenes()); }
    void sceneLooksAsRecorded();
    void comparisonSeesAnotherShading();
    void sameFrameSameBytes();
    void anotherDeviceSameBytes();
    void backFacesWearTheWarningColour();
    void closedMeshLooksTheSame();
    void heatMapFollowsItsScale();
    void moreExposureIsBrighter();
    void lightStandsWhereItIsTurned();
    void transparentPictureKeepsTheShapeOnly();
    void occlusionDarkensInnerCorners();
    void contactShadowDarkensTheGround();
    void multisamplingSoftensEdges();
    void sizeOfTheWorldChangesNothing();
    void validationIsSilent() { QVERIFY2(m_device->silent(), m_device->firstMessage()); }
    void cleanupTestCase() { m_device.reset(); }

private:
    void compare(const Scenes& scenes);
    Picture draw(const Frame& frame) { return m_device->offscreen.render(frame); }

    Stage m_stage;
    std::unique_ptr<TestDevice> m_device;
};

void TestPictures::compare(const Scenes& scenes)
{
    QFETCH(QString, name);
    const Picture picture = draw(scenes.at(name.toStdString())(m_stage));
    const QString wrong = againstBaseline(picture, name, QStringLiteral("render_failures"));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void TestPictures::shadingLooksAsRecorded() { compare(shadingScenes()); }

void TestPictures::sceneLooksAsRecorded() { compare(sceneScenes()); }

void TestPictures::comparisonSeesAnotherShading()
{
    const auto draw = [this](const char* name) { return asImage(this->draw(shadingScenes().at(name)(m_stage))); };
    const QImage solid = draw("solid");
    QVERIFY(isSimilar(difference(solid, solid)));
    QVERIFY(!isSimilar(difference(solid, draw("wireframe"))));
    QVERIFY(!isSimilar(difference(draw("exposure"), draw("matcap"))));
    QVERIFY(!isSimilar(difference(draw("heat"), draw("vertex_colours"))));
}

void TestPictures::sameFrameSameBytes()
{
    const Frame frame = sceneScenes().at("cells_over_ghost")(m_stage);
    const Picture first = draw(frame);
    draw(fourPanes(m_stage));
    QVERIFY(draw(frame).rgba == first.rgba);
}

void TestPictures::anotherDeviceSameBytes()
{
    TestDevice other;
    const Frame frame = fourPanes(m_stage);
    QVERIFY(other.offscreen.render(frame).rgba == draw(frame).rgba);
    QVERIFY2(other.silent(), other.firstMessage());
}

void TestPictures::backFacesWearTheWarningColour()
{
    Shape inside = ball(0.8f, 48, 24);
    for (Triangle& triangle : inside.triangles) {
        std::swap(triangle[0], triangle[1]);
    }
    Frame frame = frameOf(inside, 0);
    frame.panes[0].options.markBackFaces = true;
    const auto marked = pixelAt(draw(frame), kSize.width / 2, kSize.height / 2);
    QVERIFY(marked[0] > 2 * marked[1] && marked[0] > 150);
    frame.panes[0].options.markBackFaces = false;
    const auto plain = pixelAt(draw(frame), kSize.width / 2, kSize.height / 2);
    QVERIFY(plain[0] < plain[1] + 30 && plain[0] > 80);
    Frame outside = frameOf(m_stage.ring, 2);
    const Picture before = draw(outside);
    outside.panes[0].options.markBackFaces = true;
    QVERIFY(draw(outside).rgba == before.rgba);
}

void TestPictures::closedMeshLooksTheSame()
{
    Frame frame = frameOf(m_stage.chair, 1);
    const QImage both = asImage(draw(frame));
    frame.panes[0].scene.meshes[0].closed = true;
    QVERIFY(isSimilar(difference(asImage(draw(frame)), both)));

    // The promise is kept literally: of a shape turned inside out the far walls are seen.
    Shape inside = ball(0.8f, 48, 24);
    for (Triangle& triangle : inside.triangles) {
        std::swap(triangle[0], triangle[1]);
    }
    const auto middle = [&](bool closed, bool marked) {
        Frame turned = frameOf(inside, 0);
        turned.panes[0].scene.meshes[0].closed = closed;
        turned.panes[0].options.markBackFaces = marked;
        turned.panes[0].options.shading = Shading::Normals;
        return pixelAt(draw(turned), kSize.width / 2, kSize.height / 2);
    };
    QVERIFY(middle(true, false) != middle(false, false));
    QVERIFY(middle(true, true) == middle(false, true));
}

void TestPictures::heatMapFollowsItsScale()
{
    Shape shape = ball(0.8f, 48, 24);
    for (const float value : {0.f, 0.3f, 0.6f, 1.f}) {
        shape.scalars.assign(shape.positions.size(), value);
        Frame frame = frameOf(shape, 0);
        frame.panes[0].scene.meshes[0].colouring = Colouring::Heat;
        const auto got = pixelAt(draw(frame), kSize.width / 2, kSize.height / 2);
        const Rgb wanted = viridis(value);
        // Light scales the colour by little more than a tenth where the surface looks at the viewer.
        QVERIFY(std::abs(got[0] / 255.f - wanted.r) < 0.10f);
        QVERIFY(std::abs(got[1] / 255.f - wanted.g) < 0.10f);
        QVERIFY(std::abs(got[2] / 255.f - wanted.b) < 0.10f);
    }
}

void TestPictures::moreExposureIsBrighter()
{
    int last = 0;
    for (const float stops : {-2.f, -1.f, 0.f, 1.f}) {
        Frame frame = frameOf(m_stage.ring, 2);
        frame.panes[0].options.exposureStops = stops;
        const int now = brightness(pixelAt(draw(frame), kSize.width / 2, kSize.height * 6 / 10));
        QVERIFY(now > last);
        last = now;
    }
    QVERIFY(last < 3 * 255);
}

void TestPictures::lightStandsWhereItIsTurned()
{
    const Shape shape = ball(0.8f, 48, 24);
    // How much brighter the ball's left side is than its right one.
    const auto leaning = [&](float turn) {
        Frame frame = frameOf(shape, 0);
        frame.panes[0].options.lightTurn = turn;
        const Picture picture = draw(frame);
        const int middle = kSize.width / 2, off = kSize.height / 6;
        return brightness(pixelAt(picture, middle - off, kSize.height / 2)) - brightness(pixelAt(picture, middle + off, kSize.height / 2));
    };
    const int left = leaning(0), front = leaning(0.785398f), right = leaning(1.570796f);
    QVERIFY2(left > 30 && right < -30, qPrintable(QString("%1 %2").arg(left).arg(right)));
    QVERIFY(std::abs(front) < left && std::abs(front) < -right);
}

void TestPictures::transparentPictureKeepsTheShapeOnly()
{
    Frame frame = frameOf(ball(0.8f, 48, 24), 0);
    const Shape shape = ball(0.8f, 48, 24);
    frame.panes[0].scene.meshes[0].mesh = shape.view();
    const Picture opaque = draw(frame);
    frame.transparent = true;
    const Picture picture = draw(frame);
    QCOMPARE(pixelAt(picture, 0, 0)[3], 0);
    QCOMPARE(pixelAt(picture, 30, kSize.height - 30)[3], 0); // neither gizmo nor grid
    const auto middle = pixelAt(picture, kSize.width / 2, kSize.height / 2);
    QCOMPARE(middle[3], 255);
    QVERIFY(std::abs(middle[0] - pixelAt(opaque, kSize.width / 2, kSize.height / 2)[0]) <= 1);
}

void TestPictures::occlusionDarkensInnerCorners()
{
    Shape corner;
    addBlock(corner, {-1, -1, -1}, {1, -0.9f, 1});
    addBlock(corner, {-1, -0.9f, -1}, {1, 1, -0.9f});
    Frame frame = frameOf(corner, 0);
    Camera& camera = frame.panes[0].camera;
    camera.azimuth = 0;
    camera.elevation = 0.5f;
    const auto at = [&](const Float3& point) {
        const Picture picture = draw(frame);
        const Pixel pixel = *camera.project(point, kSize);
        return brightness(pixelAt(picture, int(pixel.x), int(pixel.y)));
    };
    const Float3 inner{0, -0.87f, -0.9f}, open{0, 0.6f, -0.9f};
    const int innerWith = at(inner), openWith = at(open);
    frame.panes[0].options.ambientOcclusion = false;
    QVERIFY(innerWith < at(inner) * 0.93);
    QVERIFY(openWith > at(open) * 0.97);
}

void TestPictures::contactShadowDarkensTheGround()
{
    const Shape shape = block({-0.5f, 0, -0.5f}, {0.5f, 0.6f, 0.5f});
    Frame frame = frameOf(shape, 0);
    Pane& pane = frame.panes[0];
    pane.options.groundGrid = false;
    pane.options.background = kLightBackground;
    pane.camera.azimuth = 0;
    // Side by side in one row of the picture, so that the background behind both is the same.
    const auto darkerBy = [&] {
        const Picture picture = draw(frame);
        const Pixel near = *pane.camera.project({0, 0, 0.56f}, kSize), far = *pane.camera.project({0.95f, 0, 0.56f}, kSize);
        return brightness(pixelAt(picture, int(far.x), int(far.y))) - brightness(pixelAt(picture, int(near.x), int(near.y)));
    };
    const int shadowed = darkerBy();
    QVERIFY2(shadowed > 30, qPrintable(QString::number(shadowed)));
    pane.options.contactShadow = false;
    const int plain = darkerBy();
    QVERIFY2(std::abs(plain) < 10, qPrintable(QString::number(plain)));
}

void TestPictures::multisamplingSoftensEdges()
{
    Frame frame = frameOf(m_stage.chair, 1);
    frame.transparent = true;
    const auto partly = [&](int samples) {
        frame.samples = samples;
        const Picture picture = draw(frame);
        int count = 0;
        for (std::size_t i = 3; i < picture.rgba.size(); i += 4) {
            count += picture.rgba[i] > 10 && picture.rgba[i] < 245 ? 1 : 0;
        }
        return count;
    };
    // The shadow is soft in both pictures.
    QVERIFY(partly(4) > partly(1) + 200);
}

void TestPictures::sizeOfTheWorldChangesNothing()
{
    Frame frame = frameOf(m_stage.chair, 1);
    frame.panes[0].options.millimetresPerUnit = 0;
    const QImage wanted = asImage(draw(frame));
    for (const float factor : {0.001f, 1000.f}) {
        Shape scaled = m_stage.chair;
        for (Float3& position : scaled.positions) {
            for (float& part : position) {
                part *= factor;
            }
        }
        Frame other = frameOf(scaled, 0);
        other.panes[0].options.millimetresPerUnit = 0;
        const PictureDifference d = difference(asImage(draw(other)), wanted);
        QVERIFY2(isSimilar(d), qPrintable(QStringLiteral("%1: %2 %3").arg(factor).arg(d.mean).arg(d.badShare)));
    }
}

QTEST_GUILESS_MAIN(TestPictures)
#include "tst_pictures.moc"
