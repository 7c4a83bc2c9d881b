#include "model/triposg/config.h"

#include "core/utf8.h"
#include "model_file/config_file.h"
#include "model_file/dinov2_config.h"

#include <algorithm>

namespace maquette::engine::triposg {

using namespace ranges;

namespace {

// What the surface script of the publishers draws from a mesh.
constexpr std::int64_t kSurfacePoints = 204'800;
constexpr double kNormEps = 1e-5;
constexpr double kBounds = 1.005;
constexpr double kMeshHalfSide = 0.99;

std::array<double, 3> threeNumbers(ConfigSection& section, const std::string& key, ConfigSection::RealRange range,
                                   std::array<double, 3> absent)
{
    const auto values = section.numbers(key, range, 3, std::vector<double>(absent.begin(), absent.end()));
    if (values.size() != 3)
        section.fail(key, "wanted 3 numbers, found " + std::to_string(values.size()));
    return {values[0], values[1], values[2]};
}

SkipDitConfig readTrunk(ConfigSection& c)
{
    SkipDitConfig dit;
    dit.inChannels = c.integer("in_channels", kWidth, 64);
    dit.width = c.integer("width", kWidth, 2048);
    dit.heads = c.integer("num_attention_heads", kHeads, 16);
    dit.layers = c.integer("num_layers", kLayers, 21);
    dit.normEps = kNormEps;
    requireDivides(c, "num_attention_heads", dit.width, dit.heads, "width");
    requireEven(c, "width", dit.width);
    return dit;
}

} // namespace

SkipDitConfig readTransformer(const std::filesystem::path& file, std::vector<std::string>& unknown)
{
    return readConfigFile(file, unknown, [](ConfigSection& c) {
        SkipDitConfig dit = readTrunk(c);
        dit.contextDim = c.integer("cross_attention_dim", kWidth, 1024);
        if (c.boolean("use_cross_attention_2", false))
            c.fail("use_cross_attention_2", "wanted false: a model that also takes a text (TripoSG-scribble) is "
                                            "recognised, but needs a text encoder that is not here");
        c.ignore({"cross_attention_2_dim"});
        return dit;
    });
}

SkipDitConfig readPartTransformer(const std::filesystem::path& file, std::vector<std::string>& unknown)
{
    return readConfigFile(file, unknown, [](ConfigSection& c) {
        SkipDitConfig dit = readTrunk(c);
        const bool first = c.boolean("use_cross_attention", true), second = c.boolean("use_cross_attention_2", false);
        const std::int64_t firstDim = c.integer("cross_attention_dim", kWidth, 512);
        const std::int64_t secondDim = c.integer("cross_attention_2_dim", kWidth, 512);
        dit.contextDim = first ? firstDim : 0;
        dit.secondContextDim = second ? secondDim : 0;
        dit.inTurn = true;
        if (c.has("additional_cross_attention"))
            c.fail("additional_cross_attention", "wanted nothing: a HoloPart model that also looks at a picture "
                                                 "(CLIP) is recognised, but how it does is not known here");
        return dit;
    });
}

ShapeVaeConfig readVae(const std::filesystem::path& file, std::vector<std::string>& unknown)
{
    return readConfigFile(file, unknown, [](ConfigSection& c) {
        ShapeVaeConfig vae;
        vae.numLatents = kTokens;
        vae.pointFeats = c.integer("in_channels", {3, 3}, 3); // the normal: positions come as features
        vae.embedDim = c.integer("latent_channels", kWidth, 64);
        vae.heads = c.integer("num_attention_heads", kHeads, 8);
        vae.width = c.integer("width_decoder", kWidth, 1024);
        vae.encoderWidth = c.integer("width_encoder", kWidth, 512);
        vae.numEncoderLayers = c.integer("num_layers_encoder", kLayers, 8);
        vae.numDecoderLayers = c.integer("num_layers_decoder", kLayers, 16);
        vae.numFreqs = c.integer("embed_frequency", {1, 30}, 8);
        vae.includePi = c.boolean("embed_include_pi", false);
        if (const std::string type = c.text("embedding_type", "frequency"); type != "frequency")
            c.fail("embedding_type", "wanted frequency, found '" + printable(type, 60) + "'");
        vae.qkNorm = false;
        vae.qkvBias = false;
        vae.normEps = kNormEps;
        vae.bounds = kBounds;
        vae.meshHalfSide = kMeshHalfSide;
        vae.queries = VaeQueries::Candidates;
        vae.downsampleRatio = 4;
        vae.pcSize = kSurfacePoints;
        vae.pcSharpedgeSize = 0;
        requireDivides(c, "num_attention_heads", vae.width, vae.heads, "width_decoder");
        requireDivides(c, "num_attention_heads", vae.encoderWidth, vae.heads, "width_encoder");
        return vae;
    });
}

ScheduleConfig readScheduler(const std::filesystem::path& file, std::vector<std::string>& unknown)
{
    return readConfigFile(file, unknown, [](ConfigSection& c) {
        ScheduleConfig schedule;
        schedule.numTrainTimesteps = c.integer("num_train_timesteps", {2, 1 << 20}, 1000);
        schedule.shift = c.number("shift", {1e-3, 1e3}, 1.0);
        requireSwitch(c, "use_dynamic_shifting", false);
        return schedule;
    });
}

Dinov2Config readEncoder(const std::filesystem::path& file, std::vector<std::string>& unknown)
{
    return readConfigFile(file, unknown, [](ConfigSection& c) { return readDinov2Config(c); });
}

PixelValuesConfig readProcessor(const std::filesystem::path& file, std::vector<std::string>& unknown)
{
    return readConfigFile(file, unknown, [](ConfigSection& c) {
        PixelValuesConfig pixels;
        if (c.has("size")) {
            ConfigSection size = c.section("size");
            pixels.shortestEdge = size.integer("shortest_edge", kPixels, 256);
        }
        if (c.has("crop_size")) {
            ConfigSection crop = c.section("crop_size");
            pixels.cropWidth = crop.integer("width", kPixels, 224);
            pixels.cropHeight = crop.integer("height", kPixels, 224);
        }
        pixels.mean = threeNumbers(c, "image_mean", {-10, 10}, pixels.mean);
        pixels.deviation = threeNumbers(c, "image_std", {1e-3, 10}, pixels.deviation);
        if (c.integer("resample", {0, 5}, 3) != 3)
            c.fail("resample", "wanted 3 (bicubic), the only value that is known here");
        if (std::max(pixels.cropWidth, pixels.cropHeight) > pixels.shortestEdge)
            c.fail("crop_size", "wanted at most size.shortest_edge " + std::to_string(pixels.shortestEdge));
        c.ignore({"do_center_crop", "do_convert_rgb", "do_normalize", "do_rescale", "do_resize", "image_processor_type",
                  "rescale_factor"});
        return pixels;
    });
}

} // namespace maquette::engine::triposg
