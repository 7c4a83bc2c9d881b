#include "model_file/diffusers_folder.h"

#include "model_file/checkpoint.h"
#include "model_file/model_files.h"
#include "model_file/safetensors.h"

#include <engine/error.h>

namespace maquette::engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* kStems[] = {"diffusion_pytorch_model", "model", "pytorch_model"};
constexpr const char* kEndings[] = {".safetensors",        ".safetensors.index.json", ".fp16.safetensors",
                                    ".bf16.safetensors",   ".bin",                    ".fp16.bin",
                                    ".ckpt"};

} // namespace

std::optional<fs::path> diffusersFolder(const fs::path& path)
{
    std::error_code status;
    fs::path folder = path.filename() == "model_index.json" ? path.parent_path() : path;
    if (folder.empty())
        folder = ".";
    if (fs::is_regular_file(folder / "transformer" / "config.json", status) &&
        fs::is_regular_file(folder / "vae" / "config.json", status))
        return folder;
    return std::nullopt;
}

bool isDiffusersFolderWith(const fs::path& path, const char* part)
{
    const auto folder = diffusersFolder(path);
    std::error_code status;
    return folder && fs::is_directory(*folder / part, status);
}

OpenModel openDiffusersFolder(const fs::path& path)
{
    OpenModel model;
    model.folder = diffusersFolder(path).value();
    model.configFile = model.folder / "transformer" / "config.json";
    model.licenceFile = licenceNear(model.folder);
    model.vaePrefix = "vae.";
    return model;
}

std::shared_ptr<const TensorSource> openPart(const fs::path& partFolder, std::vector<fs::path>& files)
{
    std::error_code status;
    for (const char* stem : kStems)
        for (const char* ending : kEndings) {
            const fs::path file = partFolder / (std::string(stem) + ending);
            if (!fs::is_regular_file(file, status))
                continue;
            std::shared_ptr<const TensorSource> source = openCheckpoint(file);
            const auto* shards = dynamic_cast<const SafetensorsShards*>(source.get());
            const std::vector<fs::path> parts = shards ? shards->files() : std::vector<fs::path>{file};
            files.insert(files.end(), parts.begin(), parts.end());
            return source;
        }
    throw Error(ErrorCode::NoModel, partFolder.string() +
                                        ": it has no weights (for example diffusion_pytorch_model.safetensors); this "
                                        "part of the model is missing, so get that file too");
}

void requireEqualWidths(const std::filesystem::path& folder, std::int64_t a, std::int64_t b, const char* text)
{
    if (a != b)
        throw Error(ErrorCode::BadModelFile, folder.string() + ": " + text + " differ (" + std::to_string(a) + " and " +
                                                 std::to_string(b) + "), so these folders belong to different models");
}

} // namespace maquette::engine
