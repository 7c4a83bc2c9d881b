#include "compare/heat_bar.h"

#include "theme/tokens.h"
#include "viewport/length_words.h"
#include "widgets/elided_label.h"

#include <render/heat_scale.h>

#include <QPainter>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kBarHeight = 10, kPadding = 10, kWordsPadding = 4, kWidth = 280;

} // namespace

HeatBar::HeatBar(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void HeatBar::setScale(double high, double median, double p95, engine::LengthUnit unit)
{
    m_high = high;
    m_median = median;
    m_p95 = p95;
    m_unit = unit;
    setAccessibleName(tr("Distance to the reference: scale from 0 to %1, half of the points within %2, 95 % within %3")
                          .arg(words(high), words(median), words(p95)));
    update();
}

QString HeatBar::words(double millimetres) const
{
    return lengthInWords(millimetres, m_unit);
}

QSize HeatBar::sizeHint() const
{
    return {kWidth, 2 * kPadding + kBarHeight + 2 * fontMetrics().height() + 4};
}

void HeatBar::paintOn(QPainter& painter, const QRect& area) const
{
    const Tokens& t = tokensOf(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.line, 1));
    painter.setBrush(t.panel);
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const QRect bar(area.left() + kPadding, area.top() + kPadding, area.width() - 2 * kPadding, kBarHeight);
    for (int x = 0; x < bar.width(); ++x) {
        const render::Rgb c = render::viridis(float(x) / float(std::max(1, bar.width() - 1)));
        painter.fillRect(bar.left() + x, bar.top(), 1, bar.height(), QColor::fromRgbF(c.r, c.g, c.b));
    }
    const int line = painter.fontMetrics().height();
    const QRect numbers(bar.left(), bar.bottom() + 3, bar.width(), line);
    painter.setPen(t.text);
    painter.drawText(numbers, Qt::AlignLeft, words(0));
    painter.drawText(numbers, Qt::AlignHCenter, words(m_high / 2));
    painter.drawText(numbers, Qt::AlignRight, tr("≥ %1").arg(words(m_high)));
    painter.setPen(t.muted);
    const QRect below(area.left() + kWordsPadding, numbers.top() + line + 1, area.width() - 2 * kWordsPadding, line);
    painter.drawText(below, Qt::AlignHCenter,
                     fittingParts(tr("half within %1 · 95 % within %2").arg(words(m_median), words(m_p95)), painter.fontMetrics(), below.width()));
}

void HeatBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QFont font = painter.font();
    font.setPixelSize(measure::kCaption);
    painter.setFont(font);
    paintOn(painter, rect());
}

} // namespace maquette::ui
