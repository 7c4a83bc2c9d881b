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

/// Where the queries of a surface encoder come from.
enum class VaeQueries {
    Sampled,    ///< farthest points of a random subset of the cloud, uniform and sharp part apart
    Candidates, ///< farthest points of four times as many random points of one cloud
    Learned,    ///< a stored table; its first row stands for the whole shape and is no latent
    TwoClouds   ///< farthest points of a uniform and of a sharp cloud, each with a cross-attention of its own
};

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
    // Not in the published file either: what other families' autoencoders of this build do differently.
    double normEps = 1e-6;         ///< of every layer norm inside the blocks
    double bounds = 1.01;          ///< half the side of the box that shapes lie in
    double meshHalfSide = 0.9999;  ///< half the longest side that a mesh is brought to before it is encoded
    std::int64_t encoderWidth = 0; ///< 0: width
    VaeQueries queries = VaeQueries::Sampled;
    bool occupancyLogit = false; ///< the field is a logit without bound, not a truncated distance
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
    // What Step1X-3D's transformer of this build does differently.
    bool rawTime = false;           ///< the time as it is, embedded over the whole width, instead of 1000 times it
    std::int64_t projectedFrom = 0; ///< width of picture tokens that a norm and a projection bring to contextInDim; 0: none
};

/// The transformer with long skips of Hunyuan3D-2.1 and TripoSG.
struct SkipDitConfig {
    std::int64_t inChannels = 64;
    std::int64_t width = 2048;
    std::int64_t heads = 16;
    std::int64_t layers = 21;
    std::int64_t contextDim = 1024;
    std::int64_t secondContextDim = 0; ///< a second cross-attention beside the first, 0: none
    bool inTurn = false;               ///< the second comes after the first instead (HoloPart); then contextDim may be 0: no first
    double firstScale = 1.0, secondScale = 0.4;
    double normEps = 1e-5;
    bool qkvBias = false;
    bool qkNorm = true;
    std::int64_t mixtures = 0; ///< so many last blocks mix experts
    std::int64_t experts = 8;
    std::int64_t expertsKept = 2;
};

/// Numbers a token of that transformer has at the widest point of a block, in widths (DenoiserFacts::liveWidths).
inline constexpr double kSkipDitWidths = 15;

struct Dinov2Config {
    std::int64_t registerTokens = 0; ///< tokens between class and patches that are dropped again
    bool antialiasPositions = false; ///< when the position table is resized
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

/// What every family's denoiser has, for `info` and for the memory plan.
struct DenoiserFacts {
    std::int64_t hiddenSize = 0;
    std::int64_t heads = 0;
    std::int64_t blocks = 0;       ///< of one kind, or all of them
    std::int64_t singleBlocks = 0; ///< of a second kind
    std::int64_t experts = 0;      ///< in each mixture, 0: none
    double mlpRatio = 4.0;
    bool guidanceEmbedded = false;
    bool fewSteps = false;
    // For the memory plan: what is alive at once in one call.
    bool pictureInSequence = true; ///< the picture's tokens run through the blocks beside the latents
    bool halvesInTurn = false;     ///< guidance computes its halves one after the other, not as one batch
    std::int64_t storedSkips = 0;  ///< outputs of early blocks that wait for late ones
    double liveWidths = 24;        ///< numbers a token has at the widest point, in hidden sizes
};

/// What step distillation left beside a model's own layout (model/distilled.h).
struct StepDistillation {
    int knots = 0;                  ///< the few-step schedule ends its steps on these
    std::optional<double> guidance; ///< the strength that is in the weights; empty: the network takes it as an input
};

/// One folder's configuration. A stand-alone VAE has only `vae`.
struct ModelConfig {
    std::optional<Hunyuan3DDiTConfig> model; ///< the two-stream transformer ...
    std::optional<SkipDitConfig> plain;      ///< ... or the one with long skips (2.1)
    std::optional<DenoiserFacts> denoiser; ///< set with every denoiser, whatever its family
    std::optional<ShapeVaeConfig> vae;
    std::optional<ImageEncoderConfig> conditioner;
    std::optional<ScheduleConfig> scheduler;
    std::optional<ImageProcessorConfig> imageProcessor;
    std::optional<StepDistillation> distilled;
    std::vector<std::string> unknownKeys; ///< kept and listed, never an error
};

/// Reads a config.yaml (or the same as JSON). Classes are matched by the last part of their `target`; sizes
/// are checked for their range and against each other, not against weights. Throws Error(BadModelFile) that
/// names the path inside the configuration, what was wanted and what was found.
ModelConfig parseModelConfig(std::string_view text);

/// The same from a file; messages name it.
ModelConfig readModelConfig(const std::filesystem::path& path);

} // namespace maquette::engine
