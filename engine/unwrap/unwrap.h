#pragma once

#include "unwrap/charts.h"

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <cstdint>
#include <vector>

/// A place in a square picture for every piece of a surface.
namespace maquette::engine {

/// Free texels around every chart, so that neither filters nor smaller copies of the texture mix two of them.
inline constexpr int kChartPadding = 3;

struct UnwrappedMesh {
    Mesh mesh;                         ///< the same triangles in the same order; vertices are doubled along seams
    std::vector<Float2> uv;            ///< one per position, 0..1, (0, 0) at the upper left corner of the texture
    std::vector<std::uint32_t> source; ///< of each position, the one of the input it is a copy of
    std::size_t chartCount = 0;
    double texelsPerUnit = 0; ///< the same for all charts, measured along their planes
};

/// Lays the surface flat, chart by chart, and packs the charts into side x side texels. No texel's middle lies in two
/// triangles, no chart is nearer to another than 2 * kChartPadding texels, and no length is stretched by more than
/// 1 / kLeastChartCosine against another. Deterministic.
/// Indices must be in range and positions finite; normals may be empty. Throws Error(BadMesh) when the surface falls
/// into more pieces than the texture has room for, Cancelled.
UnwrappedMesh unwrap(const Mesh& mesh, int side, const RunContext& context = {});

} // namespace maquette::engine
