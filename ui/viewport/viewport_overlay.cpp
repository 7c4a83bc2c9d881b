#include "viewport/viewport_overlay.h"

#include "export/export_plan.h"

#include <QLineF>
#include <QLocale>
#include <QtMath>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace maquette::ui {

namespace {

constexpr int kLabelPadding = 6;
constexpr double kTagMargin = 6; ///< around the measured length
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

/// The shape's box is not between the tag's sides, or above or below it there.
bool isBeside(const QRectF& box, const std::vector<QPointF>& corners)
{
    const auto reach = reachBetween(corners, box.left(), box.right());
    return !reach || box.bottom() < reach->first || box.top() > reach->second;
}

bool crosses(const QRectF& box, const QLineF& line)
{
    if (box.contains(line.p1()) || box.contains(line.p2()))
        return true;
    for (const QLineF& side : {QLineF(box.topLeft(), box.topRight()), QLineF(box.bottomLeft(), box.bottomRight()),
                               QLineF(box.topLeft(), box.bottomLeft()), QLineF(box.topRight(), box.bottomRight())})
        if (side.intersects(line, nullptr) == QLineF::BoundedIntersection)
            return true;
    return false;
}

/// Where it is the nearest to a place that fits: along the ways out, across the measured one first.
template<class Fits> std::optional<QRectF> nearest(QSizeF size, const QLineF& way, const QRectF& room, const Fits& fits)
{
    constexpr double kStep = 6, kAcross = 0.8; ///< a tag across the way may be a little further off than another one
    const QPointF middle = way.center();
    const double turn = way.length() > 0 ? -way.angle() : 0; // QLineF turns the other way round
    const double first = std::sin(qDegreesToRadians(turn - 90)) > 0 ? turn + 90 : turn - 90; // above, if it is as near: the grid's numbers are below
    std::optional<QRectF> best;
    double least = 0;
    for (int eighth = 0; eighth < 8; ++eighth) {
        const double angle = qDegreesToRadians(first + 45 * eighth);
        const QPointF ahead(std::cos(angle), std::sin(angle));
        for (double off = kStep; off < room.width() + room.height(); off += kStep) {
            QRectF box(QPointF(), size);
            box.moveCenter(middle + ahead * off);
            const double cost = off * (eighth % 4 == 0 ? kAcross : 1);
            if (!room.contains(box) || (best && cost >= least))
                break;
            if (!fits(box))
                continue;
            best = box;
            least = cost;
            break;
        }
    }
    return best;
}

/// From the nearest place of the tag's edge to the way's middle.
QLineF leaderOf(const QRectF& box, QPointF middle)
{
    const QPointF edge(std::clamp(middle.x(), box.left(), box.right()), std::clamp(middle.y(), box.top(), box.bottom()));
    return {edge, middle};
}

void paintTag(QPainter& painter, const MeasureTag& tag, const QString& text, const Tokens& t)
{
    painter.setRenderHint(QPainter::Antialiasing);
    // Dots, so that nobody takes it for what was measured.
    QPen dots(t.accent, 1.5, Qt::CustomDashLine, Qt::RoundCap);
    dots.setDashPattern({0.1, 3});
    painter.setPen(dots);
    painter.drawLine(tag.leader);
    painter.setPen(QPen(t.accent, 1));
    painter.setBrush(t.panel);
    painter.drawRoundedRect(tag.box, 4, 4);
    painter.setPen(t.text);
    painter.drawText(tag.box, Qt::AlignCenter, text);
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

MeasureTag placeMeasureTag(QSizeF size, const QLineF& way, const QRect& pane, const render::Camera& camera, const render::Box& bounds,
                           const std::vector<QRect>& taken)
{
    const std::vector<QPointF> corners = bounds.empty() ? std::vector<QPointF>() : cornersOf(bounds, camera, pane);
    const QRectF room = QRectF(pane).adjusted(kTagMargin, kTagMargin, -kTagMargin, -kTagMargin);
    const auto around = [](const QRectF& box) { return box.adjusted(-kTagMargin, -kTagMargin, kTagMargin, kTagMargin); };
    const auto isFree = [&](const QRectF& box) {
        return !crosses(around(box), way) && std::none_of(taken.begin(), taken.end(), [&box](const QRect& other) { return box.intersects(other); });
    };
    auto box = corners.empty() ? std::nullopt : nearest(size, way, room, [&](const QRectF& b) { return isFree(b) && isBeside(around(b), corners); });
    if (!box)
        box = nearest(size, way, room, isFree);
    if (!box) { // the way's middle is out of sight: at the edge that is next to it
        box = QRectF(QPointF(), size);
        box->moveCenter({std::clamp(way.center().x(), room.left() + size.width() / 2, std::max(room.left() + size.width() / 2, room.right() - size.width() / 2)),
                         std::clamp(way.center().y(), room.top() + size.height() / 2, std::max(room.top() + size.height() / 2, room.bottom() - size.height() / 2))});
    }
    return {*box, leaderOf(*box, way.center())};
}

QRect paintMeasure(QPainter& painter, const QRect& pane, const render::Camera& camera, const render::Box& bounds, const MeasureTool& measure,
                  double millimetresPerUnit, engine::LengthUnit unit, const Tokens& t, const std::vector<QRect>& taken)
{
    if (measure.pointCount() < 2)
        return {};
    const auto from = camera.project(measure.points()[0], {pane.width(), pane.height()});
    const auto to = camera.project(measure.points()[1], {pane.width(), pane.height()});
    if (!from || !to)
        return {}; // behind the eye
    const auto at = [&pane](const render::Pixel& pixel) { return QPointF(pane.left() + double(pixel.x), pane.top() + double(pixel.y)); };
    const QString text = measure.words(millimetresPerUnit, unit);
    const QFontMetricsF metrics(painter.font());
    const QSizeF size(metrics.horizontalAdvance(text) + 2 * kLabelPadding, metrics.height() + kLabelPadding);
    const MeasureTag tag = placeMeasureTag(size, {at(*from), at(*to)}, pane, camera, bounds, taken);
    painter.save();
    painter.setClipRect(pane);
    paintTag(painter, tag, text, t);
    painter.restore();
    return tag.box.toAlignedRect();
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
