#include "model/holopart/holopart.h"

#include "model/hunyuan3d2/native_vae.h"
#include "model/skip_dit/skip_dit.h"
#include "model/triposg/config.h"
#include "model/triposg/names.h"
#include "model/triposg/triposg.h"
#include "model_file/config_file.h"
#include "model_file/diffusers_folder.h"
#include "model_file/joined_source.h"

#include <engine/error.h>

namespace maquette::engine::holopart {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPartFolder = "part_encoder";
constexpr double kGuidance = 3.5;
constexpr double kBounds = 1.05;

const Config& configOf(const OpenModel& model)
{
    return dynamic_cast<const Config&>(*model.own);
}

bool recognises(const fs::path& path)
{
    return isDiffusersFolderWith(path, kPartFolder);
}

PartConfig readPart(const fs::path& file, std::vector<std::string>& unknown)
{
    return readConfigFile(file, unknown, [](ConfigSection& c) {
        using namespace ranges;
        PartConfig part;
        c.integer("position_channels", {3, 3}, 3);
        part.partFeatures = c.integer("part_feature_channels", {3, 3}, 3);
        part.wholeFeatures = c.integer("whole_feature_channels", {4, 4}, 4);
        part.width = c.integer("dim", kWidth, 512);
        part.heads = c.integer("num_attention_heads", kHeads, 8);
        part.layers = c.integer("num_layers", kLayers, 8);
        part.tokens = c.integer("num_tokens", kTokens, 512);
        part.freqs = c.integer("embed_frequency", {1, 30}, 8);
        part.includePi = c.boolean("embed_include_pi", false);
        part.local = c.boolean("part_local", false);
        if (c.text("embedding_type", "frequency") != "frequency")
            c.fail("embedding_type", "wanted frequency, the only one that is known here");
        c.ignore({"init_weights", "noise_level"}); // both are for training
        requireDivides(c, "num_attention_heads", part.width, part.heads, "dim");
        return part;
    });
}

/// Both cross-attentions, and what they look at, have to be there together.
void checkTogether(const OpenModel& model)
{
    const Config& own = configOf(model);
    const std::string file = (model.folder / "transformer" / "config.json").string();
    const auto equal = [&model](std::int64_t a, std::int64_t b, const char* text) {
        return [&model, a, b, text] { requireEqualWidths(model.folder, a, b, text); };
    };
    std::vector<std::function<void()>> checks = {
        equal(own.dit.inChannels, model.config.vae->embedDim,
              "in_channels of transformer/config.json and latent_channels of vae/config.json"),
        [&] {
            if (own.dit.secondContextDim == 0)
                throw Error(ErrorCode::BadModelFile, file + ": use_cross_attention_2 is false, but HoloPart's transformer "
                                                            "looks at the object through it");
        },
        [&] {
            if ((own.dit.contextDim > 0) != own.part.local)
                throw Error(ErrorCode::BadModelFile,
                            file + ": use_cross_attention and part_local of part_encoder/config.json differ; either "
                                   "both or none look at the part alone, so these folders belong to different models");
        }};
    if (own.dit.secondContextDim > 0)
        checks.push_back(equal(own.dit.secondContextDim, own.part.width,
                               "cross_attention_2_dim of transformer/config.json and dim of part_encoder/config.json"));
    if (own.dit.contextDim > 0)
        checks.push_back(equal(own.dit.contextDim, own.part.width,
                               "cross_attention_dim of transformer/config.json and dim of part_encoder/config.json"));
    verifyTogether(checks);
}

OpenModel open(const fs::path& path)
{
    OpenModel model = openDiffusersFolder(path);
    const fs::path& folder = model.folder;
    auto own = std::make_shared<Config>();
    std::vector<std::string>& unknown = model.config.unknownKeys;
    own->dit = triposg::readPartTransformer(folder / "transformer" / "config.json", unknown);
    own->part = readPart(folder / kPartFolder / "config.json", unknown);
    model.config.vae = triposg::readVae(folder / "vae" / "config.json", unknown);
    model.config.vae->bounds = kBounds;
    model.config.vae->meshHalfSide = kPartHalfSide;
    model.config.scheduler = triposg::readScheduler(folder / "scheduler" / "scheduler_config.json", unknown);
    model.config.denoiser = {.hiddenSize = own->dit.width,
                             .heads = own->dit.heads,
                             .blocks = own->dit.layers,
                             .pictureInSequence = false,
                             .storedSkips = own->dit.layers / 2,
                             .liveWidths = kSkipDitWidths};
    model.own = own;
    const auto vae = openPart(folder / "vae", model.weightFiles);
    model.weights = std::make_shared<JoinedSource>(
        folder,
        std::vector<JoinedSource::Part>{{openPart(folder / "transformer", model.weightFiles), "", "model."},
                                        {vae, "", "vae."},
                                        {openPart(folder / kPartFolder, model.weightFiles), "", "conditioner."}});
    for (const TensorInfo& info : vae->tensors())
        model.config.vae->hasEncoder |= info.name.starts_with("encoder.") || info.name.starts_with("quant.");
    return model;
}

void verify(const OpenModel& model)
{
    const Config& own = configOf(model);
    const ShapeVaeConfig& vae = *model.config.vae;
    verifyTogether(
        {[&] { checkTogether(model); },
         [&] { verifyRenamed<SkipDitNetwork>(*model.weights, "model.", own.dit, triposg::transformerNames(own.dit)); },
         [&] { verifyRenamed<hunyuan3d2::VaeNetwork>(*model.weights, "vae.", vae, triposg::vaeNames(vae)); },
         [&] { verifyRenamed<PartNetwork>(*model.weights, "conditioner.", own.part, partNames(own.part)); }});
}

LoadedModel load(const OpenModel& model, const OpenModel* vae, const DeviceChoice& choice)
{
    if (vae)
        throw Error(ErrorCode::Usage, "a HoloPart model takes no other autoencoder; leave --vae out");
    verify(model);
    const Config& own = configOf(model);
    LoadedModel loaded;
    loaded.family = "HoloPart";
    loaded.config = model.config;
    loaded.choice = choice;
    SkipDitRule rule{.guidesFrom = 1.0, .guidesAtFrom = false};
    rule.firstTokens = own.part.local ? own.part.tokens : 0;
    loaded.denoiser = std::make_shared<SkipDitDenoiser>(
        loadRenamed<SkipDitNetwork>(*model.weights, "model.", own.dit, triposg::transformerNames(own.dit),
                                    choice.device, choice.dtype),
        rule);
    loaded.vae = std::make_shared<hunyuan3d2::NativeVae>(triposg::loadVae(model, choice));
    loaded.partEncoder = std::make_shared<PartConditioner>(loadRenamed<PartNetwork>(
        *model.weights, "conditioner.", own.part, partNames(own.part), choice.device, choice.dtype));
    loaded.schedule = triposg::makeSchedule(model);
    loaded.guidance = kGuidance;
    return loaded;
}

void describe(const OpenModel& model, ModelInfo& info)
{
    const PartConfig& part = configOf(model).part;
    info.inputs = {"mesh of a part and mesh of the rest (--part, --rest)", "mesh (reconstruct)"};
    if (!model.config.vae->hasEncoder)
        info.inputs.pop_back();
    info.completesParts = true;
    info.conditionTokens = part.tokens * (part.local ? 2 : 1);
}

} // namespace

ModelFamily family()
{
    return {"HoloPart", recognises, open, verify, load, describe};
}

} // namespace maquette::engine::holopart
