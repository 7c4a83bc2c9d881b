// Every part that a picture file can have, in its place and out of it: what the guard takes, drops, or refuses.
#include "image/picture_guard.h"

#include "picture_bytes.h"

#include <engine/error.h>

#include <QTest>

#include <functional>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

using Row = std::function<void(const char* name, const Bytes& bytes, const char* part)>;

QString answerTo(const Bytes& bytes)
{
    try {
        guardPicture(bytes, "a");
    } catch (const Error& error) {
        return error.code() == ErrorCode::BadPicture ? QString::fromUtf8(error.what()) : QString("another code");
    }
    return "accepted";
}

Bytes join(std::initializer_list<Bytes> parts)
{
    Bytes all;
    for (const Bytes& part : parts)
        append(all, part);
    return all;
}

// ---- PNG
const Bytes kEnd = pngChunk("IEND", {});

Bytes data()
{
    return pngChunk("IDAT", deflated(Bytes(52, 0)));
}
Bytes pngOf(std::initializer_list<Bytes> chunks)
{
    return join({pngSignature(), join(chunks)});
}
/// A PNG with one more chunk behind its header.
Bytes pngWith(const std::string& type, const Bytes& content)
{
    return pngOf({pngHeader(4, 4, 8, 2), pngChunk(type, content), data(), kEnd});
}
Bytes headerSaying(std::uint8_t compression, std::uint8_t filter)
{
    Bytes header = {0, 0, 0, 4, 0, 0, 0, 4, 8, 2, compression, filter, 0};
    return pngOf({pngChunk("IHDR", header), data(), kEnd});
}

// ---- JPEG
const Bytes kScan = jpegSegment(0xda, {1, 1, 0, 0, 63, 0});

Bytes frame(const Bytes& content, int marker = 0xc0)
{
    return jpegSegment(marker, content);
}
/// The header of a frame whose channels are not subsampled.
Bytes frameOf(int channels, std::uint32_t width, std::uint32_t height, int marker = 0xc0)
{
    Bytes content{8};
    appendBe16(content, height);
    appendBe16(content, width);
    content.push_back(std::uint8_t(channels));
    for (int i = 0; i < channels; ++i)
        append(content, Bytes{std::uint8_t(i + 1), 0x11, 0});
    return frame(content, marker);
}
Bytes jpegOf(std::initializer_list<Bytes> segments)
{
    return join({{0xff, 0xd8}, join(segments), {0xff, 0xd9}});
}
Bytes jpegWith(const Bytes& segment)
{
    return jpegOf({segment, frameOf(1, 16, 16), kScan});
}

// ---- WebP
Bytes lossless(std::uint32_t width, std::uint32_t height, bool hasAlpha = false)
{
    Bytes content{0x2f};
    appendLe32(content, (width - 1) | (height - 1) << 14 | std::uint32_t(hasAlpha) << 28);
    content.resize(16, 0);
    return riffChunk("VP8L", content);
}
Bytes lossy(std::uint32_t width, std::uint32_t height)
{
    Bytes content{0, 0, 0, 0x9d, 1, 0x2a};
    appendLe16(content, width);
    appendLe16(content, height);
    return riffChunk("VP8 ", content);
}
Bytes canvas(std::uint32_t width, std::uint32_t height)
{
    Bytes content(4, 0);
    for (const std::uint32_t side : {width, height})
        for (int k = 0; k < 3; ++k)
            content.push_back(std::uint8_t((side - 1) >> (8 * k)));
    return riffChunk("VP8X", content);
}
/// A frame at (2 x, 2 y) of an animation.
Bytes animationFrame(std::uint32_t x, std::uint32_t y, std::uint32_t width, std::uint32_t height, const Bytes& picture)
{
    Bytes content;
    for (const std::uint32_t value : {x, y, width - 1, height - 1, 100u})
        for (int k = 0; k < 3; ++k)
            content.push_back(std::uint8_t(value >> (8 * k)));
    content.push_back(0);
    append(content, picture);
    return riffChunk("ANMF", content);
}
Bytes webpOf(std::initializer_list<Bytes> chunks)
{
    return webp(join(chunks));
}

