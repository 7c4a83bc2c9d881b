#include "core/memory.h"
#include "core/number_text.h"

#include <engine/model_file.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr std::size_t kShownNames = 8;

using Json = nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& words, const char* separator, std::size_t limit = 1000)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(words.size(), limit); ++i)
        text += (i ? separator : "") + words[i];
    if (words.size() > limit)
        text += separator + std::string("and ") + numberText(words.size() - limit) + " more";
    return text;
}

// "1.11 G", "9.8 M", "512": parameters as papers count them.
std::string countInWords(std::uint64_t count)
{
    const auto value = static_cast<double>(count);
    if (count >= 1'000'000'000)
        return fixedText(value / 1e9, 2) + " G";
    if (count >= 1'000'000)
        return fixedText(value / 1e6, 1) + " M";
    if (count >= 10'000)
        return fixedText(value / 1e3, 0) + " k";
    return numberText(count);
}

// A label, padded so that all values stand below each other.
std::string line(const std::string& label, const std::string& value)
{
    constexpr std::size_t kColumn = 17;
    return label + std::string(kColumn > label.size() ? kColumn - label.size() : 1, ' ') + value + '\n';
}

const char* partWord(const std::string& name)
{
    return name == "model" ? "denoiser" : name == "vae" ? "autoencoder" : "image encoder";
}

std::string describeDenoiser(const DenoiserInfo& info)
{
    std::string text = "hidden size " + numberText(info.hiddenSize) + ", " + numberText(info.heads) +
                       " heads, " +
                       (info.doubleBlocks > 0 ? numberText(info.doubleBlocks) + " double and " +
                                                    numberText(info.singleBlocks) + " single blocks"
                                              : numberText(info.singleBlocks) + " blocks") +
                       (info.experts > 0 ? " with mixtures of " + numberText(info.experts) + " experts" : "") + "; ";
    if (info.stepDistilled)
        text += info.guidanceDistilled ? "distilled to few steps and guidance" : "distilled to few steps";
    else
        text += info.guidanceDistilled ? "guidance distilled" : "not distilled";
    return text;
}

std::string describeVae(const VaeInfo& info)
{
    std::string text = "width " + numberText(info.width) + ", " + numberText(info.heads) + " heads, " +
                       numberText(info.decoderLayers) + " decoder layers, geometry decoder " +
                       numberText(info.geometryWidth) + " wide" +
                       (info.isEfficientDecoder ? " (efficient)" : "");
    if (info.encoderLayers == 0)
        return text + ", no encoder";
    return text + ", encoder of " + numberText(info.encoderLayers) +
           (info.encoderLayers == 1 ? " layer" : " layers");
}

Json pathJson(const std::filesystem::path& path)
{
    return path.string();
}

Json partsJson(const ModelInfo& info)
{
    Json parts = Json::array();
    for (const ModelPartInfo& part : info.parts)
        parts.push_back({{"name", part.name},
                         {"parameters", part.numbers},
                         {"bytes", part.bytes},
                         {"dtypes", part.dtypes}});
    return parts;
}

} // namespace

std::string describe(const ModelInfo& info)
{
    std::string text = line("family", info.family);
    text += line("variant", joined(info.variant, ", "));
    text += line("parameters", countInWords(info.numbers()) + ", " + bytesInWords(info.bytes()));
    for (const ModelPartInfo& part : info.parts)
        text += line(std::string("  ") + partWord(part.name), countInWords(part.numbers) + ", " +
                                                                  bytesInWords(part.bytes) + " as " +
                                                                  joined(part.dtypes, " and "));
    if (info.vae)
        text += line("latents", numberText(info.vae->latentCount) + " tokens of " +
                                    numberText(info.vae->latentWidth) + " numbers");
    if (info.denoiser)
        text += line("denoiser", describeDenoiser(*info.denoiser));
    if (info.vae)
        text += line("autoencoder", describeVae(*info.vae));
    if (info.imageEncoder)
        text +=
            line("image encoder", info.imageEncoder->kind + ", " + numberText(info.imageEncoder->hiddenSize) +
                                      " wide, " + numberText(info.imageEncoder->layers) +
                                      " layers, pictures of " + numberText(info.imageEncoder->pictureSize) +
                                      " pixels" + (info.imageEncoder->isMultiView ? ", 1 to 4 views" : ""));
    if (!info.inputs.empty())
        text += line("input", joined(info.inputs, ", "));
    for (const ModelLabel& label : info.labels)
        text += line("label", label.name + ": " + joined(label.values, ", "));
    for (const ModelFileSize& file : info.files)
        text += line("file", file.path.string() + " (" + bytesInWords(file.bytes) + ")");
    text += line("licence", info.licence ? info.licence->string() : "no licence file beside the model");
    for (const MemoryEstimate& one : info.memory)
        text += line("memory", "about " + bytesInWords(one.bytes) +
                                   (one.device == "cpu" ? " on the CPU" : " on a card") + " in " + one.dtype +
                                   " at grid " + numberText(one.grid));
    if (!info.unknownKeys.empty())
        text += line("unknown keys",
                     joined(info.unknownKeys, ", ", kShownNames) + " (in the configuration; ignored)");
    if (!info.skipped.empty())
        text += line("skipped", joined(info.skipped, ", ", kShownNames) + " (beside the weights)");
    return text;
}

std::string toJson(const ModelInfo& info)
{
    Json json = {{"path", pathJson(info.path)},  {"family", info.family}, {"variant", info.variant},
                 {"parameters", info.numbers()}, {"bytes", info.bytes()}, {"parts", partsJson(info)}};
    if (info.denoiser)
        json["denoiser"] = {{"hidden_size", info.denoiser->hiddenSize},
                            {"heads", info.denoiser->heads},
                            {"double_blocks", info.denoiser->doubleBlocks},
                            {"single_blocks", info.denoiser->singleBlocks},
                            {"experts", info.denoiser->experts},
                            {"guidance_distilled", info.denoiser->guidanceDistilled},
                            {"step_distilled", info.denoiser->stepDistilled}};
    if (info.vae)
        json["vae"] = {{"latent_count", info.vae->latentCount},
                       {"latent_width", info.vae->latentWidth},
                       {"width", info.vae->width},
                       {"heads", info.vae->heads},
                       {"decoder_layers", info.vae->decoderLayers},
                       {"encoder_layers", info.vae->encoderLayers},
                       {"geometry_width", info.vae->geometryWidth},
                       {"efficient_decoder", info.vae->isEfficientDecoder},
                       {"scale_factor", info.vae->scaleFactor}};
    if (info.imageEncoder)
        json["image_encoder"] = {
            {"kind", info.imageEncoder->kind},     {"hidden_size", info.imageEncoder->hiddenSize},
            {"layers", info.imageEncoder->layers}, {"picture_size", info.imageEncoder->pictureSize},
            {"tokens", info.imageEncoder->tokens}, {"multi_view", info.imageEncoder->isMultiView}};
    json["inputs"] = info.inputs;
    json["labels"] = Json::array();
    for (const ModelLabel& label : info.labels)
        json["labels"].push_back({{"name", label.name}, {"values", label.values}, {"default", label.fallback}});
    json["files"] = Json::array();
    for (const ModelFileSize& file : info.files)
        json["files"].push_back({{"path", pathJson(file.path)}, {"bytes", file.bytes}});
    json["licence"] = info.licence ? pathJson(*info.licence) : Json();
    json["unknown_keys"] = info.unknownKeys;
    json["skipped"] = info.skipped;
    json["memory"] = Json::array();
    for (const MemoryEstimate& one : info.memory)
        json["memory"].push_back(
            {{"device", one.device}, {"dtype", one.dtype}, {"grid", one.grid}, {"bytes", one.bytes}});
    // File names need not be UTF-8; JSON must be.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace maquette::engine
