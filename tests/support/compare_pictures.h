#pragma once

#include <render/frame.h>

#include <QDir>
#include <QImage>
#include <QString>

#include <algorithm>
#include <cstdlib>

/// Pictures against recorded ones in tests/baselines. Drivers and processors round differently, so a few pixels at edges
/// may differ and the rest by a step or two; a wrong light, colour or place is far outside of that.
namespace maquette::render::test {

inline QImage asImage(const Picture& picture)
{
    return QImage(picture.rgba.data(), picture.width, picture.height, picture.width * 4, QImage::Format_RGBA8888).copy();
}

struct PictureDifference {
    double mean = 0;     ///< of all channels, in steps of 1/255
    double badShare = 0; ///< pixels with a channel that differs by more than kBadStep
    int worst = 0;
    int worstX = 0;
    int worstY = 0;
};

inline constexpr int kBadStep = 12;
inline constexpr double kMeanTolerance = 0.8;
inline constexpr double kBadTolerance = 0.004;

/// Both of one size.
inline PictureDifference difference(const QImage& a, const QImage& b)
{
    PictureDifference found;
    double sum = 0;
    int bad = 0;
    for (int y = 0; y < a.height(); ++y) {
        const uchar* rowA = a.constScanLine(y);
        const uchar* rowB = b.constScanLine(y);
        for (int x = 0; x < a.width(); ++x) {
            int step = 0;
            for (int channel = 0; channel < 4; ++channel) {
                const int d = std::abs(int(rowA[x * 4 + channel]) - int(rowB[x * 4 + channel]));
                sum += d;
                step = std::max(step, d);
            }
            bad += step > kBadStep;
            if (step > found.worst) {
                found.worst = step;
                found.worstX = x;
                found.worstY = y;
            }
        }
    }
    found.mean = sum / (4.0 * a.width() * a.height());
    found.badShare = double(bad) / (double(a.width()) * a.height());
    return found;
}

inline bool isSimilar(const PictureDifference& d) { return d.mean <= kMeanTolerance && d.badShare <= kBadTolerance; }

/// What is wrong with the picture, in a sentence; empty when it is like the baseline. With
/// MAQUETTE_RECORD_BASELINES set, writes the baseline and asks for a look at it. A picture that differs is written to
/// `folder` for comparison.
inline QString againstBaseline(const Picture& picture, const QString& name, const QString& folder)
{
    const QString path = QStringLiteral(MAQUETTE_SOURCE_DIR "/tests/baselines/%1.png").arg(name);
    const QImage got = asImage(picture);
    if (qEnvironmentVariableIsSet("MAQUETTE_RECORD_BASELINES")) {
        // Opaque pictures are a third smaller without alpha.
        const bool opaque = std::all_of(picture.rgba.begin(), picture.rgba.end(), [i = 0](std::uint8_t v) mutable {
            return (i++ & 3) != 3 || v == 255;
        });
        (opaque ? got.convertToFormat(QImage::Format_RGB888) : got).save(path, nullptr, 0);
        return QStringLiteral("%1 was recorded; look at it, then run the test without recording").arg(path);
    }
    const QImage wanted = QImage(path).convertToFormat(QImage::Format_RGBA8888);
    if (wanted.size() != got.size()) {
        return QStringLiteral("%1 is missing or of another size").arg(path);
    }
    const PictureDifference d = difference(got, wanted);
    if (isSimilar(d)) {
        return {};
    }
    QDir().mkpath(folder);
    const QString written = folder + QLatin1Char('/') + name + QStringLiteral(".png");
    got.save(written);
    return QStringLiteral("differs from %1 by %2 in the mean (at most %3), %4 of the pixels by more than %5 (at most "
                          "%6), most at (%7, %8) by %9; see %10")
        .arg(path)
        .arg(d.mean)
        .arg(kMeanTolerance)
        .arg(d.badShare)
        .arg(kBadStep)
        .arg(kBadTolerance)
        .arg(d.worstX)
        .arg(d.worstY)
        .arg(d.worst)
        .arg(written);
}

} // namespace maquette::render::test
