#include <kernels/bias_gelu.h>

#include "common/contract.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

namespace maquette::kernels {

namespace {

constexpr const char* kOp = "bias_gelu";

void requireContract(const at::Tensor& x, const at::Tensor& bias)
{
    requireShape(kOp, "x", x, {kAnySize, kAnySize});
    requireFloating(kOp, "x", x);
    requireShape(kOp, "bias", bias, {x.size(1)});
    requireType(kOp, "bias", bias, x.scalar_type());
    requireSameDevice(kOp, "bias", bias, x);
}

/// out may be x.
void call(const at::Tensor& x, const at::Tensor& bias, at::Tensor& out)
{
    static const auto op = c10::Dispatcher::singleton()
                               .findSchemaOrThrow("maquette::bias_gelu", "")
                               .typed<void(const at::Tensor&, const at::Tensor&, at::Tensor&)>();
    op.call(x, bias.contiguous(), out);
}

} // namespace

at::Tensor biasGelu(const at::Tensor& x, const at::Tensor& bias)
{
    requireContract(x, bias);
    const at::Tensor from = x.contiguous();
    at::Tensor out = at::empty_like(from);
    call(from, bias, out);
    return out;
}

void biasGeluInPlace(at::Tensor& x, const at::Tensor& bias)
{
    requireContract(x, bias);
    TORCH_CHECK(x.is_contiguous(), kOp, ": 'x' is strided, wanted contiguous");
    call(x, bias, x);
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("bias_gelu(Tensor x, Tensor bias, Tensor(a!) out) -> ()");
}
