#include "image/picture_guard.h"

#include "picture_bytes.h"

#include <engine/error.h>

#include <QTest>

#include <cmath>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

QString refusalOf(const Bytes& bytes)
{
    try {
        guardPicture(bytes, "a.png");
    } catch (const Error& error) {
        return error.code() == ErrorCode::BadPicture ? QString::fromUtf8(error.what())
                                                     : QString("another code");
    }
    return {};
}

Bytes sample(const std::string& file)
{
    return fileBytes(std::string(MAQUETTE_TEST_DATA) + "/pictures/" + file);
}

Bytes smallPng(const Bytes& extra = {})
{
    return png(4, 4, 8, 2, Bytes(48, 7), extra);
}

bool contains(const Bytes& bytes, const std::string& text)
{
    return std::search(bytes.begin(), bytes.end(), text.begin(), text.end()) != bytes.end();
}

Bytes vp8l(std::uint32_t width, std::uint32_t height, int version = 0)
{
    Bytes data{0x2f};
    appendLe32(data, (width - 1) | (height - 1) << 14 | std::uint32_t(version) << 29);
    data.resize(16, 0);
    return riffChunk("VP8L", data);
}

Bytes vp8x(std::uint32_t width, std::uint32_t height)
{
    Bytes data(10, 0);
    for (int k = 0; k < 3; ++k) {
        data[std::size_t(4 + k)] = std::uint8_t((width - 1) >> (8 * k));
        data[std::size_t(7 + k)] = std::uint8_t((height - 1) >> (8 * k));
    }
    return riffChunk("VP8X", data);
}

} // namespace

class TestPictureGuard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesOtherFormats_data();
    void namesOtherFormats();
    void contentDecidesTheFormat();
    void keepsOnlyWhatTheDecoderNeeds();
    void refusesBrokenPng_data();
    void refusesBrokenPng();
    void acceptsEveryLegalPngKind();
    void refusesBrokenJpeg_data();
    void refusesBrokenJpeg();
    void countsJpegScans();
    void readsEveryOrientation();
    void ignoresBadExif();
    void refusesBrokenWebP_data();
    void refusesBrokenWebP();
    void refusesBrokenBmp_data();
    void refusesBrokenBmp();
    void limitsTheSides();
    void limitsTheDecodedSize();
    void limitsTheFile();
    void survivesDamage_data();
    void survivesDamage();
};

void TestPictureGuard::namesOtherFormats_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* name, QByteArray bytes) { QTest::newRow(name) << bytes << name; };
    row("GIF", "GIF89a\1\0\1\0");
    row("TIFF", QByteArray("II*\0\x08\0\0\0", 8));
    row("PDF", "%PDF-1.7\n");
    row("SVG", "\xef\xbb\xbf <?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>");
    row("A web page", "<!DOCTYPE html><html></html>");
    row("ICNS", QByteArray("icns\0\0\0\x08", 8));
    row("HEIC", QByteArray("\0\0\0\x18"
                           "ftypheic\0\0\0\0",
                           16));
    row("AVIF", QByteArray("\0\0\0\x18"
                           "ftypavif\0\0\0\0",
                           16));
    row("PSD", "8BPS\0\1");
    row("raw file", "FUJIFILMCCD-RAW 0201");
    row("JPEG XL", QByteArray("\xff\x0a\0\0", 4));
    row("A mesh (GLB)", QByteArray("glTF\2\0\0\0", 8));
    row("PNG, JPEG, WebP and BMP", "just some text");
    row("the file is empty", "");
}

void TestPictureGuard::namesOtherFormats()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, named);
    const QString text = refusalOf(Bytes(bytes.begin(), bytes.end()));
    QVERIFY2(text.startsWith("a.png: ") && text.contains(named), qPrintable(text));
    QVERIFY2(bytes.isEmpty() || text.contains("save it as PNG"), qPrintable(text));
}

