#pragma once

#include <engine/label.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// What a checkpoint holds, before it is loaded.
namespace maquette::engine {

/// One component of the file: "model" (the denoiser), "vae", "conditioner" (the image encoder).
struct ModelPartInfo {
    std::string name;
    std::uint64_t numbers = 0;       ///< parameters
    std::uint64_t bytes = 0;         ///< in the file
    std::vector<std::string> dtypes; ///< as the file calls them, widest share first: "F16", "F32", ...
};

struct DenoiserInfo {
    std::int64_t hiddenSize = 0;
    std::int64_t heads = 0;
    std::int64_t doubleBlocks = 0;
    std::int64_t singleBlocks = 0; ///< all blocks of a network with one kind
    std::int64_t experts = 0;      ///< in each mixture of experts; 0: it has none
    bool guidanceDistilled = false; ///< guidance strength is an input: one call a step
    bool stepDistilled = false;     ///< made for few steps
};

struct VaeInfo {
    std::int64_t latentCount = 0; ///< tokens
    std::int64_t latentWidth = 0; ///< numbers a token
    std::int64_t width = 0;
    std::int64_t heads = 0;
    std::int64_t decoderLayers = 0;
    std::int64_t encoderLayers = 0;  ///< 0 when the file has no encoder
    std::int64_t geometryWidth = 0;  ///< of the decoder that answers points
    bool isEfficientDecoder = false; ///< FlashVDM's: narrower, without its last norm
    double scaleFactor = 1;
};

struct ImageEncoderInfo {
    std::string kind; ///< "DINOv2 giant"
    std::int64_t hiddenSize = 0;
    std::int64_t layers = 0;
    std::int64_t pictureSize = 0; ///< pixels a side
    std::int64_t tokens = 0;      ///< per view
    bool isMultiView = false;
};

struct ModelFileSize {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
};

/// What one run is expected to need.
struct MemoryEstimate {
    std::string device; ///< "cpu" or "cuda"
    std::string dtype;  ///< "fp32" or "bf16"
    int grid = 0;       ///< cells per axis
    std::uint64_t bytes = 0;
};

struct ModelInfo {
    std::filesystem::path path;
    std::string family;               ///< "Hunyuan3D-2"
    std::vector<std::string> variant; ///< words: "base" | "fast" | "turbo" | "autoencoder only", then "mini",
                                      ///< "multi-view", "efficient decoder", "with encoder", "starter"
    std::vector<ModelPartInfo> parts;
    std::optional<DenoiserInfo> denoiser;
    std::optional<VaeInfo> vae;
    std::optional<ImageEncoderInfo> imageEncoder;
    std::int64_t conditionTokens = 0; ///< that the denoiser looks at, all views together
    std::vector<std::string> inputs;  ///< words: "picture", "up to 4 views", "mesh to start from" ...
    bool startsFromMesh = false;      ///< a picture needs a mesh beside it: Request::start
    bool completesParts = false;      ///< takes no picture, but Request::part and rest
    std::vector<ModelLabel> labels;   ///< what may be said beside the picture
    std::vector<ModelFileSize> files; ///< weights first, then the configuration
    std::optional<std::filesystem::path> licence;
    std::vector<std::string> unknownKeys; ///< of the configuration; they had no say
    std::vector<std::string> skipped;     ///< what the file holds beside the weights
    std::vector<MemoryEstimate> memory;

    std::uint64_t numbers() const; ///< all parameters
    std::uint64_t bytes() const;   ///< all weight files
};

/// Looks at a folder or file of weights (as model_folder.h takes them) without reading a weight, and compares
/// every name and shape with what the networks need. Throws Error: NoModel, FileRead, or BadModelFile with
/// every missing, surplus and mis-shaped tensor.
ModelInfo inspectModel(const std::filesystem::path& path);

/// For people: several lines, each ended.
std::string describe(const ModelInfo& info);

/// The same as one JSON object on one line, without a line end.
std::string toJson(const ModelInfo& info);

} // namespace maquette::engine
