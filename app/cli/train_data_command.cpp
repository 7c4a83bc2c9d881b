#include "commands.h"

#include "command_line.h"
#include "console.h"
#include "exit_codes.h"

#include <engine/prepare_data.h>

#include <memory>
#include <string>

// train data: meshes to the shards that the trainers read.

namespace maquette::cli {

namespace {

/// On a terminal one line that is rewritten; otherwise a line for every hundredth shape and every one left
/// out.
void showProgress(const engine::PrepareDataProgress& progress)
{
    if (!progress.skipped.empty())
        writeError((errorIsTerminal() ? "\r\x1b[K" : "") + std::string("left out: ") + progress.id + ": " +
                   progress.skipped + "\n");
    const std::string count = std::to_string(progress.done) + "/" + std::to_string(progress.total);
    if (errorIsTerminal())
        writeError("\r\x1b[K" + count + " " + progress.id);
    else if (progress.done % 100 == 0 || progress.done == progress.total)
        writeError(count + "\n");
}

/// A flow model learns from the catalogue's own pictures; where many are missing, something is wrong with this machine.
std::string iconsLeftOut(const engine::PrepareDataResult& result)
{
    if (result.iconsLeftOut == 0)
        return {};
    return "; " + std::to_string(result.iconsLeftOut) +
           " catalogue pictures could not be used, index.json says why for each";
}

int runTrainData(engine::PrepareDataOptions options, const CommandContext& context)
{
    options.progress = showProgress;
    const engine::PrepareDataResult result = engine::prepareData(options, {context.stop, {}});
    if (errorIsTerminal())
        writeError("\n");
    writeOut(options.output.string() + ": " + std::to_string(result.shapes) + " shapes (" +
             std::to_string(result.training) + " training models, " + std::to_string(result.heldOut) +
             " held out, of them " + std::to_string(result.novel) +
             " novel; the rest are copies and procedural), " + std::to_string(result.skipped) +
             " left out" + iconsLeftOut(result) + "\n");
    return kExitOk;
}

void addTrainPackCommand(CommandLine& line)
{
    auto options = std::make_shared<engine::SlimCatalogueOptions>();
    CLI::App& app = line.add("train pack", "Copy the catalogue small, to train on another machine",
                             [options](const CommandContext& context) {
                                 engine::SlimCatalogueOptions request = *options;
                                 request.progress = showProgress;
                                 const auto result = engine::slimCatalogue(request, {context.stop, {}});
                                 if (errorIsTerminal())
                                     writeError("\n");
                                 writeOut(request.output.string() + ": " + std::to_string(result.models) + " models, " +
                                          std::to_string(result.skipped) + " left out\n");
                                 return int(kExitOk);
                             });
    app.add_option("catalogue", options->catalogue, "Furniture libraries as packaging/fetch-catalogue unpacks them")
        ->required();
    app.add_option("output", options->output, "Folder for the copy; new or empty. Pack it with tar and xz")->required();
    app.add_option("--triangles", options->mostTriangles, "Of one model, about")
        ->check(CLI::Range(100, 2000000))
        ->capture_default_str();
    app.footer("The copy has the catalogue's layout, so that 'train data --catalogue' reads it.\n"
               "packaging/train-elsewhere trains from its archive on another machine in one command.");
}

} // namespace

void addTrainDataCommand(CommandLine& line)
{
    addTrainPackCommand(line);
    auto options = std::make_shared<engine::PrepareDataOptions>();
    CLI::App& app =
        line.add("train data", "Turn meshes into data for training",
                 [options](const CommandContext& context) { return runTrainData(*options, context); });
    app.add_option("output", options->output, "Folder for the prepared data; new, empty, or left by the same command interrupted")->required();
    app.add_option("--catalogue", options->catalogue,
                   "Furniture libraries as packaging/fetch-catalogue unpacks them");
    app.add_option("--models", options->models,
                   "Take only so many catalogue models, spread evenly; 0 takes all");
    app.add_option("--copies", options->copies, "Stretched copies of each training model")
        ->capture_default_str();
    app.add_option("--procedural", options->procedural, "Shapes of our own families")->capture_default_str();
    app.add_option("--views", options->views, "Pictures of each catalogue model")->capture_default_str();
    app.add_option("--copy-views", options->copyViews, "Pictures of each stretched copy")
        ->capture_default_str();
    app.add_option("--procedural-views", options->proceduralViews, "Pictures of each procedural shape")
        ->capture_default_str();
    app.add_option("--cells", options->cells, "Cells per axis of the distance field")->capture_default_str();
    app.add_option("--threads", options->threads, "Threads that prepare shapes")->capture_default_str();
    app.add_option("--seed", options->seed, "Seed of samples, views and procedural shapes")
        ->capture_default_str();
}

} // namespace maquette::cli