void TestPictureGuard::contentDecidesTheFormat()
{
    QCOMPARE(guardPicture(smallPng(), "x.jpg").format, PictureFormat::Png);
    QCOMPARE(guardPicture(flatJpeg(9, 7), "x.png").format, PictureFormat::Jpeg);
    QCOMPARE(guardPicture(sample("plain.webp"), "x").format, PictureFormat::WebP);
    QCOMPARE(guardPicture(bmp(2, 2, 24, Bytes(16, 1)), "x.gif").format, PictureFormat::Bmp);
}

void TestPictureGuard::keepsOnlyWhatTheDecoderNeeds()
{
    // Rows P1, P2: text, profiles, EXIF, thumbnails and whatever follows the end stay outside.
    Bytes extra;
    for (const char* type : {"tEXt", "zTXt", "iTXt", "eXIf", "tIME", "sBIT", "acTL", "fcTL", "fdAT", "zzZz"})
        append(extra, pngChunk(type, Bytes(50, 'q')));
    append(extra, pngChunk("gAMA", {0, 0, 0xb1, 0x8f}));
    Bytes file = smallPng(extra);
    append(file, "trailing");
    const GuardedPicture fromPng = guardPicture(file, "a");
    QCOMPARE(fromPng.bytes, smallPng(pngChunk("gAMA", {0, 0, 0xb1, 0x8f})));
    QCOMPARE(fromPng.colour.gamma, 45455u);
    QCOMPARE(fromPng.warnings.size(), std::size_t(1));

    Bytes jpeg = flatJpeg(16, 16);
    const Bytes plain = jpeg;
    for (int app : {0xe1, 0xe2, 0xed, 0xfe})
        jpeg = withSegment(jpeg, app, Bytes(300, 'q'));
    append(jpeg, "a film that a phone adds");
    QCOMPARE(guardPicture(jpeg, "a").bytes, plain);

    const GuardedPicture turned = guardPicture(sample("turned.webp"), "a");
    QVERIFY(!contains(turned.bytes, "EXIF") && !contains(turned.bytes, "VP8X"));
    QCOMPARE(turned.orientation, 6);
    const GuardedPicture alpha = guardPicture(sample("alpha.webp"), "a");
    QVERIFY(contains(alpha.bytes, "VP8X") && contains(alpha.bytes, "ALPH"));
    QCOMPARE(alpha.channels, 4);
}

void TestPictureGuard::refusesBrokenPng_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const Bytes& b, const char* reason) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(b.data()), qsizetype(b.size()))
                            << reason;
    };
    const auto file = [](std::initializer_list<Bytes> chunks) {
        Bytes bytes = pngSignature();
        for (const Bytes& chunk : chunks)
            append(bytes, chunk);
        return bytes;
    };
    const Bytes header = pngHeader(4, 4, 8, 2), data = pngChunk("IDAT", deflated(Bytes(52, 0))),
                end = pngChunk("IEND", {}), palette = pngChunk("PLTE", Bytes(6, 1));
    row("signature only", pngSignature(), "IEND");
    row("no header first", file({data, header, end}), "IHDR is wanted");
    row("two headers", file({header, header, data, end}), "doubled");
    row("no data", file({header, end}), "no picture data");
    row("no end", file({header, data}), "IEND");
    row("data in two places", file({header, data, pngChunk("tEXt", {1}), data, end}), "not in one piece");
    row("no palette", file({pngHeader(4, 4, 8, 3), data, end}), "no palette");
    row("palette of 5 bytes", file({header, pngChunk("PLTE", Bytes(5, 1)), data, end}), "palette");
    row("palette of 257", file({header, pngChunk("PLTE", Bytes(771, 1)), data, end}), "palette");
    row("palette for grey", file({pngHeader(4, 4, 8, 0), palette, data, end}), "palette");
    row("too many transparent entries",
        file({pngHeader(4, 4, 8, 3), palette, pngChunk("tRNS", Bytes(3, 1)), data, end}), "tRNS");
    row("transparency of a wrong size", file({header, pngChunk("tRNS", Bytes(4, 1)), data, end}), "tRNS");
    row("transparency beside alpha", file({pngHeader(4, 4, 8, 6), pngChunk("tRNS", Bytes(6, 1)), data, end}),
        "tRNS");
    row("unknown critical chunk", file({header, pngChunk("ABCD", {1}), data, end}), "ABCD");
    row("end with content", file({header, data, pngChunk("IEND", {1})}), "not empty");
    row("illegal depth", file({pngHeader(4, 4, 4, 2), data, end}), "colour type 2 with 4 bits");
    row("illegal colour type", file({pngHeader(4, 4, 8, 5), data, end}), "colour type 5");
    row("illegal interlace", file({pngHeader(4, 4, 8, 2, 2), data, end}), "interlace");
    row("no width", file({pngHeader(0, 4, 8, 2), data, end}), "side of 0");
    Bytes damaged = file({header, data, end});
    damaged[8 + 8] ^= 1;
    row("header's checksum", damaged, "checksum");
    Bytes longChunk = file({header, data, end});
    longChunk[8 + 25] = 0xff;
    row("chunk past the end", longChunk, "bytes are wanted");
    longChunk[8 + 25] = 0x7f;
    row("long chunk", longChunk, "are left");
    Bytes badName = file({header, data, end});
    badName[8 + 25 + 4] = 0;
    row("chunk without a name", badName, "no chunk name");
}

