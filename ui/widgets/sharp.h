#pragma once

#include <QImage>
#include <QPixmap>

class QEvent;

/// Pictures that are as sharp as the screen which they are on, also when the window goes to another one.
namespace maquette::ui {

/// The widget is on a screen of another scale: what it drew for the old one has to be drawn again.
bool tellsNewScale(const QEvent& event);

/// `image` in `size` logical pixels, its sides kept in proportion, with a pixel for each of the screen's. Kept for the next time.
QPixmap sharpPixmap(const QImage& image, QSize size, qreal devicePixelRatio);

} // namespace maquette::ui
