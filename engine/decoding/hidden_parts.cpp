#include "decoding/hidden_parts.h"

#include "decoding/known_nodes.h"
#include "decoding/surface_nodes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace maquette::engine {

namespace {

/// Beside a plain surface the nearest of 26 neighbours is nearer by as much as the furthest is further; along a
/// thin part by less.
constexpr float kLonelyShare = 0.5f;
/// In cells by the slope: a plain surface has no dents, and a curved one of less than 5 cells' radius would count as one. 0.1
/// asks 0.01 of the floor more on a cabinet of the starter model; from 0.3 on balls of 3 finest cells beside a plate are
/// missed.
constexpr double kDent = 0.2;
/// The quantile of the differences that counts as the slope: a trained field has a few jumps.
constexpr double kSteep = 0.99;
/// A plateau on both sides bounds every difference by two of it: near that bound the slope may be any.
constexpr double kMostSlope = 1.6;

double quantile(std::vector<float>& values, double share)
{
    if (values.empty())
        return 0.0;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

Node nodeAt(int x, int y, int z)
{
    return {static_cast<std::uint16_t>(x), static_cast<std::uint16_t>(y), static_cast<std::uint16_t>(z)};
}

} // namespace

double fieldPlateau(const VolumeGrid& grid, double surface, const RunContext& context)
{
    const float centre = static_cast<float>(surface);
    std::vector<float> sizes;
    forEachKnownNode(grid, context, [&](int x, int y, int z) { sizes.push_back(std::fabs(grid.value(x, y, z) - centre)); });
    return quantile(sizes, 0.5);
}

double fieldSlope(const VolumeGrid& grid, double surface, double plateau, const RunContext& context)
{
    const float centre = static_cast<float>(surface), most = static_cast<float>(plateau);
    std::vector<float> differences;
    forEachKnownNode(grid, context, [&](int x, int y, int z) {
        const float value = grid.value(x, y, z) - centre;
        const auto compare = [&](int i, int j, int k) {
            if (std::max({i, j, k}) >= grid.nodes() || !grid.known(i, j, k))
                return;
            const float other = grid.value(i, j, k) - centre;
            if (std::min(std::fabs(value), std::fabs(other)) < most || (value > 0) != (other > 0))
                differences.push_back(std::fabs(other - value));
        };
        compare(x + 1, y, z);
        compare(x, y + 1, z);
        compare(x, y, z + 1);
    });
    return quantile(differences, kSteep);
}

double tellingValue(const FieldScale& scale, double eta, double reach)
{
    return std::min(eta * scale.plateau, scale.slope * reach);
}

bool isPlateauBlind(const FieldScale& scale, double eta, double reach)
{
    return scale.slope * reach >= eta * scale.plateau || scale.slope > kMostSlope * scale.plateau;
}

std::int64_t countCrossingEdges(const VolumeGrid& grid, double surface, const RunContext& context)
{
    std::int64_t count = 0;
    forCrossingEdges(grid, surface, context, [&](const auto&, const auto&) { ++count; });
    return count;
}

/// Known cells on one side of the surface, with a corner that tells of one and for which counts(x, y, z) holds, that leave
/// a place open.
template <class Counts>
void forOpenCells(const VolumeGrid& grid, double surface, const FieldScale& scale, double telling, const RunContext& context,
                  const Counts& counts, const std::function<void(const Node&)>& found)
{
    const float centre = static_cast<float>(surface), least = static_cast<float>(telling);
    forEachKnownNode(grid, context, [&](int x, int y, int z) {
        if (!isKnownCell(grid, x, y, z))
            return;
        bool inside = false, outside = false, tells = false;
        for (int corner = 0; corner < 8; ++corner) {
            const float value =
                grid.value(x + (corner >> 2), y + (corner >> 1 & 1), z + (corner & 1)) - centre;
            (value > 0 ? inside : outside) = true;
            tells = tells || std::fabs(value) < least;
        }
        if (!tells || inside == outside)
            return;
        bool isOpen = false;
        forOpenPlaces(grid, surface, scale.slope, nodeAt(x, y, z), [&](const HalfPlace&) { isOpen = true; });
        for (int corner = 0; corner < 8 && isOpen; ++corner) {
            const int i = x + (corner >> 2), j = y + (corner >> 1 & 1), k = z + (corner & 1);
            if (std::fabs(grid.value(i, j, k) - centre) < least && counts(i, j, k)) {
                found(nodeAt(x, y, z));
                return;
            }
        }
    });
}

/// How much nearer to the surface a node is than the mean of its two neighbours along the axis that shows it most, twice;
/// 0 where none has two known neighbours on the node's side.
float dent(const VolumeGrid& grid, float centre, int x, int y, int z)
{
    const float value = grid.value(x, y, z) - centre;
    float most = 0.0f;
    for (int axis = 0; axis < 3; ++axis) {
        std::array<int, 3> low = {x, y, z}, high = low;
        if (--low[axis] < 0 || ++high[axis] > grid.cells() || !grid.known(low[0], low[1], low[2]) ||
            !grid.known(high[0], high[1], high[2]))
            continue;
        const float a = grid.value(low[0], low[1], low[2]) - centre, b = grid.value(high[0], high[1], high[2]) - centre;
        if ((a > 0) == (value > 0) && (b > 0) == (value > 0))
            most = std::max(most, std::fabs(a) + std::fabs(b) - 2 * std::fabs(value));
    }
    return most;
}

void forTellingCells(const VolumeGrid& grid, double surface, const FieldScale& scale, double telling,
                     const RunContext& context, const std::function<void(const Node&)>& found)
{
    forOpenCells(grid, surface, scale, telling, context, [](int, int, int) { return true; }, found);
}

void forDentedCells(const VolumeGrid& grid, double surface, const FieldScale& scale, double telling,
                    const RunContext& context, const std::function<void(const Node&)>& found)
{
    const float centre = static_cast<float>(surface), least = static_cast<float>(kDent * scale.slope);
    const auto isDented = [&](int x, int y, int z) { return dent(grid, centre, x, y, z) > least; };
    forOpenCells(grid, surface, scale, telling, context, isDented, found);
}

void forLonelyNodes(const VolumeGrid& grid, double surface, double telling, const RunContext& context,
                    const std::function<void(const Node&)>& found)
{
    const float centre = static_cast<float>(surface), least = static_cast<float>(telling);
    forEachKnownNode(grid, context, [&](int x, int y, int z) {
        const float value = grid.value(x, y, z) - centre, size = std::fabs(value);
        if (!(size < least))
            return;
        float nearest = size, furthest = size;
        for (int i = std::max(x - 1, 0); i <= std::min(x + 1, grid.cells()); ++i)
            for (int j = std::max(y - 1, 0); j <= std::min(y + 1, grid.cells()); ++j)
                for (int k = std::max(z - 1, 0); k <= std::min(z + 1, grid.cells()); ++k) {
                    if (!grid.known(i, j, k))
                        continue;
                    const float other = grid.value(i, j, k) - centre;
                    if ((other > 0) != (value > 0))
                        return;
                    nearest = std::min(nearest, std::fabs(other));
                    furthest = std::max(furthest, std::fabs(other));
                }
        if (size - nearest <= kLonelyShare * (furthest - size))
            found(nodeAt(x, y, z));
    });
}

} // namespace maquette::engine
