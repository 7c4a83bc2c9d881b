#pragma once

#include "training/batch_task.h"
#include "training/flow_model.h"
#include "training/latent_table.h"

/// The image encoder learns to see before the flow model needs it: it regresses the main components of the latents
/// from pictures (specs: starter model, 5, rule 5).
namespace maquette::engine {

struct ConditionerWarmupOptions {
    std::int64_t batch = 32;
    std::int64_t hidden = 384; ///< of the head, which is thrown away
    double learningRate = 1e-3;
    double weightDecay = 0.05;
    std::uint64_t seed = 0;
};

/// Pictures and what they should give.
struct PictureTargets {
    const ShapeSource* shapes = nullptr;     ///< for picking
    const PictureSource* pictures = nullptr; ///< the same numbering
    const LatentTable* table = nullptr;      ///< the same numbering
};

/// Icons [N, 3, S, S] composed on the background, and latents [N, L, C] of the shapes that have one.
struct IconSet {
    at::Tensor pictures;
    at::Tensor latents;
    std::vector<std::int64_t> shapes; ///< numbers in the source
};
/// At most `limit` icons, spread over the source; 0 takes all.
IconSet collectIcons(const PictureTargets& targets, std::int64_t limit);

/// A training batch of pictures with the latents that belong to them.
struct PictureBatch {
    at::Tensor pictures; ///< [B, 3, S, S]
    at::Tensor latents;  ///< [B, L, C]
};
/// Random shapes, half of them mirrored, augmented pictures.
PictureBatch drawPictures(const PictureTargets& targets, std::int64_t batch, std::mt19937_64& random);

class ConditionerTask final : public BatchTask {
public:
    /// heldOut may be empty. Everything that is referred to outlives the task.
    ConditionerTask(const ConditionerWarmupOptions& options, TrainableFlow flow, const LatentComponents& components,
                    const PictureTargets& train, const PictureTargets& heldOut);
    ~ConditionerTask() override { stopDrawing(); }

    /// Pictures [B, 3, S, S] -> latents [B, L, C] on the CPU through the head: a feed-forward model.
    at::Tensor predictLatents(const at::Tensor& pictures) const;

protected:
    NamedTensors stageState() override;
    /// "r2_train_icons", "r2_heldout_icons": 1 - squared error / variance of the coefficients.
    NamedNumbers stageFigures() override;
    std::int64_t batchSize() const override { return m_options.batch; }
    Batch draw(StepRandom& random) const override;
    /// Loss "mse", in units of the components' variance.
    PartLoss lossOf(const Batch& part, double progress) const override;
    std::vector<AdamW*> optimisers() override { return {&m_optimiser}; }
    double clipNorm() const override;

private:
    at::Tensor coefficients(const at::Tensor& pictures) const;
    double explainedShare(const IconSet& icons) const;

    ConditionerWarmupOptions m_options;
    TrainableFlow m_flow;
    const LatentComponents& m_components;
    PictureTargets m_train;
    IconSet m_trainIcons, m_heldOutIcons;
    NamedTensors m_head;
    AdamW m_optimiser;
};

} // namespace maquette::engine
