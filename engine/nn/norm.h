#pragma once

#include "model_file/parameters.h"

#include <ATen/ATen.h>

/// Normalisations over the last axis.
namespace maquette::engine {

/// Layer norm with weight and bias; the variance is the biased one.
struct LayerNorm {
    at::Tensor weight, bias; ///< [width]; undefined when the norm is switched off
    double eps = 1e-6;

    LayerNorm() = default;
    LayerNorm(const Parameters& p, std::int64_t width, double epsilon)
        : weight(p("weight", {width})), bias(p("bias", {width})), eps(epsilon)
    {
    }
    at::Tensor operator()(const at::Tensor& x) const
    {
        return at::layer_norm(x, {weight.size(0)}, weight, bias, eps);
    }
};

/// Layer norm without parameters.
inline at::Tensor plainLayerNorm(const at::Tensor& x, double eps)
{
    return at::layer_norm(x, {x.size(-1)}, {}, {}, eps);
}

/// Root-mean-square norm with a weight ("scale" or another name): formed in f32, cast back, then scaled (specs: Hunyuan3D-2, 5.3).
struct RmsScale {
    at::Tensor scale; ///< [width]
    double eps = 1e-6;

    RmsScale() = default;
    RmsScale(const Parameters& p, std::int64_t width, const char* name = "scale") : scale(p(name, {width})) {}
    at::Tensor operator()(const at::Tensor& x) const
    {
        const at::Tensor wide = x.to(at::kFloat);
        const at::Tensor inverse = at::rsqrt(wide.square().mean(-1, true) + eps);
        return (wide * inverse).to(x.scalar_type()) * scale;
    }
};

} // namespace maquette::engine
