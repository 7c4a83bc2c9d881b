#include "model_file/model_folder.h"

#include "model_file/checkpoint.h"
#include "model_file/model_files.h"
#include "model_file/safetensors.h"
#include "model_file/torch_archive.h"

#include <engine/error.h>

#include <algorithm>
#include <set>

namespace maquette::engine {

namespace {

// Facts that the tensors' names and shapes tell by themselves (specs: Hunyuan3D-2, 2.3 and 2.4).
class WeightFacts {
public:
    explicit WeightFacts(const TensorSource& weights) : m_tensors(weights.tensors()) {}

    const TensorInfo* find(const std::string& name) const
    {
        const auto found = lower(name);
        return found != m_tensors.end() && found->name == name ? &*found : nullptr;
    }
    bool hasPrefix(const std::string& prefix) const
    {
        const auto found = lower(prefix);
        return found != m_tensors.end() && found->name.starts_with(prefix);
    }
    /// Size of one side; empty when the tensor is not there or has fewer sides.
    std::optional<std::int64_t> side(const std::string& name, std::size_t index) const
    {
        const TensorInfo* info = find(name);
        return info && info->shape.size() > index ? std::optional(info->shape[index]) : std::nullopt;
    }
    /// Number of different n in `<prefix>n.`.
    std::int64_t blocks(const std::string& prefix) const
    {
        std::set<std::string> numbers;
        for (auto at = lower(prefix); at != m_tensors.end() && at->name.starts_with(prefix); ++at)
            numbers.insert(at->name.substr(prefix.size(), at->name.find('.', prefix.size()) - prefix.size()));
        return static_cast<std::int64_t>(numbers.size());
    }

private:
    std::vector<TensorInfo>::const_iterator lower(const std::string& name) const
    {
        return std::lower_bound(
            m_tensors.begin(), m_tensors.end(), name,
            [](const TensorInfo& info, const std::string& key) { return info.name < key; });
    }
    const std::vector<TensorInfo>& m_tensors;
};

std::string word(bool value)
{
    return value ? "true" : "false";
}
std::string word(std::int64_t value)
{
    return std::to_string(value);
}
// Ratios are quotients of whole numbers: enough digits to tell them apart.
std::string word(double value)
{
    return value == static_cast<double>(static_cast<std::int64_t>(value))
               ? std::to_string(static_cast<std::int64_t>(value))
               : std::to_string(static_cast<std::int64_t>(value * 1000)) + "/1000";
}

// Collects what configuration and weights say of the same thing.
class Comparison {
public:
    template <class Value>
    void require(const std::string& key, Value inConfig, const std::optional<Value>& inWeights)
    {
        if (inWeights && *inWeights != inConfig)
            m_differences += "\n  " + key + ": the configuration says " + word(inConfig) +
                             ", the weights have " + word(*inWeights);
    }
    const std::string& differences() const { return m_differences; }

private:
    std::string m_differences;
};

void compareVae(const ShapeVaeConfig& vae, const WeightFacts& facts, const std::string& prefix,
                Comparison& compare)
{
    const std::string geo = prefix + "geo_decoder.", key = prefix.empty() ? "params." : prefix + "params.";
    const auto width = facts.side(prefix + "post_kl.weight", 0);
    const auto inner = facts.side(geo + "output_proj.weight", 1);
    const auto middle = facts.side(geo + "cross_attn_decoder.mlp.c_fc.weight", 0);
    if (!width || !inner || *width <= 0 || *inner <= 0)
        return; // what is missing is listed when the model is checked
    compare.require<std::int64_t>(key + "width", vae.width, width);
    compare.require<std::int64_t>(key + "embed_dim", vae.embedDim, facts.side(prefix + "post_kl.weight", 1));
    compare.require<bool>(key + "geo_decoder_ln_post", vae.geoDecoderLnPost,
                          facts.hasPrefix(geo + "ln_post."));
    if (*width % *inner == 0)
        compare.require<std::int64_t>(key + "geo_decoder_downsample_ratio", vae.geoDecoderDownsampleRatio,
                                      *width / *inner);
    if (middle) {
        // The network rounds the product down, so the ratio itself cannot always be read back.
        const auto wanted =
            static_cast<std::int64_t>(static_cast<double>(*inner) * vae.geoDecoderMlpExpandRatio);
        if (wanted != *middle)
            compare.require<double>(key + "geo_decoder_mlp_expand_ratio", vae.geoDecoderMlpExpandRatio,
                                    static_cast<double>(*middle) / static_cast<double>(*inner));
    }
    compare.require<std::int64_t>(key + "num_decoder_layers", vae.numDecoderLayers,
                                  facts.blocks(prefix + "transformer.resblocks."));
    if (facts.hasPrefix(prefix + "encoder."))
        compare.require<std::int64_t>(key + "num_encoder_layers", vae.numEncoderLayers,
                                      facts.blocks(prefix + "encoder.self_attn.resblocks."));
}

void compareDit(const Hunyuan3DDiTConfig& dit, const WeightFacts& facts, Comparison& compare)
{
    if (!facts.find("model.latent_in.weight"))
        return;
    compare.require<std::int64_t>("model.params.hidden_size", dit.hiddenSize,
                                  facts.side("model.latent_in.weight", 0));
    compare.require<std::int64_t>("model.params.in_channels", dit.inChannels,
                                  facts.side("model.latent_in.weight", 1));
    compare.require<std::int64_t>("model.params.context_in_dim", dit.contextInDim,
                                  facts.side("model.cond_in.weight", 1));
    compare.require<std::int64_t>("model.params.depth", dit.depth, facts.blocks("model.double_blocks."));
    compare.require<std::int64_t>("model.params.depth_single_blocks", dit.depthSingleBlocks,
                                  facts.blocks("model.single_blocks."));
    compare.require<bool>("model.params.guidance_embed", dit.guidanceEmbed,
                          facts.hasPrefix("model.guidance_in."));
}

void compareWithWeights(OpenModel& model)
{
    const WeightFacts facts(*model.weights);
    model.vaePrefix = model.config.denoiser || facts.hasPrefix("vae.") ? "vae." : "";
    Comparison compare;
    if (model.config.vae) {
        model.config.vae->hasEncoder =
            facts.hasPrefix(model.vaePrefix + "encoder.") || facts.hasPrefix(model.vaePrefix + "pre_kl.");
        compareVae(*model.config.vae, facts, model.vaePrefix, compare);
    }
    if (model.config.model)
        compareDit(*model.config.model, facts, compare);
    if (!compare.differences().empty())
        throw Error(ErrorCode::BadModelFile,
                    model.configFile.string() + " and " + model.weights->path().string() +
                        " belong to different models; get both from one place" + compare.differences());
}

} // namespace

OpenModel openModel(const std::filesystem::path& path)
{
    const ModelFiles files = findModelFiles(path);
    OpenModel model;
    model.folder = files.folder;
    model.configFile = files.config;
    model.licenceFile = files.licence;
    const auto weights =
        openCheckpoint(files.weights); // first: a page or a pointer explains more than a configuration
    model.config = readModelConfig(files.config);
    model.weights = weights;
    model.weightFiles = {files.weights};
    if (const auto* shards = dynamic_cast<const SafetensorsShards*>(weights.get()))
        model.weightFiles = shards->files();
    if (const auto* archive = dynamic_cast<const TorchArchive*>(weights.get()))
        model.skipped = archive->skipped();
    compareWithWeights(model);
    return model;
}

} // namespace maquette::engine
