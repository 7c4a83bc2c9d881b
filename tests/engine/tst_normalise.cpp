#include "image/normalise.h"
#include "image/picture_tensor.h"

#include "golden_tensors.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <QTest>

#include <filesystem>

using namespace maquette::engine;
using maquette::tests::GoldenTensors;

namespace {

std::string dataPath(const std::string& rest)
{
    return std::string(MAQUETTE_TEST_DATA) + rest;
}

Picture tensorPicture(const GoldenTensors& file, const std::string& name)
{
    const auto shape = file.shape(name);
    return {int(shape[1]), int(shape[0]), int(shape[2]), file.values<std::uint8_t>(name)};
}

Picture swappedColours(Picture picture)
{
    for (std::size_t i = 0; i < picture.pixels.size(); i += std::size_t(picture.channels))
        std::swap(picture.pixels[i], picture.pixels[i + 2]);
    return picture;
}

/// [C, H, W] bytes -> picture.
Picture fromPlanes(const std::vector<std::uint8_t>& planes, int channels, int side)
{
    Picture picture = filledPicture(side, side, channels, 0);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            for (int k = 0; k < channels; ++k)
                picture.pixels[picture.at(x, y) + std::size_t(k)] =
                    planes[std::size_t((k * side + y) * side + x)];
    return picture;
}

int worstDifference(const Picture& a, const Picture& b)
{
    if (a.width != b.width || a.height != b.height || a.channels != b.channels)
        return 256;
    int worst = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        worst = std::max(worst, std::abs(a.pixels[i] - b.pixels[i]));
    return worst;
}

QString refusalOf(const Picture& picture)
{
    try {
        recentre(picture, {});
    } catch (const Error& error) {
        return error.code() == ErrorCode::BadPicture ? QString::fromUtf8(error.what())
                                                     : QString("another code");
    }
    return {};
}

/// A disc of alpha 255 around (cx, cy).
Picture disc(int width, int height, int cx, int cy, int radius)
{
    Picture picture = filledPicture(width, height, 4, 60);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            picture.pixels[picture.at(x, y) + 3] =
                (x - cx) * (x - cx) + (y - cy) * (y - cy) <= radius * radius ? 255 : 0;
    return picture;
}

} // namespace

class TestNormalise : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void matchesTheReference_data();
    void matchesTheReference();
    void matchesRecordedSizes();
    void losesLastRowAndColumnAsTheReferenceDoes();
    void composesOnTheBackground();
    void refusesNothing();
    void handlesExtremeShapes();
    void tensorHasRangeAndOrder();
};

void TestNormalise::matchesTheReference_data()
{
    QTest::addColumn<QString>("letter");
    QTest::addColumn<QString>("file");
    QTest::newRow("a, with alpha") << "a"
                                   << "a_rgba.png";
    QTest::newRow("b, without") << "b"
                                << "b_rgb.png";
    QTest::newRow("c, with alpha") << "c"
                                   << "c_rgba.png";
}

void TestNormalise::matchesTheReference()
{
    QFETCH(QString, letter);
    QFETCH(QString, file);
    const std::string folder = dataPath("/golden/hunyuan3d-2");
    const GoldenTensors golden(folder + "/goldens.safetensors");
    const std::string name = "img." + letter.toStdString();
    const Picture picture = loadPicture(folder + "/images/" + file.toStdString()).picture;
    ImageProcessorConfig config;
    config.size = 64;
    const PreparedPicture recentred = recentre(picture, config);
    // Recorded from OpenCV's BGR order.
    QCOMPARE(worstDifference(swappedColours(recentred.rgb), tensorPicture(golden, name + ".recenter")), 0);
    if (letter == "a")
        QCOMPARE(worstDifference(recentred.mask, tensorPicture(golden, name + ".recenter_mask")), 0);
    const PreparedPicture prepared = normalise(picture, config);
    QVERIFY(worstDifference(prepared.rgb,
                            fromPlanes(golden.values<std::uint8_t>(name + ".processed"), 3, 64)) <= 1);
    QCOMPARE(worstDifference(prepared.mask,
                             fromPlanes(golden.values<std::uint8_t>(name + ".processed_mask"), 1, 64)),
             0);
}

