#include "training_shapes.h"
#include "written_files.h"

#include "training/data/framing.h"
#include "training/data/procedural.h"
#include "training/data/rasteriser.h"
#include "training/data/shape_field.h"
#include "training/data/shape_sampler.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

const std::uint8_t* pixel(const RgbaImage& image, int x, int y)
{
    return image.pixels.data() + (std::size_t(y) * image.width + x) * 4;
}

int alpha(const RgbaImage& image, int x, int y)
{
    return pixel(image, x, y)[3];
}

struct Extent {
    int left = 1 << 20;
    int right = -1;
    int top = 1 << 20;
    int bottom = -1;
    int width() const { return right - left + 1; }
    int height() const { return bottom - top + 1; }
};

Extent extentOf(const RgbaImage& image)
{
    Extent out;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            if (alpha(image, x, y) > 0) {
                out.left = std::min(out.left, x);
                out.right = std::max(out.right, x);
                out.top = std::min(out.top, y);
                out.bottom = std::max(out.bottom, y);
            }
    return out;
}

RgbaImage filled(int width, int height, int left, int top, int right, int bottom)
{
    RgbaImage image{width, height, std::vector<std::uint8_t>(std::size_t(width) * height * 4, 0)};
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x)
            for (int c = 0; c < 4; ++c)
                image.pixels[(std::size_t(y) * width + x) * 4 + c] = c == 0 ? 200 : c == 3 ? 255 : 10;
    return image;
}

/// Six times the signed volume: positive where the triangles wind outward.
double signedVolume(const TrainingMesh& mesh)
{
    double sum = 0;
    for (const Triangle& t : mesh.triangles) {
        const Float3& a = mesh.positions[t[0]];
        const Float3& b = mesh.positions[t[1]];
        const Float3& c = mesh.positions[t[2]];
        sum += double(a[0]) * (double(b[1]) * c[2] - double(b[2]) * c[1]) +
               double(a[1]) * (double(b[2]) * c[0] - double(b[0]) * c[2]) +
               double(a[2]) * (double(b[0]) * c[1] - double(b[1]) * c[0]);
    }
    return sum;
}

/// Every directed edge has its opposite equally often.
bool isClosed(const TrainingMesh& mesh)
{
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> balance;
    for (const Triangle& t : mesh.triangles)
        for (int i = 0; i < 3; ++i) {
            const std::uint32_t a = t[i];
            const std::uint32_t b = t[(i + 1) % 3];
            balance[{std::min(a, b), std::max(a, b)}] += a < b ? 1 : -1;
        }
    return std::all_of(balance.begin(), balance.end(), [](const auto& edge) { return edge.second == 0; });
}

} // namespace

class TestTrainingPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ballIsADisc();
    void perspectiveMatchesTheFormula();
    void azimuthMovesTheCameraTowardsX();
    void nearHidesFar();
    void mirroredSceneGivesMirroredPicture();
    void lightFollowsLambert();
    void cutoutFillsTheOfficialShare();
    void cutoutKeepsColours();
    void emptyCutoutIsRefused();
    void iconsOfAnySizeAreFitted();
    void picturesAreReadAsRgba();
    void partsAreClosedAndFaceOutward_data();
    void partsAreClosedAndFaceOutward();
    void familiesMakeSolidShapes_data();
    void familiesMakeSolidShapes();
    void unknownFamilyIsRefused();
};

void TestTrainingPictures::ballIsADisc()
{
    const RgbaImage image = renderView(ballMesh(0.9F), {0.4, 0.3, 0.6}, {}, 96);
    QCOMPARE(image.width, 96);
    double area = 0;
    for (int y = 0; y < 96; ++y)
        for (int x = 0; x < 96; ++x) {
            area += alpha(image, x, y) / 255.0;
            const double r = std::hypot(x + 0.5 - 48, y + 0.5 - 48);
            if (r < 44)
                QCOMPARE(alpha(image, x, y), 255);
            if (r > 48.5)
                QCOMPARE(alpha(image, x, y), 0);
        }
    const double disc = 3.14159265 * 47 * 47; // one pixel of margin
    QVERIFY2(std::abs(area / disc - 1) < 0.04, qPrintable(QString::number(area / disc)));
}