// ---- BMP
/// A 2 x 2 BMP with a header of this size; the fields past the 40th byte are `more`.
Bytes bmpWith(std::uint32_t header, int bits, std::uint32_t compression, std::uint32_t alphaMask = 0, std::uint32_t paletteSize = 0)
{
    Bytes file;
    append(file, "BM");
    appendLe32(file, 0);
    appendLe32(file, 0);
    const std::uint32_t palette = bits <= 8 ? 4 * (paletteSize ? paletteSize : 1u << bits) : 0;
    appendLe32(file, 14 + header + palette);
    appendLe32(file, header);
    appendLe32(file, 2);
    appendLe32(file, 2);
    appendLe16(file, 1);
    appendLe16(file, std::uint32_t(bits));
    appendLe32(file, compression);
    file.resize(46, 0);
    appendLe32(file, paletteSize);
    file.resize(14 + header, 0);
    if (header >= 56)
        for (int k = 0; k < 4; ++k)
            file[std::size_t(66 + k)] = std::uint8_t(alphaMask >> (8 * k));
    file.resize(14 + header + palette + 2 * 8, 1);
    return file;
}
Bytes coreBmp(int bits)
{
    Bytes file;
    append(file, "BM");
    appendLe32(file, 0);
    appendLe32(file, 0);
    const std::uint32_t palette = bits <= 8 ? 3 * (1u << bits) : 0;
    appendLe32(file, 26 + palette);
    appendLe32(file, 12);
    for (const int value : {2, 2, 1, bits})
        appendLe16(file, std::uint32_t(value));
    file.resize(26 + palette + 2 * 8, 1);
    return file;
}

