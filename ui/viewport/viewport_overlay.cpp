#include "viewport/viewport_overlay.h"

#include "export/export_plan.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace maquette::ui {

namespace {

constexpr int kLabelPadding = 6;
constexpr double kHandle = 14; ///< radius
constexpr int kBelowShape = 2; ///< pixels between the shape's box and a number

/// The box's eight corners in the pane; none where one of them is behind the eye.
std::vector<QPointF> cornersOf(const render::Box& bounds, const render::Camera& camera, const QRect& pane)
{
    std::vector<QPointF> corners;
    for (unsigned corner = 0; corner < 8; ++corner) {
        render::Float3 point = bounds.lower;
        for (unsigned axis = 0; axis < 3; ++axis)
            if (corner >> axis & 1U)
                point[axis] = bounds.upper[axis];
        const auto at = camera.project(point, {pane.width(), pane.height()});
        if (!at)
            return {};
        corners.emplace_back(pane.left() + double(at->x), pane.top() + double(at->y));
    }
    return corners;
}

/// How far up and down the corners' hull reaches between two verticals; its edges are among the ways from corner to corner.
std::optional<std::pair<double, double>> reachBetween(const std::vector<QPointF>& corners, double left, double right)
{
    std::optional<std::pair<double, double>> reach;
    for (std::size_t i = 0; i < corners.size(); ++i)
        for (std::size_t j = i; j < corners.size(); ++j) {
            const auto [from, to] = std::minmax(corners[i], corners[j], [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); });
            if (to.x() < left || from.x() > right)
                continue;
            const double across = to.x() - from.x(), rise = to.y() - from.y();
            for (const double x : {std::max(left, from.x()), std::min(right, to.x())}) {
                const double y = across > 0 ? from.y() + rise * (x - from.x()) / across : from.y();
                reach = reach ? std::pair{std::min(reach->first, y), std::max(reach->second, y)} : std::pair{y, y};
            }
        }
    return reach;
}

/// Moves a number that covers what is between the corners to just below it; false: that would be too far from its line.
bool moveBelow(QRect& box, const std::vector<QPointF>& corners)
{
    if (corners.empty())
        return false; // the shape is all round
    const auto reach = reachBetween(corners, box.left(), box.right() + 1);
    if (!reach || box.bottom() + 1 < reach->first || box.top() > reach->second)
        return true;
    const int down = int(std::ceil(reach->second)) + kBelowShape - box.top();
    if (down > 2 * box.height())
        return false;
    box.translate(0, down);
    return true;
}

void paintTag(QPainter& painter, QPointF middle, const QString& text, const QRect& pane, const Tokens& t)
{
    const QFontMetricsF metrics(painter.font());
    QRectF box(0, 0, metrics.horizontalAdvance(text) + 2 * kLabelPadding, metrics.height() + kLabelPadding);
    box.moveCenter(middle);
    // Never outside of its pane.
    box.moveLeft(std::clamp(box.left(), double(pane.left()), std::max(double(pane.left()), pane.right() - box.width())));
    box.moveTop(std::clamp(box.top(), double(pane.top()), std::max(double(pane.top()), pane.bottom() - box.height())));
    painter.setPen(QPen(t.line, 1));
    painter.setBrush(t.panel);
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(t.text);
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace

void paintGridLabels(QPainter& painter, const QRect& pane, const render::Camera& camera, const render::Box& bounds,
                     double millimetresPerUnit, engine::LengthUnit unit, const Tokens& t, std::vector<QRect> taken)
{
    QFont font = painter.font();
    font.setPixelSize(measure::kCaption);
    painter.setFont(font);
    painter.setPen(t.muted);
    painter.setLayoutDirection(Qt::LeftToRight); // numbers, and what they stand at, are not mirrored
    for (const GridNumber& number : gridNumbers(QFontMetrics(font), pane, camera, bounds, millimetresPerUnit, unit, std::move(taken)))
        painter.drawText(number.box, Qt::AlignCenter, number.text);
}

std::vector<GridNumber> gridNumbers(const QFontMetrics& metrics, const QRect& pane, const render::Camera& camera, const render::Box& bounds,
                                    double millimetresPerUnit, engine::LengthUnit unit, std::vector<QRect> taken)
{
    if (millimetresPerUnit <= 0 || bounds.empty())
        return {};
    render::DrawOptions options;
    options.millimetresPerUnit = float(millimetresPerUnit / millimetresPer(unit)); // round numbers in the chosen unit
    const std::vector<QPointF> corners = cornersOf(bounds, camera, pane);
    std::vector<GridNumber> numbers;
    for (const render::GridLabel& label : groundGridLabels(camera, {pane.width(), pane.height()}, options, bounds)) {
        const QString text = std::abs(label.value) < 1e-6F ? u'0' + QString(u' ') + unitName(unit) : QLocale().toString(double(label.value), 'g', 4);
        QRect box(0, 0, metrics.horizontalAdvance(text) + 4, metrics.height());
        box.moveCenter(QPoint(pane.left() + int(label.at.x), pane.top() + int(label.at.y)));
        if (!moveBelow(box, corners))
            continue;
        const bool overlaps = std::any_of(taken.begin(), taken.end(), [&box](const QRect& other) { return other.intersects(box); });
        if (overlaps || !pane.contains(box))
            continue;
        taken.push_back(box);
        numbers.push_back({box, text});
    }
    return numbers;
}

void paintMeasure(QPainter& painter, const QRect& pane, const render::Camera& camera, const MeasureTool& measure,
                  double millimetresPerUnit, engine::LengthUnit unit, const Tokens& t)
{
    if (measure.pointCount() < 2)
        return;
    render::Float3 middle;
    for (std::size_t axis = 0; axis < 3; ++axis)
        middle[axis] = (measure.points()[0][axis] + measure.points()[1][axis]) / 2;
    if (const auto at = camera.project(middle, {pane.width(), pane.height()}))
        paintTag(painter, QPointF(pane.left() + double(at->x), pane.top() + double(at->y) - 18), measure.words(millimetresPerUnit, unit), pane, t);
}

QRect splitRect(const QRect& area, double share)
{
    return {int(area.left() + share * area.width() - kHandle), area.top(), int(2 * kHandle), area.height()};
}

void paintSplit(QPainter& painter, const QRect& area, double share, const Tokens& t)
{
    const double x = area.left() + share * area.width();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.accent, 2));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const QPointF middle(x, area.center().y());
    painter.setBrush(t.accent);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(middle, kHandle, kHandle);
    painter.setPen(QPen(t.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const double side : {-1.0, 1.0}) {
        const QPointF tip = middle + QPointF(side * 8, 0);
        painter.drawPolyline(QPolygonF{tip + QPointF(-side * 4, -4), tip, tip + QPointF(-side * 4, 4)});
    }
}

} // namespace maquette::ui
