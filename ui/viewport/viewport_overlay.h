#pragma once

#include "theme/tokens.h"
#include "viewport/measure_tool.h"

#include <render/frame.h>

#include <QFontMetrics>
#include <QLineF>
#include <QPainter>
#include <QRect>

#include <vector>

/// What is written over a pane with a painter: the grid's numbers, the measured length, the split's handle.
namespace maquette::ui {

/// A number of the grid, and where it stands.
struct GridNumber {
    QRect box;
    QString text;
};
/// `bounds` is the pane's box; a number stands below it where it would cover the shape, and nowhere where something else
/// stands (`taken`).
std::vector<GridNumber> gridNumbers(const QFontMetrics& metrics, const QRect& pane, const render::Camera& camera, const render::Box& bounds,
                                    double millimetresPerUnit, engine::LengthUnit unit, std::vector<QRect> taken = {});
void paintGridLabels(QPainter& painter, const QRect& pane, const render::Camera& camera, const render::Box& bounds,
                     double millimetresPerUnit, engine::LengthUnit unit, const Tokens& tokens, std::vector<QRect> taken = {});
/// The length of a measured way, and the line from it to the way's middle.
struct MeasureTag {
    QRectF box;
    QLineF leader; ///< no length where the box is at the way
};
/// Beside the shape, as near to the way as there is room: it covers neither the shape (`bounds`) nor what else stands in the
/// pane (`taken`). Where the shape fills the pane it covers the way at least not.
MeasureTag placeMeasureTag(QSizeF size, const QLineF& way, const QRect& pane, const render::Camera& camera, const render::Box& bounds,
                           const std::vector<QRect>& taken);
/// Returns what the tag covers.
QRect paintMeasure(QPainter& painter, const QRect& pane, const render::Camera& camera, const render::Box& bounds, const MeasureTool& measure,
                  double millimetresPerUnit, engine::LengthUnit unit, const Tokens& tokens, const std::vector<QRect>& taken = {});
QRect splitRect(const QRect& area, double share); ///< what the split's line and handle take of the middle
void paintSplit(QPainter& painter, const QRect& area, double share, const Tokens& tokens);

} // namespace maquette::ui
