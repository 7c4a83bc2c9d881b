// Colours of pictures on meshes: where the camera stood, what it saw, and what stands where it saw nothing.
#include "colour/colour_fill.h"
#include "colour/colour_mesh.h"
#include "colour/picture_camera.h"
#include "colour/picture_colours.h"
#include "drawn_meshes.h"
#include "surface/normals.h"
#include "unlit_picture.h"
#include "unwrap/texture_bake.h"

#include <engine/error.h>

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

#include <algorithm>
#include <cmath>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

constexpr Float3 kRed{0.8f, 0.1f, 0.1f}, kBlue{0.1f, 0.2f, 0.8f}, kGreen{0.2f, 0.7f, 0.2f};

float distance(const Float3& a, const Float3& b)
{
    return std::max({std::abs(a[0] - b[0]), std::abs(a[1] - b[1]), std::abs(a[2] - b[2])});
}

/// A box of many small faces.
Mesh fineBox(Float3 half, int cells)
{
    Mesh mesh;
    for (std::size_t axis = 0; axis < 3; ++axis)
        for (const float side : {-1.0f, 1.0f})
            for (int i = 0; i < cells; ++i)
                for (int j = 0; j < cells; ++j) {
                    const auto first = std::uint32_t(mesh.positions.size());
                    for (int corner = 0; corner < 4; ++corner) {
                        const int u = i + (corner == 1 || corner == 2), v = j + (corner >= 2);
                        Float3 p;
                        p[axis] = side * half[axis];
                        p[(axis + 1) % 3] = half[(axis + 1) % 3] * (2.0f * float(u) / float(cells) - 1);
                        p[(axis + 2) % 3] = half[(axis + 2) % 3] * (2.0f * float(v) / float(cells) - 1);
                        mesh.positions.push_back(p);
                        Float3 normal{0, 0, 0};
                        normal[axis] = side;
                        mesh.normals.push_back(normal);
                    }
                    if (side > 0)
                        mesh.triangles.insert(mesh.triangles.end(), {{first, first + 1, first + 2}, {first, first + 2, first + 3}});
                    else
                        mesh.triangles.insert(mesh.triangles.end(), {{first, first + 2, first + 1}, {first, first + 3, first + 2}});
                }
    return mesh;
}

Mesh withNormals(Mesh mesh)
{
    mesh.normals = smoothNormals(mesh);
    return mesh;
}

/// Red in front, blue on the sides, green above.
Float3 boxPaint(const Float3& p, const Float3& half)
{
    const Float3 share{std::abs(p[0]) / half[0], p[1] / half[1], std::abs(p[2]) / half[2]};
    if (share[1] >= share[0] && share[1] >= share[2])
        return kGreen;
    return share[2] >= share[0] ? kRed : kBlue;
}

Picture maskOf(const Picture& rgba)
{
    Picture mask = filledPicture(rgba.width, rgba.height, 1, 0);
    for (std::size_t i = 0; i < mask.pixels.size(); ++i)
        mask.pixels[i] = rgba.pixels[4 * i + 3];
    return mask;
}

} // namespace

class TestColour : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhereTheCameraStood_data();
    void findsWhereTheCameraStood();
    void namedViewsAreLookedForNearTheirNames();
    void seenPlacesHaveThePicturesColour();
    void hiddenSidesAreThoseOfTheOtherSide();
    void onesidedShapesAreNotMirrored();
    void noBackgroundAndNothingNewAppears();
    void hiddenPartsDoNotTakeWhatHidesThem();
    void knownColoursStayAndOthersLieBetween();
    void severalViewsShareTheShape();
    void poorOutlinesAreTold();
    void sameInputSameColours();
    void thinAndSeeThroughPicturesHaveColours();
    void emptyPictureIsRefused();
    void stopsWhenAsked();
    void fineMeshesTakeSeconds();
    void texturesAreAsSharpAsThePicture();
};

void TestColour::findsWhereTheCameraStood_data()
{
    QTest::addColumn<double>("azimuth");
    QTest::addColumn<double>("elevation");
    for (const auto& [azimuth, elevation] : {std::pair(35.0, 18.0), {-50.0, 25.0}, {12.0, 5.0}, {70.0, 32.0}})
        QTest::addRow("%g %g", azimuth, elevation) << azimuth << elevation;
}

void TestColour::findsWhereTheCameraStood()
{
    QFETCH(double, azimuth);
    QFETCH(double, elevation);
    const Mesh chair = chairMesh();
    const Picture picture = unlitPicture(chair, [](const Float3&) { return kRed; }, azimuth, elevation);
    const CameraFit fit = fitCamera(chair, maskOf(picture), 0, 180, {});
    QVERIFY2(fit.agreement > 0.9, qPrintable(QString::number(fit.agreement)));
    QVERIFY2(std::abs(fit.camera.azimuth - azimuth) < 6, qPrintable(QString::number(fit.camera.azimuth)));
    QVERIFY2(std::abs(fit.camera.elevation - elevation) < 6, qPrintable(QString::number(fit.camera.elevation)));
}

