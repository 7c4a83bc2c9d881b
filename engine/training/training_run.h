#pragma once

#include "training/learning_rate.h"
#include "training/named_tensor.h"
#include "training/step_random.h"

#include <engine/run_context.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// The loop that every training stage shares: budget, learning rate, checkpoints, log.
namespace maquette::engine {

class ProcessGroup;

/// Named numbers of a step or an evaluation, in a fixed order per stage.
using NamedNumbers = std::vector<std::pair<std::string, double>>;

/// One stage's work.
class TrainingTask {
public:
    virtual ~TrainingTask() = default;
    /// Everything that the next step depends on; the tensors share storage with the task.
    virtual NamedTensors state() = 0;
    /// One update with the learning rates times `factor`. `progress` is the share of the run that is over, 0..1.
    virtual NamedNumbers step(StepRandom& random, double factor, double progress) = 0;
    /// Held-out figures. Must not change anything.
    virtual NamedNumbers evaluate() = 0;
};

struct TrainingBudget {
    std::int64_t steps = 0; ///< stop after this many steps; 0: no limit
    double seconds = 0;     ///< stop after this much running time, all sittings together; 0: no limit
};

/// One row of the log.
struct TrainingRow {
    std::int64_t step;
    double seconds;
    double factor;       ///< of the learning rates
    NamedNumbers losses; ///< means since the last row
    NamedNumbers figures; ///< empty where nothing was evaluated
};

struct TrainingRunOptions {
    std::filesystem::path folder; ///< checkpoints and `<stage>.csv`
    std::string stage;            ///< file name part: "vae", "conditioner", "flow"
    TrainingBudget budget;        ///< at least one limit is set
    LearningRateCurve curve;
    std::uint64_t seed = 0;
    double checkpointSeconds = 300;
    double logSeconds = 30;
    double evaluateSeconds = 120;
    int keep = 2;
    /// Where several processes train together: process 0 alone evaluates, reports and writes, its clock and a stop asked
    /// of any process count for all, and all begin with the same checkpoint. Null: this process alone.
    std::shared_ptr<ProcessGroup> group;
    std::function<void(const TrainingRow&)> onRow; ///< may be empty
    /// After a step, at most ten times a second: the step's number, the share of the budget that is used, and the seconds
    /// left at this sitting's pace (negative: not known yet). Process 0 only. May be empty.
    std::function<void(std::int64_t step, double share, double secondsLeft)> onProgress;
};

struct TrainingSummary {
    std::int64_t steps;
    double seconds;
    NamedNumbers figures; ///< of the last evaluation
};

/// Runs the task until its budget is used up, beginning with the newest checkpoint in the folder. The last state is
/// always saved, also when a stop was asked for (then Cancelled is thrown). A loss that is not a number throws
/// Error(Internal) and saves nothing. With a limit of steps alone, an interrupted and resumed run gives the same bits
/// as an uninterrupted one.
TrainingSummary runTraining(TrainingTask& task, const TrainingRunOptions& options, const RunContext& context);

} // namespace maquette::engine