void TestTrainingPictures::perspectiveMatchesTheFormula()
{
    // Two plates at different depths, one above the other: their widths are as 1 / distance to the camera.
    MeshParts parts(1);
    parts.box({0, 0.5F, 0.8F}, {1, 0.4F, 0.001F});
    parts.box({0, -0.5F, -0.8F}, {1, 0.4F, 0.001F});
    const double fieldOfView = 0.7;
    const RgbaImage image = renderView(parts.take(), {0, 0, fieldOfView}, {}, 256);
    const auto widthOfRow = [&](int y) {
        int width = 0;
        for (int x = 0; x < 256; ++x)
            width += alpha(image, x, y) > 127;
        return width;
    };
    const Extent all = extentOf(image);
    const double distance = 1.75 / std::sin(fieldOfView / 2);
    const double wanted = (distance - 0.8) / (distance + 0.8);
    const double got = double(widthOfRow(all.bottom - 6)) / widthOfRow(all.top + 6);
    QVERIFY2(std::abs(got - wanted) < 0.015, qPrintable(QString::number(got)));
}

void TestTrainingPictures::azimuthMovesTheCameraTowardsX()
{
    MeshParts parts(1);
    parts.newMaterial();
    parts.box({0, 0, 0}, {1, 1, 1});
    parts.newMaterial();
    parts.box({0.5F, 0, 0}, {0.02F, 0.9F, 0.9F}); // a plate on the +X side
    TrainingMesh mesh = parts.take();
    mesh.colours = {{1, 0, 0}, {0, 1, 0}};
    const auto greens = [&](double azimuth) {
        const RgbaImage image = renderView(mesh, {azimuth, 0, 0.5}, {{0, 0, 1}, 1, 1}, 64);
        int count = 0;
        for (int i = 0; i < 64 * 64; ++i)
            count += image.pixels[i * 4 + 1] > 200;
        return count;
    };
    QVERIFY(greens(1.2) > 500);
    QVERIFY(greens(-1.2) < 50);
    const Float3 side = directionAt(1.5707963, 0);
    QVERIFY(side[0] > 0.999F && std::abs(side[1]) < 1e-6F && std::abs(side[2]) < 1e-6F);
}

void TestTrainingPictures::nearHidesFar()
{
    MeshParts parts(1);
    parts.newMaterial();
    parts.box({0, 0, 0.5F}, {0.8F, 0.8F, 0.1F}); // in front, drawn first
    parts.newMaterial();
    parts.box({0, 0, -0.5F}, {1.6F, 1.6F, 0.1F});
    TrainingMesh mesh = parts.take();
    mesh.colours = {{1, 0, 0}, {0, 0, 1}};
    const RgbaImage image = renderView(mesh, {0, 0, 0.5}, {{0, 0, 1}, 1, 1}, 64);
    QCOMPARE(int(pixel(image, 32, 32)[0]), 255);
    QCOMPARE(int(pixel(image, 32, 32)[2]), 0);
    QCOMPARE(int(pixel(image, 4, 32)[2]), 255);
}

void TestTrainingPictures::mirroredSceneGivesMirroredPicture()
{
    MeshParts parts(1);
    parts.box({0.3F, 0, 0.1F}, {0.9F, 0.6F, 0.4F});
    parts.ellipsoid({-0.4F, 0.4F, -0.2F}, {0.3F, 0.2F, 0.3F});
    const TrainingMesh mesh = parts.take();
    TrainingMesh mirrored = mesh;
    for (Float3& p : mirrored.positions)
        p[0] = -p[0];
    const RgbaImage a = renderView(mesh, {0.6, 0.3, 0.6}, {directionAt(0.9, 0.5), 0.3, 1.2}, 64);
    const RgbaImage b = renderView(mirrored, {-0.6, 0.3, 0.6}, {directionAt(-0.9, 0.5), 0.3, 1.2}, 64);
    int different = 0;
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            for (int c = 0; c < 4; ++c)
                different += std::abs(pixel(a, x, y)[c] - pixel(b, 63 - x, y)[c]) > 2;
    QVERIFY2(different < 100, qPrintable(QString::number(different)));
}