// clang-format off
void addPng(const Row& row)
{
    const Bytes header = pngHeader(4, 4, 8, 2), palette = pngChunk("PLTE", Bytes(6, 1)), clear = pngChunk("tRNS", Bytes(6, 1));
    row("header of 12 bytes", pngOf({pngChunk("IHDR", Bytes(12, 0)), data(), kEnd}), "wrong length");
    row("other compression", headerSaying(1, 0), "compression, filter or interlace");
    row("other filter", headerSaying(0, 1), "compression, filter or interlace");
    row("palette beside colours", pngOf({header, palette, data(), kEnd}), "accepted");
    row("palette twice", pngOf({header, palette, palette, data(), kEnd}), "palette (PLTE) is misplaced");
    row("palette after the data", pngOf({header, data(), palette, kEnd}), "palette (PLTE) is misplaced");
    row("palette beside grey with alpha", pngOf({pngHeader(4, 4, 8, 4), palette, data(), kEnd}), "palette (PLTE) is misplaced");
    row("empty palette", pngOf({header, pngChunk("PLTE", {}), data(), kEnd}), "has 0 bytes");
    row("transparent colour", pngOf({header, clear, data(), kEnd}), "accepted");
    row("transparent grey", pngOf({pngHeader(4, 4, 8, 0), pngChunk("tRNS", {0, 1}), data(), kEnd}), "accepted");
    row("transparent entries", pngOf({pngHeader(4, 4, 8, 3), palette, pngChunk("tRNS", {0, 1}), data(), kEnd}), "accepted");
    row("transparency after the data", pngOf({header, data(), clear, kEnd}), "transparency (tRNS) is misplaced");
    row("transparency twice", pngOf({header, clear, clear, data(), kEnd}), "transparency (tRNS) is misplaced");
    row("empty transparency", pngOf({pngHeader(4, 4, 8, 3), palette, pngChunk("tRNS", {}), data(), kEnd}), "has 0 bytes");
    Bytes damaged = pngOf({header, clear, data(), kEnd});
    damaged[8 + 25 + 8] ^= 1;
    row("damaged transparency", damaged, "chunk tRNS is damaged");
    row("empty end after no data", pngOf({header, kEnd}), "no picture data");
    row("end with content after no data", pngOf({header, pngChunk("IEND", {1})}), "no picture data");
    for (const char* name : {"I@AT", "I[AT", "I`AT", "I{AT"})
        row(name, pngOf({header, pngChunk(name, {1}), data(), kEnd}), "no chunk name");
}
void addJpeg(const Row& row)
{
    row("three channels", jpegOf({frameOf(3, 16, 16), kScan}), "accepted");
    row("four channels", jpegOf({frameOf(4, 16, 16), kScan}), "accepted");
    row("five channels", jpegOf({frameOf(5, 16, 16), kScan}), "5 channels");
    row("extended", jpegOf({frameOf(1, 16, 16, 0xc1), kScan}), "accepted");
    row("progressive", jpegOf({frameOf(1, 16, 16, 0xc2), kScan}), "accepted");
    row("filled markers", jpegOf({{0xff, 0xff}, frameOf(1, 16, 16), {0xff, 0xff, 0xff}, kScan}), "accepted");
    row("marker of nothing", jpegWith({0xff, 0x01}), "accepted");
    row("restart outside of a scan", jpegWith({0xff, 0xd0}), "accepted");
    row("last restart outside of a scan", jpegWith({0xff, 0xd7}), "accepted");
    row("reserved marker", jpegWith({0xff, 0x02}), "marker 2");
    row("extension", jpegWith(jpegSegment(0xc8, {1})), "accepted");
    row("arithmetic conditions", jpegWith(jpegSegment(0xcc, {1})), "accepted");
    row("restart interval", jpegWith(jpegSegment(0xdd, {0, 4})), "accepted");
    for (const int marker : {0xc3, 0xc7, 0xcb, 0xcf})
        row(qPrintable(QString("lossless %1").arg(marker)), jpegOf({frameOf(1, 16, 16, marker)}), "(lossless)");
    for (const int marker : {0xc9, 0xca, 0xcd, 0xce})
        row(qPrintable(QString("arithmetic %1").arg(marker)), jpegOf({frameOf(1, 16, 16, marker)}), "(arithmetic-coded)");
    for (const int marker : {0xc5, 0xc6})
        row(qPrintable(QString("hierarchical %1").arg(marker)), jpegOf({frameOf(1, 16, 16, marker)}), "(hierarchical)");
    row("frame of 5 bytes", jpegOf({frame({8, 0, 16, 0, 16})}), "frame header is too short");
    row("vertical sampling of 0", jpegOf({frame({8, 0, 16, 0, 16, 1, 1, 0x10, 0})}), "sampling factor of 0");
    row("horizontal sampling of 5", jpegOf({frame({8, 0, 16, 0, 16, 1, 1, 0x51, 0})}), "sampling factor of 5");
    row("empty scan header", jpegOf({frameOf(1, 16, 16), jpegSegment(0xda, {})}), "scan header");
    row("scan of no channel", jpegOf({frameOf(1, 16, 16), jpegSegment(0xda, {0, 0, 63, 0})}), "scan header");
    row("scan header too long", jpegOf({frameOf(1, 16, 16), jpegSegment(0xda, {1, 1, 0, 0, 63, 0, 0})}), "scan header");
    row("scan with all that may be in it", jpegOf({frameOf(1, 16, 16), kScan, {1, 0xff, 0, 2, 0xff, 0xd0, 3, 0xff, 0xd7, 4, 0xff, 0xff}}), "accepted");
    row("scan at the very end", join({{0xff, 0xd8}, frameOf(1, 16, 16), kScan}), "before its end marker");
    row("scan that ends with half a marker", join({{0xff, 0xd8}, frameOf(1, 16, 16), kScan, {1, 0xff}}), "before its end marker");
    row("too many coefficients", jpegOf({frameOf(4, 10100, 10100, 0xc2), kScan}), "more than 768 MiB");
    row("many coefficients of a smaller one", jpegOf({frameOf(4, 9000, 9000, 0xc2), kScan}), "accepted");
}
void addWebP(const Row& row)
{
    const Bytes alpha = riffChunk("ALPH", {0, 1, 2, 3});
    row("lossy", webpOf({lossy(4, 4)}), "accepted");
    row("lossless with alpha", webpOf({lossless(4, 4, true)}), "accepted");
    row("alpha", webpOf({canvas(4, 4), alpha, lossy(4, 4)}), "accepted");
    row("alpha beside a lossless picture", webpOf({canvas(4, 4), alpha, lossless(4, 4)}), "accepted");
    row("alpha without a canvas", webpOf({alpha, lossy(4, 4)}), "accepted");
    row("alpha behind the picture", webpOf({canvas(4, 4), lossy(4, 4), alpha}), "accepted");
    row("no picture size", webpOf({lossy(0, 4)}), "side of 0");
    row("lossless of 4 bytes", webpOf({riffChunk("VP8L", {0x2f, 0, 0, 0}), riffChunk("\1XXX", {})}), "lossless header");
    row("lossless of another kind", webpOf({riffChunk("VP8L", Bytes(16, 0))}), "lossless header");
    row("lossy of 9 bytes", webpOf({riffChunk("VP8 ", {0, 0, 0, 0x9d, 1, 0x2a, 4, 0, 4})}), "picture header");
    row("lossy without its sign", webpOf({riffChunk("VP8 ", {0, 0, 0, 0x9d, 1, 0x2b, 4, 0, 4, 0})}), "picture header");
    row("animation", webpOf({canvas(8, 8), animationFrame(1, 2, 4, 4, lossless(4, 4)), animationFrame(0, 0, 4, 4, lossless(4, 4))}), "accepted");
    row("animation that begins with a picture", webpOf({canvas(4, 4), lossless(4, 4), animationFrame(0, 0, 4, 4, lossless(4, 4))}), "accepted");
    row("animation of nothing", webpOf({canvas(4, 4), animationFrame(0, 0, 4, 4, {}), animationFrame(0, 0, 4, 4, lossless(4, 4))}), "no picture");
    row("frame of 15 bytes", webpOf({canvas(4, 4), riffChunk("ANMF", Bytes(15, 0)), lossless(4, 4)}), "first frame is cut off");
    row("frame and its picture differ", webpOf({canvas(8, 8), animationFrame(0, 0, 4, 5, lossless(4, 4))}), "canvas is 4 x 5");
    row("frame beyond the right", webpOf({canvas(8, 8), animationFrame(3, 0, 4, 4, lossless(4, 4))}), "beyond its canvas");
    row("frame beyond the bottom", webpOf({canvas(8, 8), animationFrame(0, 3, 4, 4, lossless(4, 4))}), "beyond its canvas");
    row("frame wider than all", webpOf({canvas(2, 8), animationFrame(0, 0, 4, 4, lossless(4, 4))}), "beyond its canvas");
    row("frame higher than all", webpOf({canvas(8, 2), animationFrame(0, 0, 4, 4, lossless(4, 4))}), "beyond its canvas");
    row("frame as wide as all", webpOf({canvas(4, 8), animationFrame(0, 2, 4, 4, lossless(4, 4))}), "accepted");
    row("frame without a canvas", webpOf({animationFrame(0, 0, 4, 4, lossless(4, 4))}), "accepted");
    row("canvas alone", webpOf({canvas(4, 4)}), "no picture");
    Bytes padded = webpOf({riffChunk("EXIF", {1}), lossless(4, 4)});
    row("odd chunk", padded, "accepted");
    padded[4] += 1;
    row("length that counts one byte more", padded, "accepted");
    padded[4] -= 2;
    row("length that counts one byte less", padded, "past its end");
    Bytes headOnly = webp({'V', 'P', '8', 'X', 0, 0, 0, 0});
    headOnly[4] -= 1;
    row("canvas header that counts one byte less", headOnly, "past its end");
}
void addBmp(const Row& row)
{
    for (const std::uint32_t header : {40, 52, 56, 64, 108, 124})
        row(qPrintable(QString("header of %1").arg(header)), bmpWith(header, 24, 0), "accepted");
    for (const int bits : {1, 4, 8, 16, 24, 32})
        row(qPrintable(QString("%1 bits").arg(bits)), bmpWith(40, bits, 0), "accepted");
    for (const int bits : {1, 4, 8, 24})
        row(qPrintable(QString("oldest header, %1 bits").arg(bits)), coreBmp(bits), "accepted");
    row("runs of bytes", bmpWith(40, 8, 1), "accepted");
    row("runs of bytes with 4 bits", bmpWith(40, 4, 1), "4 bits with compression 1");
    row("runs of halves", bmpWith(40, 4, 2), "accepted");
    row("runs of halves with 8 bits", bmpWith(40, 8, 2), "8 bits with compression 2");
    row("masks with 16 bits", bmpWith(56, 16, 3), "accepted");
    row("masks with 24 bits", bmpWith(56, 24, 3), "24 bits with compression 3");
    row("palette of 17", bmpWith(40, 4, 0, 0, 17), "palette has 17 colours, 16 are the limit");
    row("palette of 3", bmpWith(40, 4, 0, 0, 3), "accepted");
    row("top row first", bmp(2, -2, 24, Bytes(16, 1)), "accepted");
}
// clang-format on

} // namespace

class TestPictureParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsAreTakenOrRefused_data();
    void partsAreTakenOrRefused();
    void pngColoursAreRead();
    void pngProfilesAreWhole_data();
    void pngProfilesAreWhole();
    void jpegMetadataIsRead();
    void webpMetadataIsRead();
    void alphaIsKnown();
    void otherTextIsNoPicture();
};

void TestPictureParts::partsAreTakenOrRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("part");
    const char* format = "";
    const Row row = [&](const char* name, const Bytes& b, const char* part) {
        QTest::addRow("%s: %s", format, name) << QByteArray(reinterpret_cast<const char*>(b.data()), qsizetype(b.size())) << part;
    };
    format = "png";
    addPng(row);
    format = "jpeg";
    addJpeg(row);
    format = "webp";
    addWebP(row);
    format = "bmp";
    addBmp(row);
}

void TestPictureParts::partsAreTakenOrRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, part);
    const QString answer = answerTo(Bytes(bytes.begin(), bytes.end()));
    QVERIFY2(answer.contains(part), qPrintable(answer));
}

void TestPictureParts::pngColoursAreRead()
{
    QCOMPARE(guardPicture(pngWith("gAMA", {0, 0, 0xb1, 0x8f}), "a").colour.gamma, 45455u);
    QCOMPARE(guardPicture(pngWith("gAMA", {0, 0, 0xb1}), "a").colour.gamma, guardPicture(pngWith("tIME", {1}), "a").colour.gamma);
    QVERIFY(guardPicture(pngWith("sRGB", {0}), "a").colour.saysSrgb);
    QVERIFY(!guardPicture(pngWith("tIME", {0}), "a").colour.saysSrgb);
    QCOMPARE(guardPicture(pngWith("acTL", {1}), "a").warnings.size(), std::size_t(1));
}

