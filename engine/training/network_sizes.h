#pragma once

#include "model_file/model_config.h"
#include "training/preset_table.h"

#include <filesystem>

/// How large the networks of a run are: keys of the presets, and files beside the checkpoints, so that later stages,
/// exports and evaluations build the same networks. Without them a run has the starter's sizes.
namespace maquette::engine {

struct FlowSizes {
    Hunyuan3DDiTConfig flow;
    ImageEncoderConfig conditioner;
};

/// num_latents, embed_dim, width, heads, encoder_layers, decoder_layers, geo_mlp_ratio.
void addVaeSizes(PresetTable& table, ShapeVaeConfig& config);
/// hidden_size, flow_heads, depth, depth_single_blocks; picture_size, patch_size, encoder_width, encoder_depth,
/// encoder_heads, encoder_swiglu.
void addFlowSizes(PresetTable& table, FlowSizes& sizes);

/// Throw Error(Usage) for sizes that do not go together, naming the keys. The flow model's remaining sizes follow: axes
/// from its heads, context width from the encoder.
void checkVaeSizes(const ShapeVaeConfig& config);
void completeFlowSizes(FlowSizes& sizes);

/// Keeps a stage's sizes in the run folder when it begins. Throws Error(Usage) where the folder holds networks of other
/// sizes, Error(FileWrite).
void keepVaeSizes(const std::filesystem::path& run, const ShapeVaeConfig& config);
void keepFlowSizes(const std::filesystem::path& run, const FlowSizes& sizes);

/// The sizes of a run's networks; the flow model's latents are as wide as the autoencoder's. Throws Error(Usage) for a
/// damaged file.
ShapeVaeConfig vaeSizesOf(const std::filesystem::path& run);
FlowSizes flowSizesOf(const std::filesystem::path& run);

} // namespace maquette::engine
