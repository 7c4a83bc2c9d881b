#include "training/data/shape_sampler.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace maquette::engine {

namespace {

struct Crossing {
    Float3 position;
    Float3 normal;
    float weight; ///< share of the surface's area
};

float dot(const Float3& a, const Float3& b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/// The unit outward normal; 0 where the field is flat (two skins that meet).
Float3 unitNormal(const ShapeField& field, const Float3& point)
{
    Float3 g = field.gradient(point);
    const float length = std::sqrt(dot(g, g));
    if (!(length > 1e-6F))
        return {0, 0, 0};
    for (float& component : g)
        component /= length;
    return g;
}

float centre(const ShapeField& field, int index)
{
    return -1 + (float(index) + 0.5F) * field.cellSize();
}

template <typename Visit>
void visitCrossings(const ShapeField& field, Visit visit)
{
    const int n = field.cells;
    for (int x = 0; x < n; ++x)
        for (int y = 0; y < n; ++y)
            for (int z = 0; z < n; ++z) {
                const float here = field.at(x, y, z);
                const std::array<int, 3> cell = {x, y, z};
                for (int axis = 0; axis < 3; ++axis) {
                    if (cell[axis] + 1 >= n)
                        continue;
                    const float there = field.at(x + (axis == 0), y + (axis == 1), z + (axis == 2));
                    if ((here < 0) != (there < 0))
                        visit(cell, axis, here / (here - there));
                }
            }
}

std::vector<Crossing> findCrossings(const ShapeField& field)
{
    std::vector<Crossing> crossings;
    visitCrossings(field, [&](const std::array<int, 3>& cell, int axis, float fraction) {
        Crossing crossing;
        crossing.position = {centre(field, cell[0]), centre(field, cell[1]), centre(field, cell[2])};
        crossing.position[axis] += fraction * field.cellSize();
        crossing.normal = unitNormal(field, crossing.position);
        // A plane with normal n crosses |nx| + |ny| + |nz| edges per cell face area.
        const float density =
            std::abs(crossing.normal[0]) + std::abs(crossing.normal[1]) + std::abs(crossing.normal[2]);
        crossing.weight = density > 0 ? 1 / density : 0;
        if (crossing.weight > 0)
            crossings.push_back(crossing);
    });
    return crossings;
}

/// Moves a sample by up to half a cell within its plane and back onto the surface.
SurfaceSample jitter(const ShapeField& field, const Crossing& crossing, std::mt19937_64& random)
{
    SurfaceSample sample{crossing.position, crossing.normal};
    const float half = field.cellSize() / 2;
    Float3 shift;
    for (float& component : shift)
        component = float(uniform(random, -half, half));
    const float off = dot(shift, crossing.normal);
    Float3 moved;
    for (int axis = 0; axis < 3; ++axis)
        moved[axis] = crossing.position[axis] + shift[axis] - off * crossing.normal[axis];
    const Float3 normal = unitNormal(field, moved);
    const float value = field.sample(moved);
    // Beyond an edge or where two skins meet the plane leaves the surface: then the crossing itself stays.
    if (dot(normal, crossing.normal) < 0.5F || std::abs(value) > half)
        return sample;
    for (int axis = 0; axis < 3; ++axis)
        sample.position[axis] = moved[axis] - value * normal[axis];
    sample.normal = normal;
    return sample;
}

} // namespace

double uniform(std::mt19937_64& random)
{
    return double(random() >> 11) * 0x1p-53;
}

double uniform(std::mt19937_64& random, double low, double high)
{
    return low + (high - low) * uniform(random);
}

double normal(std::mt19937_64& random)
{
    const double radius = std::sqrt(-2 * std::log(1 - uniform(random)));
    return radius * std::cos(2 * std::numbers::pi * uniform(random));
}

std::int64_t countCrossings(const ShapeField& field)
{
    std::int64_t count = 0;
    visitCrossings(field, [&](const std::array<int, 3>&, int, float) { ++count; });
    return count;
}

std::vector<SurfaceSample> sampleSurface(const ShapeField& field, std::size_t count, std::mt19937_64& random)
{
    const std::vector<Crossing> crossings = findCrossings(field);
    std::vector<SurfaceSample> samples;
    if (crossings.empty() || count == 0)
        return samples;
    double total = 0;
    for (const Crossing& crossing : crossings)
        total += crossing.weight;
    // Systematic resampling: every crossing is taken as often as its weight says, to within one.
    samples.reserve(count);
    const double step = total / double(count);
    double next = uniform(random) * step;
    double reached = 0;
    for (const Crossing& crossing : crossings) {
        reached += crossing.weight;
        for (; next < reached && samples.size() < count; next += step)
            samples.push_back(jitter(field, crossing, random));
    }
    while (samples.size() < count)
        samples.push_back(jitter(field, crossings.back(), random));
    for (std::size_t i = samples.size() - 1; i > 0; --i)
        std::swap(samples[i], samples[std::size_t(uniform(random) * double(i + 1))]);
    return samples;
}

std::vector<FieldSample> sampleVolume(const ShapeField& field, std::size_t count, std::mt19937_64& random)
{
    std::vector<FieldSample> samples(count);
    for (FieldSample& sample : samples) {
        for (float& coordinate : sample.position)
            coordinate = float(uniform(random, -1, 1));
        sample.value = field.sample(sample.position);
    }
    return samples;
}

std::vector<FieldSample> sampleNear(const ShapeField& field, const std::vector<SurfaceSample>& surface,
                                    double sigma, std::size_t count, std::mt19937_64& random)
{
    std::vector<FieldSample> samples(count);
    for (FieldSample& sample : samples) {
        const SurfaceSample& start = surface[std::size_t(uniform(random) * double(surface.size()))];
        for (int axis = 0; axis < 3; ++axis)
            sample.position[axis] =
                std::clamp(start.position[axis] + float(sigma * normal(random)), -1.0F, 1.0F);
        sample.value = field.sample(sample.position);
    }
    return samples;
}

std::vector<std::uint8_t> occupancy(const ShapeField& field, int n)
{
    std::vector<std::uint8_t> out;
    out.reserve(std::size_t(n) * n * n);
    const auto at = [n](int index) { return -1 + (float(index) + 0.5F) * 2 / float(n); };
    for (int x = 0; x < n; ++x)
        for (int y = 0; y < n; ++y)
            for (int z = 0; z < n; ++z)
                out.push_back(field.sample({at(x), at(y), at(z)}) < 0);
    return out;
}

} // namespace maquette::engine
