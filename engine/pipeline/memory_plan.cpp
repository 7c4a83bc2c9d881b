// The counts follow the largest simultaneous set of activations in the published networks: what a block reads, its
// widest product and what it writes. docs/model-sizes.md has what was measured.
#include "pipeline/memory_plan.h"

#include "core/memory.h"

#include <engine/error.h>

namespace maquette::engine {

namespace {

/// The widest point of a block, and the outputs that long skips keep.
std::size_t samplingBytes(const DenoiserFacts& config, std::int64_t latents, std::size_t element,
                          const PlanInput& input)
{
    const double halves = input.bothHalves && !config.halvesInTurn ? 2 : 1;
    const double rows = static_cast<double>(latents + (config.pictureInSequence ? input.imageTokens : 0)) * halves;
    const double widths = config.liveWidths + static_cast<double>(config.storedSkips);
    return static_cast<std::size_t>(rows * widths * static_cast<double>(config.hiddenSize)) * element;
}

/// A vision transformer block: the tokens, their norm, three projections in two layouts, and both sides of its MLP.
std::size_t encodingBytes(const Dinov2Config& dino, std::size_t element, std::int64_t tokens)
{
    constexpr double kWidths = 7;
    return static_cast<std::size_t>(static_cast<double>(tokens) * static_cast<double>(dino.hiddenSize) *
                                    (kWidths + 2 * dino.mlpRatio)) *
           element;
}

/// A field call holds Fourier features, the query stream (4 times its width at the widest) and the MLP's
/// middle.
std::size_t decodingBytes(const ShapeVaeConfig& config, std::size_t element, const PlanInput& input)
{
    const double width =
        static_cast<double>(config.width) / static_cast<double>(config.geoDecoderDownsampleRatio);
    const double features = 3.0 * (2.0 * static_cast<double>(config.numFreqs) + 1);
    const double perQuery = features * 4 + width * (5 + 2 * config.geoDecoderMlpExpandRatio);
    const double keys = 2.0 * static_cast<double>(config.numLatents) * width;
    const double tokens = 12.0 * static_cast<double>(config.numLatents) * static_cast<double>(config.width);
    return static_cast<std::size_t>(perQuery * static_cast<double>(input.chunk) + keys + tokens) * element;
}

} // namespace

MemoryNeed estimateNeed(const ModelConfig& config, at::ScalarType dtype, const PlanInput& input)
{
    const std::size_t element = c10::elementSize(dtype);
    MemoryNeed need;
    need.weights = static_cast<std::size_t>(input.weightCount) * element;
    if (config.conditioner && input.imageTokens > 0)
        need.encoding = encodingBytes(config.conditioner->dino, element, input.imageTokens);
    if (config.denoiser && input.imageTokens > 0)
        need.sampling = samplingBytes(*config.denoiser, config.vae ? config.vae->numLatents : 0, element, input);
    if (config.vae)
        need.decoding = decodingBytes(*config.vae, element, input);
    return need;
}

std::size_t denseGridBytes(int cells)
{
    // A value, its known bit, and the coordinates of a chunk are small beside it.
    const auto nodes = static_cast<std::size_t>(cells) + 1;
    return nodes * nodes * nodes * 33 / 8;
}

void requireMemory(std::size_t bytes, at::Device device, const std::string& what)
{
    const auto free = freeMemory(device);
    if (!free || bytes <= *free)
        return;
    const std::string where = device.is_cpu() ? "of memory" : "on the card";
    const std::string advice = device.is_cpu() ? "close other programs, or use a smaller model"
                                               : "use --dtype fp16, --device cpu, or a smaller model";
    throw Error(ErrorCode::OutOfMemory, what + " needs about " + bytesInWords(bytes) + " " + where +
                                            ", but only " + bytesInWords(*free) + " are free; " + advice);
}

} // namespace maquette::engine
