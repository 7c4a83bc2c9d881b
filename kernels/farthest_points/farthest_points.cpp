#include <kernels/farthest_points.h>

#include "common/contract.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

namespace maquette::kernels {

namespace {

/// The CUDA twin packs an index into 32 bits.
constexpr std::int64_t kMostPoints = 0xFFFFFFFF;

} // namespace

at::Tensor farthestPoints(const at::Tensor& points, std::int64_t count, std::int64_t start)
{
    constexpr const char* kOp = "farthest_points";
    requireShape(kOp, "points", points, {kAnySize, 3});
    requireType(kOp, "points", points, at::kFloat);
    requireRange(kOp, "N", points.size(0), 1, kMostPoints);
    requireRange(kOp, "count", count, 1, points.size(0));
    requireRange(kOp, "start", start, 0, points.size(0) - 1);
    static const auto op = c10::Dispatcher::singleton()
                               .findSchemaOrThrow("maquette::farthest_points", "")
                               .typed<at::Tensor(const at::Tensor&, std::int64_t, std::int64_t)>();
    return op.call(points.contiguous(), count, start);
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("farthest_points(Tensor points, int count, int start) -> Tensor");
}