void TestTrainingPictures::lightFollowsLambert()
{
    TrainingMesh plate = boxMesh({1, 1, 0.01F});
    const auto brightness = [&](const Float3& light, double ambient, double exposure) {
        const RgbaImage image =
            renderView(plate, {0, 0, 0.5}, {light, ambient, exposure}, 32, Float3{0.5F, 0.25F, 1});
        return std::array<int, 3>{pixel(image, 16, 16)[0], pixel(image, 16, 16)[1], pixel(image, 16, 16)[2]};
    };
    const double lambert = std::cos(1.0);
    const double wanted = 0.3 + 0.7 * lambert;
    const std::array<int, 3> got = brightness(directionAt(1, 0), 0.3, 1);
    QVERIFY(std::abs(got[0] - 127.5 * wanted) <= 1);
    QVERIFY(std::abs(got[1] - 63.75 * wanted) <= 1);
    QVERIFY(std::abs(got[2] - 255 * wanted) <= 1);
    QCOMPARE(brightness(directionAt(1, 0), 0.3, 1),
             brightness(directionAt(1 + 3.14159265, 0), 0.3, 1)); // two-sided
    QCOMPARE(brightness({0, 0, 1}, 0.3, 5), (std::array<int, 3>{255, 255, 255}));
}

void TestTrainingPictures::cutoutFillsTheOfficialShare()
{
    const RgbaImage framed = frameCutout(filled(300, 200, 100, 50, 160, 70), 64);
    QCOMPARE(framed.width, 64);
    QCOMPARE(framed.height, 64);
    const Extent extent = extentOf(framed);
    QCOMPARE(extent.width(), 54);  // int(64 * 0.85)
    QCOMPARE(extent.height(), 18); // int(20 * 54 / 60)
    QCOMPARE(extent.left, 5);
    QCOMPARE(extent.top, 23);
    const Extent enlarged = extentOf(frameCutout(filled(40, 40, 20, 10, 26, 22), 64));
    QCOMPARE(enlarged.height(), 54);
    QCOMPARE(enlarged.width(), 27);
}

void TestTrainingPictures::cutoutKeepsColours()
{
    const RgbaImage framed = frameCutout(filled(300, 200, 100, 50, 220, 170), 64);
    QCOMPARE(int(pixel(framed, 32, 32)[0]), 200);
    QCOMPARE(int(pixel(framed, 32, 32)[1]), 10);
    QCOMPARE(alpha(framed, 32, 32), 255);
    QCOMPARE(alpha(framed, 2, 32), 0);
}

void TestTrainingPictures::emptyCutoutIsRefused()
{
    const auto failure = failureOf([] { frameCutout(filled(20, 20, 0, 0, 0, 0), 64); });
    QVERIFY(failure);
    QCOMPARE(failure->first, ErrorCode::BadPicture);
}

void TestTrainingPictures::iconsOfAnySizeAreFitted()
{
    const RgbaImage tall = fitSquare(filled(100, 200, 0, 0, 100, 200), 128);
    QCOMPARE(tall.width, 128);
    QCOMPARE(extentOf(tall).width(), 64);
    QCOMPARE(extentOf(tall).height(), 128);
    const RgbaImage same = filled(128, 128, 3, 5, 70, 90);
    QCOMPARE(fitSquare(same, 128).pixels, same.pixels);
}

void TestTrainingPictures::picturesAreReadAsRgba()
{
    WrittenFiles files;
    cv::Mat bgra(3, 2, CV_8UC4, cv::Scalar(1, 2, 3, 4));
    QVERIFY(cv::imwrite(files.path("a.png").string(), bgra));
    const RgbaImage image = readRgba(files.path("a.png"));
    QCOMPARE(image.width, 2);
    QCOMPARE(image.height, 3);
    QCOMPARE(std::vector<std::uint8_t>(image.pixels.begin(), image.pixels.begin() + 4),
             (std::vector<std::uint8_t>{3, 2, 1, 4}));
    QVERIFY(cv::imwrite(files.path("grey.png").string(), cv::Mat(2, 2, CV_8UC1, cv::Scalar(9))));
    QCOMPARE(readRgba(files.path("grey.png")).pixels[3], std::uint8_t(255));
    QVERIFY(failureOf([&] { readRgba(files.write("no.png", "not a picture")); }));
    QVERIFY(failureOf([&] { readRgba(files.path("absent.png")); }));
}

