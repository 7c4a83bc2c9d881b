#include <engine/cut_out.h>
#include "image/prepare.h"

#include "studio_scenes.h"

#include <engine/error.h>

#include <QTemporaryDir>
#include <QTest>

#include <clocale>
#include <filesystem>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

bool has(const std::vector<CutOutWarning>& warnings, CutOutWarning::Kind kind, const char* words = "")
{
    return std::any_of(warnings.begin(), warnings.end(), [&](const CutOutWarning& w) {
        return w.kind == kind && w.text.find(words) != std::string::npos;
    });
}

/// Transparent, with opaque rectangles {left, top, right, bottom}.
Picture rectangles(int width, int height, const std::vector<std::array<int, 4>>& boxes,
                   std::uint8_t alpha = 255)
{
    Picture picture = filledPicture(width, height, 4, 0);
    for (const auto& [left, top, right, bottom] : boxes)
        for (int y = top; y < bottom; ++y)
            for (int x = left; x < right; ++x)
                picture.pixels[picture.at(x, y) + 3] = alpha;
    return picture;
}

/// A white picture with dark rectangles.
Picture darkOnWhite(int width, int height, const std::vector<std::array<int, 4>>& boxes)
{
    Picture picture = filledPicture(width, height, 3, 252);
    for (const auto& [left, top, right, bottom] : boxes)
        for (int y = top; y < bottom; ++y)
            for (int x = left; x < right; ++x)
                std::fill_n(&picture.pixels[picture.at(x, y)], 3, std::uint8_t(70));
    return picture;
}

std::vector<std::pair<const char*, Scene>> scenes()
{
    const Mesh mug = mugMesh(), chair = chairMesh(), ring = torusMesh({0, 0, 0}, 0.6, 0.2),
               ball = sphereMesh({0, 0, 0}, 0.8);
    return {
        {"white paper", {mug, {0.75f, 0.35f, 0.3f}, plain(255, 255, 255), 1, 0, 0}},
        {"white sweep, JPEG", {mug, {0.3f, 0.5f, 0.8f}, sweep({250, 250, 250}, {205, 206, 210}), 1, 1.5, 85}},
        {"clay on white", {mug, {0.9f, 0.9f, 0.9f}, plain(250, 250, 250), 1, 1.5, 85}},
        {"chair on grey sweep",
         {chair, {0.5f, 0.35f, 0.2f}, sweep({190, 190, 190}, {120, 120, 122}), 1, 2, 80}},
        {"grey on grey", {mug, {0.45f, 0.45f, 0.46f}, sweep({200, 200, 200}, {150, 150, 150}), 1, 2, 85}},
        {"ring on blue", {ring, {1.f, .9f, .5f}, sweep({90, 140, 200}, {40, 70, 130}), 1, 2, 80}},
        {"ball on black", {ball, {0.8f, 0.2f, 0.2f}, plain(12, 12, 14), 1, 1, 85}},
        {"white on white", {chair, {1.1f, 1.1f, 1.1f}, sweep({255, 255, 255}, {235, 235, 235}), 1, 1, 90}},
        {"noisy", {mug, {0.3f, 0.6f, 0.3f}, sweep({240, 240, 240}, {200, 200, 200}), 1, 6, 60}},
        {"mug in a room", {mug, {0.9f, 0.25f, 0.2f}, room(), 1, 2, 85}},
        {"chair in a room", {chair, {0.9f, 0.85f, 0.8f}, room(), 1, 2, 85}}};
}

} // namespace

class TestForeground : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutsOutPhotographs_data();
    void cutsOutPhotographs();
    void edgesAreSoftAndClean();
    void keepsOwnAlpha();
    void nearlyOpaqueAlphaIsNoMask();
    void maskWins();
    void maskMustFit();
    void largePicturesKeepTheirEdges();
    void dropsSpecksKeepsParts();
    void opensHandles();
    void warnsInWords();
    void isDeterministic();
    void survivesExtremeShapes();
    void preparesFiles();
    void localeChangesNothing();
};

