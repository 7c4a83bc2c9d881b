// Records the animation in the README: the real window, the starter model, from the empty state to the turned result.
//
//   record_run ANIMATION.png [STILL.png]       an animated PNG, and the window with the result
//
// Runs on Qt's offscreen platform (QT_QPA_PLATFORM=offscreen) or on any other.
#include "pictures/animated_png.h"
#include "window_bench.h"

#include <QElapsedTimer>
#include <QFile>

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

struct Shot {
    QImage picture;
    int milliseconds;
};

QByteArray animated(const std::vector<Shot>& shots)
{
    AnimatedPng animation(shots.front().picture.size(), false);
    for (const Shot& shot : shots)
        animation.add(shot.picture, shot.milliseconds);
    return animation.file();
}

/// With fewer colours.
QImage few(const QImage& picture)
{
    QImage image = picture.convertToFormat(QImage::Format_RGB888);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width() * 3; ++x)
            image.scanLine(y)[x] &= kKeptBits;
    return image;
}

class Recorder {
public:
    explicit Recorder(test::Bench& bench) : m_bench(bench) {}

    void take(int milliseconds)
    {
        const QImage image = few(m_bench.window->grab().toImage().scaledToWidth(kWidth, Qt::SmoothTransformation));
        if (!m_shots.empty() && m_shots.back().picture == image)
            m_shots.back().milliseconds += milliseconds;
        else
            m_shots.push_back({image, milliseconds});
    }
    /// The window as it is, in its own size.
    void takeStill() { m_still = few(m_bench.window->grab().toImage()); }
    const QImage& still() const { return m_still; }
    const std::vector<Shot>& shots() const { return m_shots; }
    bool isFull() const { return int(m_shots.size()) >= kMostFrames; }

private:
    test::Bench& m_bench;
    std::vector<Shot> m_shots;
    QImage m_still;
};

struct Recording {
    std::vector<Shot> shots;
    QImage still;
};

Recording record()
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
    recorder.takeStill();
    for (const render::Camera& camera : render::turntable(bench.window->resultPage().viewport().camera(), 12)) {
        bench.window->resultPage().viewport().setCamera(camera);
        test::settle(bench);
        recorder.take(kFrameMs);
    }
    return {recorder.shots(), recorder.still()};
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (argc != 2 && argc != 3) {
        std::fputs("record_run ANIMATION.png [STILL.png]\n", stderr);
        return 2;
    }
    installLanguage(application, QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(application, Scheme::Dark);
    const Recording recording = record();
    const std::vector<Shot>& shots = recording.shots;
    QFile file(QString::fromLocal8Bit(argv[1]));
    const QByteArray bytes = shots.empty() ? QByteArray() : animated(shots);
    if (bytes.isEmpty() || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        std::fputs("nothing was recorded\n", stderr);
        return 1;
    }
    if (argc == 3 && !recording.still.save(QString::fromLocal8Bit(argv[2]), "PNG", 0)) {
        std::fputs("the still picture could not be written\n", stderr);
        return 1;
    }
    std::printf("%zu frames, %lld bytes\n", shots.size(), (long long)(bytes.size()));
    return 0;
}
