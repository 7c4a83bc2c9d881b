#include "training/network_sizes.h"

#include "core/atomic_file.h"
#include "training/checkpoint.h"
#include "training/data/text_file.h"
#include "training/starter_config.h"

#include <engine/error.h>

namespace maquette::engine {

namespace {

constexpr std::int64_t kMostTokens = 1 << 16;
constexpr std::int64_t kWidest = 1 << 14;
constexpr std::int64_t kMostLayers = 512;
constexpr std::int64_t kLargestPicture = 2048;
constexpr std::int64_t kMaxFileBytes = 1 << 16;
constexpr const char* kVae = "vae";
constexpr const char* kFlow = "flow";

std::filesystem::path fileOf(const std::filesystem::path& run, const std::string& stage)
{
    return run / (stage + "-sizes.json");
}

void requireDivides(const char* widthKey, std::int64_t width, const char* headsKey, std::int64_t heads, std::int64_t unit)
{
    if (width % (heads * unit) != 0)
        throw Error(ErrorCode::Usage, std::string("preset: ") + widthKey + " must be a multiple of " +
                                          (unit > 1 ? std::to_string(unit) + " times " : std::string()) + headsKey + ", they are " +
                                          std::to_string(width) + " and " + std::to_string(heads));
}

PresetTable tableOf(ShapeVaeConfig& config)
{
    PresetTable table;
    addVaeSizes(table, config);
    return table;
}

PresetTable tableOf(FlowSizes& sizes)
{
    PresetTable table;
    addFlowSizes(table, sizes);
    return table;
}

FlowSizes starterFlowSizes()
{
    return {starterFlowConfig(), starterConditionerConfig()};
}

/// own, starter: the sizes as text.
void keep(const std::filesystem::path& run, const std::string& stage, const std::string& own, const std::string& starter)
{
    const std::filesystem::path file = fileOf(run, stage);
    std::string there;
    if (std::filesystem::exists(file))
        there = readTextFile(file, kMaxFileBytes);
    else if (CheckpointFolder(run, stage, 1).newest())
        there = starter; // begun before sizes could be chosen
    if (!there.empty() && there != own)
        throw Error(ErrorCode::Usage, run.string() + ": holds a '" + stage + "' network of other sizes than the preset's; "
                                      "choose another run folder, or the preset that it was begun with");
    if (there.empty()) {
        std::error_code failed;
        std::filesystem::create_directories(run, failed); // the write says what is wrong
        saveAtomically(file, own);
    }
}

} // namespace

void addVaeSizes(PresetTable& table, ShapeVaeConfig& config)
{
    table.integer("num_latents", config.numLatents, 1, kMostTokens);
    table.integer("embed_dim", config.embedDim, 1, kWidest);
    table.integer("width", config.width, 1, kWidest);
    table.integer("heads", config.heads, 1, kWidest);
    table.integer("encoder_layers", config.numEncoderLayers, 0, kMostLayers);
    table.integer("decoder_layers", config.numDecoderLayers, 0, kMostLayers);
    table.real("geo_mlp_ratio", config.geoDecoderMlpExpandRatio, 0.25, 16);
}

void addFlowSizes(PresetTable& table, FlowSizes& sizes)
{
    table.integer("hidden_size", sizes.flow.hiddenSize, 1, kWidest);
    table.integer("flow_heads", sizes.flow.numHeads, 1, kWidest);
    table.integer("depth", sizes.flow.depth, 0, kMostLayers);
    table.integer("depth_single_blocks", sizes.flow.depthSingleBlocks, 0, kMostLayers);
    table.integer("picture_size", sizes.conditioner.imageSize, 1, kLargestPicture);
    table.integer("patch_size", sizes.conditioner.dino.patchSize, 1, kLargestPicture);
    table.integer("encoder_width", sizes.conditioner.dino.hiddenSize, 1, kWidest);
    table.integer("encoder_depth", sizes.conditioner.dino.numHiddenLayers, 1, kMostLayers);
    table.integer("encoder_heads", sizes.conditioner.dino.numAttentionHeads, 1, kWidest);
    table.flag("encoder_swiglu", sizes.conditioner.dino.useSwigluFfn);
}

void checkVaeSizes(const ShapeVaeConfig& config)
{
    requireDivides("width", config.width, "heads", config.heads, 1);
}

void completeFlowSizes(FlowSizes& sizes)
{
    requireDivides("hidden_size", sizes.flow.hiddenSize, "flow_heads", sizes.flow.numHeads, 2);
    requireDivides("encoder_width", sizes.conditioner.dino.hiddenSize, "encoder_heads",
                   sizes.conditioner.dino.numAttentionHeads, 1);
    requireDivides("picture_size", sizes.conditioner.imageSize, "patch_size", sizes.conditioner.dino.patchSize, 1);
    sizes.flow.axesDim = {sizes.flow.hiddenSize / sizes.flow.numHeads};
    sizes.flow.contextInDim = sizes.conditioner.dino.hiddenSize;
    sizes.conditioner.dino.imageSize = sizes.conditioner.imageSize;
}

void keepVaeSizes(const std::filesystem::path& run, const ShapeVaeConfig& config)
{
    ShapeVaeConfig own = config, starter = starterVaeConfig();
    keep(run, kVae, tableOf(own).toJson(kVae), tableOf(starter).toJson(kVae));
}

void keepFlowSizes(const std::filesystem::path& run, const FlowSizes& sizes)
{
    FlowSizes own = sizes, starter = starterFlowSizes();
    keep(run, kFlow, tableOf(own).toJson(kFlow), tableOf(starter).toJson(kFlow));
}

ShapeVaeConfig vaeSizesOf(const std::filesystem::path& run)
{
    ShapeVaeConfig config = starterVaeConfig();
    if (std::filesystem::exists(fileOf(run, kVae)))
        tableOf(config).read(fileOf(run, kVae), kVae);
    checkVaeSizes(config);
    return config;
}

FlowSizes flowSizesOf(const std::filesystem::path& run)
{
    FlowSizes sizes = starterFlowSizes();
    if (std::filesystem::exists(fileOf(run, kFlow)))
        tableOf(sizes).read(fileOf(run, kFlow), kFlow);
    completeFlowSizes(sizes);
    sizes.flow.inChannels = vaeSizesOf(run).embedDim;
    return sizes;
}

} // namespace maquette::engine
