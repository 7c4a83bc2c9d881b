#pragma once

#include "training/adam_w.h"
#include "training/process_group.h"
#include "training/training_run.h"

#include <cstdint>
#include <deque>
#include <future>
#include <memory>
#include <vector>

/// Stages that minimise a mean over a batch: the batch is drawn once, then worked through in parts, one after the other
/// and by several processes.
namespace maquette::engine {

/// How the batch of one update is worked through. The losses and gradients are those of the whole batch.
struct BatchDivision {
    std::int64_t accumulate = 1; ///< parts of this process's share, one after the other: memory of one part only
    std::int64_t workers = 0;    ///< threads that draw the next batches ahead; 0: drawn when needed. The same bits
    std::shared_ptr<ProcessGroup> group; ///< shares the batch; null: this process alone
    /// Where updates and figures are computed. Draws and files stay on the CPU.
    at::Device device = at::kCPU;
    /// The type in which autocast forms products: kFloat (off), kBFloat16, kHalf. Weights, moments and losses stay f32.
    at::ScalarType precision = at::kFloat;
    /// kHalf only, at the beginning: losses are multiplied by this before the gradients are formed, gradients divided by it
    /// afterwards, so that small ones do not vanish. An update whose gradients overflow is left out, reported as "skipped",
    /// and halves the scale; many good ones in a row double it.
    double lossScale = 1024;
    static constexpr double kLargestLossScale = 1 << 24;
};

class BatchTask : public TrainingTask {
public:
    /// Before the first step. Throws Error(Usage) where the batch cannot be divided into equal parts.
    void divide(BatchDivision division);

    /// The stage's, and the present loss scale where there is one.
    NamedTensors state() final;
    /// Draws, computes the gradients of all parts, averages them over the processes, clips, updates. Losses are means over
    /// the whole batch, the same in all processes.
    NamedNumbers step(StepRandom& random, double factor, double progress) final;
    /// The stage's figures.
    NamedNumbers evaluate() final;

protected:
    /// Everything random of one update; first axis of every tensor: the batch.
    using Batch = std::vector<at::Tensor>;
    /// What a part adds: a mean over its samples.
    struct PartLoss {
        at::Tensor total;   ///< scalar, differentiable
        NamedNumbers parts; ///< for the log
    };

    /// As state().
    virtual NamedTensors stageState() = 0;
    /// What updates and figures compute with, moved to their device: the state, and what is frozen beside it.
    virtual NamedTensors placedTensors() { return stageState(); }
    /// As evaluate(), where the placed tensors lie.
    virtual NamedNumbers stageFigures() = 0;
    virtual std::int64_t batchSize() const = 0;
    /// Called from other threads, too, while the weights change: depends on neither them nor on what was drawn before.
    virtual Batch draw(StepRandom& random) const = 0;
    virtual PartLoss lossOf(const Batch& part, double progress) const = 0;
    /// One for each network that is trained, of disjoint weights; a part's total holds the losses of all. Gradients are
    /// clipped for each alone. The same ones at every call.
    virtual std::vector<AdamW*> optimisers() = 0;
    virtual double clipNorm() const = 0;
    /// Of the learning rates, beside the run's.
    virtual double rateFactor(double) const { return 1.0; }
    virtual void afterUpdate() {}
    /// For the destructors of stages: draw() must not run any more when their members go.
    void stopDrawing() { m_ahead.clear(); }

private:
    struct Ahead {
        StepRandom::Key key;
        std::future<Batch> batch;
    };
    Batch takeBatch(StepRandom& random);
    PartLoss lossInPrecision(const Batch& part, double progress) const;
    void drawAhead(StepRandom::Key key);
    std::vector<at::Tensor> gradients();
    void update(double factor);
    void adaptScale(bool isGood);
    void place(at::Device device);

    BatchDivision m_division;
    at::Device m_place = at::kCPU; ///< where the stage's tensors are now
    at::Tensor m_lossScale;   ///< f64 scalar; kHalf only
    at::Tensor m_goodUpdates; ///< i64 scalar: in a row, at this scale; kHalf only
    std::deque<Ahead> m_ahead; ///< in the order of the steps; its futures wait for their threads before they go
};

} // namespace maquette::engine
