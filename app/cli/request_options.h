#pragma once

#include <engine/request.h>

#include <CLI/CLI.hpp>

/// Options that describe a run. They write straight into `request`, which must outlive the parsing.
namespace maquette::cli {

/// --quality, --steps, --guidance, --seed
void addSamplingOptions(CLI::App& app, engine::Request& request);

/// --grid, --decoder and everything that tunes a decoder
void addDecodeOptions(CLI::App& app, engine::Request& request);

/// The tuning alone, without --grid and --decoder
void addDecodeTuning(CLI::App& app, engine::DecodeOptions& decode);

/// --faces, --floaters, --no-clean, --require-closed
void addMeshOptions(CLI::App& app, engine::Request& request);

} // namespace maquette::cli
