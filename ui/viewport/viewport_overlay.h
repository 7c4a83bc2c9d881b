#pragma once

#include "theme/tokens.h"
#include "viewport/measure_tool.h"

#include <render/frame.h>

#include <QFontMetrics>
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
void paintMeasure(QPainter& painter, const QRect& pane, const render::Camera& camera, const MeasureTool& measure,
                  double millimetresPerUnit, engine::LengthUnit unit, const Tokens& tokens);
QRect splitRect(const QRect& area, double share); ///< what the split's line and handle take of the middle
void paintSplit(QPainter& painter, const QRect& area, double share, const Tokens& tokens);

} // namespace maquette::ui
