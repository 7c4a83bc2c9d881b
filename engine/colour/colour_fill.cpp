#include "colour/colour_fill.h"

#include "drawing/vector3.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

// Smooth filling is the pull-push scheme of Gortler and others ("The Lumigraph", 1996, section 3.4), in space in
// place of the picture plane.
namespace maquette::engine {

namespace {

constexpr float kSameplace = 0.02f; ///< of the longest side
constexpr float kSameDirection = 0.6f;
/// Taken from the other side is a guess: a place that a picture shows a little still has its say.
constexpr float kMirrorTrust = 0.8f;
constexpr int kFinestCells = 64;
constexpr int kSmoothings = 12;

float longestSide(const FiniteBox& box)
{
    const Float3 size = box.high - box.low;
    return std::max({size[0], size[1], size[2], 1e-20f});
}

/// So many positions lie half a percent of a shape's size apart; more would only take longer.
constexpr std::size_t kMostNearPositions = 60000;

/// Positions by cubes of the search radius; of very many every n-th.
class NearPositions {
public:
    NearPositions(const std::vector<Float3>& positions, float reach) : m_positions(positions), m_reach(reach)
    {
        const std::size_t stride = (positions.size() + kMostNearPositions - 1) / kMostNearPositions;
        for (std::size_t i = 0; i < positions.size(); i += stride)
            m_cells[key(cell(positions[i]))].push_back(std::uint32_t(i));
    }

    /// visit(index, squared distance) for every position within reach.
    template <typename Visit> void around(const Float3& p, Visit visit) const
    {
        const auto c = cell(p);
        for (int n = 0; n < 27; ++n) {
            const auto found = m_cells.find(key({c[0] + n % 3 - 1, c[1] + n / 3 % 3 - 1, c[2] + n / 9 - 1}));
            if (found == m_cells.end())
                continue;
            for (const std::uint32_t i : found->second) {
                const Float3 d = m_positions[i] - p;
                if (const float squared = dot(d, d); squared <= m_reach * m_reach)
                    visit(i, squared);
            }
        }
    }

private:
    using Cell = std::array<std::int64_t, 3>;
    Cell cell(const Float3& p) const
    {
        Cell c;
        for (std::size_t k = 0; k < 3; ++k)
            c[k] = std::int64_t(std::floor(std::clamp(p[k] / m_reach, -1e6f, 1e6f)));
        return c;
    }
    static std::uint64_t key(const Cell& c)
    {
        constexpr std::int64_t offset = 1 << 20;
        return (std::uint64_t(c[0] + offset) << 42) ^ (std::uint64_t(c[1] + offset) << 21) ^ std::uint64_t(c[2] + offset);
    }

    const std::vector<Float3>& m_positions;
    float m_reach;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_cells;
};

Float3 mirrored(const Float3& p, float middle)
{
    return {2 * middle - p[0], p[1], p[2]};
}

/// A cube of 2^n cells per axis with a colour and how much of it is known.
struct ColourCube {
    explicit ColourCube(int cells) : cells(cells), colour(count(), {0, 0, 0}), weight(count(), 0.0f) {}
    std::size_t count() const { return std::size_t(cells) * std::size_t(cells) * std::size_t(cells); }
    std::size_t at(int x, int y, int z) const { return (std::size_t(x) * std::size_t(cells) + std::size_t(y)) * std::size_t(cells) + std::size_t(z); }
    /// Between cell middles; p in cells.
    Float3 between(const Float3& p) const
    {
        int low[3];
        float share[3];
        for (std::size_t k = 0; k < 3; ++k) {
            const float v = std::clamp(p[k] - 0.5f, 0.0f, float(cells - 1));
            low[k] = std::min(int(v), std::max(cells - 2, 0));
            share[k] = v - float(low[k]);
        }
        Float3 sum{0, 0, 0};
        for (int corner = 0; corner < 8; ++corner) {
            float w = 1;
            int i[3];
            for (int k = 0; k < 3; ++k) {
                const int bit = corner >> k & 1;
                w *= bit != 0 ? share[k] : 1 - share[k];
                i[k] = std::min(low[k] + bit, cells - 1);
            }
            sum = sum + colour[at(i[0], i[1], i[2])] * w;
        }
        return sum;
    }