void TestColour::namedViewsAreLookedForNearTheirNames()
{
    // From any side a ball looks alike, so only the expectation decides.
    const Mesh ball = sphereMesh({0, 0, 0}, 0.8);
    const Picture picture = unlitPicture(ball, [](const Float3&) { return kRed; }, 0, 0);
    for (const double expected : {0.0, -90.0, 180.0, 90.0})
        QVERIFY(std::abs(std::remainder(fitCamera(ball, maskOf(picture), expected, 30, {}).camera.azimuth - expected, 360)) < 1);
}

void TestColour::seenPlacesHaveThePicturesColour()
{
    const Float3 half{0.5f, 0.8f, 0.35f};
    const Mesh box = fineBox(half, 40);
    const auto paint = [&](const Float3& p) { return boxPaint(p, half); };
    const ColourResult report = colourMesh(box, {{unlitPicture(box, paint, 35, 20), 0, 180}}, {});
    QCOMPARE(report.colours.size(), box.positions.size());
    QVERIFY(report.warnings.empty());
    QVERIFY2(report.seenShare > 0.4 && report.seenShare < 0.6, qPrintable(QString::number(report.seenShare)));
    int seen = 0, right = 0;
    for (std::size_t i = 0; i < box.positions.size(); ++i) {
        const Float3& n = box.normals[i];
        const Float3 colour = n[1] > 0 ? kGreen : n[2] > 0 ? kRed : kBlue;
        if (n[1] > 0 || n[2] > 0 || n[0] > 0) {
            ++seen;
            right += distance(report.colours[i], colour) < 0.05f;
        }
    }
    QVERIFY2(right > 0.84 * seen, qPrintable(QString("%1 of %2").arg(right).arg(seen)));
}

void TestColour::hiddenSidesAreThoseOfTheOtherSide()
{
    const Float3 half{0.5f, 0.8f, 0.35f};
    const Mesh box = fineBox(half, 40);
    const auto paint = [&](const Float3& p) { return boxPaint(p, half); };
    const ColourResult report = colourMesh(box, {{unlitPicture(box, paint, 35, 20), 0, 180}}, {});
    QVERIFY(report.mirrored);
    int left = 0, right = 0;
    for (std::size_t i = 0; i < box.positions.size(); ++i)
        if (box.normals[i][0] < 0) {
            ++left;
            right += distance(report.colours[i], kBlue) < 0.12f;
        }
    QVERIFY2(right > 0.85 * left, qPrintable(QString("%1 of %2").arg(right).arg(left)));
}

void TestColour::onesidedShapesAreNotMirrored()
{
    QVERIFY(mirrorSymmetry(fineBox({0.5f, 0.5f, 0.5f}, 40)) > 0.99);
    Mesh mug = mugMesh();
    QVERIFY(mirrorSymmetry(mug) < 0.5);
    mug = withNormals(mug);
    QVERIFY(!colourMesh(mug, {{unlitPicture(mug, [](const Float3&) { return kRed; }, 30, 20), 0, 180}}, {}).mirrored);
}

void TestColour::noBackgroundAndNothingNewAppears()
{
    const Mesh chair = withNormals(chairMesh());
    const auto paint = [](const Float3& p) { return p[1] > 0.1f ? kRed : kGreen; };
    const ColourResult report = colourMesh(chair, {{unlitPicture(chair, paint, 40, 20), 0, 180}}, {});
    for (const Float3& c : report.colours)
        for (std::size_t k = 0; k < 3; ++k)
            QVERIFY(c[k] >= std::min(kRed[k], kGreen[k]) - 0.02f && c[k] <= std::max(kRed[k], kGreen[k]) + 0.02f);
}

void TestColour::hiddenPartsDoNotTakeWhatHidesThem()
{
    // A small red plate in front of a large blue wall: behind the plate the wall is unknown, around it blue.
    Mesh shape = fineBox({0.8f, 0.8f, 0.05f}, 48);
    Mesh plate = fineBox({0.2f, 0.2f, 0.05f}, 16);
    for (Float3& p : plate.positions)
        p[2] += 0.5f;
    append(shape, plate);
    const auto paint = [](const Float3& p) { return p[2] > 0.3f ? kRed : kBlue; };
    const ColourResult report = colourMesh(shape, {{unlitPicture(shape, paint, 0, 0), 0, 20}}, {});
    int wall = 0, blue = 0;
    for (std::size_t i = 0; i < shape.positions.size(); ++i)
        if (shape.normals[i][2] > 0 && shape.positions[i][2] < 0.2f) {
            ++wall;
            blue += distance(report.colours[i], kBlue) < 0.15f;
        }
    QVERIFY2(blue > 0.9 * wall, qPrintable(QString("%1 of %2").arg(blue).arg(wall)));
}

