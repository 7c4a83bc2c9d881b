#include "theme/theme.h"

#include "theme/style_sheet.h"

#include <QApplication>
#include <QStyle>
#include <QFontInfo>
#include <QPixmapCache>
#include <QStyleFactory>

#include <algorithm>

namespace maquette::ui {

Scheme systemScheme()
{
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

void applyTheme(QApplication& application, Scheme scheme)
{
    const Tokens& t = tokens(scheme);
    QPixmapCache::clear();
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setPalette(paletteOf(t));
    QFont font = application.font();
    // The user's own size wins where it is larger than the design's.
    const int pixels = std::max(measure::kText, QFontInfo(font).pixelSize());
    font.setPixelSize(pixels);
    application.setFont(font);
    application.setStyleSheet(styleSheet(t, pixels));
}

int motionMs()
{
    constexpr int kMotionMs = 120;
    const QStyle* style = QApplication::style();
    return style->styleHint(QStyle::SH_Widget_Animation_Duration) > 0 ? kMotionMs : 0;
}

} // namespace maquette::ui
