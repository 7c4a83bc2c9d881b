#pragma once

#include <engine/run_context.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Training of the starter model, stage by stage: autoencoder, image encoder and flow model, then distillation and a
/// cheaper decoder as wanted, then export.
namespace maquette::engine {

struct TrainingStageInfo {
    std::string name;    ///< "vae", "flow", "decoder-finetune", "distil-guidance", ...
    std::string summary; ///< one line
    std::string needs;   ///< the stages whose checkpoints must be in the run folder, for people; may be empty
};
/// All stages, in the order in which a full run goes through them; the last one is an alternative to those before.
const std::vector<TrainingStageInfo>& trainingStages();
/// The keys that a preset of a stage may hold, joined by ", ". Throws Error(Usage) for an unknown stage.
std::string presetKeys(const std::string& stage);
/// A preset file in words: its description, and the sizes of the networks that it asks for (where it names some). Throws
/// Error(Usage) for a file that its stage does not take.
std::vector<std::string> describePreset(const std::filesystem::path& file);
/// Likewise for "distil-step" with a teacher's folder.
std::string teacherPresetKeys();

/// One line of a stage's log: means of the losses since the last line, and held-out figures now and then.
struct TrainingReport {
    std::string stage; ///< a stage's name, or a part of one: "latents", "conditioner"
    std::int64_t step = 0;
    double seconds = 0; ///< running time of the stage, all sittings together
    std::vector<std::pair<std::string, double>> numbers;
};

/// How far a stage is.
struct TrainingProgress {
    std::string stage; ///< as in a report
    std::int64_t step = 0;
    double share = 0;        ///< of its budget, 0..1
    double secondsLeft = -1; ///< at the pace of this sitting; negative: not known yet
};

/// Several processes that train one stage together, each with a share of every batch.
struct TrainingProcesses {
    int count = 1;
    int rank = 0; ///< of this one; process 0 writes and reports
    std::string host = "127.0.0.1"; ///< where process 0 listens
    int port = 29500;
};

struct TrainingRequest {
    std::filesystem::path data; ///< a folder made by prepareData()
    std::filesystem::path run;  ///< checkpoints and logs; an interrupted stage goes on from what is there
    /// A preset file for the stage (JSON); empty: the recipe's values. What follows goes before it.
    std::filesystem::path preset;
    double seconds = 0;         ///< budget of the stage, all sittings together; 0: no limit
    std::int64_t steps = 0;     ///< likewise in steps; where both are 0 the preset must set one
    std::uint64_t seed = 0;
    double learningRate = 0;    ///< of the stage's main network; 0: the preset's
    double warmupSeconds = -1;  ///< "flow": image encoder alone, before; negative: the preset's
    std::int64_t overfit = 0; ///< train and test with this many models only, to find bugs; 0: the whole data set
    /// Categories of the narrowed domain; empty: everything. Procedural shapes always take part.
    std::vector<std::string> categories;
    /// Where updates are computed: "cpu", "auto", "cuda", "cuda:N". Distillation: "cpu".
    std::string device = "cpu";
    /// For the stages vae, flow and decoder-finetune. All see the same run folder and the same data.
    TrainingProcesses processes;
    /// "distil-step": a model folder of any family that teaches in place of the run's own model. `data` is then a folder of
    /// pictures or one made by prepareData(), whose pictures are used; the result is the model folder `run`/model in the
    /// family's own layout. Empty: the starter's stages.
    std::filesystem::path teacher;
    std::function<void(const TrainingReport&)> report; ///< may be empty
    std::function<void(const TrainingProgress&)> progress; ///< after a step, a few times a second; may be empty
};

/// Trains one stage and leaves checkpoints, `<stage>.csv` and, at its end, `<stage>.png` in the run folder. Throws
/// Error(Usage) for an unknown stage, a bad preset or no budget, Error(NoModel) where a stage before is missing, the
/// data set's errors, Error(FileWrite), Error(Device) where another process is lost; Cancelled after a stop, with
/// everything saved.
void trainStage(const std::string& stage, const TrainingRequest& request, const RunContext& context);

struct ExportRequest {
    std::filesystem::path run;
    std::filesystem::path output;
    std::filesystem::path data; ///< measures the surface offset where the run has none yet; empty: go without
    std::string stage = "flow"; ///< whose flow model: "flow" or one of the "distil-" stages
    bool hasEfficientDecoder = false; ///< the decoder of "decoder-finetune" instead of the full one
};
/// How far the exported field was moved outwards, because a young autoencoder draws thin parts too thin.
struct ExportSummary {
    double surfaceOffset = 0;           ///< of the field's range, 0 .. 0.3
    std::int64_t calibrationShapes = 0; ///< training shapes it was measured on; 0: it was not
    double iouBefore = 0, iouAfter = 0; ///< of their reconstructions
};
/// One sentence for people, which also stands in the exported config.yaml.
std::string describe(const ExportSummary& summary);
/// Writes the model folder: config.yaml and fp16 shards of at most 16 MiB in the published layout. Throws
/// Error(NoModel) where a stage's checkpoint is missing, Error(Usage) for an unknown stage, Error(FileWrite).
ExportSummary exportStarter(const ExportRequest& request, const RunContext& context);

struct EvaluationRequest {
    std::filesystem::path data;
    std::filesystem::path run;
    std::string stage = "flow"; ///< as in an export
    bool hasEfficientDecoder = false;
    std::vector<int> sampleSteps = {1, 4, 16};
    /// Of the samples, in place of the published strength; negative: off. A distilled model is told the strength, a plain
    /// one is guided in two calls.
    std::optional<double> guidance;
    std::vector<std::string> categories; ///< as in training
    std::filesystem::path csv; ///< one line per held-out model; empty: none
    std::int64_t limit = 0; ///< only so many held-out models, spread over the list; 0: all
    std::function<void(std::int64_t done, std::int64_t total)> progress; ///< after each model; may be empty
};
/// Named figures over the held-out models: volume IoU of autoencoder, kernel regression from pixels and samples; F-score,
/// chamfer distance, closed meshes and components (engine/evaluation.h has the same for a model folder) of autoencoder
/// and samples; "all", "novel", "chairs" and "furniture"; mean with its 95 % interval and median.
/// Measured with the surface offset that the export ships.
std::vector<std::pair<std::string, double>> evaluateStarter(const EvaluationRequest& request,
                                                            const RunContext& context);

} // namespace maquette::engine
