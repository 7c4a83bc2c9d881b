#pragma once

#include "training/discriminator.h"
#include "training/distil_maths.h"
#include "training/distil_task.h"

/// The distillation stages (FlashVDM, section 4.3 and supplementary A and E), and one of our own.
namespace maquette::engine {

struct GuidanceOptions {
    double lowest = 2, highest = 8; ///< the strength is uniform in between
};

/// The student learns the teacher's classifier-free guided velocity, with the strength as an input.
class GuidanceTask final : public DistilTask {
public:
    GuidanceTask(const DistilOptions& options, const GuidanceOptions& guidance, DistilInputs inputs);
    ~GuidanceTask() override { stopDrawing(); }

private:
    std::vector<at::Tensor> drawMore(const at::Tensor& latents, at::Generator random) const override;
    DistilLoss loss(const TrainableFlow& network, const DistilBatch& batch, double progress) const override;
    GuidanceOptions m_guidance;
};

struct ConsistencyOptions {
    double guidance = 5.0;
    double huber = 1e-3;        ///< lambda of the pseudo-Huber loss
    bool isSquared = false;     ///< mean squared error instead, to compare
    std::int64_t trainTimes = 1000;
    std::int64_t skip = 10;     ///< times per solver step: trainTimes / skip knots
    std::int64_t phases = 5;
    double phasedShare = 0.714; ///< share of the run with several phases; then one
    double finalRate = 1e-7;    ///< learning rate of the one-phase part
};

/// Consistency flow distillation: a point and its neighbour, one solver step of the teacher further on, must be mapped
/// to the same end of their phase; the neighbour by the moving average.
class ConsistencyTask : public DistilTask {
public:
    ConsistencyTask(const DistilOptions& options, const ConsistencyOptions& consistency, DistilInputs inputs);
    ~ConsistencyTask() override { stopDrawing(); }

protected:
    std::vector<at::Tensor> drawMore(const at::Tensor& latents, at::Generator random) const override;
    DistilLoss loss(const TrainableFlow& network, const DistilBatch& batch, double progress) const override;
    double rateFactor(double progress) const override;
    at::Tensor strengthFor(const DistilBatch& batch) const; ///< [B], the fixed guidance

private:
    ConsistencyOptions m_consistency;
    std::vector<float> m_knots;
};

struct AdversarialOptions {
    double weight = 0.1;             ///< of the generator's loss
    double discriminatorRate = 1e-6;
    bool hasRealData = false;        ///< real class: latents of the data instead of the consistency targets
};

/// One-phase consistency distillation with a discriminator on the teacher's features of disturbed predictions.
class AdversarialTask final : public ConsistencyTask {
public:
    /// consistency.phasedShare has no say: there is one phase all along.
    AdversarialTask(const DistilOptions& options, const ConsistencyOptions& consistency,
                    const AdversarialOptions& adversarial, DistilInputs inputs);
    ~AdversarialTask() override { stopDrawing(); }

protected:
    NamedTensors stageState() override;
    double rateFactor(double) const override { return 1.0; }
    std::vector<at::Tensor> drawMore(const at::Tensor& latents, at::Generator random) const override;
    /// Adds "generator" and "discriminator" to the log. The total trains both: neither loss has gradients for the
    /// other's weights, so that the sum changes nothing.
    DistilLoss loss(const TrainableFlow& network, const DistilBatch& batch, double progress) const override;
    std::vector<AdamW*> optimisers() override;

private:
    at::Tensor judged(const Discriminator& discriminator, const DistilBatch& batch, const at::Tensor& samples,
                      const at::Tensor& noise, const at::Tensor& time) const;
    AdversarialOptions m_adversarial;
    Discriminator m_discriminator;
    AdamW m_optimiser;
};

struct OneshotOptions {
    double lowest = 2, highest = 8; ///< guidance, uniform in between
    double huber = 1e-3;
    double startShare = 0.25;    ///< of the samples that begin at pure noise; the others are uniform in time
    double halvingShare = 0.5;   ///< of the spans that cover half of what is left
    double shortest = 0.0625;    ///< length of the other spans
    std::int64_t solverSteps = 4; ///< of the teacher over one span
    std::int64_t trainTimes = 1000, skip = 10; ///< of the schedule that the result samples with
};

/// Ours, in one stage: the student's output becomes the average velocity from its time to the data, so that one step
/// makes a shape. What is left of the way is the teacher's way over a span plus the moving average's estimate from its
/// end. Half of the spans halve what is left, so an error passes through as many estimates as halvings (about
/// log2(1 / shortest)) instead of one per solver step.
class OneshotTask final : public DistilTask {
public:
    OneshotTask(const DistilOptions& options, const OneshotOptions& oneshot, DistilInputs inputs);
    ~OneshotTask() override { stopDrawing(); }

private:
    std::vector<at::Tensor> drawMore(const at::Tensor& latents, at::Generator random) const override;
    DistilLoss loss(const TrainableFlow& network, const DistilBatch& batch, double progress) const override;
    OneshotOptions m_oneshot;
};

} // namespace maquette::engine