void TestForeground::cutsOutPhotographs_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("method");
    QTest::addColumn<double>("bar");
    const double bars[] = {0.985, 0.985, 0.94, 0.97, 0.95, 0.98, 0.985, 0.94, 0.98, 0.95, 0.92};
    const auto all = scenes();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].first) << int(i) << (i < 9 ? "plain background" : "grab cut") << bars[i];
}

void TestForeground::cutsOutPhotographs()
{
    QFETCH(int, index);
    QFETCH(QString, method);
    QFETCH(double, bar);
    const Photograph photo = photograph(scenes()[std::size_t(index)].second);
    const CutOut found = cutOut(photo.rgb);
    QCOMPARE(cutOutMethodName(found.method), method);
    const double overlap = intersectionOverUnion(found.rgba, photo.alpha);
    QVERIFY2(overlap >= bar, qPrintable(QString("IoU %1").arg(overlap)));
    QVERIFY(!has(found.warnings, CutOutWarning::SeveralParts));
    QVERIFY(!has(found.warnings, CutOutWarning::TouchesFrame));
}

void TestForeground::edgesAreSoftAndClean()
{
    // Red on white without noise: alpha follows the true coverage and no white is left in the edge's colours.
    const Photograph photo =
        photograph({sphereMesh({0, 0, 0}, 1), {0.9f, 0.1f, 0.1f}, plain(255, 255, 255), 0, 0, 0, 256, 256});
    const Picture found = cutOut(photo.rgb).rgba;
    int soft = 0, worstWhite = 0;
    for (std::size_t i = 0; i < photo.alpha.size(); ++i) {
        const std::uint8_t* p = &found.pixels[4 * i];
        soft += p[3] > 5 && p[3] < 250;
        if (p[3] > 100)
            worstWhite = std::max(worstWhite, int(p[1])); // green: the object has next to none
    }
    QVERIFY(soft > 200);
    QVERIFY2(softEdgeError(found, photo.alpha) < 0.12,
             qPrintable(QString::number(softEdgeError(found, photo.alpha))));
    QVERIFY2(worstWhite < 90, qPrintable(QString::number(worstWhite)));
}

void TestForeground::keepsOwnAlpha()
{
    Picture picture = rectangles(40, 30, {{10, 5, 30, 25}}, 200);
    picture.pixels[0] = 99;
    const CutOut found = cutOut(picture);
    QVERIFY(found.method == CutOutMethod::OwnAlpha);
    QCOMPARE(found.rgba.pixels, picture.pixels);
}

void TestForeground::nearlyOpaqueAlphaIsNoMask()
{
    const Picture rgb = darkOnWhite(60, 60, {{20, 20, 40, 40}});
    Picture rgba = filledPicture(60, 60, 4, 255);
    for (std::size_t i = 0; i < rgba.pixels.size() / 4; ++i)
        std::copy_n(&rgb.pixels[3 * i], 3, &rgba.pixels[4 * i]);
    rgba.pixels[3] = kOpaqueAlpha;
    QVERIFY(cutOut(rgba).method == CutOutMethod::PlainBackground);
    rgba.pixels[3] = kOpaqueAlpha - 1;
    QVERIFY(cutOut(rgba).method == CutOutMethod::OwnAlpha);
}

