#include "image/image_file.h"
#include "image/orientation.h"
#include "image/picture_guard.h"

#include "picture_bytes.h"

#include <engine/error.h>
#include <engine/picture.h>

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cmath>
#include <filesystem>
#include <thread>

#include <sys/stat.h>

using namespace maquette::engine;
using namespace maquette::tests;
namespace fs = std::filesystem;

namespace {

std::string samplePath(const std::string& file)
{
    return std::string(MAQUETTE_TEST_DATA) + "/pictures/" + file;
}

Picture decoded(const Bytes& bytes)
{
    return decodePicture(bytes, "a.png").picture;
}

template <typename Call>
QString errorOf(ErrorCode code, Call call)
{
    try {
        call();
    } catch (const Error& error) {
        return error.code() == code ? QString::fromUtf8(error.what()) : QString("another code");
    }
    return {};
}

/// The colours that all files in tests/data/pictures show.
std::array<int, 3> sampleColour(int x, int y)
{
    return {std::min(4 * x, 255), std::min(5 * y, 255), std::max(255 - 2 * x - y, 0)};
}

int worstDifference(const Picture& picture)
{
    int worst = 0;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            for (int k = 0; k < 3; ++k)
                worst = std::max(worst, std::abs(picture.pixels[picture.at(x, y) + std::size_t(k)] -
                                                 sampleColour(x, y)[std::size_t(k)]));
    return worst;
}

void putBe32(Bytes& bytes, std::size_t at, std::int64_t value)
{
    for (int k = 0; k < 4; ++k)
        bytes[at + std::size_t(k)] = std::uint8_t(std::uint64_t(value) >> (24 - 8 * k));
}

/// A matrix profile; colourants are columns, `gamma` the exponent of all curves.
Bytes iccProfile(const std::array<std::array<double, 3>, 3>& colourants, double gamma,
                 const char* space = "RGB ", bool withCurves = true)
{
    const std::vector<std::string> names = {"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    Bytes bytes(132 + 12 * 6, 0);
    std::copy_n("acsp", 4, bytes.begin() + 36);
    std::copy_n(space, 4, bytes.begin() + 16);
    std::copy_n("XYZ ", 4, bytes.begin() + 20);
    putBe32(bytes, 128, withCurves ? 6 : 3);
    for (std::size_t i = 0; i < (withCurves ? 6u : 3u); ++i) {
        std::copy_n(names[i].begin(), 4, bytes.begin() + std::ptrdiff_t(132 + 12 * i));
        putBe32(bytes, 136 + 12 * i, std::int64_t(bytes.size()));
        Bytes data(20, 0);
        std::copy_n(i < 3 ? "XYZ " : "para", 4, data.begin());
        if (i < 3) {
            for (std::size_t k = 0; k < 3; ++k)
                putBe32(data, 8 + 4 * k, std::llround(colourants[i][k] * 65536));
        } else {
            putBe32(data, 12, std::llround(gamma * 65536));
        }
        putBe32(bytes, 140 + 12 * i, std::int64_t(data.size()));
        append(bytes, data);
    }
    putBe32(bytes, 0, std::int64_t(bytes.size()));
    return bytes;
}

Bytes iccp(const Bytes& deflatedProfile)
{
    Bytes data{'p', 0, 0};
    append(data, deflatedProfile);
    return pngChunk("iCCP", data);
}

// XYZ (D50) of sRGB's and Display P3's primaries.
constexpr std::array<std::array<double, 3>, 3> kSrgb = {
    {{0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.71410}}};
constexpr std::array<std::array<double, 3>, 3> kDisplayP3 = {
    {{0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407}}};

} // namespace

class TestImageFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryFormat_data();
    void readsEveryFormat();
    void turnsPicturesUprightOnce();
    void appliesAllOrientations();
    void expandsGreyAndPalette();
    void roundsSixteenBits();
    void readsTransparency();
    void readsTheFirstFrameOfAnimations();
    void readsBmpAlpha();
    void appliesColourProfiles();
    void refusesProfilesItCannotApply();
    void readsInksWithAndWithoutAdobe();
    void tellsOfDamagedJpegs();
    void readsLongThinPictures();
    void readsLargeJpegsSmaller();
    void refusesWhatIsNoRegularFile();
    void noticesAChangingFile();
    void readsOddNames();
    void neverCrashesOnDamage_data();
    void neverCrashesOnDamage();
    void savedPngReadsBack();
};

