#include "official_models.h"

namespace maquette::test {

namespace {

constexpr std::uint64_t kGiant = 1'136'480'768, kLarge = 304'368'640; // DINOv2 with its token for masks
constexpr std::uint64_t kDecoder = 214'212'865, kEfficient = 203'690'497, kWithEncoder = 327'746'177;

const VaeSize kHunyuanVae{.width = 1024, .heads = 16, .layers = 16, .encoderLayers = 8, .channels = 64, .tokens = 3072,
                          .encoder = false};
const EncoderSize kDinoGiant{.width = 1536, .heads = 24, .layers = 40, .stored = 518, .picture = 518, .giant = true};
const EncoderSize kDinoLarge{.width = 1024, .heads = 16, .layers = 24, .stored = 518, .picture = 518};
const EncoderSize kClipLarge{.width = 1024, .heads = 16, .layers = 24, .stored = 224, .picture = 224};

TransformerSize shallow(TransformerSize size, int layers)
{
    size.layers = size.layers ? layers : 0;
    size.singleLayers = 1;
    return size;
}

VaeSize shallow(VaeSize size)
{
    size.layers = size.encoderLayers = 1;
    return size;
}

EncoderSize shallow(EncoderSize size)
{
    size.layers = 1;
    return size;
}

/// Both depths of one model.
template <class Make, class... Rest>
OfficialModel official(Make make, const char* name, const TransformerSize& dit, int fewest, const VaeSize& vae,
                       const EncoderSize& encoder, std::map<std::string, std::uint64_t> numbers, Rest... rest)
{
    return {make(name, dit, vae, encoder, rest...),
            make(name, shallow(dit, fewest), shallow(vae), shallow(encoder), rest...),
            std::move(numbers),
            {},
            "F16"};
}

OfficialModel flux(const char* name, bool mini, bool guidance, bool fewSteps, int tokens, const EncoderSize& encoder)
{
    TransformerSize dit{.width = 1024, .heads = 16, .layers = mini ? 8 : 16, .singleLayers = mini ? 16 : 32};
    dit.guidance = guidance;
    dit.fewSteps = fewSteps;
    VaeSize vae = kHunyuanVae;
    vae.tokens = tokens;
    const std::uint64_t plain = mini ? 559'196'224 : 1'113'274'432, distilled = mini ? 560'508'992 : 1'114'587'200;
    return official(hunyuan, name, dit, 1, vae, encoder,
                    {{"model", guidance ? distilled : plain}, {"vae", kDecoder}, {"conditioner", kGiant}});
}

OfficialModel autoencoder(const char* name, int tokens, bool efficient, bool encoder, std::uint64_t numbers)
{
    VaeSize vae = kHunyuanVae;
    vae.tokens = tokens;
    vae.efficient = efficient;
    vae.encoder = encoder;
    return {hunyuanVae(name, vae), hunyuanVae(name, shallow(vae)), {{"vae", numbers}}, {}, "F16"};
}

void addHunyuan(std::vector<OfficialModel>& all)
{
    EncoderSize views = kDinoGiant, sharp = kDinoGiant;
    views.views = true;
    sharp.picture = 1022;
    all.push_back(flux("hunyuan3d-dit-v2-0", false, false, false, 3072, kDinoGiant));
    all.push_back(flux("hunyuan3d-dit-v2-0-fast", false, true, false, 3072, kDinoGiant));
    all.push_back(flux("hunyuan3d-dit-v2-0-turbo", false, true, true, 3072, kDinoGiant));
    all.push_back(flux("hunyuan3d-dit-v2-mini", true, false, false, 512, kDinoGiant));
    all.push_back(flux("hunyuan3d-dit-v2-mini-fast", true, true, false, 512, kDinoGiant));
    all.push_back(flux("hunyuan3d-dit-v2-mini-turbo", true, true, true, 3072, sharp));
    all.push_back(flux("hunyuan3d-dit-v2-mv", false, false, false, 3072, views));
    all.push_back(flux("hunyuan3d-dit-v2-mv-fast", false, true, false, 3072, views));
    all.push_back(flux("hunyuan3d-dit-v2-mv-turbo", false, true, true, 3072, views));
    VaeSize vae = kHunyuanVae;
    vae.tokens = 4096;
    vae.encoder = true;
    all.push_back(official(hunyuanPlain, "hunyuan3d-dit-v2-1", {.width = 2048, .heads = 16, .layers = 21}, 3, vae,
                           kDinoLarge, {{"model", 3'050'758'720}, {"vae", kWithEncoder}, {"conditioner", kLarge}}, 6));
    all.back().shallow = hunyuanPlain("hunyuan3d-dit-v2-1", {.width = 2048, .heads = 16, .layers = 3}, shallow(vae),
                                      shallow(kDinoLarge), 1);
    all.push_back(autoencoder("hunyuan3d-vae-v2-0", 3072, false, false, kDecoder));
    all.push_back(autoencoder("hunyuan3d-vae-v2-0-turbo", 3072, true, false, kEfficient));
    all.push_back(autoencoder("hunyuan3d-vae-v2-0-withencoder", 3072, false, true, kWithEncoder));
    all.push_back(autoencoder("hunyuan3d-vae-v2-mini", 512, false, false, kDecoder));
    all.push_back(autoencoder("hunyuan3d-vae-v2-mini-turbo", 512, true, false, kEfficient));
    all.push_back(autoencoder("hunyuan3d-vae-v2-1", 4096, false, true, kWithEncoder));
}

void addOthers(std::vector<OfficialModel>& all)
{
    EncoderSize small = kDinoLarge, label = kDinoLarge, part{.width = 512, .heads = 8, .layers = 8, .picture = 512};
    small.picture = label.picture = 224;
    const VaeSize triposgVae{.width = 1024, .heads = 8, .layers = 16, .encoderLayers = 8, .encoderWidth = 512, .channels = 64};
    const VaeSize named{.width = 768, .heads = 12, .layers = 16, .encoderLayers = 8, .channels = 64, .tokens = 2048};
    VaeSize michelangeloVae = named;
    michelangeloVae.tokens = 256;
    const std::string file = "diffusion_pytorch_model.safetensors";
    all.push_back(official(triposg, "TripoSG", {.width = 2048, .heads = 16, .layers = 21}, 3, triposgVae, small,
                           {{"model", 1'439'556'160}, {"vae", 242'662'017}, {"conditioner", kLarge}}));
    all.back().tensors = {{"transformer/" + file, 554}, {"vae/" + file, 356}};
    all.back().dtype = "F32";
    all.push_back(official(holopart, "HoloPart", {.width = 2048, .heads = 16, .layers = 21}, 3, triposgVae, part,
                           {{"vae", 242'662'017}}, true));
    all.push_back(official(detailgen3d, "DetailGen3D", {.width = 768, .heads = 12, .layers = 24}, 1, triposgVae, small,
                           {{"vae", 242'662'017}, {"conditioner", kLarge}}));
    all.push_back(official(step1x, "Step1X-3D-Geometry-1300m",
                           {.width = 1280, .heads = 20, .layers = 12, .singleLayers = 24}, 1, named, kDinoLarge,
                           {{"model", 1'316'287'808}, {"vae", 191'591'553}}, false));
    all.back().tensors = {{"transformer/" + file, 732}, {"vae/" + file, 322}};
    all.back().dtype = "F32";
    all.push_back(official(step1x, "Step1X-3D-Geometry-Label-1300m",
                           {.width = 1536, .heads = 16, .layers = 8, .singleLayers = 16}, 1, named, label,
                           {{"model", 1'271'729'728}, {"vae", 191'591'553}}, true));
    all.back().tensors = {{"transformer/" + file, 492}, {"vae/" + file, 322}};
    all.back().dtype = "F32";
    all.push_back(official(michelangelo, "image-ASLDM-256", {.width = 768, .heads = 12, .layers = 6}, 1, michelangeloVae,
                           kClipLarge, {{"model", 104'816'448}, {"vae", 184'659'585}}));
    all.back().dtype = "F32";
    all.push_back(official(michelangelo, "shapevae-256", {.width = 768, .heads = 12, .layers = 0}, 0, michelangeloVae,
                           kClipLarge, {{"vae", 184'659'585}}));
    all.back().tensors = {{"checkpoints/aligned_shape_latents/shapevae-256.safetensors", 307}};
    all.back().dtype = "F32";
}

} // namespace

const std::vector<OfficialModel>& officialModels()
{
    static const std::vector<OfficialModel> kModels = [] {
        std::vector<OfficialModel> all;
        addHunyuan(all);
        addOthers(all);
        return all;
    }();
    return kModels;
}

const std::vector<SyntheticModel>& mediumModels()
{
    static const std::vector<SyntheticModel> kModels = [] {
        const VaeSize vae{.width = 512, .heads = 8, .layers = 6, .encoderLayers = 2, .encoderWidth = 512, .channels = 32,
                          .tokens = 512};
        const EncoderSize dino{.width = 512, .heads = 8, .layers = 12, .stored = 224, .picture = 224},
            clip{.width = 512, .heads = 8, .layers = 12, .stored = 224, .picture = 224},
            part{.width = 512, .heads = 8, .layers = 4, .picture = 256};
        const TransformerSize dit{.width = 768, .heads = 12, .layers = 4, .singleLayers = 4},
            skips{.width = 768, .heads = 12, .layers = 7}, unet{.width = 768, .heads = 12, .layers = 4},
            detail{.width = 768, .heads = 12, .layers = 6};
        VaeSize alone = vae;
        alone.layers = 16;
        return std::vector<SyntheticModel>{hunyuan("Hunyuan3D-2", dit, vae, dino),
                                           hunyuanPlain("Hunyuan3D-2.1", skips, vae, dino, 2),
                                           hunyuanVae("Hunyuan3D-2 autoencoder", alone),
                                           triposg("TripoSG", skips, vae, dino),
                                           step1x("Step1X-3D", dit, vae, dino, false),
                                           step1x("Step1X-3D label", dit, vae, dino, true),
                                           michelangelo("Michelangelo", unet, vae, clip),
                                           holopart("HoloPart", skips, vae, part, true),
                                           detailgen3d("DetailGen3D", detail, vae, dino)};
    }();
    return kModels;
}

} // namespace maquette::test
