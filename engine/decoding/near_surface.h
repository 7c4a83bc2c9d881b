#pragma once

#include "decoding/brick_mask.h"
#include "decoding/volume_grid.h"

/// The nodes of a grid next to the surface, and from them the nodes of the next finer level.
namespace maquette::engine {

struct NearSurfaceRule {
    double level = 0.0;
    double eta = 0.95;
    bool signChange = true; ///< FindIntersect
    bool near = true;       ///< FindNear
    /// The published code's form: signs of value + level, and |value| < eta.
    bool addLevelAsReference = false;
};

/// A known node is marked when one of its six known neighbours has another sign (-1, 0, +1) of value - level,
/// or when |value - level| < eta. Unknown and missing neighbours count as equal. Values must be finite.
BrickMask nearSurface(const VolumeGrid& grid, const NearSurfaceRule& rule);

/// The nodes of a level of `cells` cells under `candidates` of the level before: dilated `before` times,
/// doubled, dilated `after` times.
BrickMask refinedNodes(BrickMask candidates, int cells, int before, int after);

} // namespace maquette::engine
