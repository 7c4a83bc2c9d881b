#include "filler.h"

#include "model/hunyuan3d2/dit.h"
#include "model/hunyuan3d2/native_vae.h"
#include "model/michelangelo/denoiser.h"
#include "model/step1x3d/names.h"
#include "model/triposg/names.h"

#include <QtTest>

using namespace maquette::engine;
using namespace maquette::test;

// The specifications' self-check vectors: numbers that independent code computed from weights made of their names.
namespace {

struct Expected {
    double meanAbsolute;
    std::array<double, 6> first;
    std::array<double, 2> last;
};

void compare(const at::Tensor& ours, const Expected& expected, double tolerance)
{
    const at::Tensor flat = ours.flatten().to(at::kDouble).contiguous();
    const auto* values = flat.const_data_ptr<double>();
    double worst = std::abs(flat.abs().mean().item<double>() - expected.meanAbsolute);
    for (std::size_t i = 0; i < 6; ++i)
        worst = std::max(worst, std::abs(values[i] - expected.first[i]));
    for (std::size_t i = 0; i < 2; ++i)
        worst = std::max(worst, std::abs(values[flat.numel() - 2 + static_cast<std::int64_t>(i)] - expected.last[i]));
    if (worst > tolerance)
        qWarning("worst difference %g, first value %g", worst, values[0]);
    QVERIFY(worst <= tolerance);
}

template <class Module, class Config>
Module filledModule(const Config& config, const NameTable& names)
{
    FillerStore filler;
    RenamedStore renamed(filler, names);
    return Module(Parameters(renamed), config);
}

ShapeVaeConfig smallVae()
{
    ShapeVaeConfig c;
    c.width = 96;
    c.heads = 4;
    c.embedDim = 16;
    c.numEncoderLayers = 2;
    c.numDecoderLayers = 3;
    c.qkNorm = false;
    c.normEps = 1e-5;
    c.hasEncoder = true;
    return c;
}

ShapeVaeConfig triposgVae()
{
    ShapeVaeConfig c = smallVae();
    c.encoderWidth = 64;
    c.queries = VaeQueries::Candidates;
    return c;
}

ShapeVaeConfig michelangeloVae()
{
    ShapeVaeConfig c = smallVae();
    c.numLatents = 12;
    c.queries = VaeQueries::Learned;
    return c;
}

ShapeVaeConfig step1xVae()
{
    ShapeVaeConfig c = smallVae();
    c.numLatents = 12;
    c.queries = VaeQueries::TwoClouds;
    return c;
}

Hunyuan3DDiTConfig step1xDit()
{
    Hunyuan3DDiTConfig c;
    c.inChannels = 16;
    c.hiddenSize = 96;
    c.numHeads = 4;
    c.depth = 2;
    c.depthSingleBlocks = 3;
    c.contextInDim = 40;
    c.rawTime = true;
    return c;
}

SkipDitConfig triposgDit(std::int64_t second)
{
    SkipDitConfig c;
    c.inChannels = 16;
    c.width = 96;
    c.heads = 4;
    c.layers = 7;
    c.contextDim = 40;
    c.secondContextDim = second;
    return c;
}

at::Tensor input(const char* name, std::vector<std::int64_t> shape, double scale)
{
    return filled(std::string("input.") + name, shape, scale);
}

at::Tensor decoded(const hunyuan3d2::VaeNetwork& vae, const at::Tensor& latents)
{
    const auto keys = vae.geoDecoder.keys(vae.tokens(latents));
    return vae.geoDecoder.logits(input("pts", {1, 30, 3}, 1.0), keys);
}

} // namespace

