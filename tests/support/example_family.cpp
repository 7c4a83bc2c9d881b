// The smallest example of docs/adding-a-model.md, which tst_example_family compares with that page.
#include "model/hunyuan3d2/native_vae.h"
#include "model/registry.h"
#include "model_file/config_file.h"
#include "model_file/diffusers_folder.h"
#include "model_file/renamed_store.h"

namespace maquette::engine::example {

namespace {

// Its names for the network that is already here: a table, not a copy of the class.
NameTable names()
{
    return {{"geo_decoder.", "field."}, {"", "", {{"post_kl", {"from_latent"}}}}};
}

bool recognises(const std::filesystem::path& path)
{
    return std::filesystem::exists(path / "vae" / "config.json") && !diffusersFolder(path);
}

OpenModel open(const std::filesystem::path& path)
{
    OpenModel model;
    model.folder = path;
    model.configFile = path / "vae" / "config.json";
    model.config.vae = readConfigFile(model.configFile, model.config.unknownKeys, [](ConfigSection& c) {
        ShapeVaeConfig vae;
        vae.numLatents = c.integer("tokens", {1, 1 << 20});
        vae.width = c.integer("width", {1, 1 << 16}, 768);
        return vae;
    });
    model.weights = openPart(path / "vae", model.weightFiles);
    return model;
}

void verify(const OpenModel& model) // every difference at once, no weight read
{
    verifyRenamed<hunyuan3d2::VaeNetwork>(*model.weights, "", *model.config.vae, names());
}

LoadedModel load(const OpenModel& model, const OpenModel*, const DeviceChoice& choice)
{
    LoadedModel loaded;
    loaded.config = model.config;
    loaded.choice = choice;
    loaded.vae = std::make_shared<hunyuan3d2::NativeVae>(loadRenamed<hunyuan3d2::VaeNetwork>(
        *model.weights, "", *model.config.vae, names(), choice.device, choice.dtype));
    return loaded;
}

} // namespace

ModelFamily family()
{
    return {"Example", recognises, open, verify, load, nullptr};
}

} // namespace maquette::engine::example
