#pragma once

#include "passes/line_pass.h"

#include <vector>

namespace maquette::render {

/// A group of screen segments of one colour and width.
struct GizmoStroke {
    std::vector<LineSegment> segments; ///< pixels of the pane
    DrawData data;
};

/// The three axes in the pane's lower left corner, from the farthest stroke to the nearest; empty when the pane is
/// too small for them.
std::vector<GizmoStroke> gizmoStrokes(const Camera& camera, Size pane, float pixelRatio);

} // namespace maquette::render