void TestImageFile::readsEveryFormat_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("tolerance");
    QTest::newRow("JPEG") << "plain.jpg" << 16;
    QTest::newRow("progressive JPEG") << "progressive.jpg" << 16;
    QTest::newRow("CMYK JPEG") << "cmyk.jpg" << 16;
    QTest::newRow("WebP") << "plain.webp" << 24;
    QTest::newRow("lossless WebP") << "lossless.webp" << 0;
    QTest::newRow("BMP") << "plain.bmp" << 0;
    QTest::newRow("BMP with a palette") << "palette.bmp" << 90;
    QTest::newRow("PNG with a palette") << "palette.png" << 70;
    QTest::newRow("interlaced PNG") << "interlaced.png" << 0;
}

void TestImageFile::readsEveryFormat()
{
    QFETCH(QString, file);
    QFETCH(int, tolerance);
    const LoadedPicture loaded = loadPicture(samplePath(file.toStdString()));
    QCOMPARE(loaded.picture.width, 64);
    QCOMPARE(loaded.picture.height, 48);
    QCOMPARE(loaded.picture.channels, 3);
    QVERIFY(loaded.warnings.empty());
    const int worst = worstDifference(loaded.picture);
    QVERIFY2(worst <= tolerance, qPrintable(QString::number(worst)));
}

void TestImageFile::turnsPicturesUprightOnce()
{
    for (const char* file : {"turned.jpg", "turned.webp"}) { // orientation 6: to be turned clockwise
        const Picture turned = loadPicture(samplePath(file)).picture;
        QCOMPARE(turned.width, 48);
        QCOMPARE(turned.height, 64);
        for (const auto& [x, y] : {std::pair(0, 0), std::pair(47, 0), std::pair(0, 63), std::pair(20, 30)}) {
            const auto wanted = sampleColour(y, 47 - x);
            for (std::size_t k = 0; k < 3; ++k)
                QVERIFY(std::abs(turned.pixels[turned.at(x, y) + k] - wanted[k]) <= 16);
        }
    }
}

void TestImageFile::appliesAllOrientations()
{
    // A 3 x 2 picture with values 0..5; what EXIF's definition (first row, first column) makes of it.
    const std::vector<std::pair<int, std::vector<std::uint8_t>>> wanted = {
        {1, {0, 1, 2, 3, 4, 5}}, {2, {2, 1, 0, 5, 4, 3}}, {3, {5, 4, 3, 2, 1, 0}},
        {4, {3, 4, 5, 0, 1, 2}}, {5, {0, 3, 1, 4, 2, 5}}, {6, {3, 0, 4, 1, 5, 2}},
        {7, {5, 2, 4, 1, 3, 0}}, {8, {2, 5, 1, 4, 0, 3}}, {9, {0, 1, 2, 3, 4, 5}}};
    for (const auto& [orientation, pixels] : wanted) {
        Picture picture{3, 2, 1, {0, 1, 2, 3, 4, 5}};
        applyOrientation(picture, orientation);
        QCOMPARE(picture.pixels, pixels);
        const bool isTurned = orientation >= 5 && orientation <= 8;
        QCOMPARE(picture.width, isTurned ? 2 : 3);
    }
}

void TestImageFile::expandsGreyAndPalette()
{
    QCOMPARE(decoded(png(2, 1, 8, 0, {10, 200})).pixels, (Bytes{10, 10, 10, 200, 200, 200}));
    QCOMPARE(decoded(png(4, 1, 2, 0, {0b00011011})).pixels,
             (Bytes{0, 0, 0, 85, 85, 85, 170, 170, 170, 255, 255, 255}));
    QCOMPARE(decoded(png(2, 1, 8, 4, {10, 40, 200, 255})).pixels,
             (Bytes{10, 10, 10, 40, 200, 200, 200, 255}));
    const Bytes palette = pngChunk("PLTE", {1, 2, 3, 40, 50, 60});
    QCOMPARE(decoded(png(2, 1, 1, 3, {0b01000000}, palette)).pixels, (Bytes{1, 2, 3, 40, 50, 60}));
}

