#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "generate_options.h"
#include "result_writer.h"
#include "run_reporter.h"

#include <engine/generator.h>
#include <engine/latent_file.h>
#include <engine/mesh_file.h>

#include <memory>
#include <optional>

namespace maquette::cli {

namespace {

using engine::Error;
using engine::ErrorCode;

Json modelToJson(const engine::ModelCard& card)
{
    return {{"event", "model"},
            {"name", card.name},
            {"hash", card.hash},
            {"kind", engine::modelKindName(card.kind)},
            {"device", card.device},
            {"dtype", card.dtype},
            {"latents", card.latentCount},
            {"channels", card.latentChannels}};
}

class Generation {
public:
    Generation(const GenerateOptions& options, const CommandContext& context)
        : m_options(options), m_verbose(context.verbose), m_reporter(context, options.json, options.quiet)
    {}

    int run()
    {
        try {
            return runAll();
        } catch (const Error& error) {
            m_reporter.json(failureToJson(error.code(), error.what()));
            throw;
        }
    }

private:
    int runAll()
    {
        const std::vector<GenerateJob> jobs = jobsOf(m_options);
        m_labels = labelsOf(m_options);
        loadMeshes();
        m_generator = engine::Generator::load(m_options.model.choose(m_verbose), m_reporter.runContext());
        m_reporter.json(modelToJson(m_generator->model()));
        int worst = kExitOk, failed = 0;
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            m_reporter.beginJob(static_cast<int>(i) + 1, static_cast<int>(jobs.size()), jobs[i].name);
            const std::optional<ErrorCode> error = runAlone(jobs[i]);
            failed += error.has_value();
            worst = error ? worseExit(worst, exitCode(*error)) : worst;
            if (error == ErrorCode::Device)
                break; // a failed card fails for the rest, too
        }
        if (jobs.size() > 1)
            m_reporter.line(std::to_string(jobs.size() - failed) + " of " + std::to_string(jobs.size()) +
                            " done.");
        m_reporter.endJobs();
        m_reporter.json(
            {{"event", "finished"}, {"jobs", jobs.size()}, {"failed", failed}, {"exit_code", worst}});
        return worst;
    }

    /// Meshes beside the inputs serve all jobs; they are read before the model, which takes longer.
    void loadMeshes()
    {
        const auto load = [&](const std::filesystem::path& path) {
            return path.empty() ? nullptr
                                : std::make_shared<const engine::Mesh>(
                                      engine::loadMesh(path, {}, m_reporter.runContext()));
        };
        m_start = load(m_options.start);
        m_part = load(m_options.part);
        m_rest = load(m_options.rest);
    }

    /// One job's failure is its own: the others go on.
    std::optional<ErrorCode> runAlone(const GenerateJob& job)
    {
        try {
            runJob(job);
            return std::nullopt;
        } catch (const engine::LatentsError& error) {
            keepLatents(error, job.files);
            return report(error, job);
        } catch (const Error& error) {
            return report(error, job);
        }
    }

    ErrorCode report(const Error& error, const GenerateJob& job)
    {
        m_reporter.json(failureToJson(error.code(), error.what()));
        m_reporter.failed(job.name, error);
        return error.code();
    }

    void keepLatents(const engine::LatentsError& error, const JobFiles& files)
    {
        if (files.latents.empty() || !m_options.compareSteps.empty())
            return;
        try {
            engine::saveLatents(error.latents(), {}, files.latents);
            m_reporter.complain("the latents are in " + files.latents.string());
        } catch (const Error& second) {
            m_reporter.complain(second.what());
        }
    }

    void runJob(const GenerateJob& job)
    {
        const engine::RunContext context = m_reporter.runContext();
        m_reporter.json({{"event", "job_started"}, {"input", job.name}});
        engine::Request request = m_options.request;
        request.pictures = job.pictures;
        request.labels = m_labels;
        request.start = m_start;
        request.part = m_part;
        request.rest = m_rest;
        request.surfaceName = (m_part ? m_options.part : m_options.start).filename().string();
        if (!job.latents.empty())
            request.latents = engine::loadLatents(job.latents);
        if (m_options.compareSteps.empty()) {
            writeResult(m_generator->generate(request, context), job.files, m_options.mesh, m_reporter);
            return;
        }
        m_generator->compareSteps(
            request, m_options.compareSteps, context, [&](int steps, engine::Result result) {
                writeResult(result, filesForSteps(job.files, steps), m_options.mesh, m_reporter, steps);
            });
    }

    const GenerateOptions& m_options;
    bool m_verbose;
    engine::Labels m_labels;
    std::shared_ptr<const engine::Mesh> m_start, m_part, m_rest;
    RunReporter m_reporter;
    std::unique_ptr<engine::Generator> m_generator;
};

} // namespace

void addGenerateCommand(CommandLine& line)
{
    auto options = std::make_shared<GenerateOptions>();
    CLI::App& app =
        line.add("generate", "Make a mesh from a picture, or from each of several",
                 [options](const CommandContext& context) { return Generation(*options, context).run(); });
    addGenerateOptions(app, *options);
}

} // namespace maquette::cli
