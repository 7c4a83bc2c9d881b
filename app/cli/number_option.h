#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

/// Options whose name, range, default and meaning stand in engine/parameters.h.
namespace maquette::cli {

/// Adds "--<parameter>"; `set` gets the checked value. A value out of range ends parsing with
/// engine::Error(Usage).
CLI::Option* addNumber(CLI::App& app, const std::string& parameter, std::function<void(double)> set);

} // namespace maquette::cli
