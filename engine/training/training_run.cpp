#include "training/training_run.h"

#include "training/checkpoint.h"
#include "training/process_group.h"
#include "training/training_log.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace maquette::engine {

namespace {

/// Separates the draws of training from those of everything else that uses the same seed.
constexpr std::uint64_t kStepPurpose = 1;
constexpr double kProgressSeconds = 0.1;

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What the loop itself must remember.
struct LoopState {
    at::Tensor step = at::zeros({}, at::kLong);
    at::Tensor seconds = at::zeros({}, at::kDouble);
};

NamedTensors fullState(TrainingTask& task, const LoopState& loop)
{
    NamedTensors all = task.state();
    all.push_back({"run.step", loop.step});
    all.push_back({"run.seconds", loop.seconds});
    return all;
}

double progressOf(const TrainingBudget& budget, std::int64_t step, double seconds)
{
    double progress = 0;
    if (budget.steps > 0)
        progress = static_cast<double>(step) / static_cast<double>(budget.steps);
    if (budget.seconds > 0)
        progress = std::max(progress, seconds / budget.seconds);
    return progress;
}

void requireFinite(const NamedNumbers& losses, const TrainingRunOptions& options, std::int64_t step)
{
    for (const auto& [name, value] : losses)
        if (!std::isfinite(value))
            throw Error(ErrorCode::Internal, "training '" + options.stage + "', step " + std::to_string(step) + ": '" +
                                                 name + "' is not a number; the last checkpoint in " +
                                                 options.folder.string() +
                                                 " is still good: go on from it with a lower learning rate");
}

/// Sums of the losses since the last row.
class LossMeans {
public:
    void add(const NamedNumbers& losses)
    {
        if (m_count == 0)
            m_sums = losses;
        else
            for (std::size_t i = 0; i < losses.size(); ++i)
                m_sums[i].second += losses[i].second;
        ++m_count;
    }
    NamedNumbers take()
    {
        for (auto& [name, sum] : m_sums)
            sum /= m_count;
        m_count = 0;
        return std::move(m_sums);
    }
    bool isEmpty() const { return m_count == 0; }

private:
    NamedNumbers m_sums;
    int m_count = 0;
};

/// The running loop with its clocks.
class Run {
public:
    Run(TrainingTask& task, const TrainingRunOptions& options, const RunContext& context)
        : m_task(task), m_options(options), m_context(context),
          m_checkpoints(options.folder, options.stage, options.keep),
          m_log(options.folder / (options.stage + ".csv"))
    {
        if (options.budget.steps <= 0 && options.budget.seconds <= 0)
            throw Error(ErrorCode::Usage, "training '" + options.stage + "' needs a number of steps or of seconds");
        const auto file = m_checkpoints.newest();
        if (options.group)
            options.group->requireSame("the newest checkpoint of the stage '" + options.stage + "'",
                                       file ? file->filename().string() : "",
                                       "give all processes the same run folder, on storage that all of them see");
        if (file) {
            CheckpointFolder::restore(*file, fullState(task, m_loop));
            m_step = m_loop.step.item<std::int64_t>();
            m_before = m_loop.seconds.item<double>();
        }
        m_lastLog = m_lastEvaluation = m_lastSave = seconds();
        m_firstShare = progressOf(options.budget, m_step, m_before);
    }

    TrainingSummary run()
    {
        for (;;) {
            const auto [now, isStopped] = agree();
            if (progressOf(m_options.budget, m_step, now) >= 1.0)
                break;
            if (isStopped) {
                save();
                throw Cancelled();
            }
            oneStep(now);
            reportProgress();
            if (seconds() - m_lastLog >= m_options.logSeconds)
                writeRow(seconds() - m_lastEvaluation >= m_options.evaluateSeconds);
            if (seconds() - m_lastSave >= m_options.checkpointSeconds)
                save();
        }
        writeRow(true);
        save();
        return {m_step, seconds(), m_figures};
    }

private:
    double seconds() const { return m_before + secondsSince(m_start); }
    bool isFirst() const { return !m_options.group || m_options.group->isFirst(); }

    /// Running time and whether to stop, the same in all processes.
    std::pair<double, bool> agree() const
    {
        const bool isStopped = m_context.stop.stop_requested();
        if (!m_options.group)
            return {seconds(), isStopped};
        const double now = m_options.group->sum(isFirst() ? seconds() : 0);
        return {now, m_options.group->sum(isStopped ? 1 : 0) > 0};
    }

    void oneStep(double now)
    {
        const double progress = progressOf(m_options.budget, m_step, now);
        m_factor = learningRateFactor(m_options.curve, m_step, progress);
        StepRandom random(m_options.seed, kStepPurpose, m_step);
        const NamedNumbers losses = m_task.step(random, m_factor, progress);
        requireFinite(losses, m_options, m_step);
        m_means.add(losses);
        ++m_step;
    }

    void reportProgress()
    {
        const double gone = secondsSince(m_start);
        if (!isFirst() || !m_options.onProgress || gone - m_lastProgress < kProgressSeconds)
            return;
        m_lastProgress = gone;
        const double share = std::min(1.0, progressOf(m_options.budget, m_step, seconds()));
        m_options.onProgress(m_step, share, share > m_firstShare ? (1 - share) * gone / (share - m_firstShare) : -1);
    }

    void writeRow(bool withFigures)
    {
        if (!isFirst()) {
            m_means = {};
            m_lastLog = seconds();
            return;
        }
        TrainingRow row{m_step, seconds(), m_factor, m_means.isEmpty() ? NamedNumbers{} : m_means.take(), {}};
        if (withFigures) {
            m_figures = m_task.evaluate();
            row.figures = m_figures;
        }
        m_log.append(row);
        if (m_options.onRow)
            m_options.onRow(row);
        m_lastLog = seconds();
        if (withFigures)
            m_lastEvaluation = m_lastLog;
    }

    void save()
    {
        m_lastSave = seconds();
        if (!isFirst())
            return;
        m_loop.step.fill_(m_step);
        m_loop.seconds.fill_(seconds());
        m_checkpoints.save(m_step, fullState(m_task, m_loop));
        m_lastSave = seconds();
    }

    TrainingTask& m_task;
    const TrainingRunOptions& m_options;
    const RunContext& m_context;
    CheckpointFolder m_checkpoints;
    TrainingLog m_log;
    LoopState m_loop;
    LossMeans m_means;
    NamedNumbers m_figures;
    Clock::time_point m_start = Clock::now();
    std::int64_t m_step = 0;
    double m_before = 0, m_factor = 0, m_lastLog = 0, m_lastEvaluation = 0, m_lastSave = 0;
    double m_firstShare = 0, m_lastProgress = -1; ///< the latter in seconds of this sitting
};

} // namespace

TrainingSummary runTraining(TrainingTask& task, const TrainingRunOptions& options, const RunContext& context)
{
    return Run(task, options, context).run();
}

} // namespace maquette::engine
