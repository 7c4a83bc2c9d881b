#pragma once

#include "theme/tokens.h"
#include "viewport/measure_tool.h"

#include <render/frame.h>

#include <QPainter>
#include <QRect>

/// What is written over a pane with a painter: the grid's numbers, the measured length, the split's handle.
namespace maquette::ui {

/// `bounds` is the pane's box; numbers only where the look shows a grid.
void paintGridLabels(QPainter& painter, const QRect& pane, const render::Camera& camera, const render::Box& bounds,
                     double millimetresPerUnit, const Tokens& tokens);
void paintMeasure(QPainter& painter, const QRect& pane, const render::Camera& camera, const MeasureTool& measure,
                  double millimetresPerUnit, const Tokens& tokens);
void paintSplit(QPainter& painter, const QRect& area, double share, const Tokens& tokens);

} // namespace maquette::ui
