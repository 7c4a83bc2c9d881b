#pragma once

#include "core/input_file.h"
#include "model_file/config_section.h"

#include <filesystem>

/// One configuration file of a model that is published in several folders.
namespace maquette::engine {

/// Reads the file (JSON or YAML) and hands its top mapping to `read(ConfigSection&)`, whose result is returned. Keys
/// that `read` did not ask for are added to `unknown`. Errors name the file. Throws Error(BadModelFile | FileRead).
template <class Read>
auto readConfigFile(const std::filesystem::path& file, std::vector<std::string>& unknown, Read&& read)
{
    const std::string text = readSmallFile(file, kMaxConfigBytes, "a configuration");
    try {
        const ConfigTree tree = parseConfigTree(text);
        ConfigSection root(tree, tree.root(), "");
        root.ignore({"_class_name", "_diffusers_version", "_name_or_path"});
        auto result = read(root);
        std::vector<std::string> here;
        root.appendUnknown(here);
        for (const std::string& key : here)
            unknown.push_back(file.parent_path().filename().string() + ": " + key);
        return result;
    } catch (const Error& error) {
        throw Error(error.code(), file.string() + ": " + error.what());
    }
}

/// Ranges that configurations of all families share.
namespace ranges {
inline constexpr ConfigSection::Range kWidth = {1, 1 << 16};
inline constexpr ConfigSection::Range kHeads = {1, 1 << 10};
inline constexpr ConfigSection::Range kLayers = {1, 1 << 10};
inline constexpr ConfigSection::Range kTokens = {1, 1 << 20};
inline constexpr ConfigSection::Range kPoints = {0, 1 << 26};
inline constexpr ConfigSection::Range kPixels = {1, 1 << 14};
inline constexpr ConfigSection::RealRange kRatio = {0.0625, 64};
} // namespace ranges

} // namespace maquette::engine
