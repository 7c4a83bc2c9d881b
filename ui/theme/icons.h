#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>

/// The program's own stroke icons (resources/icons), in the colour of the text around them.
namespace maquette::ui {

enum class Tint { Text, Muted, Accent, OnAccent, Good, Warn, Bad };

/// The icon of that file name without ".svg". It follows the application's palette when it is painted, so a
/// change of the theme needs no new icon.
QIcon strokeIcon(const QString& name, Tint tint = Tint::Text);

/// The same as pixels for painters: `size` in device-independent pixels.
QPixmap strokePixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio);

} // namespace maquette::ui