void TestTrainingPictures::partsAreClosedAndFaceOutward_data()
{
    QTest::addColumn<int>("part");
    const char* names[] = {"box",  "turned box", "cushion", "bar",     "square bar", "level bar", "ellipsoid",
                           "cone", "vessel",     "torus x", "torus y", "torus z",    "prism"};
    for (int i = 0; i < 13; ++i)
        QTest::newRow(names[i]) << i;
}

void TestTrainingPictures::partsAreClosedAndFaceOutward()
{
    QFETCH(int, part);
    MeshParts parts(1);
    switch (part) {
    case 0:
        parts.box({1, 2, 3}, {1, 2, 0.5F});
        break;
    case 1:
        parts.turnedBox({1, 2, 3}, {1, 2, 0.5F}, 0.7, -0.4);
        break;
    case 2:
        parts.cushion({1, 2, 3}, {1, 0.3F, 0.5F});
        break;
    case 3:
        parts.bar({0, 0, 0}, {0.3F, 1, 0.2F}, 0.1, 0.2);
        break;
    case 4:
        parts.squareBar({0, 0, 0}, {0.1F, 1, 0.2F}, 0.1);
        break;
    case 5:
        parts.squareBar({1, 0, 0}, {-1, 0, 0.3F}, 0.1);
        break;
    case 6:
        parts.ellipsoid({1, 2, 3}, {1, 0.3F, 0.5F});
        break;
    case 7:
        parts.lathe({0, 1, 0}, {{0.5, 0}, {0, 1}});
        break;
    case 8:
        parts.lathe({0, 1, 0}, {{0.5, 0}, {0.6, 1}, {0.5, 1}, {0.4, 0.1}, {0, 0.1}});
        break;
    case 12:
        parts.prism({{-1, 0}, {1, 0}, {1, 0.5}, {0.2, 1}, {-1, 1}}, 0.8, 2);
        break;
    default:
        parts.torus({1, 2, 3}, 0.5, 0.1, part - 9);
        break;
    }
    const TrainingMesh mesh = parts.take();
    QVERIFY(isClosed(mesh));
    QVERIFY(signedVolume(mesh) > 0);
    QCOMPARE(mesh.materials.size(), mesh.triangles.size());
}

void TestTrainingPictures::familiesMakeSolidShapes_data()
{
    QTest::addColumn<QString>("family");
    for (const std::string& family : proceduralFamilies())
        QTest::newRow(family.c_str()) << QString::fromStdString(family);
}

void TestTrainingPictures::familiesMakeSolidShapes()
{
    QFETCH(QString, family);
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const TrainingMesh mesh = proceduralMesh(family.toStdString(), seed);
        QVERIFY(isClosed(mesh));
        const MeshBox box = boundingBox(mesh);
        float half = 0;
        for (int axis = 0; axis < 3; ++axis) {
            QVERIFY(std::abs(box.high[axis] + box.low[axis]) < 1e-5F);
            half = std::max(half, box.high[axis]);
        }
        QVERIFY(std::abs(half - 0.95F) < 1e-5F);
        for (const std::uint32_t material : mesh.materials)
            QVERIFY(material < mesh.colours.size());
        if (seed >= 2)
            continue;
        QCOMPARE(proceduralMesh(family.toStdString(), seed).positions, mesh.positions);
        QVERIFY(proceduralMesh(family.toStdString(), seed + 100).positions != mesh.positions);
        QVERIFY(countCrossings(buildShapeField(mesh)) > 2000);
    }
}

void TestTrainingPictures::unknownFamilyIsRefused()
{
    QCOMPARE(failureOf([] { proceduralMesh("dragon", 0); })->first, ErrorCode::Usage);
}

QTEST_GUILESS_MAIN(TestTrainingPictures)
#include "tst_training_pictures.moc"
