#pragma once

#include <automation/job_board.h>

#include <exception>
#include <functional>
#include <memory>
#include <stop_token>

/// Runs the jobs of a board with the engine, one after the other, on the thread that calls it.
namespace maquette::automation {

struct RunnerOptions {
    /// More steps than the model's standard preset has become that many; otherwise the job only gets a note.
    bool capSteps = false;
    /// May be empty. Called on the runner's thread.
    std::function<void(const JobView&)> onStart, onEnd;
};

/// The request of a job for a loaded model; says in `notes` what a person should know about its steps.
engine::Request requestOf(const JobOrder& order, const engine::ModelCard& model, bool capSteps,
                          std::vector<std::string>& notes);

/// Returns once `stop` is asked for and the running job has ended; it is then cancelled. One job's failure is its own,
/// but for a failed device, which fails for the rest, too: that Error(Device) is thrown when the job has been told.
void runJobs(JobBoard& board, engine::Generator& generator, const std::stop_token& stop, const RunnerOptions& options = {});

/// Saves a result where its job wants it. Throws Error, Cancelled.
void saveResult(const engine::Result& result, const JobOrder& order, const engine::RunContext& context);

} // namespace maquette::automation
