#include <kernels/near_surface.h>

#include "common/contract.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

namespace maquette::kernels {

at::Tensor nearSurface(const at::Tensor& values, const at::Tensor& known, double level, double band)
{
    constexpr const char* kOp = "near_surface";
    requireShape(kOp, "values", values, {kAnySize, kAnySize, kAnySize});
    requireFloating(kOp, "values", values);
    requireShape(kOp, "known", known, {values.size(0), values.size(1), values.size(2)});
    requireType(kOp, "known", known, at::kBool);
    requireSameDevice(kOp, "known", known, values);
    TORCH_CHECK(band >= 0, kOp, ": 'band' is ", band, ", wanted 0 or more");
    static const auto op = c10::Dispatcher::singleton()
                               .findSchemaOrThrow("maquette::near_surface", "")
                               .typed<at::Tensor(const at::Tensor&, const at::Tensor&, double, double)>();
    return op.call(values.contiguous(), known.contiguous(), level, band);
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("near_surface(Tensor values, Tensor known, float level, float band) -> Tensor");
}
