#include "core/device.h"
#include "model/registry.h"
#include "model_file/model_folder.h"
#include "pipeline/memory_plan.h"

#include <engine/error.h>
#include <engine/model_file.h>

#include <algorithm>
#include <map>

namespace maquette::engine {

namespace {

constexpr int kGrids[] = {256, 384};
constexpr std::int64_t kCpuChunk = 8'000;    // the published default of queries a call
constexpr std::int64_t kCudaChunk = 200'000; // what the published examples use on a card
constexpr int kMaxViews = 4;
// Nodes that the sparse decoders keep, per squared number of cells: 7.3 M at 384, measured on a torus with
// thin rods.
constexpr double kNodesPerSquaredCell = 50;
// Vertices and triangles while a mesh is made: about 3 vertices a squared cell, 64 bytes with their
// triangles.
constexpr double kMeshBytesPerSquaredCell = 200;

std::string partOf(const std::string& name, const OpenModel& model)
{
    if (!model.config.denoiser)
        return "vae";
    return name.substr(0, name.find('.'));
}

std::uint64_t numbersIn(const TensorInfo& info)
{
    std::uint64_t count = 1;
    for (const std::int64_t side : info.shape)
        count *= static_cast<std::uint64_t>(side); // fits: every reader has checked it
    return count;
}

std::vector<ModelPartInfo> countParts(const OpenModel& model)
{
    std::map<std::string, std::map<std::string, std::uint64_t>> shares;
    std::map<std::string, ModelPartInfo> parts;
    for (const TensorInfo& info : model.weights->tensors()) {
        ModelPartInfo& part = parts[partOf(info.name, model)];
        part.numbers += numbersIn(info);
        part.bytes += info.bytes;
        shares[partOf(info.name, model)][info.dtype] += info.bytes;
    }
    std::vector<ModelPartInfo> list;
    for (const char* name : {"model", "vae", "conditioner"}) {
        if (!parts.contains(name))
            continue;
        ModelPartInfo& part = parts[name];
        part.name = name;
        for (const auto& [dtype, bytes] : shares[name])
            part.dtypes.push_back(dtype);
        std::stable_sort(
            part.dtypes.begin(), part.dtypes.end(),
            [&](const std::string& a, const std::string& b) { return shares[name][a] > shares[name][b]; });
        list.push_back(std::move(part));
    }
    return list;
}

DenoiserInfo denoiserOf(const DenoiserFacts& facts)
{
    DenoiserInfo info;
    info.hiddenSize = facts.hiddenSize;
    info.heads = facts.heads;
    info.doubleBlocks = facts.singleBlocks > 0 ? facts.blocks : 0;
    info.singleBlocks = facts.singleBlocks > 0 ? facts.singleBlocks : facts.blocks;
    info.experts = facts.experts;
    info.guidanceDistilled = facts.guidanceEmbedded;
    info.stepDistilled = facts.fewSteps;
    return info;
}

VaeInfo vaeOf(const ShapeVaeConfig& config)
{
    VaeInfo info;
    info.latentCount = config.numLatents;
    info.latentWidth = config.embedDim;
    info.width = config.width;
    info.heads = config.heads;
    info.decoderLayers = config.numDecoderLayers;
    info.encoderLayers = config.hasEncoder ? config.numEncoderLayers : 0;
    info.geometryWidth = config.width / config.geoDecoderDownsampleRatio;
    info.isEfficientDecoder = config.geoDecoderDownsampleRatio > 1 || !config.geoDecoderLnPost;
    info.scaleFactor = config.scaleFactor;
    return info;
}

ImageEncoderInfo imageEncoderOf(const ImageEncoderConfig& config)
{
    ImageEncoderInfo info;
    info.hiddenSize = config.dino.hiddenSize;
    info.layers = config.dino.numHiddenLayers;
    const auto is = [&](std::int64_t width, std::int64_t layers) {
        return info.hiddenSize == width && info.layers == layers;
    };
    info.kind = is(1536, 40)   ? "DINOv2 giant"
                : is(1024, 24) ? "DINOv2 large"
                : is(768, 12)  ? "DINOv2 base"
                : is(384, 12)  ? "DINOv2 small"
                               : "DINOv2, own size";
    info.pictureSize = config.imageSize;
    const std::int64_t side = config.imageSize / config.dino.patchSize;
    info.tokens = side * side + (config.useClsToken ? 1 : 0);
    info.isMultiView = config.multiView;
    return info;
}

std::vector<std::string> variantWords(const ModelInfo& info, const ModelConfig& config)
{
    std::vector<std::string> words;
    if (!info.denoiser)
        words.emplace_back("autoencoder only");
    else
        words.emplace_back(info.denoiser->stepDistilled       ? "turbo"
                           : info.denoiser->guidanceDistilled ? "fast"
                                                              : "base");
    if (config.plain)
        words.emplace_back("2.1"); // its transformer tells
    if (info.denoiser && info.family == "Hunyuan3D-2" && info.denoiser->doubleBlocks == 8 &&
        info.denoiser->singleBlocks == 16)
        words.emplace_back("mini"); // half of the published depth
    if (info.imageEncoder && info.imageEncoder->isMultiView)
        words.emplace_back("multi-view");
    if (info.vae && info.vae->isEfficientDecoder)
        words.emplace_back("efficient decoder");
    if (info.vae && info.vae->encoderLayers > 0)
        words.emplace_back("with encoder");
    if (config.vae && !config.vae->encoderAnchors.empty())
        words.emplace_back("starter");
    return words;
}

MemoryEstimate estimate(const ModelInfo& info, const ModelConfig& config, bool onCard, at::ScalarType dtype, int grid)
{
    PlanInput input;
    input.weightCount = static_cast<std::int64_t>(info.numbers());
    input.chunk = onCard ? kCudaChunk : kCpuChunk;
    input.imageTokens = info.conditionTokens;
    input.bothHalves = info.denoiser && !info.denoiser->guidanceDistilled;
    const MemoryNeed need = estimateNeed(config, dtype, input);
    const double squaredCells = static_cast<double>(grid) * grid;
    // A value of 4 bytes and a bit that says that it is known.
    const double surface = squaredCells * (kNodesPerSquaredCell * 33 / 8 + kMeshBytesPerSquaredCell);
    return {onCard ? "cuda" : "cpu", dtypeName(dtype), grid,
            need.total() + static_cast<std::uint64_t>(surface) + (onCard ? 0 : kProgramBytes)};
}

} // namespace

std::uint64_t ModelInfo::numbers() const
{
    std::uint64_t count = 0;
    for (const ModelPartInfo& part : parts)
        count += part.numbers;
    return count;
}

std::uint64_t ModelInfo::bytes() const
{
    std::uint64_t count = 0;
    for (const ModelPartInfo& part : parts)
        count += part.bytes;
    return count;
}

ModelInfo inspectModel(const std::filesystem::path& path)
{
    const FamilyModel opened = openFamilyModel(path);
    verifyModel(opened);
    const auto& [family, model] = opened;

    ModelInfo info;
    info.path = path;
    info.family = family->name;
    info.parts = countParts(model);
    if (model.config.denoiser)
        info.denoiser = denoiserOf(*model.config.denoiser);
    if (model.config.vae)
        info.vae = vaeOf(*model.config.vae);
    if (model.config.conditioner)
        info.imageEncoder = imageEncoderOf(*model.config.conditioner);
    info.variant = variantWords(info, model.config);
    for (const auto& file : model.weightFiles)
        info.files.push_back({file, std::filesystem::file_size(file)});
    info.files.push_back({model.configFile, std::filesystem::file_size(model.configFile)});
    if (info.denoiser)
        info.inputs = {"picture"};
    if (info.imageEncoder)
        info.conditionTokens = info.imageEncoder->tokens * (info.imageEncoder->isMultiView ? kMaxViews : 1);
    if (info.imageEncoder && info.imageEncoder->isMultiView)
        info.inputs = {"1 to 4 views"};
    if (model.config.vae && model.config.vae->hasEncoder)
        info.inputs.emplace_back("mesh (reconstruct)");
    if (family->describe)
        family->describe(model, info);
    info.licence = model.licenceFile;
    info.unknownKeys = model.config.unknownKeys;
    info.skipped = model.skipped;
    constexpr std::pair<bool, at::ScalarType> kRuns[] = {
        {false, at::kFloat}, {false, at::kBFloat16}, {true, at::kBFloat16}};
    for (const auto& [onCard, dtype] : kRuns)
        for (const int grid : kGrids)
            info.memory.push_back(estimate(info, model.config, onCard, dtype, grid));
    return info;
}

} // namespace maquette::engine
