#pragma once

#include <render/frame.h>

#include "view/ground_scale.h"

namespace maquette::render {

using Float4 = std::array<float, 4>;

/// What shaders know of a pane; mirrors shaders/common.glsl, field by field (std140).
struct PaneData {
    Matrix4 view;
    Matrix4 projection;
    Matrix4 viewProjection;
    Matrix4 inverseProjection;
    Float4 eye;
    Float4 area;
    Float4 backTop; ///< w: the lights' turn, radians
    Float4 backBottom;
    Float4 ground;
    Float4 groundScale;
    Float4 look;
    Float4 flags;
};
static_assert(sizeof(PaneData) == 4 * 64 + 8 * 16);

/// What shaders know of a draw; the meaning of a and b stands in each shader.
struct DrawData {
    Float4 colour{0, 0, 0, 1}; ///< linear, opacity
    Float4 a{};
    Float4 b{};
};

Float4 linearColour(const Rgb& colour, float opacity);

/// For a pane at `area` of a frame. `bounds` is the scene's box.
PaneData paneData(const Frame& frame, const Pane& pane, const PixelRect& area, const Box& bounds);

/// The camera of the contact shadow: looks up from the ground through a square.
PaneData shadowData(const GroundScale& ground, const Box& bounds);
/// Half the side of that square, world units.
float shadowHalfSide(const Box& bounds);

/// The pane's camera, of which only the surroundings of one pixel are seen.
PaneData pickData(const Camera& camera, Size size, Pixel pixel, const Box& bounds);

} // namespace maquette::render
