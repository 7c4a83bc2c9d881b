#pragma once

#include "training/data/shape_field.h"

#include <cstdint>
#include <random>
#include <vector>

/// Surface and volume samples of one field.
namespace maquette::engine {

struct SurfaceSample {
    Float3 position;
    Float3 normal; ///< unit, outward
};

struct FieldSample {
    Float3 position; ///< in [-1, 1]^3
    float value;     ///< s there
};

/// Number of grid edges that the surface crosses: the measure of how much surface there is at all.
std::int64_t countCrossings(const ShapeField& field);

/// `count` samples spread over the zero surface, nearly uniform by area, in random order; empty where the
/// field has no surface. Crossings are weighted by the area that one stands for, moved within their cell and
/// pulled back onto the surface.
std::vector<SurfaceSample> sampleSurface(const ShapeField& field, std::size_t count, std::mt19937_64& random);

/// `count` points uniform in [-1, 1]^3.
std::vector<FieldSample> sampleVolume(const ShapeField& field, std::size_t count, std::mt19937_64& random);

/// `count` points at a random surface sample plus N(0, sigma) per axis, held inside the cube. `surface` not
/// empty.
std::vector<FieldSample> sampleNear(const ShapeField& field, const std::vector<SurfaceSample>& surface,
                                    double sigma, std::size_t count, std::mt19937_64& random);

/// [n][n][n] bits as bytes, x slowest: 1 where the field is negative at the centre of one of n^3 equal cells.
std::vector<std::uint8_t> occupancy(const ShapeField& field, int n);

/// Uniform in [0, 1), 53 bits; the standard library's own distributions differ between its versions.
double uniform(std::mt19937_64& random);
double uniform(std::mt19937_64& random, double low, double high);
/// Standard normal.
double normal(std::mt19937_64& random);

} // namespace maquette::engine
