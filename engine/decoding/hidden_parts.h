#pragma once

#include "decoding/volume_grid.h"

#include <engine/run_context.h>

#include <array>
#include <cmath>
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
inline constexpr double kFaceReach = 0.5; ///< the nearest corner or centre of a face

/// Below this |value| a node tells of a surface within `reach`: no further than that by the slope, and clearly off
/// the plateau, whose values tell nothing (eta of the plateau's value).
double tellingValue(const FieldScale& scale, double eta, double reach);

/// True when a small part can lie so that all nodes within `reach` are on the plateau and nothing tells of it.
bool isPlateauBlind(const FieldScale& scale, double eta, double reach);

/// How many changes of sign there are between neighbours of a grid that is known whole.
std::int64_t countCrossingEdges(const VolumeGrid& grid, double surface, const RunContext& context);

/// A place in a cell by halves of it: 0, 1 or 2 on each axis.
using HalfPlace = std::array<int, 3>;
/// Calls `found` with the halves of the known cell at (x, y, z) that its corners leave open: a corner that is
/// d cells from the surface by the slope rules out every place closer than d to it, less a margin. Unknown corners
/// rule out nothing.
template <class Found>
void forOpenPlaces(const VolumeGrid& grid, double surface, double slope, const Node& cell, const Found& found);

/// Calls `found` with the lowest corner of every known cell whose corners lie on one side, one of which
/// tells of a surface, and which leave a place in it open.
void forTellingCells(const VolumeGrid& grid, double surface, const FieldScale& scale, double telling,
                     const RunContext& context, const std::function<void(const Node&)>& found);

/// The same for fewer cells: those with a telling corner that is nearer to a surface than the nodes around it say: along an
/// axis, two known neighbours on its side are further away, by more than a plain surface or a saturating field allows.
void forDentedCells(const VolumeGrid& grid, double surface, const FieldScale& scale, double telling,
                    const RunContext& context, const std::function<void(const Node&)>& found);

/// Calls `found` with every known node that tells of a surface, although no known neighbour (of 26) lies on the
/// other side and none is much nearer to the surface, measured by the furthest one: the level's known surface
/// lies past a neighbour, so this one is another.
void forLonelyNodes(const VolumeGrid& grid, double surface, double telling, const RunContext& context,
                    const std::function<void(const Node&)>& found);

/// By how much of a cell a corner's distance must pass a place to rule it out: places are half a cell apart, so a part
/// lies up to a quarter from one along an axis, and a field's slope varies. 0.2 loses a speck of the tests' shapes.
inline constexpr double kOpenMargin = 0.25;

template <class Found>
void forOpenPlaces(const VolumeGrid& grid, double surface, double slope, const Node& cell, const Found& found)
{
    std::array<double, 8> ruledOut;
    for (int corner = 0; corner < 8; ++corner) {
        const int x = cell.x + (corner >> 2), y = cell.y + (corner >> 1 & 1), z = cell.z + (corner & 1);
        const bool known = grid.known(x, y, z) && slope > 0.0;
        ruledOut[corner] = known ? std::fabs(grid.value(x, y, z) - surface) / slope - kOpenMargin : 0.0;
    }
    for (int place = 0; place < 27; ++place) {
        const HalfPlace at = {place / 9, place / 3 % 3, place % 3};
        bool isOpen = true;
        for (int corner = 0; corner < 8 && isOpen; ++corner) {
            const double dx = 0.5 * at[0] - (corner >> 2), dy = 0.5 * at[1] - (corner >> 1 & 1),
                         dz = 0.5 * at[2] - (corner & 1);
            isOpen = ruledOut[corner] <= 0.0 || ruledOut[corner] * ruledOut[corner] < dx * dx + dy * dy + dz * dz;
        }
        if (isOpen)
            found(at);
    }
}

} // namespace maquette::engine