void TestImageFile::roundsSixteenBits()
{
    // 0x0180 is 1.494 of 255 levels, 0x01ff is 1.99: rounded, not cut.
    QCOMPARE(decoded(png(1, 1, 16, 2, {0x01, 0x80, 0x01, 0xff, 0xff, 0xff})).pixels, (Bytes{1, 2, 255}));
    QCOMPARE(decoded(png(1, 1, 16, 6, {0xff, 0, 0, 0, 0x80, 0x80, 0x40, 0x40})).pixels,
             (Bytes{254, 0, 128, 64}));
    QCOMPARE(decoded(png(1, 1, 16, 0, {0x80, 0x80})).pixels, (Bytes{128, 128, 128}));
}

void TestImageFile::readsTransparency()
{
    const Bytes palette = pngChunk("PLTE", {1, 2, 3, 40, 50, 60});
    Bytes transparentFirst = palette;
    append(transparentFirst, pngChunk("tRNS", {9}));
    QCOMPARE(decoded(png(2, 1, 1, 3, {0b01000000}, transparentFirst)).pixels,
             (Bytes{1, 2, 3, 9, 40, 50, 60, 255}));
    const Bytes red = pngChunk("tRNS", {0, 200, 0, 0, 0, 0});
    QCOMPARE(decoded(png(2, 1, 8, 2, {200, 0, 0, 0, 9, 0}, red)).pixels, (Bytes{200, 0, 0, 0, 0, 9, 0, 255}));
    QCOMPARE(decoded(png(2, 1, 8, 0, {7, 8}, pngChunk("tRNS", {0, 8}))).pixels,
             (Bytes{7, 7, 7, 255, 8, 8, 8, 0}));
    QCOMPARE(decoded(png(4, 1, 2, 0, {0b00011011}, pngChunk("tRNS", {0, 2}))).pixels,
             (Bytes{0, 0, 0, 255, 85, 85, 85, 255, 170, 170, 170, 0, 255, 255, 255, 255}));
    QCOMPARE(decoded(png(2, 1, 16, 0, {1, 2, 1, 3}, pngChunk("tRNS", {1, 3}))).pixels,
             (Bytes{1, 1, 1, 255, 1, 1, 1, 0}));
}

void TestImageFile::readsTheFirstFrameOfAnimations()
{
    const LoadedPicture whole = loadPicture(samplePath("animated.webp"));
    QCOMPARE(whole.warnings.size(), std::size_t(1));
    QVERIFY(whole.warnings[0].find("first frame") != std::string::npos);
    QCOMPARE(whole.picture.width, 64);
    QCOMPARE(worstDifference(whole.picture), 0);

    // A frame that covers a part of the canvas: the rest is transparent.
    const Bytes still = fileBytes(samplePath("lossless.webp"));
    Bytes frame{4, 0, 0, 3, 0, 0, 63, 0, 0, 47, 0, 0, 0, 0, 0, 0}; // at (8, 6)
    frame.insert(frame.end(), still.begin() + 12, still.end());
    Bytes canvas{0x12, 0, 0, 0, 99, 0, 0, 79, 0, 0}; // 100 x 80, alpha and animation
    Bytes chunks = riffChunk("VP8X", canvas);
    append(chunks, riffChunk("ANIM", Bytes(6, 0)));
    append(chunks, riffChunk("ANMF", frame));
    const Picture placed = decoded(webp(chunks));
    QCOMPARE(placed.width, 100);
    QCOMPARE(placed.channels, 4);
    QCOMPARE(placed.pixels[placed.at(7, 6) + 3], std::uint8_t(0));
    QCOMPARE(placed.pixels[placed.at(8, 6) + 3], std::uint8_t(255));
    QCOMPARE(int(placed.pixels[placed.at(8, 6) + 2]), sampleColour(0, 0)[2]);
    QCOMPARE(placed.pixels[placed.at(72, 53) + 3], std::uint8_t(0));
}

