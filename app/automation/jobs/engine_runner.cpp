#include <automation/engine_runner.h>

#include <nlohmann/json.hpp>

#include <new>

namespace maquette::automation {

using engine::Error;
using engine::ErrorCode;

engine::Request requestOf(const JobOrder& order, const engine::ModelCard& model, bool capSteps, std::vector<std::string>& notes)
{
    engine::Request request;
    request.pictures = order.pictures;
    request.seed = order.seed;
    request.steps = order.steps;
    request.guidance = order.guidance;
    request.grid = order.grid;
    request.targetFaces = order.faces;
    const int made = engine::presetFor(model, engine::Quality::Standard).steps;
    const bool isDistilled = model.kind != engine::ModelKind::Plain;
    if (isDistilled && order.steps && *order.steps > made) {
        std::string note = std::to_string(*order.steps) + " steps were asked for; " + model.name + " is made for " + std::to_string(made);
        if (capSteps) {
            request.steps = made;
            note += ", and so many were made";
        }
        notes.push_back(note + ".");
    }
    return request;
}

void saveResult(const engine::Result& result, const JobOrder& order, const engine::RunContext& context)
{
    engine::MeshExportOptions options;
    for (const engine::Setting& setting : result.settings)
        options.settings[setting.name] = std::visit(
            [](const auto& value) {
                return nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
            },
            setting.value);
    options.colours = result.colours;
    engine::saveMesh(*result.mesh, order.output, order.format, options, context);
}

namespace {

void runJob(JobBoard& board, engine::Generator& generator, const JobView& job, const engine::RunContext& context, bool capSteps)
{
    std::vector<std::string> notes;
    const engine::Request request = requestOf(job.order, generator.model(), capSteps, notes);
    for (std::string& note : notes)
        board.note(job.uid, std::move(note));
    const engine::Result result = generator.generate(request, context);
    context.report(engine::StageStarted{engine::Stage::Export});
    saveResult(result, job.order, context);
}

} // namespace

void runJobs(JobBoard& board, engine::Generator& generator, const std::stop_token& stop, const RunnerOptions& options)
{
    board.setModel(generator.model());
    while (const auto job = board.take(stop)) {
        if (options.onStart)
            options.onStart(*job);
        // Stopping the program stops the job; stopping the job does not stop the program.
        std::stop_source jobStop;
        const std::stop_callback byProgram(stop, [&] { jobStop.request_stop(); });
        const std::stop_callback byClient(board.stopOf(job->uid), [&] { jobStop.request_stop(); });
        const engine::RunContext context{jobStop.get_token(), [&](const engine::Event& event) { board.report(job->uid, event); }};
        std::optional<Error> broken;
        try {
            runJob(board, generator, *job, context, options.capSteps);
            board.complete(job->uid);
        } catch (const engine::Cancelled&) {
            board.end(job->uid);
        } catch (const Error& error) {
            board.fail(job->uid, error.code(), error.what());
            if (error.code() == ErrorCode::Device)
                broken = error;
        } catch (const std::bad_alloc&) {
            board.fail(job->uid, ErrorCode::OutOfMemory, "there is not enough memory for this job; ask for a smaller grid");
        } catch (const std::exception& error) {
            board.fail(job->uid, ErrorCode::Internal, error.what());
        }
        if (options.onEnd)
            if (const auto ended = board.find(job->uid))
                options.onEnd(*ended);
        if (broken)
            throw *broken;
    }
}

} // namespace maquette::automation
