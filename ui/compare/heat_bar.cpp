#include "compare/heat_bar.h"

#include "theme/tokens.h"
#include "viewport/length_words.h"
#include "widgets/elided_label.h"

#include <render/heat_scale.h>

#include <QPainter>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kBarHeight = 10, kPadding = 10, kWordsPadding = 4, kWidth = 280, kGap = 12;

QFont captionFont(QFont font)
{
    font.setPixelSize(measure::kCaption);
    return font;
}

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

bool HeatBar::isFlat() const
{
    constexpr double kSeenMillimetres = 0.0005; // less is written as nought
    return m_high < kSeenMillimetres;
}

QString HeatBar::words(double millimetres) const
{
    return lengthInWords(millimetres, m_unit);
}

QSize HeatBar::sizeHint() const
{
    return {kWidth, 2 * kPadding + kBarHeight + 2 * QFontMetrics(captionFont(font())).height() + 4};
}

QSize HeatBar::sizeIn(const QSize& pane) const
{
    constexpr int kLowPane = 240;
    const QSize whole = sizeHint();
    const int line = QFontMetrics(captionFont(font())).height();
    return {std::min(whole.width(), pane.width() - 2 * space::kSmall), whole.height() - (pane.height() < kLowPane ? line : 0)};
}

ScaleNumbers HeatBar::numbersIn(int width, const QFontMetrics& metrics) const
{
    if (isFlat())
        return {words(0), {}, {}};
    ScaleNumbers shown{words(0), words(m_high / 2), tr("≥ %1").arg(words(m_high))};
    const int least = metrics.horizontalAdvance(shown.least), middle = metrics.horizontalAdvance(shown.middle), most = metrics.horizontalAdvance(shown.most);
    if (2 * (std::max(least, most) + kGap) + middle > width)
        shown.middle.clear();
    if (least + kGap + most > width)
        shown.least.clear();
    return shown;
}

void HeatBar::paintOn(QPainter& painter, const QRect& area) const
{
    const Tokens& t = tokensOf(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight); // a scale, as the shape's own grid: not mirrored
    painter.setFont(captionFont(painter.font()));
    painter.setPen(QPen(t.line, 1));
    painter.setBrush(t.panel);
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const QRect bar(area.left() + kPadding, area.top() + kPadding, area.width() - 2 * kPadding, kBarHeight);
    for (int x = 0; x < bar.width(); ++x) {
        const render::Rgb c = render::viridis(isFlat() ? 0.F : float(x) / float(std::max(1, bar.width() - 1)));
        painter.fillRect(bar.left() + x, bar.top(), 1, bar.height(), QColor::fromRgbF(c.r, c.g, c.b));
    }
    const int line = painter.fontMetrics().height();
    const QRect numbers(bar.left(), bar.bottom() + 3, bar.width(), line);
    painter.setPen(t.text);
    const ScaleNumbers shown = numbersIn(numbers.width(), painter.fontMetrics());
    painter.drawText(numbers, Qt::AlignLeft, shown.least);
    painter.drawText(numbers, Qt::AlignHCenter, shown.middle);
    painter.drawText(numbers, Qt::AlignRight, shown.most);
    painter.setPen(t.muted);
    const QRect below(area.left() + kWordsPadding, numbers.top() + line + 1, area.width() - 2 * kWordsPadding, line);
    if (below.bottom() > area.bottom())
        return;
    painter.drawText(below, Qt::AlignHCenter,
                     fittingParts(tr("half within %1 · 95 % within %2").arg(words(m_median), words(m_p95)), painter.fontMetrics(), below.width()));
}

void HeatBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintOn(painter, rect());
}

} // namespace maquette::ui
