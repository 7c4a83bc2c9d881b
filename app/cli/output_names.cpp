#include "output_names.h"

#include <engine/ascii.h>
#include <engine/error.h>

#include <algorithm>
#include <set>

namespace maquette::cli {

namespace {

namespace fs = std::filesystem;
using engine::Error;
using engine::ErrorCode;

constexpr const char* kPlaceholder = "{name}";

bool looksLikePicture(const fs::path& path)
{
    static const std::set<std::string> endings = {".png", ".jpg", ".jpeg", ".webp", ".bmp"};
    return endings.contains(engine::lowerAscii(path.extension().string()));
}

std::vector<fs::path> picturesIn(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed))
        if (looksLikePicture(entry->path()))
            found.push_back(entry->path());
    if (failed)
        throw Error(ErrorCode::FileRead, folder.string() + " cannot be read: " + failed.message());
    if (found.empty())
        throw Error(ErrorCode::FileRead, folder.string() + " holds no pictures (PNG, JPEG, WebP or BMP)");
    std::sort(found.begin(), found.end());
    return found;
}

bool meansFolder(const std::string& output)
{
    std::error_code failed;
    return output.ends_with('/') || fs::is_directory(output, failed);
}

/// Where one input goes before names are made different.
fs::path target(const fs::path& input, const std::string& output, const std::string& ending)
{
    const std::string stem = input.stem().string();
    const std::size_t place = output.find(kPlaceholder);
    if (place != std::string::npos) {
        std::string name = output;
        return name.replace(place, std::string(kPlaceholder).size(), stem);
    }
    if (output.empty())
        return input.parent_path() / (stem + ending);
    return meansFolder(output) ? fs::path(output) / (stem + ending) : fs::path(output);
}

} // namespace

std::vector<fs::path> expandPictures(const std::vector<fs::path>& paths)
{
    std::vector<fs::path> pictures;
    std::error_code failed;
    for (const fs::path& path : paths) {
        if (!fs::is_directory(path, failed)) {
            pictures.push_back(path);
            continue;
        }
        const auto inside = picturesIn(path);
        pictures.insert(pictures.end(), inside.begin(), inside.end());
    }
    return pictures;
}

std::vector<fs::path> outputPaths(const std::vector<fs::path>& inputs, const std::string& output,
                                  const std::string& ending)
{
    const bool oneName =
        !output.empty() && !meansFolder(output) && output.find(kPlaceholder) == std::string::npos;
    if (oneName && inputs.size() > 1)
        throw Error(ErrorCode::Usage, "--output " + output + " is one file, but there are " +
                                          std::to_string(inputs.size()) +
                                          " inputs; name a folder (with / at its end) or put {name} into it");
    std::set<fs::path> taken;
    std::vector<fs::path> outputs;
    for (const fs::path& input : inputs) {
        const fs::path wanted = target(input, output, ending);
        fs::path path = wanted;
        for (int number = 2; !taken.insert(path).second; ++number)
            path = withSuffix(wanted, "-" + std::to_string(number));
        outputs.push_back(path);
    }
    return outputs;
}

fs::path withSuffix(const fs::path& path, const std::string& suffix)
{
    return path.parent_path() / (path.stem().string() + suffix + path.extension().string());
}

void requireFree(const std::vector<fs::path>& paths, bool overwrite)
{
    std::error_code failed;
    for (const fs::path& path : paths)
        if (!overwrite && fs::exists(fs::symlink_status(path, failed)))
            throw Error(ErrorCode::Usage,
                        path.string() + " exists already; choose another name, or allow it with --overwrite");
}

} // namespace maquette::cli