    int cells;
    std::vector<Float3> colour;
    std::vector<float> weight; ///< after gathering at most 1
};

ColourCube pulled(const ColourCube& fine)
{
    ColourCube coarse(fine.cells / 2);
    for (int x = 0; x < fine.cells; ++x)
        for (int y = 0; y < fine.cells; ++y)
            for (int z = 0; z < fine.cells; ++z) {
                const std::size_t from = fine.at(x, y, z), to = coarse.at(x / 2, y / 2, z / 2);
                coarse.colour[to] = coarse.colour[to] + fine.colour[from] * fine.weight[from];
                coarse.weight[to] += fine.weight[from];
            }
    for (std::size_t i = 0; i < coarse.count(); ++i)
        if (coarse.weight[i] > 0) {
            coarse.colour[i] = coarse.colour[i] * (1 / coarse.weight[i]);
            coarse.weight[i] = std::min(coarse.weight[i], 1.0f);
        }
    return coarse;
}

void push(const ColourCube& coarse, ColourCube& fine)
{
    for (int x = 0; x < fine.cells; ++x)
        for (int y = 0; y < fine.cells; ++y)
            for (int z = 0; z < fine.cells; ++z) {
                const std::size_t to = fine.at(x, y, z);
                if (fine.weight[to] >= 1)
                    continue;
                const Float3 middle{(float(x) + 0.5f) / 2, (float(y) + 0.5f) / 2, (float(z) + 0.5f) / 2};
                fine.colour[to] =
                    fine.colour[to] * fine.weight[to] + coarse.between(middle) * (1 - fine.weight[to]);
            }
}

/// Evens out what was filled, along the surface; what is known stays.
void smoothUnknown(const Mesh& mesh, PaintedMesh& painted)
{
    std::vector<Float3> sum;
    std::vector<float> count;
    for (int round = 0; round < kSmoothings; ++round) {
        sum.assign(mesh.positions.size(), {0, 0, 0});
        count.assign(mesh.positions.size(), 0);
        for (const Triangle& t : mesh.triangles)
            for (std::size_t k = 0; k < 3; ++k) {
                sum[t[k]] = sum[t[k]] + painted.colours[t[(k + 1) % 3]];
                count[t[k]] += 1;
            }
        for (std::size_t i = 0; i < sum.size(); ++i)
            if (count[i] > 0)
                painted.colours[i] = painted.colours[i] * painted.trust[i] + sum[i] * ((1 - painted.trust[i]) / count[i]);
    }
}

} // namespace

double mirrorSymmetry(const Mesh& mesh)
{
    if (mesh.positions.empty())
        return 0;
    const FiniteBox box = finiteBox(mesh);
    const NearPositions near(mesh.positions, kSameplace * longestSide(box));
    const std::size_t stride = std::max<std::size_t>(1, mesh.positions.size() / 4000);
    std::size_t looked = 0, found = 0;
    for (std::size_t i = 0; i < mesh.positions.size(); i += stride, ++looked) {
        bool isThere = false;
        near.around(mirrored(mesh.positions[i], (box.low[0] + box.high[0]) / 2),
                    [&](std::uint32_t, float) { isThere = true; });
        found += isThere;
    }
    return double(found) / double(looked);
}

float middleOf(const Mesh& mesh)
{
    const FiniteBox box = finiteBox(mesh);
    return (box.low[0] + box.high[0]) / 2;
}

void fillFromMirror(const Mesh& mesh, PaintedMesh& painted, const RunContext& context)
{
    const FiniteBox box = finiteBox(mesh);
    const float reach = kSameplace * longestSide(box);
    const NearPositions near(mesh.positions, reach);
    const float middle = middleOf(mesh);
    const PaintedMesh before = painted;
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        if (i % 16384 == 0)
            context.checkpoint();
        if (before.trust[i] >= 1)
            continue;
        const Float3 normal = mirrored(mesh.normals[i], 0);
        Float3 sum{0, 0, 0};
        float weights = 0, trust = 0;
        near.around(mirrored(mesh.positions[i], middle), [&](std::uint32_t k, float squared) {
            const float along = dot(normal, mesh.normals[k]);
            if (along < kSameDirection || before.trust[k] <= 0)
                return;
            const float w = before.trust[k] * along * std::exp(-8 * squared / (reach * reach));
            sum = sum + before.colours[k] * w;
            weights += w;
            trust = std::max(trust, before.trust[k]);
        });
        if (!(weights > 0))
            continue;
        const float own = before.trust[i], other = (1 - own) * kMirrorTrust * trust;
        painted.colours[i] = (before.colours[i] * own + sum * (other / weights)) * (1 / std::max(own + other, 1e-6f));
        painted.trust[i] = own + other;
    }
}

void fillSmoothly(const Mesh& mesh, PaintedMesh& painted, const Float3& fallback, const RunContext& context)
{
    const FiniteBox box = finiteBox(mesh);
    const float cellsPerUnit = kFinestCells / (1.001f * longestSide(box));
    std::vector<ColourCube> cubes;
    cubes.emplace_back(kFinestCells);
    ColourCube& finest = cubes.front();
    const auto inCells = [&](const Float3& p) { return (p - box.low) * cellsPerUnit; };
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        const Float3 p = inCells(mesh.positions[i]);
        int c[3];
        for (std::size_t k = 0; k < 3; ++k)
            c[k] = std::clamp(int(p[k]), 0, kFinestCells - 1);
        const std::size_t at = finest.at(c[0], c[1], c[2]);
        finest.colour[at] = finest.colour[at] + painted.colours[i] * painted.trust[i];
        finest.weight[at] += painted.trust[i];
    }
    for (std::size_t i = 0; i < finest.count(); ++i)
        if (finest.weight[i] > 0) {
            finest.colour[i] = finest.colour[i] * (1 / finest.weight[i]);
            finest.weight[i] = std::min(finest.weight[i], 1.0f);
        }
    while (cubes.back().cells > 1) {
        context.checkpoint();
        cubes.push_back(pulled(cubes.back()));
    }
    ColourCube& whole = cubes.back();
    whole.colour[0] = whole.colour[0] * whole.weight[0] + fallback * (1 - whole.weight[0]);
    for (std::size_t level = cubes.size() - 1; level > 0; --level) {
        context.checkpoint();
        push(cubes[level], cubes[level - 1]);
    }
    for (std::size_t i = 0; i < mesh.positions.size(); ++i)
        painted.colours[i] = painted.colours[i] * painted.trust[i] +
                             cubes.front().between(inCells(mesh.positions[i])) * (1 - painted.trust[i]);
    smoothUnknown(mesh, painted);
}

} // namespace maquette::engine