void TestColour::knownColoursStayAndOthersLieBetween()
{
    const Mesh ball = withNormals(sphereMesh({0, 0, 0}, 0.8));
    PaintedMesh painted{std::vector<Float3>(ball.positions.size(), {0, 0, 0}), std::vector<float>(ball.positions.size(), 0)};
    for (std::size_t i = 0; i < ball.positions.size(); ++i)
        if (std::abs(ball.positions[i][1]) > 0.6f) {
            painted.colours[i] = ball.positions[i][1] > 0 ? Float3{1, 0, 0} : Float3{0, 1, 0};
            painted.trust[i] = 1;
        }
    const PaintedMesh before = painted;
    fillSmoothly(ball, painted, {0, 0, 1}, {});
    float top = 0, middle = 0;
    for (std::size_t i = 0; i < ball.positions.size(); ++i) {
        const Float3& c = painted.colours[i];
        if (before.trust[i] == 1) {
            QCOMPARE(c, before.colours[i]);
            continue;
        }
        QVERIFY(std::abs(c[0] + c[1] - 1) < 1e-3f && c[2] < 1e-3f);
        if (std::abs(ball.positions[i][1]) < 0.05f)
            middle = std::max(middle, std::abs(c[0] - 0.5f));
        if (ball.positions[i][1] > 0.5f)
            top = std::max(top, c[1]);
    }
    QVERIFY(middle < 0.25f && top < 0.3f);
    PaintedMesh nothing{before.colours, std::vector<float>(ball.positions.size(), 0)};
    fillSmoothly(ball, nothing, {0, 0, 1}, {});
    for (const Float3& c : nothing.colours)
        QVERIFY(distance(c, {0, 0, 1}) < 1e-4f);
}

void TestColour::severalViewsShareTheShape()
{
    const Float3 half{0.5f, 0.8f, 0.35f};
    const Mesh box = fineBox(half, 32);
    const auto front = unlitPicture(box, [](const Float3&) { return kRed; }, 0, 0);
    const auto back = unlitPicture(box, [](const Float3&) { return kBlue; }, 180, 0);
    const ColourResult report = colourMesh(box, {{front, 0, 30}, {back, -180, 30}}, {});
    QCOMPARE(report.views.size(), 2u);
    for (std::size_t i = 0; i < box.positions.size(); ++i)
        if (box.normals[i][2] != 0)
            QVERIFY(distance(report.colours[i], box.normals[i][2] > 0 ? kRed : kBlue) < 0.05f);
}

void TestColour::poorOutlinesAreTold()
{
    const Mesh rod = fineBox({0.08f, 0.9f, 0.08f}, 12);
    const Mesh ring = torusMesh({0, 0, 0}, 0.7, 0.12);
    const ColourResult report =
        colourMesh(rod, {{unlitPicture(ring, [](const Float3&) { return kRed; }, 0, 0), 0, 180}}, {});
    QCOMPARE(report.warnings.size(), 1u);
    QVERIFY(report.views.front().agreement < kPoorAgreement);
    for (const Float3& c : report.colours)
        QVERIFY(distance(c, kRed) < 0.02f);
}

void TestColour::sameInputSameColours()
{
    const Mesh a = withNormals(mugMesh());
    const Mesh b = a;
    const Picture picture = unlitPicture(a, [](const Float3& p) { return p[1] > 0 ? kRed : kBlue; }, 20, 20, 160);
    QCOMPARE(colourMesh(a, {{picture, 0, 180}}, {}).colours, colourMesh(b, {{picture, 0, 180}}, {}).colours);
}

void TestColour::thinAndSeeThroughPicturesHaveColours()
{
    Picture line = filledPicture(40, 40, 4, 0);
    for (int y = 5; y < 35; ++y)
        for (std::size_t k = 0; k < 4; ++k)
            line.pixels[line.at(20, y) + k] = std::uint8_t(k == 0 || k == 3 ? 255 : 0);
    const PictureColours thin = coloursOf(line);
    for (std::size_t i = 0; i < thin.mask.pixels.size(); ++i)
        QCOMPARE(int(thin.rgb.pixels[3 * i]), 255);
    Picture glass = filledPicture(20, 20, 4, 90);
    const PictureColours faint = coloursOf(glass);
    QVERIFY(std::all_of(faint.rgb.pixels.begin(), faint.rgb.pixels.end(), [](std::uint8_t v) { return v == 90; }));
    QVERIFY(std::count(faint.mask.pixels.begin(), faint.mask.pixels.end(), 255) == 400);
    const PictureColours large = coloursOf(filledPicture(3000, 1500, 3, 77));
    QVERIFY(std::max(large.rgb.width, large.rgb.height) <= kMaxColourSide + 8);
}

