#include "widgets/sharp.h"

#include <QEvent>
#include <QPixmapCache>

namespace maquette::ui {

bool tellsNewScale(const QEvent& event)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
    if (event.type() == QEvent::DevicePixelRatioChange)
        return true;
#endif
    return event.type() == QEvent::ScreenChangeInternal; // it reaches every widget of a window
}

QPixmap sharpPixmap(const QImage& image, QSize size, qreal ratio)
{
    if (image.isNull() || size.isEmpty())
        return {};
    const QSize pixels = image.size().scaled((QSizeF(size) * ratio).toSize(), Qt::KeepAspectRatio).expandedTo({1, 1});
    const QString key = QStringLiteral("sharp:%1:%2:%3:%4").arg(image.cacheKey()).arg(pixels.width()).arg(pixels.height()).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap::fromImage(image.scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace maquette::ui