void TestForeground::maskWins()
{
    const Picture picture = rectangles(8, 8, {{0, 0, 4, 8}}); // has an alpha of its own
    Picture grey = filledPicture(8, 8, 1, 30);
    const CutOut byGrey = cutOut(picture, &grey);
    QVERIFY(byGrey.method == CutOutMethod::Mask);
    QCOMPARE(byGrey.rgba.pixels[3], std::uint8_t(30));
    const Picture rgb = filledPicture(8, 8, 3, 130);
    QCOMPARE(cutOut(picture, &rgb).rgba.pixels[3], std::uint8_t(130));
    Picture withAlpha = filledPicture(8, 8, 4, 255);
    withAlpha.pixels[3] = 77;
    QCOMPARE(cutOut(picture, &withAlpha).rgba.pixels[3], std::uint8_t(77));
    Picture opaque = filledPicture(8, 8, 4, 255);
    std::fill_n(opaque.pixels.begin(), 3, std::uint8_t(0));
    QCOMPARE(cutOut(picture, &opaque).rgba.pixels[3], std::uint8_t(0)); // its brightness
}

void TestForeground::maskMustFit()
{
    const Picture mask = filledPicture(8, 9, 1, 255);
    try {
        cutOut(filledPicture(8, 8, 3, 0), &mask);
        QFAIL("accepted");
    } catch (const Error& error) {
        QVERIFY(error.code() == ErrorCode::BadPicture);
        QVERIFY(QString(error.what()).contains("8 x 9") && QString(error.what()).contains("8 x 8"));
    }
}

void TestForeground::largePicturesKeepTheirEdges()
{
    // Larger than the size at which the background is keyed: the edge must still be where it is.
    const Picture picture = darkOnWhite(2500, 1700, {{603, 402, 1901, 1203}});
    const Picture found = cutOut(picture).rgba;
    QCOMPARE(found.width, 2500);
    for (const auto& [x, y, isInside] :
         {std::tuple(600, 800, false), std::tuple(606, 800, true), std::tuple(1898, 800, true),
          std::tuple(1904, 800, false), std::tuple(1200, 399, false), std::tuple(1200, 405, true),
          std::tuple(1200, 1206, false)})
        QCOMPARE(found.pixels[found.at(x, y) + 3] > 127, isInside);
    QCOMPARE(cutOut(filledPicture(5000, 600, 3, 250)).rgba.width, kMaxCutOutSide);
}

void TestForeground::dropsSpecksKeepsParts()
{
    const CutOut found =
        cutOut(darkOnWhite(400, 400, {{100, 100, 250, 300}, {300, 150, 350, 250}, {20, 20, 24, 24}}));
    QCOMPARE(found.rgba.pixels[found.rgba.at(22, 22) + 3], std::uint8_t(0));
    QCOMPARE(found.rgba.pixels[found.rgba.at(320, 200) + 3], std::uint8_t(255));
    QVERIFY(has(found.warnings, CutOutWarning::SeveralParts, "2 separate parts (86 % and 14 % of it)"));
}

void TestForeground::opensHandles()
{
    Picture picture = darkOnWhite(400, 400, {{100, 100, 300, 300}});
    const auto white = [&](int left, int top, int right, int bottom) {
        for (int y = top; y < bottom; ++y)
            for (int x = left; x < right; ++x)
                std::fill_n(&picture.pixels[picture.at(x, y)], 3, std::uint8_t(252));
    };
    white(150, 150, 200, 200); // a handle
    white(250, 250, 254, 254); // a highlight
    const Picture found = cutOut(picture).rgba;
    QCOMPARE(found.pixels[found.at(175, 175) + 3], std::uint8_t(0));
    QVERIFY(found.pixels[found.at(251, 251) + 3] > 127);
}

