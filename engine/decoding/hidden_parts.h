#pragma once

#include "decoding/volume_grid.h"

#include <engine/run_context.h>

#include <functional>

/// Where a part of the shape may lie between the nodes of a level, with no change of sign to show for it.
namespace maquette::engine {

/// What a level's values say about its field. Values count from the surface's one.
struct FieldScale {
    double slope = 0.0;   ///< per cell
    double plateau = 0.0; ///< what most of the space is at, or beyond
};
/// The median of |value| over all known nodes.
double fieldPlateau(const VolumeGrid& grid, double surface, const RunContext& context);
/// A steep one of the differences between known neighbours of which one lies off the plateau; 0 without any.
double fieldSlope(const VolumeGrid& grid, double surface, double plateau, const RunContext& context);

/// Below this |value| a corner tells of a surface inside its cell: no further than half the cell's diagonal by
/// the slope, and clearly off the plateau, whose values tell nothing (eta of the plateau's value).
double tellingValue(const FieldScale& scale, double eta);

/// True when a part in the middle of a cell can have all corners on the plateau, so that nothing tells of it.
bool isPlateauBlind(const FieldScale& scale, double eta);

/// Calls `found` with the lowest corner of every known cell whose corners lie on one side and one of which
/// tells of a surface.
void forTellingCells(const VolumeGrid& grid, double surface, double telling, const RunContext& context,
                     const std::function<void(const Node&)>& found);

/// Calls `found` with every known node that tells of a surface, has no known neighbour (of 26) on the other
/// side, and none that is clearly nearer to the surface (by more than `tolerance`): a surface that the level
/// knows about lies past a neighbour, so this one is another.
void forLonelyNodes(const VolumeGrid& grid, double surface, double telling, double tolerance,
                    const RunContext& context, const std::function<void(const Node&)>& found);

} // namespace maquette::engine
