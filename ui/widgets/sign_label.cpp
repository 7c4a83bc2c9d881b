#include "widgets/sign_label.h"

#include "theme/icons.h"
#include "widgets/sharp.h"

#include <QEvent>
#include <QGuiApplication>

namespace maquette::ui {

SignLabel::SignLabel(const QString& name, int size, QColor Tokens::* colour, QWidget* parent)
    : QLabel(parent), m_name(name), m_size(size), m_colour(colour)
{
    draw();
}

bool SignLabel::event(QEvent* event)
{
    if (tellsNewScale(*event))
        draw();
    return QLabel::event(event);
}

void SignLabel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        draw();
    QLabel::changeEvent(event);
}

void SignLabel::draw()
{
    // Not the label's own palette: the style sheet makes its ground transparent, which is no theme's.
    const Tokens& t = tokensOf(QGuiApplication::palette());
    setPixmap(strokePixmap(m_name, m_size, t.*m_colour, devicePixelRatioF()));
}

} // namespace maquette::ui
