#pragma once

#include "nn/autocast.h"
#include "nn/linear.h"

#include <kernels/bias_gelu.h>

#include <ATen/core/grad_mode.h>

#include <string>

/// Two linear layers with a GELU between.
namespace maquette::engine {

struct Mlp {
    Linear first, second;
    bool tanhGelu = false;

    Mlp() = default;
    /// firstName, secondName  the checkpoint's names, "c_fc" and "c_proj" or "0" and "2"
    Mlp(const Parameters& p, const std::string& firstName, const std::string& secondName, std::int64_t width,
        std::int64_t hidden, bool approximateByTanh)
        : first(p.child(firstName), width, hidden), second(p.child(secondName), hidden, width),
          tanhGelu(approximateByTanh)
    {
    }
    at::Tensor operator()(const at::Tensor& x) const
    {
        if (takesKernel(x)) { // one pass after the product in place of three
            at::Tensor hidden = at::mm(x.reshape({-1, x.size(-1)}), first.weight.t());
            kernels::biasGeluInPlace(hidden, first.bias);
            auto sizes = x.sizes().vec();
            sizes.back() = hidden.size(1);
            return second(hidden.view(sizes));
        }
        return second(at::gelu(first(x), tanhGelu ? "tanh" : "none"));
    }

private:
    /// The kernel has no gradient, and was measured on the CPU in f32 only.
    bool takesKernel(const at::Tensor& x) const
    {
        return !tanhGelu && first.bias.defined() && x.is_cpu() && x.scalar_type() == at::kFloat &&
               !at::GradMode::is_enabled() && Autocast::present(at::kCPU) == at::kFloat;
    }
};

} // namespace maquette::engine
