#include "training/losses.h"

#include <ATen/ATen.h>

namespace maquette::engine {

namespace {

constexpr double kCrossEntropyWeight = 0.3;
constexpr double kCrossEntropySlope = 6.0;
constexpr double kLogitNormalShare = 0.65;
constexpr double kEarlyTime = 0.05;

/// [B] -> [B, 1, 1, ...], to broadcast over a sample.
at::Tensor perSample(const at::Tensor& values, std::int64_t dimensions)
{
    std::vector<std::int64_t> shape(dimensions, 1);
    shape[0] = values.size(0);
    return values.view(shape);
}

} // namespace

at::Tensor fieldTarget(const at::Tensor& signedDistance)
{
    return (signedDistance * (-1.0 / kTruncation)).clamp(-1.0, 1.0);
}

at::Tensor fieldLoss(const at::Tensor& field, const at::Tensor& target)
{
    const at::Tensor isInside = (target > 0).to(field.scalar_type());
    return at::mse_loss(field, target) +
           kCrossEntropyWeight * at::binary_cross_entropy_with_logits(field * kCrossEntropySlope, isInside);
}

at::Tensor klLoss(const at::Tensor& mean, const at::Tensor& logVariance)
{
    return 0.5 * (mean.square() + logVariance.exp() - 1.0 - logVariance).mean();
}

at::Tensor sampleTimes(std::int64_t count, at::Generator generator)
{
    const at::TensorOptions options(at::kFloat);
    const at::Tensor choice = at::rand({count}, generator, options);
    const at::Tensor middle = at::randn({count}, generator, options).sigmoid();
    const at::Tensor early = at::rand({count}, generator, options) * kEarlyTime;
    return at::where(choice < kLogitNormalShare, middle, early);
}

at::Tensor flowPoint(const at::Tensor& noise, const at::Tensor& data, const at::Tensor& time)
{
    return at::lerp(noise, data, perSample(time, noise.dim()));
}

at::Tensor flowLoss(const at::Tensor& velocity, const at::Tensor& noise, const at::Tensor& data)
{
    return squaredError(velocity, data - noise);
}

at::Tensor squaredError(const at::Tensor& found, const at::Tensor& wanted)
{
    return at::mse_loss(found, wanted);
}

at::Tensor coefficientLoss(const at::Tensor& found, const at::Tensor& wanted)
{
    return (found - wanted).square().sum(1).mean();
}

at::Tensor drawKept(std::int64_t count, double probability, at::Generator generator)
{
    return at::rand({count}, generator, at::TensorOptions(at::kFloat)) >= probability;
}

at::Tensor keepConditions(const at::Tensor& tokens, const at::Tensor& isKept)
{
    return tokens * perSample(isKept.to(tokens.device(), tokens.scalar_type()), tokens.dim());
}

at::Tensor dropCondition(const at::Tensor& tokens, double probability, at::Generator generator)
{
    return keepConditions(tokens, drawKept(tokens.size(0), probability, generator));
}

} // namespace maquette::engine
