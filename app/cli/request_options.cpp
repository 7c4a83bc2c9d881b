#include "request_options.h"

#include "number_option.h"

#include <map>

namespace maquette::cli {

namespace {

/// A word out of a few, written into a value.
template <class Value>
void addChoice(CLI::App& app, const std::string& name, Value& value, const std::map<std::string, Value>& words,
               const std::string& help)
{
    std::string names;
    for (const auto& [word, meaning] : words)
        names += (names.empty() ? "" : ", ") + word;
    app.add_option_function<std::string>(
           name, [&value, words](const std::string& word) { value = words.at(word); }, help + ": " + names)
        ->check(CLI::IsMember(words));
}

int whole(double value)
{
    return static_cast<int>(value);
}

} // namespace

void addSamplingOptions(CLI::App& app, engine::Request& request)
{
    using engine::Quality;
    addChoice<Quality>(app, "--quality", request.quality,
                       {{"draft", Quality::Draft},
                        {"standard", Quality::Standard},
                        {"fine", Quality::Fine},
                        {"maximum", Quality::Maximum}},
                       "Steps and grid that fit the model");
    addNumber(app, "steps", [&](double value) { request.steps = whole(value); });
    addNumber(app, "guidance", [&](double value) { request.guidance = value; });
    addNumber(app, "seed", [&](double value) { request.seed = static_cast<std::uint64_t>(value); });
}

void addDecodeOptions(CLI::App& app, engine::Request& request)
{
    engine::DecodeOptions& decode = request.decode;
    addNumber(app, "grid", [&](double value) { request.grid = whole(value); });
    app.add_option("--decoder", request.decoder, "How grid points are chosen: dense, hierarchical or flash")
        ->check(CLI::IsMember({"dense", "hierarchical", "flash"}))
        ->capture_default_str();
    addChoice<engine::RefineMode>(app, "--mode", decode.mode,
                                  {{"reference", engine::RefineMode::Reference}, {"paper", engine::RefineMode::Paper}},
                                  "Refinement as the published code or as the paper's algorithms have it");
    addNumber(app, "level", [&](double value) { decode.level = value; });
    addNumber(app, "bounds", [&](double value) { request.bounds = value; });
    addNumber(app, "eta", [&](double value) { decode.eta = value; });
    addNumber(app, "min-grid", [&](double value) { decode.minResolution = whole(value); });
    addNumber(app, "chunk", [&](double value) { decode.chunk = static_cast<std::int64_t>(value); });
    addNumber(app, "top-k", [&](double value) { decode.topK = static_cast<std::int64_t>(value); });
    addChoice<engine::TopKMode>(app, "--top-k-mode", decode.topKMode,
                                {{"mean", engine::TopKMode::Mean}, {"merge", engine::TopKMode::Merge}},
                                "How the flash decoder chooses keys");
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
    app.add_flag_callback("--no-clean", [&] { request.clean = false; }, "Keep floating parts and degenerate triangles");
    app.add_flag("--require-closed", request.requireClosed, "Exit with code 7 when the mesh is not closed");
}

} // namespace maquette::cli
