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
/// A steep one of the differences between known neighbours on both sides of the surface, or of which one lies off
/// the plateau; 0 without any. Where a cell is wider than the field's band it is less than the field's slope, but
/// still more than what isPlateauBlind() asks for.
double fieldSlope(const VolumeGrid& grid, double surface, double plateau, const RunContext& context);

/// In cells: how far a point may be from the nearest corner of its cell, and from the nearest corner or centre.
inline constexpr double kCornerReach = 0.8660254037844386;
inline constexpr double kCentreReach = 0.5590169943749475;

/// Below this |value| a node tells of a surface within `reach`: no further than that by the slope, and clearly off
/// the plateau, whose values tell nothing (eta of the plateau's value).
double tellingValue(const FieldScale& scale, double eta, double reach);

/// True when a small part can lie so that all nodes within `reach` are on the plateau and nothing tells of it.
bool isPlateauBlind(const FieldScale& scale, double eta, double reach);

/// Calls `found` with the lowest corner of every known cell whose corners lie on one side and one of which
/// tells of a surface.
void forTellingCells(const VolumeGrid& grid, double surface, double telling, const RunContext& context,
                     const std::function<void(const Node&)>& found);

/// Calls `found` with every known node that tells of a surface, although no known neighbour (of 26) lies on the
/// other side and none is much nearer to the surface, measured by the furthest one: the level's known surface
/// lies past a neighbour, so this one is another.
void forLonelyNodes(const VolumeGrid& grid, double surface, double telling, const RunContext& context,
                    const std::function<void(const Node&)>& found);

} // namespace maquette::engine
