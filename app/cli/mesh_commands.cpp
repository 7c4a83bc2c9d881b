// check and convert: what needs no model.
#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "mesh_output.h"
#include "output_names.h"
#include "run_reporter.h"
#include "stack_options.h"

#include <engine/mesh_parts.h>

#include <memory>

namespace maquette::cli {

namespace {

struct CheckOptions {
    std::filesystem::path mesh;
    bool json = false, requireClosed = false;
};

int check(const CheckOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, true);
    const engine::MeshCheck found = engine::checkMeshFile(options.mesh, {}, reporter.runContext());
    reporter.json({{"event", "check"},
                   {"mesh", options.mesh.string()},
                   {"facts", Json::parse(engine::factsToJson(found.facts))},
                   {"problems", found.problems}});
    std::string text = options.mesh.string() + "\n" + engine::factsToText(found.facts);
    for (const std::string& problem : found.problems)
        text += "\nProblem: " + problem;
    if (found.problems.empty())
        text += "\nNo problems found.";
    reporter.line(text);
    const bool closed = found.facts.closed && found.facts.oriented;
    return options.requireClosed && !closed ? kExitNotClosed : kExitOk;
}

struct ConvertOptions {
    std::filesystem::path input, output;
    MeshOutput mesh;
    StackOptions stack;
    bool json = false, overwrite = false, parts = false;
};

void reportSaved(RunReporter& reporter, const std::filesystem::path& file, const engine::MeshSaveResult& saved, bool json)
{
    reporter.json({{"event", "converted"},
                   {"output", file.string()},
                   {"bytes", saved.bytes},
                   {"facts", Json::parse(engine::factsToJson(saved.facts))},
                   {"warnings", saved.warnings}});
    if (!json)
        for (const std::string& warning : saved.warnings)
            reporter.complain(warning);
    reporter.line(file.string() + "\n" + engine::factsToText(saved.facts));
}

int convertToParts(const ConvertOptions& options, RunReporter& reporter)
{
    // How many there will be is not known yet, so no number may be taken.
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 1; i <= engine::kMostParts; ++i)
        files.push_back(engine::partFile(options.output, i));
    requireFree(files, options.overwrite);
    const auto done = engine::convertParts(options.input, options.output, options.mesh.formatOf(options.output),
                                           options.mesh.exportOptions({}), {}, reporter.runContext(), options.stack.stack());
    if (!options.json)
        for (const std::string& warning : done.warnings)
            reporter.complain(warning);
    for (std::size_t i = 0; i < done.saved.size(); ++i) {
        engine::MeshSaveResult saved = done.saved[i];
        if (options.json)
            saved.warnings.insert(saved.warnings.begin(), done.warnings.begin(), done.warnings.end());
        reportSaved(reporter, files[i], saved, options.json);
    }
    return kExitOk;
}

int convert(const ConvertOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, options.json, true);
    const engine::MeshFormat format = options.mesh.formatOf(options.output);
    if (options.parts)
        return convertToParts(options, reporter);
    requireFree({options.output}, options.overwrite);
    const auto done = engine::convertMesh(options.input, options.output, format,
                                          options.mesh.exportOptions({}), {}, reporter.runContext(), options.stack.stack());
    reportSaved(reporter, options.output, done.saved, options.json);
    return kExitOk;
}

} // namespace

void addCheckCommand(CommandLine& line)
{
    auto options = std::make_shared<CheckOptions>();
    CLI::App& app = line.add("check", "Say what a mesh file holds and what is wrong with it",
                             [options](const CommandContext& context) { return check(*options, context); });
    app.add_option("mesh", options->mesh, "GLB, glTF, OBJ, STL or PLY file")->required();
    app.add_flag("--require-closed", options->requireClosed, "Exit with code 7 when the mesh is not closed");
    app.add_flag("--json", options->json, "Write one JSON line to stdout");
}

void addConvertCommand(CommandLine& line)
{
    auto options = std::make_shared<ConvertOptions>();
    CLI::App& app = line.add("convert", "Write a mesh file in another format, size or axis, repaired, cut or simplified",
                             [options](const CommandContext& context) { return convert(*options, context); });
    app.add_option("input", options->input, "GLB, glTF, OBJ, STL or PLY file")->required();
    app.add_option("output,-o,--output", options->output, "File to write")->required();
    options->mesh.addTo(app);
    options->stack.addTo(app);
    app.add_flag("--separate-parts", options->parts, "Write a file for each part that hangs together: OUT-1.glb, OUT-2.glb ...");
    app.add_flag("--overwrite", options->overwrite, "Replace the output if it exists");
    app.add_flag("--json", options->json, "Write one JSON line to stdout");
}

} // namespace maquette::cli