void TestPictureGuard::refusesBrokenPng()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const QString text = refusalOf(Bytes(bytes.begin(), bytes.end()));
    if (reason == "bytes are wanted") // either sentence about a length beyond the file is right
        QVERIFY2(text.contains("are left"), qPrintable(text));
    else
        QVERIFY2(text.contains(reason), qPrintable(text));
}

void TestPictureGuard::acceptsEveryLegalPngKind()
{
    const std::pair<int, std::vector<int>> kinds[] = {
        {0, {1, 2, 4, 8, 16}}, {2, {8, 16}}, {3, {1, 2, 4, 8}}, {4, {8, 16}}, {6, {8, 16}}};
    for (const auto& [colour, depths] : kinds) {
        for (int bits = 1; bits <= 32; ++bits) {
            const Bytes palette = colour == 3 ? pngChunk("PLTE", Bytes(6, 1)) : Bytes{};
            const QString refusal = refusalOf(blackPng(3, 3, bits, colour, 24, palette));
            const bool isLegal = std::find(depths.begin(), depths.end(), bits) != depths.end();
            QVERIFY2(refusal.isEmpty() == isLegal,
                     qPrintable(QString("%1 %2 %3").arg(colour).arg(bits).arg(refusal)));
        }
    }
}

void TestPictureGuard::refusesBrokenJpeg_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const Bytes& b, const char* reason) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(b.data()), qsizetype(b.size()))
                            << reason;
    };
    const Bytes good = flatJpeg(16, 16);
    const auto start = [](std::initializer_list<Bytes> segments) {
        Bytes bytes{0xff, 0xd8};
        for (const Bytes& s : segments)
            append(bytes, s);
        append(bytes, Bytes{0xff, 0xd9});
        return bytes;
    };
    const auto frame = [](Bytes content) { return jpegSegment(0xc0, content); };
    const Bytes grey = frame({8, 0, 16, 0, 16, 1, 1, 0x11, 0});
    const Bytes scan = jpegSegment(0xda, {1, 1, 0, 0, 63, 0});
    row("no end", Bytes(good.begin(), good.end() - 2), "end marker");
    row("cut in the header", Bytes(good.begin(), good.begin() + 40), "cut off");
    row("nothing inside", start({}), "no picture data");
    row("no scan", start({grey}), "no picture data");
    row("scan before frame", start({scan, grey}), "before its frame");
    row("two frames", start({grey, grey, scan}), "two frames");
    row("12 bits", flatJpeg(16, 16, 0xc1, 12), "12 bits");
    row("lossless", flatJpeg(16, 16, 0xc3), "lossless");
    row("arithmetic", flatJpeg(16, 16, 0xc9), "arithmetic");
    row("hierarchical", flatJpeg(16, 16, 0xc5), "hierarchical");
    row("2 channels", start({frame({8, 0, 16, 0, 16, 2, 1, 0x11, 0, 2, 0x11, 0}), scan}), "2 channels");
    row("frame too long", start({frame({8, 0, 16, 0, 16, 1, 1, 0x11, 0, 0}), scan}), "wrong length");
    row("sampling of 0", start({frame({8, 0, 16, 0, 16, 1, 1, 0x01, 0}), scan}), "sampling factor");
    row("sampling of 5", start({frame({8, 0, 16, 0, 16, 1, 1, 0x15, 0}), scan}), "sampling factor");
    row("no height", start({frame({8, 0, 0, 0, 16, 1, 1, 0x11, 0}), scan}), "side of 0");
    row("bad scan header", start({grey, jpegSegment(0xda, {5, 1, 0, 0, 63, 0})}), "scan header");
    row("segment of length 1", start({{0xff, 0xe0, 0, 1}}), "length 1");
    row("no marker", start({grey, {1, 2, 3}}), "marker is wanted");
    row("second start", start({{0xff, 0xd8}}), "damaged");
}

