#pragma once

#include "model_file/parameters.h"

#include <ATen/ATen.h>

/// y = x W^T + b with the checkpoint's names "weight" and "bias".
namespace maquette::engine {

struct Linear {
    at::Tensor weight; ///< [out, in]
    at::Tensor bias;   ///< [out], or undefined

    Linear() = default;
    Linear(const Parameters& p, std::int64_t in, std::int64_t out, bool withBias = true)
        : weight(p("weight", {out, in})), bias(withBias ? p("bias", {out}) : at::Tensor())
    {
    }
    at::Tensor operator()(const at::Tensor& x) const { return at::linear(x, weight, bias); }
};

} // namespace maquette::engine
