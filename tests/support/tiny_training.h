#pragma once

#include "training/flow_trainer.h"
#include "training/starter_config.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <QTemporaryDir>

#include <limits>
#include <string>

/// Tiny networks and shapes for the tests of training stages: four boxes that differ in height.
namespace maquette::tests {

using namespace engine;

inline constexpr std::int64_t kTokens = 8, kChannels = 4, kShapes = 4;

/// Shapes that are boxes of four heights; pictures whose outline shows the height, latents that follow it.
class BoxSource final : public ShapeSource, public PictureSource {
public:
    std::int64_t size() const override { return kShapes; }
    std::int64_t pick(std::mt19937_64& random) const override { return uniformIndex(random, kShapes); }
    at::Tensor surface(std::int64_t, std::int64_t count, std::mt19937_64&) const override
    {
        return at::zeros({count, 6});
    }
    at::Tensor queries(std::int64_t, std::int64_t count, std::mt19937_64&) const override
    {
        return at::zeros({count, 4});
    }
    at::Tensor uniformQueries(std::int64_t shape) const override
    {
        const at::Tensor points = at::rand({256, 3}, at::detail::createCPUGenerator(1)) * 2 - 1;
        return at::cat({points, points.slice(1, 1, 2).abs() - 0.2 * static_cast<double>(shape + 1)}, 1);
    }
    at::Tensor picture(std::int64_t shape, std::mt19937_64&) const override { return icon(shape); }
    at::Tensor icon(std::int64_t shape) const override
    {
        at::Tensor image = at::zeros({64, 64, 4}, at::kByte);
        image.slice(0, 32 - 7 * (shape + 1), 32 + 7 * (shape + 1)).slice(1, 16, 48).fill_(255);
        return image;
    }
};

/// One latent set per shape, the same for the mirror image.
inline LatentTable boxTable()
{
    at::Tensor latents = at::randn({kShapes, 1, kTokens, kChannels}, at::detail::createCPUGenerator(2));
    return {latents.expand({kShapes, 2, kTokens, kChannels}).contiguous(), 1.0};
}

inline TrainableFlow tinyFlow(std::uint64_t seed)
{
    Hunyuan3DDiTConfig config;
    config.inChannels = kChannels;
    config.contextInDim = 32;
    config.hiddenSize = 32;
    config.numHeads = 2;
    config.depth = 1;
    config.depthSingleBlocks = 1;
    config.axesDim = {16};
    ImageEncoderConfig conditioner = starterConditionerConfig();
    conditioner.dino.hiddenSize = 32;
    conditioner.dino.numHiddenLayers = 1;
    conditioner.dino.numAttentionHeads = 2;
    return makeTrainableFlow(config, conditioner, seed);
}

/// The figures need an autoencoder; its weights do not matter here.
inline TrainableVae tinyVae()
{
    ShapeVaeConfig config = starterVaeConfig();
    config.numLatents = kTokens;
    config.embedDim = kChannels;
    config.width = 32;
    config.heads = 2;
    config.numDecoderLayers = 1;
    return makeTrainableVae(config, at::zeros({kTokens, 3}), 3);
}

inline double figure(const NamedNumbers& numbers, const std::string& name)
{
    for (const auto& [key, value] : numbers)
        if (key == name)
            return value;
    return std::numeric_limits<double>::quiet_NaN();
}

/// The box sets with everything that the tasks refer to.
struct Boxes {
    BoxSource source;
    LatentTable table = boxTable();
    TrainableVae vae = tinyVae();
    PictureTargets targets{&source, &source, &table};
};

/// A short run with a rising rate.
inline TrainingRunOptions runOptions(const QTemporaryDir& folder, const std::string& stage, std::int64_t steps)
{
    TrainingRunOptions options;
    options.folder = folder.path().toStdString();
    options.stage = stage;
    options.budget.steps = steps;
    options.curve.warmupSteps = 10;
    options.seed = 4;
    return options;
}

} // namespace maquette::tests
