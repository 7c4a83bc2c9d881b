// What file managers call for a mesh: packaging/linux has the entry that tells them.
#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "output_names.h"
#include "run_reporter.h"

#include <engine/thumbnail.h>

#include <memory>

namespace maquette::cli {

namespace {

struct ThumbnailOptions {
    std::filesystem::path mesh, output;
    int side = 256;
    bool overwrite = false;
};

int draw(const ThumbnailOptions& options, const CommandContext& context)
{
    RunReporter reporter(context, false, true);
    requireFree({options.output}, options.overwrite);
    engine::savePng(engine::drawThumbnail(options.mesh, options.side, {}, reporter.runContext()), options.output);
    return kExitOk;
}

} // namespace

void addThumbnailCommand(CommandLine& line)
{
    auto options = std::make_shared<ThumbnailOptions>();
    CLI::App& app = line.add("thumbnail", "Draw a small picture of a mesh file",
                             [options](const CommandContext& context) { return draw(*options, context); });
    line.keepOutOfLog(app);
    app.add_option("mesh", options->mesh, "GLB, glTF, OBJ, STL or PLY file")->required();
    app.add_option("output,-o,--output", options->output, "PNG file to write")->required();
    app.add_option("--size", options->side, "Pixels a side")
        ->check(CLI::Range(engine::kLeastThumbnailSide, engine::kMostThumbnailSide))
        ->capture_default_str();
    app.add_flag("--overwrite", options->overwrite, "Replace the output if it exists");
}

} // namespace maquette::cli
