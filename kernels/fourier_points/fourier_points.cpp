#include <kernels/fourier_points.h>

#include "common/contract.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

namespace maquette::kernels {
namespace {

constexpr std::int64_t kMostFrequencies = 32;

} // namespace

at::Tensor fourierPoints(const at::Tensor& points, std::int64_t freqs, bool includePi)
{
    constexpr const char* kOp = "fourier_points";
    requireShape(kOp, "points", points, {kAnySize, 3});
    requireFloating(kOp, "points", points);
    requireRange(kOp, "freqs", freqs, 1, kMostFrequencies);
    static const auto op = c10::Dispatcher::singleton()
                               .findSchemaOrThrow("maquette::fourier_points", "")
                               .typed<at::Tensor(const at::Tensor&, std::int64_t, bool)>();
    return op.call(points.contiguous(), freqs, includePi);
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("fourier_points(Tensor points, int freqs, bool include_pi) -> Tensor");
}
