#include "synthetic_model.h"

#include "filler.h"
#include "model/dinov2/dinov2.h"
#include "model/detailgen3d/detailgen3d.h"
#include "model/holopart/holopart.h"
#include "model/hunyuan3d2/image_encoder.h"
#include "model/hunyuan3d2/loader.h"
#include "model/michelangelo/config.h"
#include "model/step1x3d/names.h"
#include "model/step1x3d/step1x3d.h"
#include "model/triposg/names.h"
#include "model/triposg/triposg.h"
#include "model_file/config_file.h"
#include "model_file/safetensors_writer.h"

#include <algorithm>
#include <fstream>

namespace maquette::test {

using namespace maquette::engine;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

std::uint64_t numbersIn(const ParameterSpec& spec)
{
    std::uint64_t count = 1;
    for (const std::int64_t side : spec.shape)
        count *= static_cast<std::uint64_t>(side);
    return count;
}

void writeSparse(const fs::path& path, const SyntheticFile& file, const std::string& dtype)
{
    const std::uint64_t element = dtype == "F32" ? 4 : 2;
    json header;
    std::uint64_t offset = 0;
    for (const ParameterSpec& spec : file.tensors) {
        const std::uint64_t end = offset + numbersIn(spec) * element;
        header[spec.name] = {{"dtype", dtype}, {"shape", spec.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    const std::uint64_t length = text.size();
    {
        std::ofstream out(path, std::ios::binary);
        out.write(reinterpret_cast<const char*>(&length), sizeof length); // little-endian, like every machine here
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
    }
    fs::resize_file(path, sizeof length + length + offset);
}

void writeFilled(const fs::path& path, const SyntheticFile& file)
{
    FillerStore filler;
    std::vector<NamedTensor> tensors;
    for (const ParameterSpec& spec : file.tensors)
        tensors.push_back({spec.name, filler.request(spec)});
    writeSafetensors(path, tensors);
}

void append(std::vector<ParameterSpec>& all, std::vector<ParameterSpec> more)
{
    all.insert(all.end(), more.begin(), more.end());
}

/// A DINOv2 with the token for masks, which every published file has and no forward pass uses.
std::vector<ParameterSpec> dinoSpecs(const Dinov2Config& config, const std::string& prefix = {})
{
    std::vector<ParameterSpec> specs = specsOf<Dinov2>(config, {}, prefix);
    specs.push_back({prefix + "embeddings.mask_token", {1, config.hiddenSize}});
    return specs;
}

json dinoJson(const EncoderSize& e)
{
    return {{"hidden_size", e.width}, {"num_hidden_layers", e.layers}, {"num_attention_heads", e.heads},
            {"image_size", e.stored}, {"patch_size", 14},              {"use_swiglu_ffn", e.giant},
            {"mlp_ratio", 4}};
}

json processorJson(int picture)
{
    return {{"size", {{"shortest_edge", picture * 8 / 7}}}, {"crop_size", {{"height", picture}, {"width", picture}}}};
}

json triposgVaeJson(const VaeSize& v)
{
    return {{"latent_channels", v.channels}, {"num_attention_heads", v.heads}, {"width_decoder", v.width},
            {"width_encoder", v.encoderWidth}, {"num_layers_encoder", v.encoderLayers}, {"num_layers_decoder", v.layers}};
}

json namedVaeJson(const VaeSize& v)
{
    return {{"num_latents", v.tokens}, {"embed_dim", v.channels},  {"heads", v.heads},
            {"width", v.width},        {"num_encoder_layers", v.encoderLayers}, {"num_decoder_layers", v.layers},
            {"include_pi", false},     {"qkv_bias", false}};
}

int contextOf(const TransformerSize& dit, const EncoderSize& encoder)
{
    return dit.context ? dit.context : encoder.width;
}

std::vector<ParameterSpec> triposgVaeSpecs(const fs::path& folder)
{
    std::vector<std::string> unknown;
    ShapeVaeConfig vae = engine::triposg::readVae(folder / "vae" / "config.json", unknown);
    vae.hasEncoder = true;
    return specsOf<hunyuan3d2::VaeNetwork>(vae, engine::triposg::vaeNames(vae));
}

json hunyuanVaeJson(const VaeSize& v)
{
    json params = namedVaeJson(v);
    params["qk_norm"] = true;
    params["scale_factor"] = 0.9990943042622529;
    params["point_feats"] = 4;
    if (v.efficient) {
        params["geo_decoder_mlp_expand_ratio"] = 1;
        params["geo_decoder_downsample_ratio"] = 2;
        params["geo_decoder_ln_post"] = false;
    }
    params["pc_size"] = v.tokens * 20;
    params["pc_sharpedge_size"] = 0;
    return {{"target", "hy3dgen.shapegen.models.ShapeVAE"}, {"params", params}};
}

json hunyuanPipeline(const json& model, const TransformerSize& dit, const VaeSize& vae, const EncoderSize& encoder)
{
    const json kwargs = {{"config", dinoJson(encoder)}, {"image_size", encoder.picture}};
    return {{"model", model},
            {"vae", hunyuanVaeJson(vae)},
            {"conditioner",
             {{"target", "x.SingleImageEncoder"},
              {"params",
               {{"main_image_encoder",
                 {{"type", encoder.views ? "DinoImageEncoderMV" : "DinoImageEncoder"}, {"kwargs", kwargs}}}}}}},
            {"scheduler",
             {{"target", dit.fewSteps ? "x.ConsistencyFlowMatchEulerDiscreteScheduler" : "x.FlowMatchEulerDiscreteScheduler"},
              {"params",
               dit.fewSteps ? json{{"num_train_timesteps", 1000}, {"pcm_timesteps", 100}}
                            : json{{"num_train_timesteps", 1000}}}}},
            {"image_processor",
             {{"target", encoder.views ? "x.MVImageProcessorV2" : "x.ImageProcessorV2"},
              {"params", {{"size", std::min(encoder.picture, 512)}, {"border_ratio", 0.15}}}}}};
}

std::vector<SyntheticFile> hunyuanFiles(const fs::path& folder, bool encoder)
{
    ModelConfig config = readModelConfig(folder / "config.yaml");
    config.vae->hasEncoder = encoder;
    SyntheticFile file{"model.fp16.safetensors", {}};
    const bool alone = !config.denoiser;
    append(file.tensors, specsOf<hunyuan3d2::VaeNetwork>(*config.vae, {}, alone ? "" : "vae."));
    if (config.model)
        append(file.tensors, specsOf<hunyuan3d2::DiTNetwork>(*config.model, {}, "model."));
    if (config.plain)
        append(file.tensors, specsOf<SkipDitNetwork>(*config.plain, hunyuan3d2::plainNames(*config.plain), "model."));
    if (!alone)
        append(file.tensors, dinoSpecs(config.conditioner->dino, "conditioner.main_image_encoder.model."));
    return {file};
}

SyntheticModel hunyuanOf(const std::string& name, const json& config, bool encoder)
{
    return {name, {{"config.yaml", config}}, [encoder](const fs::path& folder) { return hunyuanFiles(folder, encoder); }};
}

} // namespace

std::uint64_t SyntheticFile::numbers() const
{
    std::uint64_t count = 0;
    for (const ParameterSpec& spec : tensors)
        count += numbersIn(spec);
    return count;
}

std::vector<SyntheticFile> writeSynthetic(const SyntheticModel& model, const fs::path& folder, Weights weights,
                                          const std::string& dtype)
{
    for (const auto& [place, config] : model.configs) {
        fs::create_directories((folder / place).parent_path());
        std::ofstream(folder / place) << config.dump(1);
    }
    std::vector<SyntheticFile> files = model.files(folder);
    for (SyntheticFile& file : files) {
        std::sort(file.tensors.begin(), file.tensors.end(),
                  [](const ParameterSpec& a, const ParameterSpec& b) { return a.name < b.name; });
        fs::create_directories((folder / file.place).parent_path());
        if (weights == Weights::Sparse)
            writeSparse(folder / file.place, file, dtype);
        else
            writeFilled(folder / file.place, file);
    }
    return files;
}

SyntheticModel hunyuan(const std::string& name, const TransformerSize& dit, const VaeSize& vae, const EncoderSize& encoder)
{
    const json model = {{"target", "x.Hunyuan3DDiT"},
                        {"params",
                         {{"in_channels", vae.channels},
                          {"context_in_dim", contextOf(dit, encoder)},
                          {"hidden_size", dit.width},
                          {"num_heads", dit.heads},
                          {"depth", dit.layers},
                          {"depth_single_blocks", dit.singleLayers},
                          {"axes_dim", {dit.width / dit.heads}},
                          {"qkv_bias", true},
                          {"guidance_embed", dit.guidance}}}};
    return hunyuanOf(name, hunyuanPipeline(model, dit, vae, encoder), vae.encoder);
}

SyntheticModel hunyuanPlain(const std::string& name, const TransformerSize& dit, const VaeSize& vae,
                            const EncoderSize& encoder, int mixtures)
{
    const json model = {{"target", "x.HunYuanDiTPlain"},
                        {"params",
                         {{"in_channels", vae.channels},
                          {"hidden_size", dit.width},
                          {"context_dim", contextOf(dit, encoder)},
                          {"depth", dit.layers},
                          {"num_heads", dit.heads},
                          {"qk_norm", true},
                          {"qkv_bias", false},
                          {"num_moe_layers", mixtures}}}};
    return hunyuanOf(name, hunyuanPipeline(model, dit, vae, encoder), vae.encoder);
}

SyntheticModel hunyuanVae(const std::string& name, const VaeSize& vae)
{
    return hunyuanOf(name, hunyuanVaeJson(vae), vae.encoder);
}

SyntheticModel triposg(const std::string& name, const TransformerSize& dit, const VaeSize& vae, const EncoderSize& encoder)
{
    return {name,
            {{"model_index.json", json::object()},
             {"transformer/config.json",
              {{"width", dit.width},
               {"num_attention_heads", dit.heads},
               {"num_layers", dit.layers},
               {"in_channels", vae.channels},
               {"cross_attention_dim", contextOf(dit, encoder)}}},
             {"vae/config.json", triposgVaeJson(vae)},
             {"image_encoder_dinov2/config.json", dinoJson(encoder)},
             {"feature_extractor_dinov2/preprocessor_config.json", processorJson(encoder.picture)}},
            [](const fs::path& folder) -> std::vector<SyntheticFile> {
                std::vector<std::string> unknown;
                const auto config = engine::triposg::readTransformer(folder / "transformer" / "config.json", unknown);
                const auto dino = engine::triposg::readEncoder(folder / "image_encoder_dinov2" / "config.json", unknown);
                return {{"transformer/diffusion_pytorch_model.safetensors",
                         specsOf<SkipDitNetwork>(config, engine::triposg::transformerNames(config))},
                        {"vae/diffusion_pytorch_model.safetensors", triposgVaeSpecs(folder)},
                        {"image_encoder_dinov2/model.safetensors", dinoSpecs(dino)}};
            }};
}

SyntheticModel detailgen3d(const std::string& name, const TransformerSize& dit, const VaeSize& vae,
                           const EncoderSize& encoder)
{
    SyntheticModel model = triposg(name, dit, vae, encoder);
    for (const auto& [old, place] : {std::pair("image_encoder_dinov2/config.json", "image_encoder_1/config.json"),
                                     std::pair("feature_extractor_dinov2/preprocessor_config.json",
                                               "feature_extractor_1/preprocessor_config.json")}) {
        model.configs[place] = model.configs.at(old);
        model.configs.erase(old);
    }
    model.configs["scheduler/scheduler_config.json"] = {{"num_train_timesteps", 1000}, {"shift", 1.0}};
    model.configs["noise_scheduler/scheduler_config.json"] = {{"_class_name", "DDPMScheduler"}, {"beta_start", 0.0001}};
    model.files = [](const fs::path& folder) -> std::vector<SyntheticFile> {
        std::vector<std::string> unknown;
        SkipDitConfig config = engine::triposg::readTransformer(folder / "transformer" / "config.json", unknown);
        config.qkNorm = false;
        const auto dino = engine::triposg::readEncoder(folder / "image_encoder_1" / "config.json", unknown);
        return {{"transformer/diffusion_pytorch_model.safetensors",
                 specsOf<engine::detailgen3d::DetailDitNetwork>(config, engine::triposg::transformerNames(config))},
                {"vae/diffusion_pytorch_model.safetensors", triposgVaeSpecs(folder)},
                {"image_encoder_1/model.safetensors", dinoSpecs(dino)}};
    };
    return model;
}

SyntheticModel holopart(const std::string& name, const TransformerSize& dit, const VaeSize& vae,
                        const EncoderSize& encoder, bool local)
{
    SyntheticModel model = triposg(name, dit, vae, encoder);
    model.configs.erase("image_encoder_dinov2/config.json");
    model.configs.erase("feature_extractor_dinov2/preprocessor_config.json");
    json& transformer = model.configs["transformer/config.json"];
    transformer["use_cross_attention"] = local;
    transformer["use_cross_attention_2"] = true;
    transformer["cross_attention_2_dim"] = encoder.width;
    model.configs["scheduler/scheduler_config.json"] = {{"num_train_timesteps", 1000}, {"shift", 1.0}};
    model.configs["part_encoder/config.json"] = {{"dim", encoder.width},
                                                 {"num_attention_heads", encoder.heads},
                                                 {"num_layers", encoder.layers},
                                                 {"num_tokens", encoder.picture},
                                                 {"part_local", local}};
    engine::holopart::PartConfig part;
    part.width = encoder.width;
    part.heads = encoder.heads;
    part.layers = encoder.layers;
    part.tokens = encoder.picture;
    part.local = local;
    model.files = [part](const fs::path& folder) -> std::vector<SyntheticFile> {
        std::vector<std::string> unknown;
        const auto config = engine::triposg::readPartTransformer(folder / "transformer" / "config.json", unknown);
        return {{"transformer/diffusion_pytorch_model.safetensors",
                 specsOf<SkipDitNetwork>(config, engine::triposg::transformerNames(config))},
                {"vae/diffusion_pytorch_model.safetensors", triposgVaeSpecs(folder)},
                {"part_encoder/diffusion_pytorch_model.safetensors",
                 specsOf<engine::holopart::PartNetwork>(part, engine::holopart::partNames(part))}};
    };
    return model;
}

SyntheticModel step1x(const std::string& name, const TransformerSize& dit, const VaeSize& vae, const EncoderSize& encoder,
                      bool labels)
{
    json dino = dinoJson(encoder);
    dino["num_register_tokens"] = 4;
    const json clip = {{"hidden_size", encoder.width}, {"num_hidden_layers", encoder.layers},
                       {"num_attention_heads", encoder.heads}, {"intermediate_size", 4 * encoder.width},
                       {"image_size", labels ? encoder.picture : 28}, {"patch_size", 14}};
    SyntheticModel model{name,
                         {{"model_index.json", json::object()},
                          {"transformer/config.json",
                           {{"input_channels", vae.channels},
                            {"width", dit.width},
                            {"layers", dit.layers},
                            {"num_single_layers", dit.singleLayers},
                            {"num_heads", dit.heads},
                            {"condition_dim", contextOf(dit, encoder)},
                            {"visual_condition_dim", encoder.width},
                            {"use_visual_condition", true},
                            {"use_label_condition", labels}}},
                          {"vae/config.json", namedVaeJson(vae)},
                          {"visual_encoder/config.json", {{"image_size", encoder.picture}}},
                          {"visual_encoder/dino_config.json", dino},
                          {"visual_encoder/clip_config.json", clip}},
                         {}};
    model.configs["vae/config.json"]["n_samples"] = std::max(vae.tokens, 32);
    model.files = [labels](const fs::path& folder) {
        std::vector<std::string> unknown;
        engine::step1x3d::Config own;
        const auto config =
            engine::step1x3d::readTransformer(folder / "transformer" / "config.json", unknown, own);
        ShapeVaeConfig shape = engine::step1x3d::readVae(folder / "vae" / "config.json", unknown);
        shape.hasEncoder = true;
        const auto visual = engine::step1x3d::readEncoder(folder / "visual_encoder", unknown);
        SyntheticFile towers{"visual_encoder/diffusion_pytorch_model.safetensors", dinoSpecs(visual.dino, "dino_model.")};
        std::vector<SyntheticFile> files = {
            {"transformer/diffusion_pytorch_model.safetensors",
             specsOf<hunyuan3d2::DiTNetwork>(config, engine::step1x3d::transformerNames(config))},
            {"vae/diffusion_pytorch_model.safetensors",
             specsOf<hunyuan3d2::VaeNetwork>(shape, engine::step1x3d::vaeNames())}};
        if (labels) {
            append(towers.tensors, specsOf<ClipVision>(engine::step1x3d::readClip(folder / "visual_encoder", unknown), {},
                                                       "clip_model.vision_model."));
            files.push_back({"label_encoder/diffusion_pytorch_model.safetensors",
                             specsOf<engine::step1x3d::LabelTables>(config.contextInDim)});
        }
        files.push_back(std::move(towers));
        return files;
    };
    return model;
}

SyntheticModel michelangelo(const std::string& name, const TransformerSize& dit, const VaeSize& vae,
                            const EncoderSize& encoder)
{
    const json shape = {{"params", namedVaeJson(vae)}};
    const bool alone = dit.layers == 0;
    const std::string kind = alone ? "aligned_shape_latents" : "image_cond_diffuser_asl";
    const std::string stem = alone ? "shapevae-256" : "image-ASLDM-256";
    const json params =
        alone ? json{{"shape_module_cfg", shape}}
              : json{{"first_stage_config", {{"params", {{"shape_module_cfg", shape}}}}},
                     {"cond_stage_config", {{"target", "x.FrozenCLIPImageGridEmbedder"}}},
                     {"denoiser_cfg",
                      {{"params",
                        {{"input_channels", vae.channels},
                         {"output_channels", vae.channels},
                         {"width", dit.width},
                         {"layers", dit.layers},
                         {"heads", dit.heads},
                         {"context_dim", encoder.width}}}}}};
    SyntheticModel model{name, {{"configs/" + kind + "/" + stem + ".yaml", {{"model", {{"params", params}}}}}}, {}};
    const std::string clip = "checkpoints/clip/clip-vit-large-patch14/";
    if (!alone)
        model.configs[clip + "config.json"] = {{"vision_config",
                                                {{"hidden_size", encoder.width},
                                                 {"num_hidden_layers", encoder.layers},
                                                 {"num_attention_heads", encoder.heads},
                                                 {"intermediate_size", 4 * encoder.width},
                                                 {"image_size", encoder.picture},
                                                 {"patch_size", 14}}}};
    model.files = [kind, stem, clip, alone](const fs::path& folder) {
        engine::michelangelo::Files files{folder, {}, folder / "configs" / kind / (stem + ".yaml"), {}};
        ModelConfig config;
        engine::michelangelo::Config own;
        engine::michelangelo::readConfig(files, config, own);
        config.vae->hasEncoder = true;
        SyntheticFile weights{"checkpoints/" + kind + "/" + stem + ".safetensors",
                              specsOf<hunyuan3d2::VaeNetwork>(*config.vae, {},
                                                              alone ? "model.shape_model."
                                                                    : "first_stage_model.model.shape_model.")};
        if (alone)
            return std::vector<SyntheticFile>{weights};
        append(weights.tensors,
               specsOf<engine::michelangelo::DenoiserNetwork>(*own.denoiser, {}, "model."));
        std::vector<std::string> unknown;
        const ClipVisionConfig tower = readConfigFile(folder / clip / "config.json", unknown,
                                                      [](ConfigSection& c) { return readClipVisionConfig(c); });
        return std::vector<SyntheticFile>{weights,
                                          {clip + "model.safetensors", specsOf<ClipVision>(tower, {}, "vision_model.")}};
    };
    return model;
}

} // namespace maquette::test
