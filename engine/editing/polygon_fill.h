#pragma once

#include <engine/mesh.h>

#include <array>
#include <cstdint>
#include <vector>

/// Flat areas between loops, as triangles.
namespace maquette::engine {

using Point2 = std::array<double, 2>;

/// Fills the area to the left of the loops: outer ones run counter-clockwise, holes clockwise, and an outer one may
/// lie inside a hole. Each side of a loop belongs to exactly one triangle, in the loop's direction, and every other
/// side to two: whatever the loops look like, a surface that lacks them is closed by the answer. Loops that do not
/// cross each other are filled without overlap. Loops of fewer than three points are skipped. Quadratic in the
/// number of points in the worst case.
std::vector<Triangle> fillLoops(const std::vector<Point2>& points, std::vector<std::vector<std::uint32_t>> loops);

/// Twice the area that the loop encloses; positive when it runs counter-clockwise.
double twiceLoopArea(const std::vector<Point2>& points, const std::vector<std::uint32_t>& loop);

} // namespace maquette::engine