void TestImageFile::readsBmpAlpha()
{
    // 32 bits without a promise of alpha: opaque. Top-down rows.
    const Picture plain = decoded(bmp(1, -2, 32, {3, 2, 1, 77, 6, 5, 4, 0}));
    QCOMPARE(plain.pixels, (Bytes{1, 2, 3, 4, 5, 6}));
    const auto withAlpha = [](const Bytes& rows) {
        Bytes file = bmp(1, 2, 32, {}, 3);
        file[10] = 14 + 108;
        file[14] = 108;
        for (std::uint32_t mask : {0x00ff0000u, 0x0000ff00u, 0x000000ffu, 0xff000000u})
            appendLe32(file, mask);
        file.resize(14 + 108, 0);
        append(file, rows);
        return file;
    };
    QCOMPARE(decoded(withAlpha({3, 2, 1, 77, 6, 5, 4, 0})).pixels, (Bytes{4, 5, 6, 0, 1, 2, 3, 77}));
    QCOMPARE(decoded(withAlpha({3, 2, 1, 0, 6, 5, 4, 0})).pixels, (Bytes{4, 5, 6, 255, 1, 2, 3, 255}));
}

void TestImageFile::appliesColourProfiles()
{
    const Bytes rows{255, 0, 0, 90, 200, 60, 128, 128, 128};
    const auto tagged = [&](const Bytes& profile) {
        return decoded(png(3, 1, 8, 2, rows, iccp(deflated(profile))));
    };
    // sRGB's primaries with a plain 2.2 curve: greys and strong colours stay within two steps.
    const Picture same = tagged(iccProfile(kSrgb, 2.2));
    for (std::size_t i = 0; i < rows.size(); ++i)
        QVERIFY2(std::abs(same.pixels[i] - rows[i]) <= 4,
                 qPrintable(QString("%1: %2").arg(i).arg(same.pixels[i])));
    // A linear file: 128/255 is 188 in sRGB.
    const Picture linear = tagged(iccProfile(kSrgb, 1.0));
    QVERIFY(std::abs(linear.pixels[6] - 188) <= 1);
    // P3's (90, 200, 60) lies outside sRGB in red; a P3 grey is an sRGB grey.
    const Picture wide = tagged(iccProfile(kDisplayP3, 2.2));
    QCOMPARE(wide.pixels[3], std::uint8_t(0));
    QVERIFY(wide.pixels[4] > 200);
    QVERIFY(std::abs(wide.pixels[6] - wide.pixels[8]) <= 1 && std::abs(wide.pixels[6] - 128) <= 2);
    // gAMA 1.0 alone means linear; beside sRGB it means nothing.
    const Bytes linearGamma = pngChunk("gAMA", {0, 1, 0x86, 0xa0});
    QVERIFY(std::abs(decoded(png(3, 1, 8, 2, rows, linearGamma)).pixels[6] - 188) <= 1);
    Bytes both = linearGamma;
    append(both, pngChunk("sRGB", {0}));
    QCOMPARE(decoded(png(3, 1, 8, 2, rows, both)).pixels, rows);
    // The same profile in a JPEG.
    Bytes app2{'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0, 1, 1};
    append(app2, iccProfile(kSrgb, 1.0));
    const Picture plainJpeg = decoded(flatJpeg(16, 16));
    const Picture jpeg = decoded(withSegment(flatJpeg(16, 16), 0xe2, app2));
    QCOMPARE(int(plainJpeg.pixels[0]), 128);
    QVERIFY(std::abs(jpeg.pixels[0] - 188) <= 1);
}

void TestImageFile::refusesProfilesItCannotApply()
{
    const auto refusal = [](const Bytes& chunk) {
        return errorOf(ErrorCode::BadPicture, [&] { decoded(png(1, 1, 8, 2, {1, 2, 3}, chunk)); });
    };
    QVERIFY(refusal(iccp(deflated(iccProfile(kSrgb, 2.2, "RGB ", false)))).contains("made for printing"));
    QVERIFY(refusal(iccp(deflated(Bytes(500, 0)))).contains("damaged"));
    QVERIFY(refusal(iccp(Bytes(500, 7))).contains("damaged"));
    Bytes bomb = deflated(Bytes(1 << 20, 0), 100); // 100 MiB in 100 kB
    QVERIFY(refusal(iccp(bomb)).contains("larger than"));
    QVERIFY(refusal(iccp(deflated(iccProfile(kSrgb, 2.2, "CMYK")))).isEmpty());
}

void TestImageFile::readsInksWithAndWithoutAdobe()
{
    // A file without the marker holds what each ink takes: the same bytes then mean the opposite.
    Bytes file = fileBytes(samplePath("cmyk.jpg"));
    const Picture withMarker = decoded(file);
    const std::string adobe = "Adobe";
    const auto marker = std::search(file.begin(), file.end(), adobe.begin(), adobe.end());
    QVERIFY(marker != file.end());
    file.erase(marker - 4, marker - 2 + (marker[-2] << 8 | marker[-1]));
    const Picture without = decoded(file);
    for (const auto& [x, y] : {std::pair(5, 5), std::pair(60, 10), std::pair(30, 40)})
        for (std::size_t k = 0; k < 3; ++k)
            QVERIFY(withMarker.pixels[withMarker.at(x, y) + k] > 20
                        ? without.pixels[without.at(x, y) + k] < 60
                        : true);
}

void TestImageFile::tellsOfDamagedJpegs()
{
    Bytes file = fileBytes(samplePath("plain.jpg"));
    QVERIFY(decodePicture(file, "a").warnings.empty());
    file.erase(file.end() - 200, file.end() - 2); // the last rows are missing, the end marker is not
    const LoadedPicture damaged = decodePicture(file, "a");
    QCOMPARE(damaged.warnings.size(), std::size_t(1));
    QVERIFY(damaged.warnings[0].find("damaged") != std::string::npos);
}

void TestImageFile::readsLongThinPictures()
{
    const Picture wide = decoded(blackPng(32768, 1, 8, 2, 3 * 32768));
    QCOMPARE(wide.width, 32768);
    QCOMPARE(decoded(flatJpeg(1, 32768)).height, 32768);
    QVERIFY(
        errorOf(ErrorCode::BadPicture, [] { decoded(blackPng(1, 65535, 8, 2, 3)); }).contains("1 x 65535"));
}

void TestImageFile::readsLargeJpegsSmaller()
{
    const LoadedPicture loaded = decodePicture(flatJpeg(10001, 10000), "a.jpg");
    QCOMPARE(loaded.picture.width, 5001);
    QCOMPARE(loaded.picture.height, 5000);
    QCOMPARE(loaded.warnings.size(), std::size_t(1));
    QVERIFY(loaded.warnings[0].find("1/2") != std::string::npos);
}

void TestImageFile::refusesWhatIsNoRegularFile()
{
    QTemporaryDir folder;
    const fs::path base = folder.path().toStdString();
    const auto refusal = [](const fs::path& path) {
        return errorOf(ErrorCode::FileRead, [&] { loadPicture(path); });
    };
    QVERIFY(refusal(base).contains("folder"));
    QVERIFY(refusal(base / "nothing.png").contains("cannot be opened"));
    QVERIFY(refusal("/dev/null").contains("device"));
    const fs::path fifo = base / "fifo.png";
    QCOMPARE(mkfifo(fifo.c_str(), 0600), 0);
    QVERIFY(refusal(fifo).contains("pipe")); // at once: nobody writes to it
    fs::create_symlink(samplePath("plain.bmp"), base / "link");
    QCOMPARE(loadPicture(base / "link").picture.width, 64);
    std::ofstream(base / "empty.png").close();
    QVERIFY(errorOf(ErrorCode::BadPicture, [&] { loadPicture(base / "empty.png"); }).contains("empty"));
    std::ofstream(base / "large.png").close();
    fs::resize_file(base / "large.png", kMaxPictureFileBytes + 1);
    QVERIFY(errorOf(ErrorCode::BadPicture, [&] { loadPicture(base / "large.png"); }).contains("limit"));
}

void TestImageFile::noticesAChangingFile()
{
    QTemporaryDir folder;
    const fs::path path = folder.path().toStdString() + "/growing.bin";
    std::ofstream(path) << std::string(64 << 20, 'x');
    std::atomic<bool> isDone{false};
    std::thread writer([&] {
        std::ofstream out(path, std::ios::app);
        while (!isDone)
            out << "more" << std::flush;
    });
    QString text;
    for (int i = 0; i < 20 && text.isEmpty(); ++i)
        text = errorOf(ErrorCode::FileRead, [&] { readPictureFile(path); });
    isDone = true;
    writer.join();
    QVERIFY2(text.contains("changed while"), qPrintable(text));
}

void TestImageFile::readsOddNames()
{
    QTemporaryDir folder;
    for (const std::string& name : {std::string("Ünïcødé 模型 (1) 🪑.gif"),
                                    std::string("\xff\xfe.png"), std::string(255, 'n')}) {
        const fs::path path = fs::path(folder.path().toStdString()) / name;
        fs::copy_file(samplePath("plain.bmp"), path);
        QCOMPARE(loadPicture(path).picture.height, 48);
        fs::remove(path); // QTemporaryDir cannot name all of them
    }
}

void TestImageFile::neverCrashesOnDamage_data()
{
    QTest::addColumn<QString>("file");
    for (const auto& entry : fs::directory_iterator(samplePath("")))
        if (entry.is_regular_file() && entry.path().extension() != ".md")
            QTest::newRow(entry.path().filename().c_str()) << QString::fromStdString(entry.path().filename());
}

void TestImageFile::neverCrashesOnDamage()
{
    QFETCH(QString, file);
    const Bytes good = fileBytes(samplePath(file.toStdString()));
    const std::size_t step = std::max<std::size_t>(1, std::min<std::size_t>(100, good.size() / 40));
    int refused = 0, tried = 0;
    const auto attempt = [&](const Bytes& bytes) {
        ++tried;
        const QString text = errorOf(ErrorCode::BadPicture, [&] { decoded(bytes); });
        refused += !text.isEmpty();
        QVERIFY2(text != "another code", "an error of another kind");
    };
    for (std::size_t at = 0; at < good.size(); at += step) {
        attempt(Bytes(good.begin(), good.begin() + std::ptrdiff_t(at)));
        for (int flip : {0x01, 0x80, 0xff}) {
            Bytes changed = good;
            changed[at] ^= std::uint8_t(flip);
            attempt(changed);
        }
        Bytes shorter = good;
        shorter.erase(shorter.begin() + std::ptrdiff_t(at));
        attempt(shorter);
    }
    QVERIFY(refused * 5 >= tried); // at least every cut file
}

void TestImageFile::savedPngReadsBack()
{
    QTemporaryDir folder;
    const fs::path path = folder.path().toStdString() + "/out.png";
    for (int channels = 1; channels <= 4; ++channels) {
        Picture picture = filledPicture(5, 3, channels, 0);
        for (std::size_t i = 0; i < picture.pixels.size(); ++i)
            picture.pixels[i] = std::uint8_t(37 * i + 11);
        savePng(picture, path);
        const Picture back = loadPicture(path).picture;
        QCOMPARE(back.channels, channels % 2 == 0 ? 4 : 3);
        for (int y = 0; y < 3; ++y) {
            for (int x = 0; x < 5; ++x) {
                const std::uint8_t* in = &picture.pixels[picture.at(x, y)];
                const std::uint8_t* out = &back.pixels[back.at(x, y)];
                for (int k = 0; k < 3; ++k)
                    QCOMPARE(out[k], channels <= 2 ? in[0] : in[k]);
                if (back.channels == 4)
                    QCOMPARE(out[3], in[channels - 1]);
            }
        }
    }
    QVERIFY(!errorOf(ErrorCode::FileWrite, [&] {
                 savePng(filledPicture(1, 1, 3, 0), "/nowhere/at/all.png");
             }).isEmpty());
}

QTEST_APPLESS_MAIN(TestImageFile)
#include "tst_image_file.moc"
