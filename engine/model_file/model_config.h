#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a checkpoint's config.yaml says, as typed values. Field names follow the published keys; defaults are
/// those of the published constructors (specs: Hunyuan3D-2, sections 2.1 and 3).
namespace maquette::engine {

struct ShapeVaeConfig {
    std::int64_t numLatents = 0;
    std::int64_t embedDim = 64;
    std::int64_t numFreqs = 8;
    bool includePi = false;
    std::int64_t heads = 16;
    std::int64_t width = 1024;
    std::int64_t numEncoderLayers = 8;
    std::int64_t numDecoderLayers = 16;
    bool qkvBias = false;
    bool qkNorm = true;
    double scaleFactor = 1.0;
    double geoDecoderMlpExpandRatio = 4.0;
    std::int64_t geoDecoderDownsampleRatio = 1;
    bool geoDecoderLnPost = true;
    std::int64_t pcSize = 5120;
    std::int64_t pcSharpedgeSize = 5120;
    std::int64_t pointFeats = 3;
    std::int64_t downsampleRatio = 20;
    /// Not in the published file: whether the weights hold an encoder (and pre_kl). Set from the tensor
    /// names.
    bool hasEncoder = false;
    /// Starter models only: name of a stored table [num_latents, 3] of fixed encoder queries; empty
    /// elsewhere.
    std::string encoderAnchors;
};

struct Hunyuan3DDiTConfig {
    std::int64_t inChannels = 64;
    std::int64_t contextInDim = 1536;
    std::int64_t hiddenSize = 1024;
    double mlpRatio = 4.0;
    std::int64_t numHeads = 16;
    std::int64_t depth = 16;
    std::int64_t depthSingleBlocks = 32;
    std::vector<std::int64_t> axesDim = {64};
    bool qkvBias = true;
    bool guidanceEmbed = false;
};

struct Dinov2Config {
    std::int64_t hiddenSize = 1024;
    std::int64_t numHiddenLayers = 24;
    std::int64_t numAttentionHeads = 16;
    std::int64_t imageSize = 518; ///< the size that the stored position table belongs to
    std::int64_t patchSize = 14;
    std::int64_t numChannels = 3;
    double mlpRatio = 4.0;
    double layerNormEps = 1e-6;
    bool qkvBias = true;
    bool useSwigluFfn = false;
};

struct ImageEncoderConfig {
    bool multiView = false; ///< type DinoImageEncoderMV
    Dinov2Config dino;
    std::int64_t imageSize = 518; ///< the size that pictures are brought to
    bool useClsToken = true;
};

struct ScheduleConfig {
    bool consistency = false; ///< ConsistencyFlowMatchEulerDiscreteScheduler
    std::int64_t numTrainTimesteps = 1000;
    std::int64_t pcmTimesteps = 50; ///< consistency only
    double shift = 1.0;             ///< flow matching only
};

struct ImageProcessorConfig {
    bool multiView = false;
    std::int64_t size = 512;
    double borderRatio = 0.15;
    /// Colour that the cut-out is composed on, 0..255 RGB. Published models: white. The starter has its own
    /// key.
    std::array<int, 3> background = {255, 255, 255};
};

/// One folder's configuration. A stand-alone VAE has only `vae`.
struct ModelConfig {
    std::optional<Hunyuan3DDiTConfig> model;
    std::optional<ShapeVaeConfig> vae;
    std::optional<ImageEncoderConfig> conditioner;
    std::optional<ScheduleConfig> scheduler;
    std::optional<ImageProcessorConfig> imageProcessor;
    std::vector<std::string> unknownKeys; ///< kept and listed, never an error
};

/// Reads a config.yaml (or the same as JSON). Classes are matched by the last part of their `target`; sizes
/// are checked for their range and against each other, not against weights. Throws Error(BadModelFile) that
/// names the path inside the configuration, what was wanted and what was found.
ModelConfig parseModelConfig(std::string_view text);

/// The same from a file; messages name it.
ModelConfig readModelConfig(const std::filesystem::path& path);

} // namespace maquette::engine