void TestForeground::warnsInWords()
{
    QVERIFY(checkCutOut(rectangles(100, 100, {{20, 20, 80, 80}})).empty());
    QVERIFY(has(checkCutOut(rectangles(100, 100, {{0, 20, 80, 100}})), CutOutWarning::TouchesFrame,
                "(left and bottom)"));
    QVERIFY(has(checkCutOut(rectangles(100, 100, {{40, 0, 100, 50}})), CutOutWarning::TouchesFrame,
                "(right and top)"));
    QVERIFY(has(checkCutOut(rectangles(100, 100, {{10, 10, 30, 30}, {50, 50, 70, 70}, {80, 10, 90, 20}})),
                CutOutWarning::SeveralParts, "3 separate parts (44 %, 44 % and 11 % of it)"));
    QVERIFY(has(checkCutOut(rectangles(100, 100, {})), CutOutWarning::NearlyEmpty, "empty"));
    QVERIFY(has(checkCutOut(rectangles(100, 100, {{50, 50, 54, 54}})), CutOutWarning::NearlyEmpty,
                "less than 1 %"));
    QVERIFY(has(checkCutOut(rectangles(100, 100, {{0, 0, 100, 97}})), CutOutWarning::NearlyFull, "97 %"));
    QVERIFY(
        has(checkCutOut(rectangles(100, 100, {{20, 20, 80, 80}}, 140)), CutOutWarning::SoftBorder, "100 %"));
    // A picture of nothing but background is an empty cut-out, not an error.
    QVERIFY(has(cutOut(filledPicture(64, 64, 3, 200)).warnings, CutOutWarning::NearlyEmpty));
}

void TestForeground::isDeterministic()
{
    for (std::size_t index : {std::size_t(1), std::size_t(9)}) {
        Scene scene = scenes()[index].second;
        scene.width = scene.height = 160;
        const Photograph photo = photograph(scene);
        QCOMPARE(cutOut(photo.rgb).rgba.pixels, cutOut(photo.rgb).rgba.pixels);
    }
}

void TestForeground::survivesExtremeShapes()
{
    for (const auto& [width, height] :
         {std::pair(1, 1), std::pair(1, 500), std::pair(3000, 2), std::pair(7, 5)}) {
        Picture picture = filledPicture(width, height, 3, 0);
        for (std::size_t i = 0; i < picture.pixels.size(); ++i)
            picture.pixels[i] = std::uint8_t(i * 89 + i / 7 * 31); // nothing plain about it
        const CutOut found = cutOut(picture);
        QCOMPARE(found.rgba.channels, 4);
        QCOMPARE(found.rgba.width, width);
    }
}

void TestForeground::preparesFiles()
{
    QTemporaryDir folder;
    const std::filesystem::path base = folder.path().toStdString();
    savePng(darkOnWhite(120, 90, {{30, 20, 90, 70}}), base / "a.png");
    ImageProcessorConfig config;
    config.size = 56;
    const PreparationResult result = preparePicture(base / "a.png", std::nullopt, config);
    QVERIFY(result.method == CutOutMethod::PlainBackground);
    QVERIFY(result.warnings.empty());
    QCOMPARE(result.prepared.rgb.width, 56);
    QVERIFY(result.prepared.rgb.pixels[result.prepared.rgb.at(28, 28)] < 80);
    QCOMPARE(result.prepared.rgb.pixels[0], std::uint8_t(255));

    savePng(filledPicture(120, 90, 1, 0), base / "mask.png");
    try {
        preparePicture(base / "a.png", base / "mask.png", config);
        QFAIL("accepted an empty mask");
    } catch (const Error& error) {
        QVERIFY(QString(error.what()).contains("a.png: the picture is empty"));
    }
}

void TestForeground::localeChangesNothing()
{
    const Picture picture = darkOnWhite(120, 90, {{30, 20, 90, 90}});
    const CutOut before = cutOut(picture);
    const std::string old = std::setlocale(LC_ALL, nullptr);
    for (const char* locale : {"de_DE.UTF-8", "tr_TR.UTF-8", "C.UTF-8"}) {
        if (std::setlocale(LC_ALL, locale) == nullptr)
            continue;
        const CutOut after = cutOut(picture);
        QCOMPARE(after.rgba.pixels, before.rgba.pixels);
        QCOMPARE(after.warnings[0].text, before.warnings[0].text);
    }
    std::setlocale(LC_ALL, old.c_str());
}

QTEST_APPLESS_MAIN(TestForeground)
#include "tst_foreground.moc"
