#pragma once

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <array>
#include <cstdint>
#include <vector>

/// Cuts a surface into charts: connected pieces that may be laid flat along one axis.
namespace maquette::engine {

using Float2 = std::array<float, 2>;

/// A triangle's normal and its chart's axis keep at least this cosine, so that laying it flat shortens nothing to less
/// than this share: lengths on the chart and on the surface differ at most by the factor 1 / kLeastChartCosine.
inline constexpr float kLeastChartCosine = 0.3f;

/// The six sides that a chart may be seen from.
enum class ChartSide : std::uint8_t { Right, Left, Top, Bottom, Front, Back };

/// A place on the plane of a side, as its outside is seen: first to the right, second downwards. Lengths are kept along
/// the plane.
Float2 flattened(ChartSide side, const Float3& point);

struct Charts {
    std::vector<std::uint32_t> ofFace; ///< the chart of each triangle
    std::vector<ChartSide> side;       ///< one per chart
};

/// Every triangle takes the side that its normal is nearest to; labels are evened out within kLeastChartCosine, so that
/// noise makes no crumbs. Triangles without an area follow their neighbours. Deterministic. Indices must be in range.
/// Throws Cancelled.
Charts cutIntoCharts(const Mesh& mesh, const RunContext& context);

/// Takes faces out of their charts: each connected group of them becomes a chart of the same side.
void splitOff(const Mesh& mesh, const std::vector<std::uint32_t>& faces, Charts& charts);

} // namespace maquette::engine