void TestColour::emptyPictureIsRefused()
{
    QVERIFY_THROWS_EXCEPTION(Error, coloursOf(filledPicture(8, 8, 4, 0)));
}

void TestColour::stopsWhenAsked()
{
    Mesh mug = withNormals(mugMesh());
    std::stop_source source;
    source.request_stop();
    const Picture picture = unlitPicture(mug, [](const Float3&) { return kRed; }, 20, 20, 160);
    QVERIFY_THROWS_EXCEPTION(Cancelled, colourMesh(mug, {{picture, 0, 180}}, RunContext{source.get_token(), {}}));
}

void TestColour::fineMeshesTakeSeconds()
{
    const Float3 half{0.5f, 0.8f, 0.35f};
    const Mesh box = fineBox(half, 150);
    QVERIFY(box.positions.size() > 500000);
    const Picture picture = unlitPicture(fineBox(half, 8), [&](const Float3& p) { return boxPaint(p, half); }, 35, 20);
    QElapsedTimer timer;
    timer.start();
    const ColourResult result = colourMesh(box, {{picture, 0, 180}}, {});
    QVERIFY2(timer.elapsed() < 60000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(result.mirrored);
    QCOMPARE(result.colours.size(), box.positions.size());
}

/// The share of a texture's covered texels that have the paint of their place; only faces with normals along +Z.
double rightTexels(const UnwrappedMesh& flat, const Mesh& mesh, const Picture& texture, const PaintPoint& paint)
{
    std::vector<ScreenVertex> corners;
    for (const Float2& uv : flat.uv)
        corners.push_back({uv[0] * float(texture.width), uv[1] * float(texture.height), 1});
    VisibilityBuffer covered(texture.width, texture.height);
    rasterise(corners, flat.mesh.triangles, Facing::Both, covered);
    double all = 0, right = 0;
    for (int y = 0; y < texture.height; ++y)
        for (int x = 0; x < texture.width; ++x) {
            const std::uint32_t triangle = covered.triangle[covered.at(x, y)];
            if (triangle == kNoTriangle || mesh.normals[flat.source[flat.mesh.triangles[triangle][0]]][2] < 0.5f)
                continue;
            const Triangle& t = flat.mesh.triangles[triangle];
            const Float3 w = cornerWeights(corners[t[0]], corners[t[1]], corners[t[2]], x, y);
            Float3 place{0, 0, 0};
            for (std::size_t k = 0; k < 3; ++k)
                for (std::size_t axis = 0; axis < 3; ++axis)
                    place[axis] += mesh.positions[flat.source[t[k]]][axis] * w[k];
            const std::uint8_t* texel = &texture.pixels[texture.at(x, y)];
            right += distance(paint(place), {texel[0] / 255.0f, texel[1] / 255.0f, texel[2] / 255.0f}) < 0.1f;
            all += 1;
        }
    return right / all;
}

// Eight faces a side: far too coarse for the stripes, which only the picture knows.
void TestColour::texturesAreAsSharpAsThePicture()
{
    const Float3 half{0.5f, 0.8f, 0.35f};
    const Mesh box = fineBox(half, 2);
    const auto paint = [&](const Float3& p) {
        return std::fmod(p[0] + p[1] + 4.0f, 0.2f) < 0.1f ? kRed : kBlue; // slanting, so that no mirror helps
    };
    const ColourResult coloured = colourMesh(box, {{unlitPicture(box, paint, 20, 12, 640), 0, 180}}, {});
    const UnwrappedMesh flat = unwrap(box, 512);
    const Picture sharp = bakeTexture(flat, coloured.colours, 512, {}, {coloured.surface.get(), &box.positions, &box.normals});
    const Picture soft = bakeTexture(flat, coloured.colours, 512);
    const double ofSharp = rightTexels(flat, box, sharp, paint), ofSoft = rightTexels(flat, box, soft, paint);
    QVERIFY2(ofSharp > 0.85 && ofSoft < 0.55, qPrintable(QString("%1 and %2").arg(ofSharp).arg(ofSoft)));
    for (std::size_t i = 0; i < sharp.pixels.size(); i += 3) // between the charts, too: no texel is left black
        QVERIFY(sharp.pixels[i] + sharp.pixels[i + 1] + sharp.pixels[i + 2] > 100);
}

QTEST_APPLESS_MAIN(TestColour)
#include "tst_colour.moc"
