#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

/// Options that take several whole numbers of a parameter, separated by commas.
namespace maquette::cli {

/// "1,2,5" -> the numbers, each within the range of `parameter` and none twice. Throws engine::Error(Usage).
std::vector<int> parseList(const std::string& option, const std::string& parameter, const std::string& text);

CLI::Option* addList(CLI::App& app, const std::string& option, const std::string& parameter,
                     std::vector<int>& values, const std::string& help);

} // namespace maquette::cli
