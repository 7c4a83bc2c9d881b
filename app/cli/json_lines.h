#pragma once

#include <engine/decode_options.h>
#include <engine/error.h>
#include <engine/events.h>
#include <engine/result.h>

#include <nlohmann/json.hpp>

#include <string>

/// Events and results as JSON, one object a line, on stdout. Every object has "event"; numbers have a point.
namespace maquette::cli {

using Json = nlohmann::ordered_json;

/// Writes one object and a line end. Bytes that are not UTF-8 (in file names) become U+FFFD.
void writeJsonLine(const Json& object);

/// {"event": "stage_started", "stage": ...} and so on; previews have no JSON form and give null.
Json toJson(const engine::Event& event);
Json toJson(const engine::Settings& settings);
Json toJson(const std::vector<engine::StageTime>& stages);
Json toJson(const engine::DecodeStats& stats);

/// {"event": "failed", "code": "bad_picture", "message": ...}
Json failureToJson(engine::ErrorCode code, const std::string& message);

} // namespace maquette::cli