class TestSelfChecks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillerIsTheDescribedOne()
    {
        const at::Tensor x = input("x", {4}, 1.7);
        const std::array<double, 4> expected = {-0.15594682, -0.9023661, -0.01714229, -0.0670868};
        for (std::int64_t i = 0; i < 4; ++i)
            QVERIFY(std::abs(x[i].item<double>() - expected[static_cast<std::size_t>(i)]) < 1e-7);
    }

    void triposgAutoencoder()
    {
        const auto vae = filledModule<hunyuan3d2::VaeNetwork>(triposgVae(), triposg::vaeNames(triposgVae()));
        compare(decoded(vae, input("z", {1, 20, 16}, 1.7)),
                {0.559163, {0.549120, 1.224726, -0.641957, 0.599939, -0.558192, 1.243713}, {0.805431, 0.951971}}, 1e-5);
        const at::Tensor surface = input("surface", {1, 40, 6}, 1.0);
        compare(vae.moments((*vae.encoder)(surface.slice(1, 0, 10), surface)),
                {0.900186, {0.697191, 0.320197, -0.713116, -0.181133, 0.934637, 0.538858}, {1.558209, -0.643189}}, 1e-5);
    }

    void triposgTransformer()
    {
        const at::Tensor x = input("x", {2, 20, 16}, 1.7), t = at::tensor({980.0f, 37.5f});
        const at::Tensor c = input("c", {2, 9, 40}, 1.7), c2 = input("c2", {2, 5, 24}, 1.7);
        const auto one = filledModule<SkipDitNetwork>(triposgDit(0), triposg::transformerNames(triposgDit(0)));
        compare(one(x, t, {c, {}, 2}),
                {0.905928, {0.158664, 1.556055, 0.414518, -0.706915, 3.232588, -0.513715}, {0.379317, -0.467174}}, 3e-5);
        const auto two = filledModule<SkipDitNetwork>(triposgDit(24), triposg::transformerNames(triposgDit(24)));
        compare(two(x, t, {c, c2, 2}),
                {0.896696, {0.633164, 2.075130, 0.028839, -0.900836, 2.824336, -0.046967}, {0.646572, -0.933653}}, 3e-5);
    }

    void michelangeloAutoencoder()
    {
        const auto vae = filledModule<hunyuan3d2::VaeNetwork>(michelangeloVae(), {});
        const at::Tensor tokens = vae.encoder->finish(vae.encoder->crossLearned(input("surface", {1, 40, 6}, 1.0)));
        compare(vae.moments(tokens.slice(1, 1)),
                {1.058248, {-0.917035, -1.570103, -0.497981, -1.107267, -0.516370, -1.233499}, {-0.633920, 2.371587}},
                1e-5);
        compare(tokens.select(1, 0),
                {0.830863, {0.025860, -1.950815, -0.205313, 0.681634, 0.108058, 0.586527}, {-2.200789, 0.666139}}, 1e-5);
        compare(decoded(vae, input("z", {1, 13, 16}, 1.7)),
                {0.741866, {-0.498365, -1.379705, -1.071524, -1.629747, -1.278756, 0.067073}, {-0.404736, -1.106511}},
                1e-5);
    }

    void michelangeloDenoiser()
    {
        const michelangelo::DenoiserConfig config{.channels = 16, .width = 96, .heads = 4, .layers = 3, .contextDim = 40};
        const auto denoiser = filledModule<michelangelo::DenoiserNetwork>(config, {});
        compare(denoiser(input("x", {2, 13, 16}, 1.7), at::tensor({981.0f, 41.0f}), input("c", {2, 9, 40}, 1.7)),
                {0.944035, {-1.348110, -1.032402, -1.347363, 0.761624, -0.777138, 1.632738}, {-0.775141, -0.611652}},
                3e-5);
    }

    void step1xAutoencoder()
    {
        const auto vae = filledModule<hunyuan3d2::VaeNetwork>(step1xVae(), step1x3d::vaeNames());
        const at::Tensor rows = at::arange(6, at::TensorOptions(at::kLong));
        const auto terms = vae.encoder->crossTwoClouds(input("surface", {1, 40, 6}, 1.0),
                                                       input("sharp", {1, 40, 6}, 1.0), rows, rows);
        compare(vae.moments(vae.encoder->finish(terms.sum())),
                {0.977477, {-2.965333, 1.165023, 0.125329, -1.656114, 0.451816, 0.649946}, {-1.086907, 1.462330}}, 1e-5);
        compare(decoded(vae, input("z", {1, 12, 16}, 1.7)),
                {0.776794, {-2.142855, 0.356618, -0.566804, -1.007508, 0.346498, 0.722110}, {-1.618244, -0.312647}},
                1e-5);
    }

    void step1xTransformer()
    {
        const auto dit = filledModule<hunyuan3d2::DiTNetwork>(step1xDit(), step1x3d::transformerNames(step1xDit()));
        const at::Tensor x = input("x", {2, 12, 16}, 1.7), t = at::tensor({979.6122f, 37.5f});
        const at::Tensor c = input("c", {2, 9, 40}, 1.7);
        compare(dit(x, t, c, {}),
                {1.076808, {0.189463, 2.258473, 0.668733, -0.326482, -0.684546, 1.241774}, {0.171308, 0.314260}}, 6e-5);
        compare(dit(x, t, at::cat({c, input("label", {2, 3, 40}, 1.7)}, 1), {}),
                {1.071752, {0.132982, 2.285348, 0.721396, -0.273700, -0.730561, 1.345298}, {0.158678, 0.394218}}, 6e-5);
    }
};

QTEST_APPLESS_MAIN(TestSelfChecks)
#include "tst_self_checks.moc"
