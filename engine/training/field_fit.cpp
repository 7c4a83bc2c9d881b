#include "training/field_fit.h"

#include "training/adam_w.h"
#include "training/learning_rate.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

constexpr std::int64_t kBatch = 1024;
constexpr double kLearningRate = 2e-3;
constexpr double kHalfBox = 1.01; ///< the box that decoders search
constexpr double kNear = 0.95; ///< of a value that refinement takes for near the surface

/// Random points with the shape's value at them.
class Points {
public:
    Points(const ShapeField& shape, std::uint64_t seed) : m_shape(shape), m_generator(at::detail::createCPUGenerator(seed))
    {
        const int cells = shape.cells;
        for (int x = 0; x < cells; ++x)
            for (int y = 0; y < cells; ++y)
                for (int z = 0; z < cells; ++z)
                    if (std::fabs(shape.at(x, y, z)) < 0.5F * ShapeField::kBand)
                        m_near.push_back({centre(x), centre(y), centre(z)});
    }

    /// [count, 3] anywhere in the box.
    at::Tensor anywhere(std::int64_t count)
    {
        return (at::rand({count, 3}, m_generator, at::TensorOptions(at::kFloat)) * 2 - 1) * kHalfBox;
    }
    /// [count, 3] within half the band of the surface.
    at::Tensor near(std::int64_t count)
    {
        if (m_near.empty())
            return anywhere(count);
        at::Tensor points =
            (at::rand({count, 3}, m_generator, at::TensorOptions(at::kFloat)) - 0.5) * double(m_shape.cellSize());
        const at::Tensor chosen =
            at::randint(static_cast<std::int64_t>(m_near.size()), {count}, m_generator, at::TensorOptions(at::kLong));
        auto to = points.accessor<float, 2>();
        for (std::int64_t i = 0; i < count; ++i)
            for (int axis = 0; axis < 3; ++axis)
                to[i][axis] += m_near[static_cast<std::size_t>(chosen.const_data_ptr<std::int64_t>()[i])][axis];
        return points;
    }
    /// points [n, 3] -> [n], positive inside
    at::Tensor valuesAt(const at::Tensor& points) const
    {
        at::Tensor values = at::empty({points.size(0)});
        const auto from = points.accessor<float, 2>();
        float* to = values.data_ptr<float>();
        for (std::int64_t i = 0; i < points.size(0); ++i)
            to[i] = std::clamp(-m_shape.sample({from[i][0], from[i][1], from[i][2]}) / ShapeField::kBand, -1.0F, 1.0F);
        return values;
    }

private:
    float centre(int cell) const { return -1.0F + (static_cast<float>(cell) + 0.5F) * m_shape.cellSize(); }

    const ShapeField& m_shape;
    at::Generator m_generator;
    std::vector<Float3> m_near;
};

double share(const at::Tensor& isSo)
{
    return isSo.to(at::kDouble).mean().item<double>();
}

} // namespace

FieldFit fitField(const hunyuan3d2::GeometryDecoder& decoder, const hunyuan3d2::GeometryDecoder::Keys& keys,
                  const NamedTensors& trained, const ShapeField& shape, int steps, std::uint64_t seed,
                  const RunContext& context, const std::function<void(int, int)>& progress)
{
    Points points(shape, seed);
    const at::Device device = decoder.queryProj.weight.device();
    const auto nothing = [](const at::Tensor& q, const at::Tensor&, const at::Tensor&) { return at::zeros_like(q); };
    {
        const at::AutoGradMode gradients(true);
        AdamW optimiser({{trained, kLearningRate, 0.0}});
        const LearningRateCurve curve{.warmupSteps = 20, .constantShare = 0.4, .finalFactor = 0.02};
        for (int step = 0; step < steps; ++step) {
            context.checkpoint();
            const at::Tensor batch = at::cat({points.near(kBatch / 2), points.anywhere(kBatch / 2)});
            const at::Tensor answer = decoder.logits(batch.unsqueeze(0).to(device), keys, nothing).view({kBatch});
            optimiser.zeroGradients();
            at::mse_loss(answer, points.valuesAt(batch).to(device)).backward();
            optimiser.clipGradients(1.0);
            optimiser.step(learningRateFactor(curve, step, double(step) / steps));
            if (progress)
                progress(step + 1, steps);
        }
    }
    const at::NoGradGuard noGradients;
    const auto field = [&](const at::Tensor& at) { return decoder.logits(at.unsqueeze(0).to(device), keys).view({at.size(0)}).cpu(); };
    constexpr std::int64_t kTested = 4096;
    const at::Tensor close = points.near(kTested), box = points.anywhere(kTested);
    return {share((field(close) > 0) == (points.valuesAt(close) > 0)), share(field(box).abs() < kNear),
            share(points.valuesAt(box).abs() < kNear)};
}

} // namespace maquette::engine
