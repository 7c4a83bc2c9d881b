#pragma once

#include "training/distil_stages.h"
#include "training/trainable_denoiser.h"

#include <map>

/// Step distillation of a model folder of any family (FlashVDM, section 4.3 and supplementary B), in the family's own terms.
///
/// Let D(x, o, s -> t) be the family's step rule (Schedule::advance) with the network's output o at s. For flow models it
/// is x + (share of data at t - at s) * velocity. For a network that predicts the noise it is DDIM without noise,
///
///     D = sqrt(a_t) x0 + sqrt(1 - a_t) o,   x0 = (x - sqrt(1 - a_s) o) / sqrt(a_s),
///
/// and this is an Euler step, too: with y = x / sqrt(a) and u = sqrt(1 - a) / sqrt(a) the probability-flow equation of the
/// noise schedule reads dy / du = o, and D is y + (u_t - u_s) o written in x. So in both cases D(x, o, s -> s) = x whatever
/// o is (the boundary condition of consistency models needs no further weights), D is linear in o, and for an o that does
/// not change along the way D is exact for any length. The consistency function of a phase that ends at e is
///
///     f(x, s) = D(x, student(x, s), s -> e),
///
/// the student's output being the average of the velocity or the noise over the rest of its phase. For a random knot s and
/// its neighbour s' with x' = D(x, teacher's guided output, s -> s'), the loss compares f(x, s) with f of the moving average
/// at (x', s'). At the end of a phase the latter is x' itself. Few-step sampling is D from knot to knot.
///
/// Guidance: a network that takes the strength as an input is told it. All others learn it with the steps, one fixed
/// strength, because their published layouts have no place for an input of their own; the first part of the run teaches it
/// alone (the student's output equals the teacher's guided output, mean squared error), so that one call replaces two.
namespace maquette::engine {

struct FamilyDistilOptions {
    DistilOptions common;
    ConsistencyOptions consistency; ///< guidance: the strength; trainTimes / skip: the number of knots
    double guidanceShare = 0.25;    ///< share of the run for guidance alone; of no effect where strength is an input
    std::int64_t teacherSteps = 25; ///< of a sample of the teacher
    std::int64_t figureSamples = 8; ///< that the figures are measured on
};

/// The frozen side.
struct FamilyTeacher {
    FamilyModel opened;
    std::shared_ptr<const ShapeDenoiser> denoiser; ///< f32 on the CPU
    std::shared_ptr<const ImageEncoder> imageEncoder;
    std::shared_ptr<const Schedule> schedule;
    double strength = 5.0;

    /// The strength is in the student's weights, because the network has no input for it.
    bool bakesGuidance() const { return !denoiser->embedsGuidance(); }
    /// The guided output [B, L, C] at latents [B, L, C], sigmas (one per sample), tokens [B, T, K]; no gradients.
    at::Tensor output(const at::Tensor& latents, const std::vector<float>& sigmas, const at::Tensor& tokens) const;
};

/// What is learnt from: pictures' tokens, and latents that the teacher made of them. Both f32.
struct TeacherSamples {
    at::Tensor tokens;  ///< [P, T, K]
    at::Tensor latents; ///< [P, N, L, C]: N samples of each picture
};

class FamilyDistilTask final : public TrainingTask {
public:
    /// heldOut  pictures that are not trained with, for the figures; undefined tensors: the training pictures
    FamilyDistilTask(const FamilyDistilOptions& options, FamilyTeacher teacher, TeacherSamples train,
                     TeacherSamples heldOut);

    NamedTensors state() override;
    /// Loss "distil". Throws Error(Usage) where the run was begun with another teacher, strength or number of knots.
    NamedNumbers step(StepRandom& random, double factor, double progress) override;
    /// With the averaged weights and fixed draws: "distil_figure", the one-phase consistency loss; "drift<n>" for n = 1, 2
    /// and 5 steps, the squared distance of the student's samples from the teacher's of the same noise (all its steps,
    /// guided) over the teacher's variance; "teacher_drift<n>", the same for the teacher in n steps at the same times.
    NamedNumbers evaluate() override;

    const NamedTensors& averagedWeights() const { return m_target.weights(); }
    /// What belongs beside the weights.
    StepDistillation distillation() const;

private:
    struct Batch {
        at::Tensor tokens, latents, noise;
    };
    Batch draw(StepRandom& random) const;
    at::Tensor consistencyLoss(const ShapeDenoiser& student, const ShapeDenoiser& average, const Batch& batch, int phases,
                               at::Generator generator) const;
    at::Tensor guidanceLoss(const ShapeDenoiser& student, const Batch& batch, at::Generator generator) const;
    at::Tensor outputOf(const ShapeDenoiser& network, const at::Tensor& latents, const std::vector<float>& sigmas,
                        const at::Tensor& tokens) const;
    at::Tensor samples(const ShapeDenoiser& denoiser, const Schedule& schedule, int steps, const Batch& figures) const;
    Batch figureBatch() const;
    void requireFacts() const;

    FamilyDistilOptions m_options;
    FamilyTeacher m_teacher;
    TeacherSamples m_train, m_figures;
    std::vector<float> m_knots;
    TrainableDenoiser m_student, m_target;
    AdamW m_optimiser;
    WeightAverage m_average;
    std::map<std::string, std::pair<double, at::Tensor>> m_facts; ///< this run's value, and the checkpoint's
    at::Tensor m_teacherSamples;
    NamedNumbers m_teacherDrifts; ///< computed once: the teacher does not change
};

} // namespace maquette::engine
