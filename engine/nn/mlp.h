#pragma once

#include "nn/linear.h"

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
        return second(at::gelu(first(x), tanhGelu ? "tanh" : "none"));
    }
};

} // namespace maquette::engine
