#include <kernels/marching_cubes.h>

#include "common/brick_contract.h"
#include "marching_cubes/marching_cubes_math.h"

#include <kernels/cell_cases.h>

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

#include <tuple>
#include <vector>

namespace maquette::kernels {
namespace {

constexpr const char* kOp = "marching_cubes";
constexpr std::int64_t kMostNodes = 4098;

using Results = std::tuple<at::Tensor, at::Tensor>;
using Numbers = std::vector<std::int32_t>;

/// The cases of all masks, one after the other.
void addCases(const CellCases& cases, std::vector<Numbers>& sections)
{
    std::int32_t count = 0, triangles = 0, centres = 0, loops = 0;
    for (unsigned mask = 0; mask < 256; ++mask) {
        const auto& ambiguous = cases.ambiguousFaces(mask);
        sections[CellTable::AmbiguousCount].push_back(static_cast<std::int32_t>(ambiguous.size()));
        for (std::size_t i = 0; i < 6; ++i)
            sections[CellTable::Ambiguous].push_back(i < ambiguous.size() ? ambiguous[i] : -1);
        sections[CellTable::First].push_back(count);
        for (unsigned joined = 0; joined < 1U << ambiguous.size(); ++joined, ++count) {
            const CellCase& found = cases.at(mask, joined);
            sections[CellTable::TriangleFirst].push_back(triangles);
            sections[CellTable::CentreFirst].push_back(centres);
            for (const auto& triangle : found.triangles)
                sections[CellTable::Triangles].insert(sections[CellTable::Triangles].end(), triangle.begin(), triangle.end());
            for (const auto& loop : found.centres) {
                sections[CellTable::LoopFirst].push_back(loops);
                sections[CellTable::Loops].insert(sections[CellTable::Loops].end(), loop.begin(), loop.end());
                loops += static_cast<std::int32_t>(loop.size());
            }
            triangles += static_cast<std::int32_t>(found.triangles.size());
            centres += static_cast<std::int32_t>(found.centres.size());
        }
    }
    sections[CellTable::TriangleFirst].push_back(triangles);
    sections[CellTable::CentreFirst].push_back(centres);
    sections[CellTable::LoopFirst].push_back(loops);
}

at::Tensor cellTable()
{
    const CellCases& cases = CellCases::instance();
    std::vector<Numbers> sections(CellTable::kSections);
    for (const CellEdge& edge : cases.edges()) {
        sections[CellTable::EdgeLow].push_back(edge.low);
        sections[CellTable::EdgeAxis].push_back(edge.axis);
    }
    for (const CellFace& face : cases.faces())
        sections[CellTable::Rings].insert(sections[CellTable::Rings].end(), face.corners.begin(), face.corners.end());
    addCases(cases, sections);
    Numbers row;
    std::int32_t begin = CellTable::kSections;
    for (const Numbers& section : sections) {
        row.push_back(begin);
        begin += static_cast<std::int32_t>(section.size());
    }
    for (const Numbers& section : sections)
        row.insert(row.end(), section.begin(), section.end());
    return at::tensor(row, at::kInt);
}

/// Ascending numbers of places; on the CPU looks whether they are what the contract says.
at::Tensor orderOf(const at::Tensor& places, std::int64_t perAxis)
{
    const at::Tensor wide = places.to(at::kLong);
    const at::Tensor flat = (wide.select(1, 0) * perAxis + wide.select(1, 1)) * perAxis + wide.select(1, 2);
    const auto [sorted, order] = flat.sort();
    if (places.is_cpu() && places.numel() > 0) {
        TORCH_CHECK(wide.min().item<std::int64_t>() >= 0 && wide.max().item<std::int64_t>() < perAxis, kOp,
                    ": 'places' holds numbers outside 0 to ", perAxis - 1);
        const std::int64_t last = sorted.size(0) - 1;
        TORCH_CHECK(!(sorted.narrow(0, 1, last) == sorted.narrow(0, 0, last)).any().item<bool>(), kOp,
                    ": 'places' holds a brick twice");
    }
    return order;
}

} // namespace

SurfaceMesh marchingCubes(const at::Tensor& places, const at::Tensor& values, const at::Tensor& known,
                          std::int64_t nodes, double level, double margin)
{
    requireBricks(kOp, places, values, known);
    requireRange(kOp, "nodes", nodes, 1, kMostNodes);
    TORCH_CHECK(margin >= 0 && margin <= 0.5, kOp, ": 'margin' is ", margin, ", wanted 0 to 0.5");
    const at::Tensor order = orderOf(places, (nodes + 7) / 8);
    static const at::Tensor cases = cellTable();
    static const auto op = c10::Dispatcher::singleton()
                               .findSchemaOrThrow("maquette::marching_cubes", "")
                               .typed<Results(const at::Tensor&, const at::Tensor&, const at::Tensor&, const at::Tensor&,
                                              std::int64_t, double, double)>();
    auto [vertices, triangles] =
        op.call(places.index_select(0, order), values.to(at::kFloat).index_select(0, order), known.index_select(0, order),
                cases.to(places.device()), nodes, level, margin);
    return {vertices, triangles};
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("marching_cubes(Tensor places, Tensor values, Tensor known, Tensor cases, int nodes, float level, "
                "float margin) -> (Tensor, Tensor)");
}
