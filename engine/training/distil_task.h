#pragma once

#include "training/batch_task.h"
#include "training/distil_model.h"
#include "training/flow_figures.h"

#include <optional>
#include <vector>

/// What all distillation stages share: frozen teacher, student, moving average, optimiser, held-out figures.
namespace maquette::engine {

struct DistilOptions {
    std::int64_t batch = 16;
    double learningRate = 1e-4;
    double weightDecay = 0.0;
    AdamWOptions adam;
    double clipNorm = 1.0;
    /// Of the student's weights; the average is the target network where a stage has one, and what is shipped.
    /// 0: no averaging.
    double averageDecay = 0.999;
    std::uint64_t seed = 0; ///< of the weights that the teacher lacks
};

/// What a stage works on. Everything that is referred to outlives the task.
struct DistilInputs {
    DistilTeacher teacher;
    std::optional<TrainableFlow> start; ///< the student's first weights where they are not the teacher's
    const TrainableVae* vae = nullptr; ///< decodes for the figures
    PictureTargets train;
    PictureTargets heldOut; ///< may be empty: then there are no figures
};

/// A part of a batch, without gradients: pairs of latents and the noise that belongs to them.
struct DistilBatch {
    at::Tensor tokens;  ///< [B, T, K] image tokens
    at::Tensor latents; ///< [B, L, C]
    at::Tensor noise;   ///< [B, L, C], paired token by token
    std::vector<at::Tensor> draws; ///< the stage's own, as its drawMore() made them; first axis: B
};

/// One evaluation of a stage's objective; scalars are differentiable.
struct DistilLoss {
    at::Tensor distil;     ///< the distillation loss alone
    at::Tensor total;      ///< what is minimised; undefined: distil
    at::Tensor prediction; ///< [B, L, C] where a stage goes on from it
    at::Tensor wanted;     ///< [B, L, C] what it was compared with; likewise
    NamedNumbers parts;    ///< for the log, beside "distil"
};

/// Every final class calls stopDrawing() in its destructor.
class DistilTask : public BatchTask {
public:
    /// figures  one entry per number of sampling steps that is reported
    DistilTask(const DistilOptions& options, DistilInputs inputs, std::vector<SampleOptions> figures);

    const TrainableFlow& student() const { return m_student; }
    /// The averaged weights in a network of their own.
    const TrainableFlow& average() const { return m_target; }

protected:
    /// What the stage draws for latents [B, L, C] beside pictures and noise; first axis: B.
    virtual std::vector<at::Tensor> drawMore(const at::Tensor& latents, at::Generator random) const = 0;
    ///   network   the student in training, the average in evaluation
    ///   progress  share of the run that is over
    virtual DistilLoss loss(const TrainableFlow& network, const DistilBatch& batch, double progress) const = 0;

    NamedTensors stageState() override;
    NamedTensors placedTensors() override;
    /// With the averaged weights: "distil_heldout", the loss on held-out icons with fixed draws,
    /// and per number of steps "drift<steps>_heldout", the squared distance of samples from the teacher's with the same
    /// noise (guided, 16 steps) over the teacher's variance, and "iou<steps>_heldout"; "teacher_iou16".
    NamedNumbers stageFigures() override;
    std::int64_t batchSize() const override { return m_options.batch; }
    Batch draw(StepRandom& random) const override;
    /// Loss "distil" and what the stage adds. Throws Error(Usage) where the run was begun with another teacher
    /// or another fixed number.
    PartLoss lossOf(const Batch& part, double progress) const override;
    std::vector<AdamW*> optimisers() override { return {&m_optimiser}; }
    double clipNorm() const override { return m_options.clipNorm; }
    void afterUpdate() override { m_average.update(); }

    /// A number that the run depends on: kept in checkpoints as "<name>", and a run that was begun with another one is
    /// refused, with `advice` behind the sentence.
    void fix(const std::string& name, double value, const std::string& advice);

    const DistilTeacher& teacher() const { return m_inputs.teacher; }
    const DistilOptions& options() const { return m_options; }

private:
    struct Fact {
        std::string name, advice;
        double own;
        at::Tensor stored; ///< a checkpoint's, once restored
    };
    void requireFacts() const;
    double heldOutLoss() const;
    at::Tensor heldOutSamples(const TrainableFlow& flow, const SampleOptions& options) const;

    DistilOptions m_options;
    DistilInputs m_inputs;
    std::vector<SampleOptions> m_figures;
    TrainableFlow m_student, m_target;
    AdamW m_optimiser;
    WeightAverage m_average;
    IconSet m_heldOutIcons;
    std::vector<Fact> m_facts;
    std::optional<double> m_teacherIou; ///< both computed once: the teacher does not change
    at::Tensor m_teacherSamples;
};

} // namespace maquette::engine