void TestPictureParts::pngProfilesAreWhole_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("kept");
    QTest::newRow("good") << QByteArray("name\0\0abc", 9) << 3;
    QTest::newRow("long name") << QByteArray(79, 'n') + QByteArray("\0\0abc", 5) << 3;
    QTest::newRow("name too long") << QByteArray(80, 'n') + QByteArray("\0\0abc", 5) << 0;
    QTest::newRow("no end of the name") << QByteArray("name") << 0;
    QTest::newRow("nothing behind it") << QByteArray("name\0\0", 6) << 0;
    QTest::newRow("other method") << QByteArray("name\0\1abc", 9) << 0;
    QTest::newRow("at the limit") << QByteArray("n\0\0", 3) + QByteArray(int(kMaxProfileBytes) - 3, 'p') << int(kMaxProfileBytes) - 3;
    QTest::newRow("past the limit") << QByteArray("n\0\0", 3) + QByteArray(int(kMaxProfileBytes) - 2, 'p') << 0;
}

void TestPictureParts::pngProfilesAreWhole()
{
    QFETCH(QByteArray, content);
    QFETCH(int, kept);
    const GuardedPicture picture = guardPicture(pngWith("iCCP", Bytes(content.begin(), content.end())), "a");
    QCOMPARE(int(picture.colour.profile.size()), kept);
    QCOMPARE(picture.colour.profileIsDeflated, kept > 0);
}

