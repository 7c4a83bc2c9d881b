#include "model/registry.h"

#include "model/hunyuan3d2/loader.h"
#include "model/michelangelo/michelangelo.h"
#include "model/step1x3d/step1x3d.h"
#include "model/triposg/triposg.h"
#include "model_file/diffusers_folder.h"

#include <engine/error.h>

#include <algorithm>

namespace maquette::engine {

const std::vector<ModelFamily>& modelFamilies()
{
    static const std::vector<ModelFamily> kFamilies = {
        michelangelo::family(),
        step1x3d::family(),
        triposg::family(),
        hunyuan3d2::family(),
    };
    return kFamilies;
}

namespace {

/// A folder of parts that no family claimed: says what it is made of instead of looking for something else.
void refuseUnknownParts(const std::filesystem::path& path)
{
    const auto folder = diffusersFolder(path);
    if (!folder)
        return;
    std::vector<std::string> parts;
    for (const auto& entry : std::filesystem::directory_iterator(*folder))
        if (entry.is_directory())
            parts.push_back(entry.path().filename().string());
    std::sort(parts.begin(), parts.end());
    std::string listed, known;
    for (const std::string& part : parts)
        listed += (listed.empty() ? "" : ", ") + part;
    for (const ModelFamily& family : modelFamilies())
        known += (known.empty() ? "" : ", ") + family.name;
    throw Error(ErrorCode::BadModelFile, folder->string() + ": it holds the parts " + listed +
                                             ", which make up no model that this version runs; it runs " + known);
}

} // namespace

FamilyModel openFamilyModel(const std::filesystem::path& path)
{
    const std::vector<ModelFamily>& families = modelFamilies();
    for (const ModelFamily& family : families) {
        if (&family == &families.back())
            refuseUnknownParts(path);
        if (family.recognises(path))
            return {&family, family.open(path)};
    }
    throw Error(ErrorCode::NoModel, path.string() + ": no family knows this layout"); // the last one takes all
}

void verifyTogether(const std::vector<std::function<void()>>& comparisons)
{
    std::string texts;
    for (const auto& compare : comparisons)
        try {
            compare();
        } catch (const Error& error) {
            texts += (texts.empty() ? "" : "\n") + std::string(error.what());
        }
    if (!texts.empty())
        throw Error(ErrorCode::BadModelFile, texts);
}

} // namespace maquette::engine