void TestPictureGuard::refusesBrokenJpeg()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const QString text = refusalOf(Bytes(bytes.begin(), bytes.end()));
    QVERIFY2(text.contains(reason), qPrintable(text));
}

void TestPictureGuard::countsJpegScans()
{
    // 12 500 x 12 000 = 1.5e8 pixels: eight scans are exactly the limit, nine are past it.
    const auto withScans = [](int scans) {
        Bytes file = flatJpeg(16, 16);
        const Bytes scan = jpegSegment(0xda, {1, 1, 0, 0, 63, 0});
        file.resize(file.size() - 2);
        for (int i = 1; i < scans; ++i)
            append(file, scan);
        append(file, Bytes{0xff, 0xd9});
        const Bytes frame{8, 0, 16, 0, 16};
        const auto at = std::search(file.begin(), file.end(), frame.begin(), frame.end());
        const Bytes real{8, 12000 >> 8, 12000 & 255, 12500 >> 8, 12500 & 255};
        std::copy(real.begin(), real.end(), at);
        return file;
    };
    QCOMPARE(std::uint64_t(12500) * 12000 * 8, kMaxJpegScanPixels);
    const GuardedPicture atLimit = guardPicture(withScans(8), "a");
    QCOMPARE(atLimit.reduction, 2);
    QVERIFY(refusalOf(withScans(9)).contains("more than 8 times"));
}

void TestPictureGuard::readsEveryOrientation()
{
    for (std::uint32_t value = 0; value <= 9; ++value) {
        for (bool little : {true, false}) {
            const Bytes jpeg = withSegment(flatJpeg(16, 16), 0xe1, exifSegment(exifBlock(value, little)));
            const int wanted = value >= 1 && value <= 8 ? int(value) : 1;
            QCOMPARE(guardPicture(jpeg, "a").orientation, wanted);
            QCOMPARE(guardPicture(smallPng(pngChunk("eXIf", exifBlock(value, little))), "a").orientation,
                     wanted);
        }
    }
}

void TestPictureGuard::ignoresBadExif()
{
    const Bytes good = exifBlock(6);
    std::vector<Bytes> blocks = {{}, {'I', 'I'}, exifBlock(6, true, 0xffffffff), exifBlock(6, true, 25)};
    for (std::size_t length = 0; length < good.size() - 6; ++length)
        blocks.push_back(Bytes(good.begin(), good.begin() + std::ptrdiff_t(length)));
    Bytes manyEntries = good;
    manyEntries[8] = manyEntries[9] = 0xff;
    manyEntries[10] = 0x11; // another tag, so that the reader looks for more entries than there are
    blocks.push_back(manyEntries);
    Bytes twoShorts = good;
    twoShorts[14] = 2;
    blocks.push_back(twoShorts);
    for (const Bytes& block : blocks)
        QCOMPARE(guardPicture(withSegment(flatJpeg(16, 16), 0xe1, exifSegment(block)), "a").orientation, 1);
}

