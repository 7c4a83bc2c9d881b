#include "json_lines.h"

#include "console.h"
#include "exit_codes.h"

namespace maquette::cli {

namespace {

struct EventToJson {
    Json operator()(const engine::StageStarted& event) const
    {
        return {{"event", "stage_started"}, {"stage", engine::stageName(event.stage)}};
    }
    Json operator()(const engine::StageFinished& event) const
    {
        return {{"event", "stage_finished"},
                {"stage", engine::stageName(event.stage)},
                {"seconds", event.seconds}};
    }
    Json operator()(const engine::SamplingStep& event) const
    {
        return {{"event", "sampling_step"},
                {"step", event.index},
                {"steps", event.total},
                {"seconds", event.seconds}};
    }
    Json operator()(const engine::PreviewMesh&) const { return nullptr; }
    Json operator()(const engine::LevelCells&) const { return nullptr; }
    Json operator()(const engine::LevelProgress& event) const
    {
        return {{"event", "level_progress"},         {"level", event.level},
                {"levels", event.levelCount},        {"cells", event.cells},
                {"queries_done", event.queriesDone}, {"queries_total", event.queriesTotal}};
    }
    Json operator()(const engine::LevelFinished& event) const
    {
        return {{"event", "level_finished"}, {"level", event.level},     {"levels", event.levelCount},
                {"cells", event.cells},      {"queries", event.queries}, {"seconds", event.seconds}};
    }
    Json operator()(const engine::Warning& event) const
    {
        return {{"event", "warning"}, {"text", event.text}};
    }
};

} // namespace

void writeJsonLine(const Json& object)
{
    writeOut(object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Json toJson(const engine::Event& event)
{
    return std::visit(EventToJson(), event);
}

Json toJson(const engine::Settings& settings)
{
    Json object = Json::object();
    for (const engine::Setting& setting : settings)
        std::visit([&](const auto& value) { object[setting.name] = value; }, setting.value);
    return object;
}

Json toJson(const std::vector<engine::StageTime>& stages)
{
    Json list = Json::array();
    for (const engine::StageTime& stage : stages)
        list.push_back({{"stage", engine::stageName(stage.stage)},
                        {"seconds", stage.seconds},
                        {"peak_host_bytes", stage.peakHostBytes},
                        {"peak_device_bytes", stage.peakDeviceBytes}});
    return list;
}

Json toJson(const engine::DecodeStats& stats)
{
    Json levels = Json::array();
    for (const engine::DecodeLevelStats& level : stats.levels) {
        Json entry = {{"cells", level.cells},
                      {"queries", level.queries},
                      {"seconds", level.seconds},
                      {"field_seconds", level.fieldSeconds}};
        if (level.regions > 0)
            entry.update({{"regions", level.regions},
                          {"kept_min", level.keptMin},
                          {"kept_mean", level.keptMean},
                          {"kept_max", level.keptMax}});
        levels.push_back(std::move(entry));
    }
    Json object = {{"decoder", stats.decoder},
                   {"queries", stats.totalQueries},
                   {"surface_nodes", stats.surfaceNodes},
                   {"seconds", stats.seconds},
                   {"peak_grid_bytes", stats.peakGridBytes},
                   {"levels", std::move(levels)}};
    if (stats.audit)
        object["audit"] = {{"unknown_cells", stats.audit->unknownCells},
                           {"sampled", stats.audit->sampled},
                           {"crossing", stats.audit->crossing},
                           {"missed_share_below", stats.audit->missedShareBelow}};
    return object;
}

Json failureToJson(engine::ErrorCode code, const std::string& message)
{
    return {{"event", "failed"}, {"code", errorName(code)}, {"message", message}};
}

} // namespace maquette::cli
