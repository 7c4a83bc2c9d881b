#include "training/kernel_regression.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <limits>

namespace maquette::engine {

namespace {

constexpr std::int64_t kSide = 28;

at::Tensor squaredDistances(const at::Tensor& a, const at::Tensor& b)
{
    return (a.square().sum(1, true) + b.square().sum(1) - 2.0 * at::mm(a, b.t())).clamp_min(0.0);
}

} // namespace

at::Tensor pixelFeatures(const at::Tensor& pictures)
{
    return at::adaptive_avg_pool2d(pictures, {kSide, kSide}).flatten(1).to(at::kDouble);
}

KernelRegression::KernelRegression(const at::Tensor& inputs, const at::Tensor& outputs)
    : m_inputs(inputs.to(at::kDouble)), m_mean(outputs.to(at::kDouble).mean(0))
{
    at::NoGradGuard noGrad;
    const at::Tensor wanted = outputs.to(at::kDouble) - m_mean;
    const at::Tensor distances = squaredDistances(m_inputs, m_inputs);
    const double typical = distances.median().item<double>();
    const at::Tensor unit = at::eye(m_inputs.size(0), at::kDouble);
    double best = std::numeric_limits<double>::infinity();
    for (const double width : {0.25, 0.5, 1.0, 2.0})
        for (const double ridge : {1e-3, 1e-2, 1e-1, 0.3}) {
            const double scale = 1.0 / (width * typical);
            const at::Tensor inverse = at::linalg_inv((distances * -scale).exp() + ridge * unit);
            const at::Tensor weights = at::mm(inverse, wanted);
            // The residual that row i would have without itself in the training set.
            const double error = (weights / inverse.diagonal().unsqueeze(1)).square().mean().item<double>();
            if (error < best) {
                best = error;
                m_scale = scale;
                m_weights = weights;
            }
        }
}

at::Tensor KernelRegression::predict(const at::Tensor& inputs) const
{
    const at::Tensor kernel = (squaredDistances(inputs.to(at::kDouble), m_inputs) * -m_scale).exp();
    return (at::mm(kernel, m_weights) + m_mean).to(at::kFloat);
}

} // namespace maquette::engine
