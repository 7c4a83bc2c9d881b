#include <kernels/level_refinement.h>

#include "common/brick_contract.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

#include <tuple>

namespace maquette::kernels {
namespace {

constexpr const char* kOp = "level_refinement";
constexpr std::int64_t kMostNodes = 2049;
constexpr std::int64_t kMostDilations = 2;

using Results = std::tuple<at::Tensor, at::Tensor, at::Tensor, at::Tensor>;

/// Every place within the lattice, none twice.
void requirePlaces(const at::Tensor& places, std::int64_t bricks)
{
    if (!places.is_cpu() || places.numel() == 0) {
        return;
    }
    const at::Tensor wide = places.to(at::kLong);
    TORCH_CHECK(wide.min().item<std::int64_t>() >= 0 && wide.max().item<std::int64_t>() < bricks, kOp,
                ": 'places' holds numbers outside 0 to ", bricks - 1);
    const at::Tensor flat = std::get<0>(
        ((wide.select(1, 0) * bricks + wide.select(1, 1)) * bricks + wide.select(1, 2)).sort());
    TORCH_CHECK(!(flat.narrow(0, 1, flat.size(0) - 1) == flat.narrow(0, 0, flat.size(0) - 1)).any().item<bool>(),
                kOp, ": 'places' holds a brick twice");
}

} // namespace

RefinedLevel levelRefinement(const at::Tensor& places, const at::Tensor& values, const at::Tensor& known,
                             std::int64_t nodes, std::int64_t fineNodes, const RefinementRule& rule)
{
    requireBricks(kOp, places, values, known);
    requireRange(kOp, "nodes", nodes, 1, kMostNodes);
    requireRange(kOp, "fineNodes", fineNodes, 2 * nodes - 1, 2 * kMostNodes);
    requireRange(kOp, "before", rule.before, 0, kMostDilations);
    requireRange(kOp, "after", rule.after, 0, kMostDilations);
    TORCH_CHECK(rule.band >= 0, kOp, ": 'band' is ", rule.band, ", wanted 0 or more");
    requirePlaces(places, (nodes + 7) / 8);
    static const auto op =
        c10::Dispatcher::singleton()
            .findSchemaOrThrow("maquette::level_refinement", "")
            .typed<Results(const at::Tensor&, const at::Tensor&, const at::Tensor&, std::int64_t, std::int64_t, double,
                           double, double, bool, std::int64_t, std::int64_t, bool)>();
    auto [finePlaces, words, list, candidates] =
        op.call(places.contiguous(), values.contiguous(), known.contiguous(), nodes, fineNodes, rule.level,
                rule.centre, rule.band, rule.changes, rule.before, rule.after, rule.list);
    return {finePlaces, words, list, candidates.item<std::int64_t>()};
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("level_refinement(Tensor places, Tensor values, Tensor known, int nodes, int fine_nodes, float level, "
                "float centre, float band, bool changes, int before, int after, bool list) -> "
                "(Tensor, Tensor, Tensor, Tensor)");
}