void TestPictureParts::jpegMetadataIsRead()
{
    const auto part = [](std::uint8_t number, std::size_t size, const std::string& name = std::string("ICC_PROFILE\0", 12)) {
        Bytes content(name.begin(), name.end());
        append(content, Bytes{number, 9});
        content.resize(content.size() + size, 'p');
        return jpegSegment(0xe2, content);
    };
    const auto profileOf = [](const Bytes& segments) { return guardPicture(jpegWith(segments), "a").colour.profile.size(); };
    QCOMPARE(profileOf(join({part(1, 100), part(2, 50)})), std::size_t(150));
    QCOMPARE(profileOf(join({part(1, 100), part(3, 50), part(1, 50)})), std::size_t(100)); // out of order
    QCOMPARE(profileOf(part(1, 100, "MPF")), std::size_t(0));
    QCOMPARE(profileOf(jpegSegment(0xe2, {'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0, 1})), std::size_t(0));
    Bytes many;
    for (int i = 1; i <= 70; ++i)
        append(many, part(std::uint8_t(i), 65000));
    QCOMPARE(profileOf(many), 65000 * (kMaxProfileBytes / 65000));
    // The first EXIF block counts; JFIF and Adobe are for the decoder, all other such segments are not.
    const auto exif = [](std::uint32_t turn) { return jpegSegment(0xe1, exifSegment(exifBlock(turn))); };
    QCOMPARE(guardPicture(jpegWith(join({jpegSegment(0xe1, {'x'}), exif(6), exif(3)})), "a").orientation, 6);
    const std::size_t least = guardPicture(jpegWith({}), "a").bytes.size();
    const auto grows = [&](int marker, const std::string& text) {
        return guardPicture(jpegWith(jpegSegment(marker, Bytes(text.begin(), text.end()))), "a").bytes.size() - least;
    };
    QCOMPARE(grows(0xe0, std::string("JFIF\0more", 9)), std::size_t(13));
    QCOMPARE(grows(0xe0, std::string("JFXX\0more", 9)), std::size_t(0));
    QCOMPARE(grows(0xee, "Adobe1234567"), std::size_t(16));
    QCOMPARE(grows(0xee, "Adobe123456"), std::size_t(0));
    QCOMPARE(grows(0xee, "Other1234567"), std::size_t(0));
}

void TestPictureParts::webpMetadataIsRead()
{
    const auto orientationOf = [](const Bytes& exif) { return guardPicture(webpOf({canvas(4, 4), lossless(4, 4), riffChunk("EXIF", exif)}), "a").orientation; };
    QCOMPARE(orientationOf(exifBlock(6)), 6);
    QCOMPARE(orientationOf(exifSegment(exifBlock(6))), 6);
    QCOMPARE(orientationOf({'E', 'x'}), 1);
    const auto profileOf = [](const Bytes& chunks) { return guardPicture(webpOf({canvas(4, 4), chunks, lossless(4, 4)}), "a").colour.profile.size(); };
    QCOMPARE(profileOf(riffChunk("ICCP", Bytes(9, 'p'))), std::size_t(9));
    QCOMPARE(profileOf(join({riffChunk("ICCP", Bytes(9, 'p')), riffChunk("ICCP", Bytes(20, 'p'))})), std::size_t(9));
    QCOMPARE(profileOf(riffChunk("ICCP", Bytes(kMaxProfileBytes + 1, 'p'))), std::size_t(0));
    QCOMPARE(profileOf(riffChunk("ICCQ", Bytes(9, 'p'))), std::size_t(0));
}

void TestPictureParts::alphaIsKnown()
{
    const auto channels = [](const Bytes& bytes) { return guardPicture(bytes, "a").channels; };
    QCOMPARE(channels(bmpWith(56, 32, 3, 0xff000000)), 4);
    QCOMPARE(channels(bmpWith(56, 32, 3, 0)), 3);
    QCOMPARE(channels(bmpWith(56, 16, 3, 0xff000000)), 3);
    QCOMPARE(channels(bmpWith(56, 32, 0, 0xff000000)), 3);
    QCOMPARE(channels(bmpWith(52, 32, 3)), 3);
    QCOMPARE(channels(bmpWith(64, 32, 3, 0xff000000)), 3); // another system's header, without masks
    QCOMPARE(channels(bmpWith(124, 32, 3, 0xff000000)), 4);
    QCOMPARE(channels(webpOf({lossless(4, 4, true)})), 4);
    QCOMPARE(channels(webpOf({lossless(4, 4)})), 3);
    QCOMPARE(channels(webpOf({canvas(8, 8), animationFrame(0, 0, 4, 4, lossless(4, 4))})), 4); // what it does not cover is clear
    QCOMPARE(channels(webpOf({riffChunk("ALPH", {0, 1}), lossy(4, 4)})), 3);                   // not without a canvas
}

void TestPictureParts::otherTextIsNoPicture()
{
    for (const char* text : {"<", "  \t", "\xef\xbb\xbf", "<?xml version='1.0'?><note/>", "{}", "RIFF1234WAVEfmt ", "\xff\xd8"}) {
        const Bytes bytes(text, text + qstrlen(text));
        QVERIFY2(answerTo(bytes).contains("this is not a picture that can be read"), text);
    }
    QVERIFY(answerTo(Bytes{'\r', '\n', '<', 'H', 'T', 'M', 'L', '>'}).contains("A web page"));
    const std::string page = "<!DOCTYPE HTML>";
    QVERIFY(answerTo(Bytes(page.begin(), page.end())).contains("A web page"));
    Bytes exif = exifBlock(6, false);
    exif[1] = 'X'; // neither order of bytes
    QCOMPARE(guardPicture(pngWith("eXIf", exif), "a").orientation, 1);
    QCOMPARE(formatName(PictureFormat::Png), "PNG");
    QCOMPARE(formatName(PictureFormat::Jpeg), "JPEG");
    QCOMPARE(formatName(PictureFormat::WebP), "WebP");
    QCOMPARE(formatName(PictureFormat::Bmp), "BMP");
}

QTEST_APPLESS_MAIN(TestPictureParts)
#include "tst_picture_parts.moc"
