#pragma once

#include "generation/run_order.h"

#include <engine/picture.h>

#include <QImage>
#include <QObject>
#include <QString>
#include <QThreadPool>

/// Reads pictures for the eye, away from the GUI thread.
namespace maquette::ui {

/// The same pixels; grey becomes RGB.
QImage toImage(const engine::Picture& picture);
engine::Picture toPicture(const QImage& image);

/// A square of `side` pixels with the picture in its middle, on a checkerboard where it is transparent.
QImage thumbnailOf(const QImage& image, int side);

struct ReadPicture {
    JobId job = 0;
    QSize size;
    QImage thumbnail; ///< kThumbnailSide pixels
    bool ownMask = false; ///< the file says what is object
    QStringList warnings;
};

class PictureReader : public QObject {
    Q_OBJECT
public:
    explicit PictureReader(QObject* parent = nullptr);
    ~PictureReader() override; ///< drops what waits, lets the one that runs end

    void read(JobId job, const QString& file);

    static constexpr int kThumbnailSide = 320; ///< of the largest place that shows it, on a screen of twice the scale

Q_SIGNALS:
    void read(const maquette::ui::ReadPicture& picture);
    void unreadable(maquette::ui::JobId job, const maquette::ui::Failure& failure);

private:
    QThreadPool m_pool; ///< one thread of low priority
};

} // namespace maquette::ui
