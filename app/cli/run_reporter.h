#pragma once

#include "json_lines.h"
#include "progress.h"

#include <engine/run_context.h>

#include <CLI/CLI.hpp>

#include <string>

/// What the user sees of a running command: progress on stderr, and JSON lines on stdout with --json.
namespace maquette::cli {

struct CommandContext;

class RunReporter {
public:
    /// Adds --json and --quiet.
    static void addOptions(CLI::App& app, bool& json, bool& quiet);

    RunReporter(const CommandContext& context, bool json, bool quiet);

    /// The engine's view of this command: its stop token, and a sink that comes here.
    engine::RunContext runContext();

    /// The next of several inputs. JSON lines that follow carry "job".
    void beginJob(int job, int jobs, const std::string& name);

    /// JSON lines that follow belong to no job.
    void endJobs() { m_job = 0; }

    /// A JSON line of our own; nothing without --json. The object has "event".
    void json(Json object);
    /// A line for people on stdout; nothing with --json.
    void line(const std::string& text);
    /// A step of the progress in words, on stderr unless --quiet.
    void note(const std::string& text) { m_progress.note(text); }
    /// A failure in words, on stderr.
    void complain(const std::string& text);

    /// The failure of one of several jobs: in words on stderr, by its code in the log.
    void failed(const std::string& name, const engine::Error& error);

    double elapsed() const { return m_progress.elapsed(); }
    bool isJson() const { return m_json; }

private:
    void take(const engine::Event& event);

    const CommandContext& m_context;
    bool m_json;
    int m_job = 0; ///< 0 outside of jobs
    Progress m_progress;
};

} // namespace maquette::cli
