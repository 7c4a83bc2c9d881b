#include <kernels/norm_dot.h>

#include "common/contract.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

namespace maquette::kernels {

at::Tensor normDot(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps,
                   const at::Tensor& row, const at::Tensor& offset)
{
    constexpr const char* kOp = "norm_dot";
    requireShape(kOp, "x", x, {kAnySize, kAnySize});
    requireFloating(kOp, "x", x);
    requireRange(kOp, "C", x.size(1), 1, std::int64_t(1) << 20);
    TORCH_CHECK(eps > 0, kOp, ": 'eps' is ", eps, ", wanted more than 0");
    TORCH_CHECK(weight.defined() == bias.defined(), kOp, ": 'weight' and 'bias' come together or not at all");
    const bool normed = weight.defined();
    const auto require = [&](const char* name, const at::Tensor& tensor, std::int64_t size) {
        requireShape(kOp, name, tensor, {size});
        requireType(kOp, name, tensor, x.scalar_type());
        requireSameDevice(kOp, name, tensor, x);
    };
    require("row", row, x.size(1));
    require("offset", offset, 1);
    if (normed) {
        require("weight", weight, x.size(1));
        require("bias", bias, x.size(1));
    }
    static const auto op =
        c10::Dispatcher::singleton()
            .findSchemaOrThrow("maquette::norm_dot", "")
            .typed<at::Tensor(const at::Tensor&, const at::Tensor&, const at::Tensor&, double, const at::Tensor&,
                              const at::Tensor&, bool)>();
    // Without a norm the twins leave mean and variance out, and look at neither weight nor bias.
    const at::Tensor plain = row.contiguous();
    return op.call(x.contiguous(), normed ? weight.contiguous() : plain, normed ? bias.contiguous() : plain, eps, plain,
                   offset.contiguous(), normed);
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("norm_dot(Tensor x, Tensor weight, Tensor bias, float eps, Tensor row, Tensor offset, bool normed) -> Tensor");
}
