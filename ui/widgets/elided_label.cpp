#include "widgets/elided_label.h"

namespace maquette::ui {

namespace {

constexpr const char* kPartSeparator = " · ";

} // namespace

QString fittingParts(const QString& text, const QFontMetrics& metrics, int width)
{
    QString shown = text;
    // Whole facts go first: half of a number says another number.
    while (metrics.horizontalAdvance(shown) > width) {
        const qsizetype end = shown.lastIndexOf(QString::fromUtf8(kPartSeparator));
        if (end <= 0)
            break;
        shown.truncate(end);
    }
    return metrics.elidedText(shown, Qt::ElideRight, width);
}

ElidedLabel::ElidedLabel(const QString& text, Qt::TextElideMode mode, QWidget* parent) : QLabel(parent), m_mode(mode)
{
    setTextFormat(Qt::PlainText);
    setText(text);
}

void ElidedLabel::setText(const QString& text)
{
    if (text == m_text)
        return; // fitting it to the width takes long, and a run says the same words thirty times a second
    m_text = text;
    setAccessibleName(text);
    elide();
    updateGeometry();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 4, QLabel::minimumSizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, QLabel::sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::elide()
{
    const int width = std::max(0, contentsRect().width());
    const QString shown = m_mode == Qt::ElideRight ? fittingParts(m_text, fontMetrics(), width) : fontMetrics().elidedText(m_text, m_mode, width);
    QLabel::setText(shown);
    setToolTip(shown == m_text ? QString() : m_text);
}

} // namespace maquette::ui
