#pragma once

#include "model/hunyuan3d2/native_vae.h"
#include "training/batch_task.h"
#include "training/shape_source.h"
#include "training/training_run.h"

#include <memory>

/// The first stage: surfaces to latents and back (specs: starter model, 5).
namespace maquette::engine {

/// How much of how many shapes one update sees.
struct ShapeBatchSizes {
    std::int64_t batch = 8;
    std::int64_t surfacePoints = 1024;
    std::int64_t queryPoints = 512; ///< a multiple of 4
    bool isAugmented = true; ///< mirrored and stretched
};

struct VaeTrainerOptions {
    ShapeVaeConfig config; ///< hasEncoder and encoderAnchors are set
    ShapeBatchSizes sizes;
    double learningRate = 1e-3; ///< twice as much tore the aligned start apart at batch 8
    double weightDecay = 0.01;
    double klWeightStart = 3e-4; ///< first half of the run
    double klWeightEnd = 1e-3;   ///< second half: the latents must become easy for the flow model
    /// Before decoding, in units of the latents' deviation, uniform per sample from 0; rises over the first half.
    double largestNoise = 0.4;
    std::uint64_t seed = 0; ///< of the first weights
};

/// An autoencoder's networks with weights that can be trained, saved and restored.
struct TrainableVae {
    std::shared_ptr<hunyuan3d2::VaeNetwork> network;
    NamedTensors weights; ///< without the anchors
    at::Tensor anchors;   ///< [L, 3]
};
/// Weights and anchors.
NamedTensors tensorsOf(const TrainableVae& vae);
/// Fresh weights with an aligned start. anchors [numLatents, 3].
TrainableVae makeTrainableVae(const ShapeVaeConfig& config, const at::Tensor& anchors, std::uint64_t seed);

/// Turns activation checkpointing of all transformer blocks on or off.
void recomputeBlocks(const TrainableVae& vae, bool recomputes);

/// Posterior of surfaces [B, N, 6], looked at from the anchors; unscaled.
hunyuan3d2::Posterior encodeAnchored(const TrainableVae& vae, const at::Tensor& surface);
/// Field of unscaled latents [B, L, C] at points [B, Q, 3]: [B, Q].
at::Tensor fieldOfLatents(const hunyuan3d2::VaeNetwork& network, const at::Tensor& latents, const at::Tensor& points);

/// The draws of a posterior sample with further noise.
struct LatentNoise {
    at::Tensor sample;      ///< [B, L, C] normal
    at::Tensor amount;      ///< [B, 1, 1] uniform in 0..1
    at::Tensor disturbance; ///< [B, L, C] normal
};
LatentNoise drawLatentNoise(const ShapeVaeConfig& config, std::int64_t batch, at::Generator generator);
/// A posterior sample with further noise of 0 .. largestNoise deviations of the sample's own means, uniform per sample.
at::Tensor disturbedSample(const hunyuan3d2::Posterior& posterior, double largestNoise, const LatentNoise& noise);

/// What the stages that train on shapes draw.
struct ShapeDraws {
    ShapeBatch shapes;
    LatentNoise noise;
};
/// One update's draws as the tensors of a batch. Stretches are drawn, not applied: that is work for the card.
std::vector<at::Tensor> drawShapesAndNoise(const ShapeSource& source, const ShapeVaeConfig& config,
                                           const ShapeBatchSizes& sizes, StepRandom& random);
/// A part of such a batch, stretched.
ShapeDraws shapesAndNoiseOf(const std::vector<at::Tensor>& part);

/// Share of points inside both among those inside either; 1 when neither has any. Both [n] bool.
double intersectionOverUnion(const at::Tensor& a, const at::Tensor& b);

class VaeTask final : public BatchTask {
public:
    /// heldOut may be null: then there are no figures. Sources outlive the task.
    VaeTask(const VaeTrainerOptions& options, TrainableVae vae, const ShapeSource& train, const ShapeSource* heldOut);
    ~VaeTask() override { stopDrawing(); }

    const TrainableVae& vae() const { return m_vae; }

protected:
    NamedTensors stageState() override;
    /// "heldout_iou": mean over up to 24 held-out shapes, posterior mean, uniform points.
    NamedNumbers stageFigures() override;
    std::int64_t batchSize() const override { return m_options.sizes.batch; }
    Batch draw(StepRandom& random) const override;
    /// Losses "loss", "field", "kl".
    PartLoss lossOf(const Batch& part, double progress) const override;
    std::vector<AdamW*> optimisers() override { return {&m_optimiser}; }
    double clipNorm() const override;

private:
    VaeTrainerOptions m_options;
    TrainableVae m_vae;
    const ShapeSource& m_train;
    const ShapeSource* m_heldOut;
    AdamW m_optimiser;
};

/// IoU of one shape of a source: encoded from `surfacePoints` points, compared on up to `points` uniform ones.
double reconstructionIou(const TrainableVae& vae, const ShapeSource& source, std::int64_t shape,
                         std::int64_t surfacePoints, std::int64_t points);

} // namespace maquette::engine
