#pragma once

#include "training/data/training_mesh.h"

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

/// Closed parts that procedural shapes are put together from.
namespace maquette::engine {

/// Adds parts to one mesh. Lengths are free units (normalise at the end), +Y up, front +Z.
class MeshParts {
public:
    explicit MeshParts(std::uint64_t seed) : m_random(seed) {}

    double uniform(double low, double high);
    int pick(int count); ///< 0 .. count - 1
    bool chance(double probability);

    /// A new random material for the parts that follow: wood, metal, fabric or paint.
    void newMaterial();
    /// Goes back to a material that newMaterial() has made: 0 is the first one.
    void useMaterial(int material);

    /// An axis-aligned box by its centre and full extents.
    void box(const Float3& centre, const Float3& extents);
    /// A box turned about +Y (first) and tilted about its own x axis, by radians.
    void turnedBox(const Float3& centre, const Float3& extents, double yaw, double tilt);
    /// A box whose edges are bulged like a cushion: a superellipsoid.
    void cushion(const Float3& centre, const Float3& extents);
    /// A straight round bar between two points, radius at each end.
    void bar(const Float3& from, const Float3& to, double radiusFrom, double radiusTo);
    /// A square bar between two points.
    void squareBar(const Float3& from, const Float3& to, double side);
    /// An ellipsoid by its centre and half extents.
    void ellipsoid(const Float3& centre, const Float3& halfExtents);
    /// A surface of revolution about a vertical axis through `base`: (radius, height) pairs from one end to
    /// the other; end points off the axis are closed by a disc.
    void lathe(const Float3& base, const std::vector<std::pair<double, double>>& profile);
    /// A wheel or ring: tube of radius `tube` round a circle of radius `radius`; `axis` 0, 1, 2 is its axle.
    void torus(const Float3& centre, double radius, double tube, int axis);
    /// A prism along x: a polygon of (z, y), counter-clockwise with z to the right and y up, `width` wide
    /// about `x`.
    void prism(const std::vector<std::pair<double, double>>& polygon, double width, double x);

    TrainingMesh take() { return std::move(m_mesh); }
    std::mt19937_64& random() { return m_random; }

private:
    std::uint32_t vertex(const Float3& position);
    void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c);
    void quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d);
    void superellipsoid(const Float3& centre, const Float3& halfExtents, double exponent);

    std::mt19937_64 m_random;
    TrainingMesh m_mesh;
    std::uint32_t m_material = 0;
};

} // namespace maquette::engine
