#pragma once

#include "model_file/model_config.h"
#include "nn/linear.h"
#include "nn/norm.h"

#include <vector>

/// DINOv2 vision transformer with the tensor names of transformers 4.x (specs: Hunyuan3D-2, 2.6).
/// Letters: B batch, T tokens (class token first), h hidden size.
namespace maquette::engine {

struct Dinov2Layer {
    LayerNorm norm1, norm2;
    Linear query, key, value, dense;
    at::Tensor scale1, scale2; ///< [h]
    Linear mlpIn, mlpOut;
    bool swiglu;
    std::int64_t heads;

    Dinov2Layer(const Parameters& p, const Dinov2Config& c);
    at::Tensor operator()(const at::Tensor& x) const; ///< [B, T, h]
};

struct Dinov2 {
    Dinov2(const Parameters& p, const Dinov2Config& config);

    /// Class token, patches and positions; the position table is resized (bicubic) when the patch grid differs.
    /// pictures [B, 3, H, W], normalised -> [B, 1 + patches, h]
    at::Tensor embed(const at::Tensor& pictures) const;
    /// All tokens after the last norm, registers included.
    at::Tensor operator()(const at::Tensor& pictures) const;
    /// Class and patch tokens of what operator() gives; registers only help the network to think.
    at::Tensor withoutRegisters(const at::Tensor& tokens) const;

    Dinov2Config config;
    at::Tensor clsToken, positions; ///< [1, 1, h], [1, 1 + n, h]
    at::Tensor registers;           ///< [1, R, h], or undefined
    at::Tensor patchWeight, patchBias;
    std::vector<Dinov2Layer> layers;
    LayerNorm layernorm;

private:
    at::Tensor withRegisters(const at::Tensor& tokens) const;
};

/// Names of the file that no forward pass uses.
bool isUnusedDinov2Name(const std::string& name);

} // namespace maquette::engine
