#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "mesh_output.h"
#include "model_options.h"
#include "number_option.h"
#include "output_names.h"
#include "request_options.h"
#include "result_writer.h"
#include "run_reporter.h"

#include <engine/generator.h>
#include <engine/mesh_file.h>

#include <memory>

namespace maquette::cli {

namespace {

struct ReconstructOptions {
    std::filesystem::path input;
    JobFiles files;
    engine::Request request;
    ModelOptions model;
    MeshOutput mesh;
    bool json = false, quiet = false, overwrite = false;
};

int reconstruct(const ReconstructOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, options.quiet);
    const engine::RunContext run = reporter.runContext();
    try {
        options.mesh.formatOf(options.files.mesh);
        std::vector<std::filesystem::path> outputs = {options.files.mesh};
        for (const auto& path : {options.files.latents, options.files.preview})
            if (!path.empty())
                outputs.push_back(path);
        requireFree(outputs, options.overwrite);
        engine::Request request = options.request;
        request.surface = std::make_shared<const engine::Mesh>(engine::loadMesh(options.input, {}, run));
        request.surfaceName = options.input.filename().string();
        const auto generator = engine::Generator::load(options.model.choose(context.verbose), run);
        reporter.beginJob(1, 1, request.surfaceName);
        writeResult(generator->generate(request, run), options.files, options.mesh, reporter);
    } catch (const engine::Error& error) {
        reporter.json(failureToJson(error.code(), error.what()));
        throw;
    }
    return kExitOk;
}

} // namespace

void addReconstructCommand(CommandLine& line)
{
    auto options = std::make_shared<ReconstructOptions>();
    CLI::App& app =
        line.add("reconstruct", "Send a mesh through the model's encoder and decoder",
                 [options](const CommandContext& context) { return reconstruct(*options, context); });
    app.add_option("input", options->input, "GLB, glTF, OBJ, STL or PLY file")->required();
    app.add_option("output,-o,--output", options->files.mesh, "File to write")->required();
    options->model.addTo(app);
    addNumber(app, "surface-samples", [options](double value) {
        options->request.surfaceSamples = static_cast<std::int64_t>(value);
    });
    addNumber(app, "seed",
              [options](double value) { options->request.seed = static_cast<std::uint64_t>(value); });
    addDecodeOptions(app, options->request);
    addMeshOptions(app, options->request);
    options->mesh.addTo(app);
    app.add_option("--save-latents", options->files.latents, "Also write the latents (.safetensors)");
    app.add_option("--preview", options->files.preview, "Also write a picture of the result (.png)");
    app.add_flag("--overwrite", options->overwrite, "Replace outputs that exist");
    RunReporter::addOptions(app, options->json, options->quiet);
}

} // namespace maquette::cli
