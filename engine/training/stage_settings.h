#pragma once

#include "training/decoder_finetune.h"
#include "training/distil_stages.h"
#include "training/flow_trainer.h"
#include "training/network_sizes.h"
#include "training/preset_table.h"

/// What a preset can set in each stage: the stages' options under the names that preset files use.
namespace maquette::engine {

/// What the loop needs; a budget of the command line replaces both limits.
struct RunSettings {
    std::int64_t steps = 0;
    double seconds = 0;
    LearningRateCurve curve;
    double checkpointSeconds = 300, logSeconds = 30, evaluateSeconds = 120;
    std::int64_t keep = 2;
    std::int64_t accumulate = 1, workers = 0; ///< see BatchDivision; not for other families
    bool bf16 = false, fp16 = false;          ///< autocast; likewise
    double lossScale = 1024;                  ///< likewise, for fp16
    bool recomputesBlocks = false;            ///< likewise: activation checkpointing of the network that is trained
};

/// Image encoder alone, before the flow stage.
struct WarmupSettings {
    double seconds = 240;
    ConditionerWarmupOptions options;
};

struct VaeStage {
    VaeStage(); ///< the starter's sizes, in options.config
    VaeTrainerOptions options;
    RunSettings run;
    PresetTable table();
};
struct FlowStage {
    FlowStage(); ///< the starter's sizes
    FlowTrainerOptions options;
    FlowSizes sizes;
    WarmupSettings warmup;
    RunSettings run;
    PresetTable table();
};
struct DecoderStage {
    DecoderFinetuneOptions options;
    RunSettings run;
    PresetTable table();
};
/// The four distillation stages; each knows its own part of the keys.
struct DistilStage {
    DistilStage(); ///< constant learning rates, as the paper's
    DistilOptions options;
    GuidanceOptions guidance;
    ConsistencyOptions consistency;
    AdversarialOptions adversarial;
    OneshotOptions oneshot;
    bool hasGuidanceWarmup = true; ///< distil-step: its teacher is the guidance-distilled model, not the flow model
    RunSettings run;
    /// isDivided: with the keys of BatchDivision.
    PresetTable table(const std::string& stage, bool isDivided = true);
    /// Throws Error(Usage) for values that do not go together.
    void check() const;
};

} // namespace maquette::engine
