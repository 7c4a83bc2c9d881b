#include "model/registry.h"

#include "model/detailgen3d/detailgen3d.h"
#include "model/distilled.h"
#include "model/holopart/holopart.h"
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
        holopart::family(),
        detailgen3d::family(),
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

/// What the configurations say of the parts.
std::string sizesIn(const ModelConfig& config)
{
    std::string text;
    const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    const auto word = [](std::int64_t value) { return std::to_string(value); };
    if (config.denoiser)
        add("denoiser of " + word(config.denoiser->blocks + config.denoiser->singleBlocks) + " blocks, " +
            word(config.denoiser->hiddenSize) + " wide");
    if (config.vae)
        add("autoencoder of " + word(config.vae->numDecoderLayers) + " layers, " + word(config.vae->width) + " wide");
    if (config.conditioner)
        add("image encoder of " + word(config.conditioner->dino.numHiddenLayers) + " layers, " +
            word(config.conditioner->dino.hiddenSize) + " wide");
    return text;
}

} // namespace

namespace {

void noteDistillation(OpenModel& model)
{
    ModelConfig& config = model.config;
    config.distilled = readDistilledNote(model.folder);
    if (!config.distilled || !config.denoiser)
        return;
    config.denoiser->fewSteps = true;
    config.denoiser->guidanceEmbedded |= config.distilled->guidance.has_value();
}

} // namespace

FamilyModel openFamilyModel(const std::filesystem::path& path)
{
    const std::vector<ModelFamily>& families = modelFamilies();
    for (const ModelFamily& family : families) {
        if (&family == &families.back())
            refuseUnknownParts(path);
        if (!family.recognises(path))
            continue;
        try {
            FamilyModel opened{&family, family.open(path)};
            noteDistillation(opened.model);
            return opened;
        } catch (const Error& error) {
            if (&family == &families.back())
                throw; // it takes whatever is left, so nothing was recognised
            throw Error(error.code(), std::string(error.what()) + " (recognised as a model of " + family.name + ")");
        }
    }
    throw Error(ErrorCode::NoModel, path.string() + ": no family knows this layout"); // the last one takes all
}

void verifyModel(const FamilyModel& model)
{
    try {
        model.family->verify(model.model);
    } catch (const Error& error) {
        throw Error(error.code(), model.model.folder.string() + ": recognised as a model of " + model.family->name +
                                      " (" + sizesIn(model.model.config) + "), but its files do not fit together:\n" +
                                      error.what());
    }
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
