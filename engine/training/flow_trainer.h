#pragma once

#include "training/batch_task.h"
#include "training/conditioner_warmup.h"

/// The second stage: rectified flow from noise to latents under a picture (specs: starter model, 5, rules 1 to 3).
namespace maquette::engine {

struct FlowTrainerOptions {
    std::int64_t batch = 16;
    double learningRate = 1.2e-3;
    double conditionerRate = 1e-4;
    double weightDecay = 0.02;
    double conditionerDecay = 0.05;
    double dropShare = 0.1;      ///< conditions replaced by zeros
    double averageDecay = 0.998; ///< of the weights that are evaluated and shipped
};

class FlowTask final : public BatchTask {
public:
    /// vae decodes for the figures. heldOut may be empty. Everything that is referred to outlives the task.
    FlowTask(const FlowTrainerOptions& options, TrainableFlow flow, const TrainableVae& vae,
             const PictureTargets& train, const PictureTargets& heldOut);
    ~FlowTask() override { stopDrawing(); }

    /// Exchanges live and averaged weights.
    void swapAverage() { m_average.swap(); }
    const TrainableFlow& flow() const { return m_flow; }

protected:
    NamedTensors stageState() override;
    NamedTensors placedTensors() override;
    /// With the averaged weights: "gap_train", "gap_heldout" (loss at t < 0.3 with shuffled minus with right icons, the
    /// same noise), "iou1_heldout", "iou4_heldout", "iou4_train": samples of 1 and 4 steps against the shapes.
    NamedNumbers stageFigures() override;
    std::int64_t batchSize() const override { return m_options.batch; }
    Batch draw(StepRandom& random) const override;
    /// Loss "flow".
    PartLoss lossOf(const Batch& part, double progress) const override;
    std::vector<AdamW*> optimisers() override { return {&m_optimiser}; }
    double clipNorm() const override;
    void afterUpdate() override { m_average.update(); }

private:
    double conditioningGap(const IconSet& icons) const;

    FlowTrainerOptions m_options;
    TrainableFlow m_flow;
    const TrainableVae& m_vae;
    PictureTargets m_train, m_heldOut;
    IconSet m_trainIcons, m_heldOutIcons;
    AdamW m_optimiser;
    WeightAverage m_average;
};

} // namespace maquette::engine