void TestPictureGuard::refusesBrokenWebP_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const Bytes& b, const char* reason) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(b.data()), qsizetype(b.size()))
                            << reason;
    };
    const auto join = [](std::initializer_list<Bytes> parts) {
        Bytes all;
        for (const Bytes& part : parts)
            append(all, part);
        return webp(all);
    };
    Bytes shortFile = webp(vp8l(4, 4)), longFile = webp(vp8l(4, 4));
    shortFile.resize(shortFile.size() - 2);
    longFile.resize(longFile.size() + 2);
    row("two bytes missing", shortFile, "says that it has");
    row("two bytes too many", longFile, "says that it has");
    row("nothing inside", webp({}), "no picture");
    row("only metadata", webp(riffChunk("EXIF", exifBlock(6))), "no picture");
    row("canvas and picture differ", join({vp8x(5, 4), vp8l(4, 4)}), "canvas is 5 x 4");
    row("two pictures", join({vp8x(4, 4), vp8l(4, 4), vp8l(4, 4)}), "two pictures");
    row("unknown version", webp(vp8l(4, 4, 1)), "lossless header");
    row("short canvas header", join({riffChunk("VP8X", Bytes(4, 0)), vp8l(4, 4)}), "canvas header");
    row("canvas too large", join({vp8x(1u << 24, 4), vp8l(4, 4)}), "16777216 x 4");
    row("no key frame", webp(riffChunk("VP8 ", {1, 0, 0, 0x9d, 1, 0x2a, 4, 0, 4, 0, 0})), "picture header");
    row("first part too long", webp(riffChunk("VP8 ", {0xf0, 0xff, 0xff, 0x9d, 1, 0x2a, 4, 0, 4, 0, 0})),
        "cut off");
    Bytes frame(16, 0);
    frame[0] = 2; // begins at x = 4 of a canvas of 4
    frame[6] = frame[9] = 3;
    append(frame, vp8l(4, 4));
    row("frame outside", join({vp8x(4, 4), riffChunk("ANMF", frame)}), "beyond its canvas");
    Bytes past = webp(vp8l(4, 4));
    past[16] = 200;
    row("chunk past the end", past, "past its end");
}

void TestPictureGuard::refusesBrokenWebP()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const QString text = refusalOf(Bytes(bytes.begin(), bytes.end()));
    QVERIFY2(text.contains(reason), qPrintable(text));
}

void TestPictureGuard::refusesBrokenBmp_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const Bytes& b, const char* reason) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(b.data()), qsizetype(b.size()))
                            << reason;
    };
    const Bytes good = bmp(2, 2, 24, Bytes(16, 1));
    const auto changed = [&](std::size_t at, std::uint8_t value) {
        Bytes bytes = good;
        bytes[at] = value;
        return bytes;
    };
    row("header only", Bytes(good.begin(), good.begin() + 30), "cut off");
    row("unknown header", changed(14, 41), "header of 41");
    row("negative width", bmp(-2, 2, 24, Bytes(16, 1)), "width of -2");
    row("no height", bmp(2, 0, 24, Bytes(16, 1)), "side of 0");
    row("smallest height", bmp(2, INT32_MIN, 24, Bytes(16, 1)), "2147483648");
    row("5 bits", bmp(2, 2, 5, Bytes(16, 1)), "5 bits");
    row("embedded JPEG", bmp(2, 2, 24, Bytes(16, 1), 4), "compression 4");
    row("rows missing", bmp(2, 3, 24, Bytes(16, 1)), "cut off");
    row("palette missing", bmp(2, 2, 8, Bytes(8, 1)), "cut off");
    row("pixels in the header", changed(10, 20), "outside of the file");
    row("pixels past the end", changed(13, 20), "outside of the file");
}

void TestPictureGuard::refusesBrokenBmp()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const QString text = refusalOf(Bytes(bytes.begin(), bytes.end()));
    QVERIFY2(text.contains(reason), qPrintable(text));
}

