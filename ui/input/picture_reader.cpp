#include "input/picture_reader.h"

#include "widgets/paths.h"

#include <QPainter>

#include <algorithm>
#include <cstring>

namespace maquette::ui {

namespace {

constexpr int kCheckerSquares = 16; ///< along a side

ReadPicture readForEye(JobId job, const QString& file)
{
    const engine::LoadedPicture loaded = engine::loadPicture(toPath(file));
    ReadPicture result;
    result.job = job;
    result.size = QSize(loaded.picture.width, loaded.picture.height);
    result.thumbnail = thumbnailOf(toImage(loaded.picture), PictureReader::kThumbnailSide);
    result.ownMask = loaded.picture.channels == 4;
    for (const std::string& warning : loaded.warnings)
        result.warnings << QString::fromStdString(warning);
    return result;
}

} // namespace

QImage toImage(const engine::Picture& picture)
{
    if (picture.empty())
        return {};
    const bool alpha = picture.channels == 2 || picture.channels == 4;
    QImage image(picture.width, picture.height, alpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    const int out = alpha ? 4 : 3;
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* from = picture.pixels.data() + picture.at(0, y);
        std::uint8_t* to = image.scanLine(y);
        if (picture.channels >= 3) {
            std::memcpy(to, from, std::size_t(picture.width) * std::size_t(out));
            continue;
        }
        for (int x = 0; x < picture.width; ++x, from += picture.channels, to += out) {
            to[0] = to[1] = to[2] = from[0];
            if (alpha)
                to[3] = from[1];
        }
    }
    return image;
}

engine::Picture toPicture(const QImage& source)
{
    const bool alpha = source.hasAlphaChannel();
    const QImage image = source.convertToFormat(alpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    engine::Picture picture = engine::filledPicture(image.width(), image.height(), alpha ? 4 : 3, 0);
    for (int y = 0; y < image.height(); ++y)
        std::memcpy(picture.pixels.data() + picture.at(0, y), image.constScanLine(y),
                    std::size_t(image.width()) * std::size_t(picture.channels));
    return picture;
}

QImage thumbnailOf(const QImage& image, int side)
{
    QImage thumbnail(side, side, QImage::Format_ARGB32_Premultiplied);
    thumbnail.fill(image.hasAlphaChannel() ? QColor(0xE4E6EA) : QColor(Qt::transparent));
    QPainter painter(&thumbnail);
    if (image.hasAlphaChannel())
        for (int y = 0, square = std::max(1, side / kCheckerSquares); y < side; y += square)
            for (int x = (y / square % 2) * square; x < side; x += 2 * square)
                painter.fillRect(x, y, square, square, QColor(0xD2D5DB));
    const QImage small = image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    painter.drawImage((side - small.width()) / 2, (side - small.height()) / 2, small);
    return thumbnail;
}

PictureReader::PictureReader(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

PictureReader::~PictureReader()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void PictureReader::read(JobId job, const QString& file)
{
    m_pool.start([this, job, file] {
        try {
            Q_EMIT read(readForEye(job, file));
        } catch (const engine::Error& error) {
            Q_EMIT unreadable(job, {error.code(), QString::fromUtf8(error.what()), nullptr});
        } catch (const std::exception& error) {
            Q_EMIT unreadable(job, {engine::ErrorCode::Internal, QString::fromUtf8(error.what()), nullptr});
        }
    });
}

} // namespace maquette::ui
