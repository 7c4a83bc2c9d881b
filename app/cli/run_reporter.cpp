#include "run_reporter.h"

#include "command_line.h"
#include "console.h"
#include "crash_report.h"
#include "exit_codes.h"
#include "log.h"
#include "stop_signals.h"

namespace maquette::cli {

void RunReporter::addOptions(CLI::App& app, bool& json, bool& quiet)
{
    app.add_flag("--json", json, "Write events and results as JSON lines to stdout");
    app.add_flag("--quiet", quiet, "Write no progress to stderr");
}

RunReporter::RunReporter(const CommandContext& context, bool json, bool quiet)
    : m_context(context), m_json(json), m_progress(Progress::styleFor(quiet))
{
    if (m_json && context.signals)
        context.signals->setLastWords("{\"event\":\"cancelled\"}\n");
}

engine::RunContext RunReporter::runContext()
{
    return {m_context.stop, [this](const engine::Event& event) { take(event); }};
}

void RunReporter::beginJob(int job, int jobs, const std::string& name)
{
    m_job = job;
    m_progress.begin(jobs > 1 ? name + " (" + std::to_string(job) + " of " + std::to_string(jobs) + ")"
                              : name);
}

void RunReporter::json(Json object)
{
    if (!m_json)
        return;
    if (m_job > 0)
        object["job"] = m_job;
    writeJsonLine(object);
}

void RunReporter::line(const std::string& text)
{
    if (m_json)
        return;
    m_progress.clear();
    writeOut(text + "\n");
}

void RunReporter::complain(const std::string& text)
{
    m_progress.clear();
    writeError("maquette-cli: " + text + "\n");
}

void RunReporter::failed(const std::string& name, const engine::Error& error)
{
    complain(name + ": " + error.what());
    if (m_context.log) // the sentence may hold names that a folder brought
        m_context.log->error(std::string("a job failed: ") + errorName(error.code()));
}

void RunReporter::take(const engine::Event& event)
{
    m_progress.take(event);
    if (const auto* stage = std::get_if<engine::StageStarted>(&event)) {
        support::setCrashStage(engine::stageName(stage->stage));
        if (m_context.log)
            m_context.log->info(std::string("stage ") + engine::stageName(stage->stage));
    }
    if (m_json)
        if (Json object = toJson(event); !object.is_null())
            json(std::move(object));
}

} // namespace maquette::cli
