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
    const QPalette palette = QGuiApplication::palette();
    const QColor ground = palette.color(QPalette::Window), text = palette.color(QPalette::WindowText);
    const bool isDark = ground.lightness() < 128;
    // Only themes of high contrast write in pure black or white on pure white or black windows.
    const QColor black(Qt::black), white(Qt::white);
    if (ground.rgb() == (isDark ? black : white).rgb() && text.rgb() == (isDark ? white : black).rgb())
        return isDark ? Scheme::ContrastDark : Scheme::ContrastLight;
    return isDark ? Scheme::Dark : Scheme::Light;
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

int motionMs(bool reduced)
{
    constexpr int kMotionMs = 120;
    const QStyle* style = QApplication::style();
    return !reduced && style->styleHint(QStyle::SH_Widget_Animation_Duration) > 0 ? kMotionMs : 0;
}

} // namespace maquette::ui
