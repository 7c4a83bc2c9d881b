#pragma once

#include "training/vae_trainer.h"

/// A narrower field decoder for a finished autoencoder (FlashVDM, supplementary A): the encoder stays as it is, the
/// self-attention layers go on from where they are, the cross-attention is new and cheap.
namespace maquette::engine {

struct DecoderFinetuneOptions {
    ShapeBatchSizes sizes;
    double learningRate = 1e-4;
    double weightDecay = 0.01;
    AdamWOptions adam;
    double clipNorm = 1.0;
    double largestNoise = 0.4;  ///< as in the autoencoder's training, at its full size all along
    std::int64_t narrowing = 2; ///< geo_decoder_downsample_ratio; divides width and heads
    double mlpRatio = 1;        ///< geo_decoder_mlp_expand_ratio
    std::uint64_t seed = 0;
};

/// The configuration of an autoencoder with the efficient decoder: narrower, without last norm and q/k norms.
ShapeVaeConfig efficientConfig(ShapeVaeConfig config, std::int64_t narrowing, double mlpRatio);

/// Copies what both have from the full autoencoder. The new cross-attention begins with the first of the old one's
/// heads: a query attends where that head did. Throws Error(Usage) where `narrowing` does not divide the heads.
TrainableVae makeEfficientVae(const TrainableVae& full, const DecoderFinetuneOptions& options);

class DecoderTask final : public BatchTask {
public:
    /// heldOut may be null or empty. Everything that is referred to outlives the task.
    DecoderTask(const DecoderFinetuneOptions& options, const TrainableVae& full, const ShapeSource& train,
                const ShapeSource* heldOut);
    ~DecoderTask() override { stopDrawing(); }

    const TrainableVae& vae() const { return m_vae; }

protected:
    /// With the encoder, which does not change, and "config.narrowing" and "config.mlp_ratio".
    NamedTensors stageState() override;
    NamedTensors placedTensors() override;
    /// "heldout_iou", and once per sitting "full_heldout_iou" of the decoder before.
    NamedNumbers stageFigures() override;
    std::int64_t batchSize() const override { return m_options.sizes.batch; }
    Batch draw(StepRandom& random) const override;
    /// Loss "field".
    PartLoss lossOf(const Batch& part, double progress) const override;
    std::vector<AdamW*> optimisers() override { return {&m_optimiser}; }
    double clipNorm() const override { return m_options.clipNorm; }

private:
    DecoderFinetuneOptions m_options;
    const TrainableVae& m_full;
    TrainableVae m_vae;
    const ShapeSource& m_train;
    const ShapeSource* m_heldOut;
    AdamW m_optimiser;
    double m_fullIou = -1;
};

/// Whether a weight belongs to what this stage trains.
bool isDecoderWeight(const std::string& name);

} // namespace maquette::engine
