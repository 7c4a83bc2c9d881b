#pragma once

#include <ATen/core/TensorBody.h>

/// Kernel ridge regression from pixels: what a model must beat to have learnt anything.
namespace maquette::engine {

/// Pictures [B, 3, S, S] in [-1, 1] -> [B, 28 * 28 * 3] mean colours.
at::Tensor pixelFeatures(const at::Tensor& pictures);

/// A Gaussian kernel machine; width and ridge are chosen by the exact leave-one-out error on the training rows.
class KernelRegression {
public:
    /// inputs [N, D], outputs [N, k] f32; N of a few thousand at most (an N x N system is solved).
    KernelRegression(const at::Tensor& inputs, const at::Tensor& outputs);
    /// [M, D] -> [M, k]
    at::Tensor predict(const at::Tensor& inputs) const;

private:
    at::Tensor m_inputs, m_mean, m_weights;
    double m_scale = 1; ///< kernel = exp(-squared distance * scale)
};

} // namespace maquette::engine
