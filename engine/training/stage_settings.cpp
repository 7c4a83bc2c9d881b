#include "training/stage_settings.h"

#include "training/starter_config.h"

#include <engine/error.h>

#include <utility>

namespace maquette::engine {

namespace {

constexpr std::int64_t kMaxSteps = 1'000'000'000;
constexpr double kMaxSeconds = 1e8;
constexpr std::int64_t kMaxBatch = 1 << 16;
constexpr std::int64_t kMaxPoints = 1 << 16;
constexpr double kMaxRate = 1.0;
constexpr std::int64_t kMaxWorkers = 64;
/// The figures sample with up to five steps, each of which ends on a knot.
constexpr std::int64_t kFewestKnots = 5;

void addRun(PresetTable& table, RunSettings& run)
{
    table.integer("steps", run.steps, 0, kMaxSteps);
    table.real("seconds", run.seconds, 0, kMaxSeconds);
    table.integer("rise_steps", run.curve.warmupSteps, 0, kMaxSteps);
    table.real("constant_share", run.curve.constantShare, 0, 1);
    table.real("final_factor", run.curve.finalFactor, 0, 1);
    table.real("checkpoint_seconds", run.checkpointSeconds, 1, kMaxSeconds);
    table.real("log_seconds", run.logSeconds, 0, kMaxSeconds);
    table.real("evaluate_seconds", run.evaluateSeconds, 0, kMaxSeconds);
    table.integer("keep", run.keep, 1, 1000);
}

void addDivision(PresetTable& table, RunSettings& run)
{
    table.integer("accumulate", run.accumulate, 1, kMaxBatch);
    table.integer("workers", run.workers, 0, kMaxWorkers);
    table.flag("bf16", run.bf16);
    table.flag("fp16", run.fp16);
    table.real("loss_scale", run.lossScale, 1, BatchDivision::kLargestLossScale);
    table.flag("recompute", run.recomputesBlocks);
}

void addAdam(PresetTable& table, AdamWOptions& adam, double& clipNorm)
{
    table.real("beta1", adam.beta1, 0, 0.999999);
    table.real("beta2", adam.beta2, 0, 0.999999);
    table.real("epsilon", adam.epsilon, 1e-16, 1);
    table.real("clip_norm", clipNorm, 1e-9, 1e9);
}

/// Both ends of a uniform guidance strength.
void addStrength(PresetTable& table, double& lowest, double& highest)
{
    table.real("guidance_lowest", lowest, 0, 100);
    table.real("guidance_highest", highest, 0, 100);
}

void addConsistency(PresetTable& table, ConsistencyOptions& options)
{
    table.real("guidance", options.guidance, 0, 100);
    table.real("huber_lambda", options.huber, 1e-9, 1e3);
    table.flag("squared_loss", options.isSquared);
    table.integer("train_times", options.trainTimes, 2, 1'000'000);
    table.integer("skip", options.skip, 1, 1'000'000);
}

void addOneshot(PresetTable& table, OneshotOptions& options)
{
    addStrength(table, options.lowest, options.highest);
    table.real("huber_lambda", options.huber, 1e-9, 1e3);
    table.real("start_share", options.startShare, 0, 1);
    table.real("halving_share", options.halvingShare, 0, 1);
    table.real("shortest_span", options.shortest, 1e-4, 1);
    table.integer("solver_steps", options.solverSteps, 1, 1000);
    table.integer("train_times", options.trainTimes, 2, 1'000'000);
    table.integer("skip", options.skip, 1, 1'000'000);
}

} // namespace

VaeStage::VaeStage()
{
    options.config = starterVaeConfig();
}

PresetTable VaeStage::table()
{
    PresetTable table;
    addVaeSizes(table, options.config);
    table.integer("batch", options.sizes.batch, 1, kMaxBatch);
    table.integer("surface_points", options.sizes.surfacePoints, 1, 16384);
    table.integer("query_points", options.sizes.queryPoints, 4, kMaxPoints);
    table.real("learning_rate", options.learningRate, 0, kMaxRate);
    table.real("weight_decay", options.weightDecay, 0, kMaxRate);
    table.real("kl_weight_start", options.klWeightStart, 0, kMaxRate);
    table.real("kl_weight_end", options.klWeightEnd, 0, kMaxRate);
    table.real("largest_noise", options.largestNoise, 0, 10);
    addDivision(table, run);
    addRun(table, run);
    return table;
}

FlowStage::FlowStage() : sizes{starterFlowConfig(), starterConditionerConfig()} {}

PresetTable FlowStage::table()
{
    PresetTable table;
    addFlowSizes(table, sizes);
    table.integer("batch", options.batch, 1, kMaxBatch);
    table.real("learning_rate", options.learningRate, 0, kMaxRate);
    table.real("conditioner_rate", options.conditionerRate, 0, kMaxRate);
    table.real("weight_decay", options.weightDecay, 0, kMaxRate);
    table.real("conditioner_decay", options.conditionerDecay, 0, kMaxRate);
    table.real("drop_share", options.dropShare, 0, 1);
    table.real("average_decay", options.averageDecay, 0, 0.999999);
    table.real("warmup_seconds", warmup.seconds, 0, kMaxSeconds);
    table.integer("warmup_batch", warmup.options.batch, 1, kMaxBatch);
    table.real("warmup_rate", warmup.options.learningRate, 0, kMaxRate);
    table.real("warmup_decay", warmup.options.weightDecay, 0, kMaxRate);
    addDivision(table, run);
    addRun(table, run);
    return table;
}

PresetTable DecoderStage::table()
{
    PresetTable table;
    table.integer("batch", options.sizes.batch, 1, kMaxBatch);
    table.integer("surface_points", options.sizes.surfacePoints, 1, 16384);
    table.integer("query_points", options.sizes.queryPoints, 4, kMaxPoints);
    table.real("learning_rate", options.learningRate, 0, kMaxRate);
    table.real("weight_decay", options.weightDecay, 0, kMaxRate);
    table.real("largest_noise", options.largestNoise, 0, 10);
    table.integer("narrowing", options.narrowing, 2, 1 << 10);
    table.real("mlp_ratio", options.mlpRatio, 0.25, 16);
    addAdam(table, options.adam, options.clipNorm);
    addDivision(table, run);
    addRun(table, run);
    return table;
}

DistilStage::DistilStage()
{
    run.curve.constantShare = 1.0;
}

PresetTable DistilStage::table(const std::string& stage, bool isDivided)
{
    PresetTable table;
    table.integer("batch", options.batch, 1, kMaxBatch);
    table.real("learning_rate", options.learningRate, 1e-12, kMaxRate);
    table.real("weight_decay", options.weightDecay, 0, kMaxRate);
    table.real("average_decay", options.averageDecay, 0, 0.999999);
    addAdam(table, options.adam, options.clipNorm);
    if (stage == "distil-guidance")
        addStrength(table, guidance.lowest, guidance.highest);
    else if (stage == "distil-oneshot")
        addOneshot(table, oneshot);
    else
        addConsistency(table, consistency);
    if (stage == "distil-step") {
        table.integer("phases", consistency.phases, 1, 1000);
        table.real("phased_share", consistency.phasedShare, 0, 1);
        table.real("one_phase_rate", consistency.finalRate, 0, kMaxRate);
    }
    if (stage == "distil-step" || stage == "distil-adversarial")
        table.flag("guidance_warmup", hasGuidanceWarmup);
    if (stage == "distil-adversarial") {
        table.real("adversarial_weight", adversarial.weight, 0, 1e3);
        table.real("discriminator_rate", adversarial.discriminatorRate, 0, kMaxRate);
        table.flag("real_data", adversarial.hasRealData);
    }
    if (isDivided)
        addDivision(table, run);
    addRun(table, run);
    return table;
}

void DistilStage::check() const
{
    const auto refuse = [](const std::string& message) { throw Error(ErrorCode::Usage, "preset: " + message); };
    if (guidance.lowest > guidance.highest || oneshot.lowest > oneshot.highest)
        refuse("guidance_lowest must not be above guidance_highest");
    for (const auto& [times, skip] : {std::pair(consistency.trainTimes, consistency.skip),
                                      std::pair(oneshot.trainTimes, oneshot.skip)})
        if (skip > times || times / skip < kFewestKnots)
            refuse("train_times / skip must be at least " + std::to_string(kFewestKnots) + ", it is " +
                   std::to_string(times) + " / " + std::to_string(skip));
    if (consistency.phases > consistency.trainTimes / consistency.skip)
        refuse("more phases than train_times / skip");
}

} // namespace maquette::engine
