#include "model_file/model_files.h"

#include <engine/ascii.h>
#include <engine/error.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace maquette::engine {

namespace {

namespace fs = std::filesystem;

constexpr const char* kConfigNames[] = {"config.yaml", "config.yml", "config.json"};
constexpr std::string_view kIndexEnding = ".safetensors.index.json";

// Best first: half precision is what is published, and a single file goes before shards of the same.
constexpr std::string_view kPreferred[] = {"model.fp16.safetensors",
                                           "model.safetensors",
                                           "model.bf16.safetensors",
                                           "model.fp32.safetensors",
                                           "model.safetensors.index.json",
                                           "model.fp16.ckpt",
                                           "model.ckpt",
                                           "model.bf16.ckpt",
                                           "model.fp32.ckpt"};

// Regular files of a folder by name, sorted; a folder that cannot be listed is an error of the system.
std::vector<std::string> filesIn(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code status;
    for (auto entry = fs::directory_iterator(folder, status); !status && entry != fs::directory_iterator();
         entry.increment(status))
        if (entry->is_regular_file())
            names.push_back(entry->path().filename().string());
    if (status)
        throw Error(ErrorCode::FileRead, folder.string() + ": cannot be listed (" + status.message() +
                                             "); check that you may read it");
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<fs::path> configIn(const fs::path& folder)
{
    for (const char* name : kConfigNames)
        if (fs::exists(folder / name))
            return folder / name;
    return std::nullopt;
}

std::vector<fs::path> modelFoldersIn(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code status;
    for (auto entry = fs::directory_iterator(folder, status); !status && entry != fs::directory_iterator();
         entry.increment(status))
        if (entry->is_directory() && configIn(entry->path()))
            found.push_back(entry->path());
    std::sort(found.begin(), found.end());
    return found;
}

bool endsWithOneOf(const std::string& name, std::initializer_list<std::string_view> endings)
{
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view end) { return name.ends_with(end); });
}

// "model-00001-of-00003.safetensors": belongs to an index.
bool isShardName(const std::string& name)
{
    const auto of = name.rfind("-of-");
    return of != std::string::npos && name.ends_with(".safetensors") && of > 0 && name[of - 1] >= '0' &&
           name[of - 1] <= '9';
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += "\n  " + name;
    return text;
}

fs::path weightsIn(const fs::path& folder)
{
    const auto names = filesIn(folder);
    for (const std::string_view name : kPreferred)
        if (std::binary_search(names.begin(), names.end(), name))
            return folder / name;
    std::vector<std::string> safetensors, archives;
    bool hasShards = false;
    for (const std::string& name : names) {
        if (name.ends_with(kIndexEnding) || (name.ends_with(".safetensors") && !isShardName(name)))
            safetensors.push_back(name);
        else if (endsWithOneOf(name, {".ckpt", ".pt", ".pth", ".bin"}))
            archives.push_back(name);
        hasShards = hasShards || isShardName(name);
    }
    const auto& candidates = safetensors.empty() ? archives : safetensors;
    if (candidates.size() == 1)
        return folder / candidates.front();
    if (!candidates.empty())
        throw Error(ErrorCode::NoModel,
                    folder.string() +
                        ": it holds several files of weights; name one of them:" + listed(candidates));
    if (hasShards)
        throw Error(ErrorCode::NoModel, folder.string() +
                                            ": it holds parts of a model, but not their index "
                                            "(model.safetensors.index.json); get that file too");
    throw Error(ErrorCode::NoModel, folder.string() + ": it has a configuration, but no weights (for example "
                                                      "model.fp16.safetensors); get that file too");
}

std::optional<fs::path> licenceIn(const fs::path& folder)
{
    std::error_code status;
    for (auto entry = fs::directory_iterator(folder, status); !status && entry != fs::directory_iterator();
         entry.increment(status)) {
        const std::string name = lowerAscii(entry->path().filename().string());
        if (entry->is_regular_file() && (name.starts_with("license") || name.starts_with("licence")))
            return entry->path();
    }
    return std::nullopt;
}

ModelFiles filesOfFolder(const fs::path& folder)
{
    if (const auto config = configIn(folder))
        return {folder, *config, weightsIn(folder), licenceNear(folder)};
    const auto inside = modelFoldersIn(folder);
    if (inside.size() == 1)
        return filesOfFolder(inside.front());
    if (inside.empty())
        throw Error(ErrorCode::NoModel, folder.string() +
                                            ": it holds no model (no config.yaml, here or one folder "
                                            "below); name the folder that has it");
    std::vector<std::string> names;
    for (const fs::path& one : inside)
        names.push_back(one.string());
    throw Error(ErrorCode::NoModel,
                folder.string() + ": it holds several models; name one of them:" + listed(names));
}

} // namespace

// Published repositories keep one licence for all of their model folders.
std::optional<fs::path> licenceNear(const fs::path& folder)
{
    if (const auto own = licenceIn(folder))
        return own;
    std::error_code status;
    const fs::path above = fs::weakly_canonical(folder, status).parent_path();
    return status || above.empty() ? std::nullopt : licenceIn(above);
}

ModelFiles findModelFiles(const fs::path& path)
{
    std::error_code status;
    const fs::file_status kind = fs::status(path, status);
    if (!fs::exists(kind))
        throw Error(ErrorCode::NoModel, path.string() +
                                            ": there is no such file or folder; check the name, or list "
                                            "what is there with 'maquette-cli models list'");
    if (fs::is_directory(kind))
        return filesOfFolder(path.has_filename() ? path : path.parent_path());

    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const std::string name = path.filename().string();
    if (std::find(std::begin(kConfigNames), std::end(kConfigNames), name) != std::end(kConfigNames))
        return {folder, path, weightsIn(folder), licenceNear(folder)};
    const auto config = configIn(folder);
    if (!config)
        throw Error(ErrorCode::NoModel, path.string() +
                                            ": the config.yaml that belongs to it is not beside it; sizes "
                                            "and schedule stand only there, so get that file too");
    return {folder, *config, path, licenceNear(folder)};
}

} // namespace maquette::engine
