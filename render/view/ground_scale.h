#pragma once

#include <render/frame.h>

/// Where the ground is and how its grid is spaced: shared by the picture and its labels.
namespace maquette::render {

struct GroundScale {
    float height;   ///< world y of the ground
    float step;     ///< distance of strong lines, world units; ten weak ones lie between
    float radius;   ///< from the centre to where the last line has faded
    Float3 centre;  ///< on the ground, under the box's middle
};

GroundScale groundScale(const Box& bounds, const DrawOptions& options);

} // namespace maquette::render
