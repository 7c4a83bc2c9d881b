#include "pipeline/run_settings.h"

#include <kernels/version.h>

namespace maquette::engine {

namespace {

const char* viewName(View view)
{
    switch (view) {
    case View::Front:
        return "front";
    case View::Left:
        return "left";
    case View::Back:
        return "back";
    case View::Right:
        return "right";
    }
    return "front";
}

void addSource(Settings& settings, const Request& request)
{
    for (const PictureInput& input : request.pictures)
        settings.push_back(
            {request.pictures.size() > 1 ? std::string("picture_") + viewName(input.view) : "picture",
             input.picture.filename().string()});
    for (const auto& [name, value] : request.labels)
        settings.push_back({"label_" + name, value});
    if (request.part || request.start)
        settings.push_back({request.part ? "part" : "start", request.surfaceName});
    if (request.surface)
        settings.push_back({"surface", request.surfaceName});
    if (!request.latents.empty())
        settings.push_back({"source", std::string("latents")});
}

void addDecoder(Settings& settings, const Request& request, const RunChoices& choices,
                const DecodeStats& stats)
{
    const DecodeOptions& decode = choices.decode;
    settings.push_back({"decoder", request.decoder});
    settings.push_back({"grid", std::int64_t(decode.grid)});
    if (!stats.levels.empty())
        settings.push_back({"cells", std::int64_t(stats.levels.back().cells)});
    settings.push_back({"level", decode.level});
    settings.push_back({"bounds", decode.box.max[0]});
    if (request.decoder == "dense")
        return;
    if (request.decoder == "minimal") {
        settings.push_back({"eta", decode.eta});
        settings.push_back({"first_grid", std::int64_t(decode.firstGrid)});
        return;
    }
    settings.push_back({"mode", std::string(decode.mode == RefineMode::Paper  ? "paper"
                                            : decode.mode == RefineMode::Wide ? "wide"
                                            : decode.mode == RefineMode::Unsaturated ? "unsaturated"
                                                                              : "reference")});
    settings.push_back({"eta", decode.eta});
    if (!decode.isDilated)
        settings.push_back({"dilate", std::int64_t(0)});
    settings.push_back({"min_grid", std::int64_t(decode.minResolution)});
    if (request.decoder != "flash")
        return;
    settings.push_back({"top_k", decode.topK});
    settings.push_back({"top_k_mode", std::string(decode.topKMode == TopKMode::Merge ? "merge" : "mean")});
    settings.push_back({"regions", std::int64_t(decode.refineRegions)});
}

} // namespace

Settings settingsOf(const Request& request, const ModelCard& card, const RunChoices& choices,
                    const DecodeStats& stats)
{
    Settings settings = {{"generator", std::string("Maquette ") + kernels::version()},
                         {"model", card.name},
                         {"model_hash", card.hash},
                         {"model_kind", std::string(modelKindName(card.kind))},
                         {"device", card.device},
                         {"dtype", card.dtype}};
    addSource(settings, request);
    if (request.latents.empty())
        settings.push_back({"seed", static_cast<std::int64_t>(request.seed)});
    if (choices.steps) {
        settings.push_back({"steps", std::int64_t(*choices.steps)});
        settings.push_back({"guidance", choices.guidance});
    }
    addDecoder(settings, request, choices, stats);
    settings.push_back({"clean", request.clean});
    if (request.clean)
        settings.push_back({"floaters", request.floaterShare});
    if (request.targetFaces)
        settings.push_back({"target_faces", std::int64_t(*request.targetFaces)});
    if (request.colour)
        settings.push_back({"colour", true});
    return settings;
}

} // namespace maquette::engine
