#include <kernels/project_points.h>

#include "common/contract.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr std::int64_t kMostFrequencies = 32;

} // namespace

at::Tensor projectPoints(const at::Tensor& points, const at::Tensor& weight, const at::Tensor& bias, std::int64_t freqs,
                         bool includePi)
{
    constexpr const char* kOp = "project_points";
    requireShape(kOp, "points", points, {kAnySize, 3});
    requireFloating(kOp, "points", points);
    requireRange(kOp, "freqs", freqs, 1, kMostFrequencies);
    requireShape(kOp, "weight", weight, {kAnySize, 3 * (2 * freqs + 1)});
    requireFloating(kOp, "weight", weight);
    requireShape(kOp, "bias", bias, {weight.size(0)});
    requireType(kOp, "bias", bias, weight.scalar_type());
    requireSameDevice(kOp, "weight", weight, points);
    requireSameDevice(kOp, "bias", bias, points);
    static const auto op = c10::Dispatcher::singleton()
                               .findSchemaOrThrow("maquette::project_points", "")
                               .typed<at::Tensor(const at::Tensor&, const at::Tensor&, const at::Tensor&, std::int64_t, bool)>();
    return op.call(points.contiguous(), weight, bias.contiguous(), freqs, includePi);
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("project_points(Tensor points, Tensor weight, Tensor bias, int freqs, bool include_pi) -> Tensor");
}