void TestPictureGuard::limitsTheSides()
{
    QVERIFY(refusalOf(blackPng(kMaxPictureSide, 1, 8, 2, 3 * kMaxPictureSide)).isEmpty());
    QVERIFY(refusalOf(blackPng(kMaxPictureSide + 1, 1, 8, 2, 3 * kMaxPictureSide + 3)).contains("32769 x 1"));
    QVERIFY(refusalOf(flatJpeg(1, kMaxPictureSide)).isEmpty());
    QVERIFY(refusalOf(flatJpeg(1, kMaxPictureSide + 1)).contains("1 x 32769"));
    QVERIFY(refusalOf(bmp(int(kMaxPictureSide) + 1, 1, 24, Bytes(4))).contains("limit is 32768"));
}

void TestPictureGuard::limitsTheDecodedSize()
{
    // 16384 x 8192 RGBA are 512 MiB; one more row is past the limit. Only the header counts here.
    const auto sized = [](std::uint32_t width, std::uint32_t height, int bits, int colour) {
        Bytes file = pngSignature();
        append(file, pngHeader(width, height, bits, colour));
        append(file, pngChunk("IDAT", {1, 2, 3}));
        append(file, pngChunk("IEND", {}));
        return file;
    };
    QVERIFY(refusalOf(sized(16384, 8192, 8, 6)).isEmpty());
    QVERIFY(refusalOf(sized(16384, 8193, 8, 6)).contains("limit is 512 MiB"));
    QVERIFY(refusalOf(sized(16384, 4096, 16, 6)).isEmpty());
    QVERIFY(refusalOf(sized(16384, 4097, 16, 6)).contains("limit is 512 MiB"));
    QVERIFY(refusalOf(sized(32000, 32000, 8, 0)).contains("limit is 512 MiB"));
    // JPEGs are made smaller instead, each step as soon as it is needed.
    QCOMPARE(guardPicture(flatJpeg(10000, 10000), "a").reduction, 1);
    QCOMPARE(guardPicture(flatJpeg(10000, 10001), "a").reduction, 2);
    QCOMPARE(guardPicture(flatJpeg(32768, 32768), "a").reduction, 4);
    QVERIFY(refusalOf(webp(vp8l(16383, 16383))).contains("limit is 512 MiB"));
    QVERIFY(refusalOf(webp(vp8l(11000, 11000))).contains("more than 768 MiB")); // libwebp's own buffer counts
}

void TestPictureGuard::limitsTheFile()
{
    Bytes large = smallPng();
    large.resize(kMaxPictureFileBytes + 1);
    QVERIFY(refusalOf(large).contains("268435457 bytes, the limit"));
    large.resize(kMaxPictureFileBytes);
    QVERIFY(refusalOf(large).isEmpty());
}

void TestPictureGuard::survivesDamage_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file :
         {"plain.jpg", "progressive.jpg", "cmyk.jpg", "turned.jpg", "plain.webp", "lossless.webp",
          "alpha.webp", "animated.webp", "palette.bmp", "palette.png", "interlaced.png"})
        QTest::newRow(file) << file;
}

void TestPictureGuard::survivesDamage()
{
    QFETCH(QString, file);
    const Bytes good = sample(file.toStdString());
    QVERIFY(!good.empty() && refusalOf(good).isEmpty());
    for (std::size_t length = 0; length < good.size(); ++length) {
        const QString text = refusalOf(Bytes(good.begin(), good.begin() + std::ptrdiff_t(length)));
        if (length + 2 < good.size()) // a WebP's last byte may be padding
            QVERIFY2(!text.isEmpty() && text != "another code", qPrintable(QString::number(length)));
    }
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (std::uint8_t value : {0, 1, 0x7f, 0x80, 0xff}) {
            Bytes changed = good;
            changed[at] = value;
            QVERIFY(refusalOf(changed) != "another code");
        }
    }
}

QTEST_APPLESS_MAIN(TestPictureGuard)
#include "tst_picture_guard.moc"
