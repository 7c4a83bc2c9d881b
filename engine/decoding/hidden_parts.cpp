#include "decoding/hidden_parts.h"

#include "decoding/known_nodes.h"
#include "decoding/surface_nodes.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace maquette::engine {

namespace {

/// Beside a plain surface the nearest of 26 neighbours is nearer by as much as the furthest is further; along a
/// thin part by less.
constexpr float kLonelyShare = 0.5f;
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
    const float centre = static_cast<float>(surface);
    std::int64_t count = 0;
    forEachKnownNode(grid, context, [&](int x, int y, int z) {
        const bool isInside = grid.value(x, y, z) > centre;
        for (int axis = 0; axis < 3; ++axis) {
            std::array<int, 3> next = {x, y, z};
            if (++next[axis] < grid.nodes() && grid.known(next[0], next[1], next[2]))
                count += (grid.value(next[0], next[1], next[2]) > centre) != isInside;
        }
    });
    return count;
}

void forTellingCells(const VolumeGrid& grid, double surface, const FieldScale& scale, double telling,
                     const RunContext& context, const std::function<void(const Node&)>& found)
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
        if (isOpen)
            found(nodeAt(x, y, z));
    });
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
