#include "model_lookup.h"

#include "program_paths.h"

#include <engine/error.h>

#include <algorithm>
#include <cstdlib>

namespace maquette::lookup {

namespace {

namespace fs = std::filesystem;

constexpr const char* kStarter = "starter";
constexpr const char* kStarterFolder = "starter_model";
/// The variant that is the starter where none is named.
constexpr const char* kStarterVariant = "starter-dit-turbo";
constexpr const char* kVariable = "MAQUETTE_MODELS";

std::vector<fs::path> modelFolders()
{
    std::vector<fs::path> folders;
    const char* value = std::getenv(kVariable);
    std::string rest = value ? value : "";
    while (!rest.empty()) {
        const std::size_t colon = rest.find(':');
        if (colon != 0)
            folders.push_back(rest.substr(0, colon));
        rest = colon == std::string::npos ? "" : rest.substr(colon + 1);
    }
    return folders;
}

bool isModel(const fs::path& folder)
{
    std::error_code failed;
    return fs::is_regular_file(folder / "config.yaml", failed);
}

std::vector<fs::path> subfolders(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed))
        if (entry->is_directory(failed))
            found.push_back(entry->path());
    std::sort(found.begin(), found.end());
    return found;
}

/// The variants of the starter model, its default first.
std::vector<KnownModel> starterModels()
{
    std::vector<KnownModel> models;
    const fs::path root = resource(kStarterFolder);
    if (root.empty())
        return models;
    if (isModel(root / kStarterVariant))
        models.push_back({kStarter, root / kStarterVariant});
    for (const fs::path& variant : subfolders(root))
        if (variant.filename() != kStarterVariant && isModel(variant))
            models.push_back({variant.filename().string(), variant});
    return models;
}

} // namespace

std::vector<KnownModel> knownModels()
{
    std::vector<KnownModel> models = starterModels();
    for (const fs::path& root : modelFolders()) {
        for (const fs::path& folder : subfolders(root)) {
            if (isModel(folder))
                models.push_back({folder.filename().string(), folder});
            for (const fs::path& inner : subfolders(folder))
                if (isModel(inner))
                    models.push_back({folder.filename().string() + "/" + inner.filename().string(), inner});
        }
    }
    return models;
}

fs::path findModel(const std::string& word)
{
    using engine::Error;
    using engine::ErrorCode;
    std::error_code failed;
    if (!word.empty() && fs::exists(word, failed))
        return word;
    const std::string name = word.empty() ? kStarter : word;
    for (const KnownModel& model : knownModels())
        if (model.name == name)
            return model.path;
    if (word.empty())
        throw Error(ErrorCode::NoModel,
                    "there is no starter model beside this program; name a checkpoint with --model");
    throw Error(ErrorCode::NoModel, "'" + word +
                                        "' is neither a file or folder nor a known model; see maquette-cli "
                                        "models list, or set " +
                                        kVariable + " to the folder that holds your models");
}

} // namespace maquette::lookup