void TestNormalise::matchesRecordedSizes()
{
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(dataPath("/pictures/processed"))) {
        if (entry.path().extension() != ".safetensors")
            continue;
        ++files;
        const GoldenTensors golden(entry.path());
        for (int i = 0; golden.has(QString("%1.in").arg(i, 3, 10, QChar('0')).toStdString()); ++i) {
            const std::string name = QString("%1.").arg(i, 3, 10, QChar('0')).toStdString();
            ImageProcessorConfig config;
            config.size = golden.shape(name + "processed")[0];
            config.borderRatio = golden.values<double>(name + "border")[0];
            const auto background = golden.values<std::uint8_t>(name + "background");
            config.background = {background[0], background[1], background[2]};
            const Picture picture = tensorPicture(golden, name + "in");
            const PreparedPicture recentred = recentre(picture, config);
            const PreparedPicture prepared = normalise(picture, config);
            const int d[] = {worstDifference(recentred.rgb, tensorPicture(golden, name + "recentre")),
                             worstDifference(recentred.mask, tensorPicture(golden, name + "recentre_mask")),
                             worstDifference(prepared.mask, tensorPicture(golden, name + "processed_mask")),
                             worstDifference(prepared.rgb, tensorPicture(golden, name + "processed"))};
            QVERIFY2(
                d[0] == 0 && d[1] == 0 && d[2] == 0 && d[3] <= 1,
                qPrintable(
                    QString("%1 %2 %3 %4 %5").arg(name.c_str()).arg(d[0]).arg(d[1]).arg(d[2]).arg(d[3])));
        }
    }
    QVERIFY(files > 0);
}

void TestNormalise::losesLastRowAndColumnAsTheReferenceDoes()
{
    // 8 x 8 opaque without alpha: the box is 7 x 7, 85 % of 8 is 6.
    Picture picture = filledPicture(8, 8, 3, 0);
    for (int k = 0; k < 8; ++k)
        picture.pixels[picture.at(7, k)] = picture.pixels[picture.at(k, 7)] = 255; // red last row and column
    const PreparedPicture recentred = recentre(picture, {});
    QCOMPARE(std::count(recentred.mask.pixels.begin(), recentred.mask.pixels.end(), 255), 36);
    for (std::size_t i = 0; i < recentred.mask.pixels.size(); ++i)
        QVERIFY(recentred.mask.pixels[i] == 0 || recentred.rgb.pixels[3 * i] == 0);
}

void TestNormalise::composesOnTheBackground()
{
    ImageProcessorConfig magenta;
    magenta.background = {255, 0, 255};
    magenta.size = 28;
    const PreparedPicture prepared = normalise(disc(90, 60, 20, 20, 15), magenta);
    QCOMPARE(prepared.rgb.width, 28);
    QCOMPARE(prepared.rgb.pixels[0], std::uint8_t(255));
    QCOMPARE(prepared.rgb.pixels[1], std::uint8_t(0));
    QCOMPARE(prepared.rgb.pixels[2], std::uint8_t(255));
    const std::size_t middle = prepared.rgb.at(14, 14);
    QCOMPARE(prepared.rgb.pixels[middle + 1], std::uint8_t(60));
    QCOMPARE(prepared.mask.pixels[prepared.mask.at(14, 14)], std::uint8_t(255));
    // Centred, and 85 % wide.
    int covered = 0;
    for (int x = 0; x < 28; ++x)
        covered += prepared.mask.pixels[prepared.mask.at(x, 14)] > 127;
    QVERIFY(std::abs(covered - 24) <= 1);
}

void TestNormalise::refusesNothing()
{
    QVERIFY(refusalOf(filledPicture(9, 9, 4, 0)).contains("every pixel is transparent"));
    QVERIFY(refusalOf(disc(9, 9, 4, 4, 0)).contains("line one pixel thin"));
    QVERIFY(refusalOf(filledPicture(1, 40, 3, 9)).contains("line one pixel thin"));
}

void TestNormalise::handlesExtremeShapes()
{
    // 2 x 3000: the scaled width of 0.85 is kept at one pixel instead of none.
    const PreparedPicture thin = recentre(filledPicture(2, 3000, 3, 9), {});
    QCOMPARE(thin.rgb.width, 3000);
    QVERIFY(std::count(thin.mask.pixels.begin(), thin.mask.pixels.end(), 255) >= 2500);
    QCOMPARE(recentre(filledPicture(2, 2, 3, 9), {}).rgb.width, 2);
}

void TestNormalise::tensorHasRangeAndOrder()
{
    PreparedPicture view{filledPicture(2, 2, 3, 0), filledPicture(2, 2, 1, 255)};
    view.rgb.pixels = {255, 0, 51, 0, 0, 0, 0, 0, 0, 0, 255, 0};
    const at::Tensor tensor = toTensor({view, view});
    QVERIFY(tensor.sizes() == at::IntArrayRef({1, 2, 3, 2, 2}));
    QCOMPARE(tensor[0][1][0][0][0].item<float>(), 1.0f);
    QCOMPARE(tensor[0][0][1][1][1].item<float>(), 1.0f);
    QCOMPARE(tensor[0][0][2][0][0].item<float>(), 51.0f / 255.0f * 2 - 1);
    QCOMPARE(tensor[0][0][1][0][0].item<float>(), -1.0f);
}

QTEST_APPLESS_MAIN(TestNormalise)
#include "tst_normalise.moc"
