#pragma once

#include "training/latent_table.h"
#include "training/starter_config.h"

#include <engine/trainer.h>

#include <memory>
#include <optional>

/// What the stages of a starter's training share: the data set's sources, the run folder's files.
namespace maquette::engine {

/// The shapes of a run by split and purpose.
struct StarterData {
    ShapeDataset dataset;
    std::unique_ptr<DatasetSource> train;
    std::unique_ptr<DatasetSource> heldOut;
};

/// The stage of the efficient decoder.
inline constexpr const char* kDecoderStage = "decoder-finetune";
/// Odds of procedural shapes in a batch.
inline constexpr double kVaeProceduralShare = 0.35;
inline constexpr double kFlowProceduralShare = 0.25;

/// Opens the data set. overfit > 0: both sources are the same few models. categories: see TrainingRequest.
/// Throws Error(Usage) when nothing is left to train with.
StarterData openStarterData(const std::filesystem::path& folder, std::int64_t overfit,
                            const std::vector<std::string>& categories, double proceduralShare);

/// The anchors of a training source: k-means of its surface points.
at::Tensor anchorsOf(const ShapeSource& source, std::int64_t count, std::uint64_t seed);

/// The run's autoencoder with the weights of its newest checkpoint. Throws Error(NoModel) where there is none.
TrainableVae loadTrainedVae(const std::filesystem::path& run);
/// The autoencoder with the efficient decoder. Throws Error(NoModel) where that stage has no checkpoint.
TrainableVae loadEfficientVae(const std::filesystem::path& run);
/// Flow model and image encoder with averaged weights, of "flow" or one of the "distil-" stages. Throws Error(NoModel)
/// where there is no checkpoint, Error(Usage) for another stage.
TrainableFlow loadTrainedFlow(const std::filesystem::path& run, const std::string& stage = "flow");
/// How a stage's model samples: consistency times for the few-step stages, with the knots that they were trained on.
ScheduleConfig scheduleOf(const std::filesystem::path& run, const std::string& stage);

/// Latents of both sources, from the run folder when they were made by this very autoencoder, else made anew.
struct StarterLatents {
    LatentTable train, heldOut;
};
StarterLatents latentsOf(const std::filesystem::path& run, const TrainableVae& vae, const StarterData& data,
                         const RunContext& context);
/// The scale factor of the run's latents. Throws Error(NoModel) where there are none.
double scaleFactorOf(const std::filesystem::path& run);

/// Passes rows on as reports of a stage; what TrainingRunOptions and the request share is filled in.
TrainingRunOptions runOptionsOf(const TrainingRequest& request, const std::string& stage);

} // namespace maquette::engine
