#include "request_options.h"

#include "number_option.h"
#include "word_option.h"

namespace maquette::cli {

namespace {

int whole(double value)
{
    return static_cast<int>(value);
}

} // namespace

void addSamplingOptions(CLI::App& app, engine::Request& request)
{
    using engine::Quality;
    addWords<Quality>(app, "--quality",
                      {{"draft", Quality::Draft},
                       {"standard", Quality::Standard},
                       {"fine", Quality::Fine},
                       {"maximum", Quality::Maximum}},
                      "Steps and grid that fit the model; default: standard",
                      [&](Quality quality) { request.quality = quality; });
    addNumber(app, "steps", [&](double value) { request.steps = whole(value); });
    addNumber(app, "guidance", [&](double value) { request.guidance = value; });
    addNumber(app, "seed", [&](double value) { request.seed = static_cast<std::uint64_t>(value); });
}

void addDecodeOptions(CLI::App& app, engine::Request& request)
{
    addNumber(app, "grid", [&](double value) { request.grid = whole(value); });
    addWords<std::string>(app, "--decoder",
                          {{"dense", "dense"},
                           {"hierarchical", "hierarchical"},
                           {"flash", "flash"},
                           {"minimal", "minimal"}},
                          "How grid points are chosen; default: " + request.decoder,
                          [&](const std::string& word) { request.decoder = word; });
    addNumber(app, "bounds", [&](double value) { request.bounds = value; });
    addNumber(app, "audit",
              [&](double value) { request.decode.auditCells = static_cast<std::int64_t>(value); });
    addDecodeTuning(app, request.decode);
}

void addDecodeTuning(CLI::App& app, engine::DecodeOptions& decode)
{
    addWords<engine::RefineMode>(
        app, "--mode", {{"reference", engine::RefineMode::Reference},
         {"wide", engine::RefineMode::Wide},
         {"unsaturated", engine::RefineMode::Unsaturated},
         {"paper", engine::RefineMode::Paper}},
        "Refinement as the published code, as TripoSG's flash or hierarchical extraction (wide, unsaturated), or as the "
        "paper's algorithms have it",
        [&](engine::RefineMode mode) { decode.mode = mode; });
    addNumber(app, "level", [&](double value) { decode.level = value; });
    addNumber(app, "eta", [&](double value) { decode.eta = value; });
    app.add_flag_callback(
        "--no-dilate", [&] { decode.isDilated = false; },
        "Refine without Algorithm 1's dilation (hierarchical, flash): to see what it is for");
    addNumber(app, "min-grid", [&](double value) { decode.minResolution = whole(value); });
    addNumber(app, "first-grid", [&](double value) { decode.firstGrid = whole(value); });
    addNumber(app, "chunk", [&](double value) { decode.chunk = static_cast<std::int64_t>(value); });
    addNumber(app, "top-k", [&](double value) { decode.topK = static_cast<std::int64_t>(value); });
    addWords<engine::TopKMode>(
        app, "--top-k-mode", {{"mean", engine::TopKMode::Mean}, {"merge", engine::TopKMode::Merge}},
        "How the flash decoder chooses keys", [&](engine::TopKMode mode) { decode.topKMode = mode; });
    addNumber(app, "merge-threshold", [&](double value) { decode.mergeThreshold = value; });
    addNumber(app, "coarse-regions", [&](double value) { decode.miniGrid = whole(value); });
    addNumber(app, "regions", [&](double value) { decode.refineRegions = whole(value); });
    addNumber(app, "stride-coarse", [&](double value) { decode.strideCoarse = whole(value); });
    addNumber(app, "stride-mean", [&](double value) { decode.strideMean = whole(value); });
    addNumber(app, "stride-merge", [&](double value) { decode.strideMerge = whole(value); });
}

void addMeshOptions(CLI::App& app, engine::Request& request)
{
    addNumber(app, "faces", [&](double value) { request.targetFaces = whole(value); });
    addNumber(app, "floaters", [&](double value) { request.floaterShare = value; });
    app.add_flag_callback(
        "--no-clean", [&] { request.clean = false; }, "Keep floating parts and degenerate triangles");
    app.add_flag("--require-closed", request.requireClosed, "Exit with code 7 when the mesh is not closed");
}

} // namespace maquette::cli
