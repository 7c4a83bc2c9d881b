// Records the animation in the README: the real window, the starter model, from the empty state to the turned result.
//
//   record_run OUTPUT.png        an animated PNG
//
// Runs on Qt's offscreen platform (QT_QPA_PLATFORM=offscreen) or on any other.
#include "window_bench.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>

#include <zlib.h>

#include <cstdio>

using namespace maquette;
using namespace maquette::ui;

namespace {

constexpr QSize kWindow(1080, 680);
constexpr int kWidth = 648;       ///< of the animation
constexpr int kMostFrames = 40;
constexpr int kFrameMs = 120, kHoldMs = 900;
constexpr int kGrid = 96;
constexpr unsigned char kKeptBits = 0xFC; ///< of each colour: the noise below it would be most of the file

QByteArray bigEndian(quint32 value, int width = 4)
{
    QByteArray bytes;
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
        bytes += char(value >> shift & 0xFF);
    return bytes;
}

QByteArray chunk(const char* name, const QByteArray& data)
{
    const QByteArray body = QByteArray(name, 4) + data;
    const auto crc = quint32(crc32(0, reinterpret_cast<const Bytef*>(body.constData()), uInt(body.size())));
    return bigEndian(quint32(data.size())) + body + bigEndian(crc);
}

/// Chunks of a PNG by name, those of one name joined.
QByteArray chunksOf(const QByteArray& png, const char* name)
{
    QByteArray found;
    for (qsizetype at = 8; at + 12 <= png.size();) {
        quint32 size = 0;
        for (int i = 0; i < 4; ++i)
            size = size << 8 | quint8(png[at + i]);
        if (png.mid(at + 4, 4) == name)
            found += png.mid(at + 8, size);
        at += 12 + qsizetype(size);
    }
    return found;
}

struct Shot {
    QImage picture;
    int milliseconds;
};

/// An animated PNG (the APNG extension): every frame holds only the rectangle that changed.
QByteArray animated(const std::vector<Shot>& shots)
{
    const auto encoded = [](const QImage& image) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, "PNG", 0);
        return bytes;
    };
    QByteArray file = QByteArray::fromHex("89504e470d0a1a0a");
    const QSize size = shots.front().picture.size();
    file += chunk("IHDR", bigEndian(quint32(size.width())) + bigEndian(quint32(size.height())) + QByteArray::fromHex("0802000000"));
    file += chunk("acTL", bigEndian(quint32(shots.size())) + bigEndian(0));
    quint32 sequence = 0;
    for (std::size_t i = 0; i < shots.size(); ++i) {
        QRect area(QPoint(), size);
        if (i > 0) {
            QRect changed;
            const QImage &a = shots[i - 1].picture, &b = shots[i].picture;
            for (int y = 0; y < size.height(); ++y)
                for (int x = 0; x < size.width(); ++x)
                    if (a.pixel(x, y) != b.pixel(x, y))
                        changed |= QRect(x, y, 1, 1);
            area = changed.isEmpty() ? QRect(0, 0, 1, 1) : changed;
        }
        const QByteArray data = chunksOf(encoded(shots[i].picture.copy(area)), "IDAT");
        file += chunk("fcTL", bigEndian(sequence++) + bigEndian(quint32(area.width())) + bigEndian(quint32(area.height())) +
                                  bigEndian(quint32(area.x())) + bigEndian(quint32(area.y())) +
                                  bigEndian(quint32(shots[i].milliseconds), 2) + bigEndian(1000, 2) + QByteArray(2, '\0'));
        file += i == 0 ? chunk("IDAT", data) : chunk("fdAT", bigEndian(sequence++) + data);
    }
    return file + chunk("IEND", {});
}

class Recorder {
public:
    explicit Recorder(test::Bench& bench) : m_bench(bench) {}

    void take(int milliseconds)
    {
        QImage image = m_bench.window->grab().toImage().scaledToWidth(kWidth, Qt::SmoothTransformation).convertToFormat(QImage::Format_RGB888);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width() * 3; ++x)
                image.scanLine(y)[x] &= kKeptBits;
        if (!m_shots.empty() && m_shots.back().picture == image)
            m_shots.back().milliseconds += milliseconds;
        else
            m_shots.push_back({image, milliseconds});
    }
    const std::vector<Shot>& shots() const { return m_shots; }
    bool isFull() const { return int(m_shots.size()) >= kMostFrames; }

private:
    test::Bench& m_bench;
    std::vector<Shot> m_shots;
};

std::vector<Shot> record()
{
    test::Bench bench(test::realLoader());
    bench.show(kWindow);
    Recorder recorder(bench);
    test::settle(bench);
    recorder.take(kHoldMs);
    RunSettings settings = bench.session->settings();
    settings.grid = kGrid;
    bench.session->setSettings(settings);
    bench.drop({QStringLiteral(MAQUETTE_SOURCE_DIR "/resources/samples/chair.png")});
    if (!QTest::qWaitFor([&] { return !bench.session->queue().jobs().front().thumbnail.isNull(); }, test::kWaitMs))
        return {};
    test::settle(bench);
    recorder.take(kHoldMs);
    // One frame for each picture of the shape, and no more than one in a while.
    QElapsedTimer since;
    since.start();
    QObject::connect(&bench.window->resultPage().viewport(), &ViewportWidget::pictureShown, bench.window.get(), [&] {
        if (since.elapsed() > kFrameMs / 2 && !recorder.isFull()) {
            since.restart();
            recorder.take(2 * kFrameMs);
        }
    });
    bench.session->generate();
    if (!QTest::qWaitFor([&] { return bench.window->history().model().rowCount() == 1; }, 10 * test::kWaitMs))
        return {};
    QObject::disconnect(&bench.window->resultPage().viewport(), &ViewportWidget::pictureShown, bench.window.get(), nullptr);
    test::settle(bench);
    recorder.take(kHoldMs);
    for (const render::Camera& camera : render::turntable(bench.window->resultPage().viewport().camera(), 12)) {
        bench.window->resultPage().viewport().setCamera(camera);
        test::settle(bench);
        recorder.take(kFrameMs);
    }
    return recorder.shots();
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("record_run OUTPUT.png\n", stderr);
        return 2;
    }
    installLanguage(application, QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(application, Scheme::Dark);
    const std::vector<Shot> shots = record();
    QFile file(QString::fromLocal8Bit(argv[1]));
    const QByteArray bytes = shots.empty() ? QByteArray() : animated(shots);
    if (bytes.isEmpty() || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        std::fputs("nothing was recorded\n", stderr);
        return 1;
    }
    std::printf("%zu frames, %lld bytes\n", shots.size(), (long long)(bytes.size()));
    return 0;
}
