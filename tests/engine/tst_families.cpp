#include "filler.h"

#include "model/detailgen3d/detail_dit.h"
#include "model/michelangelo/denoiser.h"
#include "model/registry.h"
#include "model/skip_dit/skip_dit.h"
#include "model/step1x3d/frame.h"
#include "model/step1x3d/names.h"
#include "model/step1x3d/step1x3d.h"
#include "model/triposg/frame.h"
#include "model/triposg/names.h"
#include "model/triposg/triposg.h"
#include "sampling/ddim_schedule.h"
#include "sampling/diffusers_flow_schedule.h"
#include "sampling/rectified_schedule.h"
#include "sampling/sampler.h"

#include <engine/cut_out.h>
#include <engine/error.h>
#include <engine/generator.h>
#include <engine/model_file.h>

#include <QTemporaryDir>
#include <QtTest>

#include <set>

using namespace maquette::engine;
using namespace maquette::test;
namespace fs = std::filesystem;

namespace {

const fs::path kGolden = fs::path(MAQUETTE_TEST_DATA) / "golden";

template <class Work>
std::string errorOf(Work&& work, ErrorCode code)
{
    try {
        work();
    } catch (const Error& error) {
        return error.code() == code ? error.what() : "other code: " + std::string(error.what());
    }
    return "no error";
}

bool contains(const std::string& text, const std::string& part)
{
    const bool found = text.find(part) != std::string::npos;
    if (!found)
        qWarning("'%s' is not in '%s'", part.c_str(), text.c_str());
    return found;
}

/// Counts its calls; its output is one.
class CountingDenoiser final : public ShapeDenoiser {
public:
    at::Tensor predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor&,
                       const at::Tensor&) const override
    {
        m_times.push_back(time[0].item<float>());
        return at::ones_like(latents);
    }
    bool embedsGuidance() const override { return false; }
    bool guidesAt(double) const override { return false; }
    const std::vector<float>& times() const { return m_times; }

private:
    mutable std::vector<float> m_times;
};

template <class Module, class Config>
std::shared_ptr<const Module> filledModule(const Config& config, const NameTable& names)
{
    FillerStore filler;
    RenamedStore renamed(filler, names);
    return std::make_shared<const Module>(Parameters(renamed), config);
}

/// The family's cheaper half without picture against the plain batch of both.
void compareHalves(const ShapeDenoiser& denoiser, float time)
{
    const at::Tensor x = filled("halves.x", {2, 7, 16}, 1.7), t = at::full({2}, time);
    const at::Tensor context = filled("halves.c", {2, 9, 40}, 1.7), nothing = at::zeros_like(context);
    const auto cheap = denoiser.bothHalves(x, t, context, nothing);
    const auto plain = denoiser.ShapeDenoiser::bothHalves(x, t, context, nothing);
    QVERIFY((plain.conditional - plain.unconditional).abs().max().item<float>() > 1e-3f);
    QVERIFY((cheap.conditional - plain.conditional).abs().max().item<float>() < 2e-5f);
    QVERIFY((cheap.unconditional - plain.unconditional).abs().max().item<float>() < 2e-5f);
}

/// What is computed once for a picture against what is computed in every call.
void compareBound(const ShapeDenoiser& denoiser, float time)
{
    const at::Tensor x = filled("bound.x", {1, 7, 16}, 1.7), t = at::full({1}, time);
    const at::Tensor context = filled("bound.c", {1, 9, 40}, 1.7), nothing = at::zeros_like(context);
    const auto bound = denoiser.boundTo(context);
    QVERIFY(bound);
    QVERIFY(bound->velocity(x, t, {}, {}).equal(denoiser.velocity(x, t, context, {})));
    const auto once = bound->bothHalves(x, t, {}, {}), always = denoiser.bothHalves(x, t, context, nothing);
    QVERIFY(once.conditional.equal(always.conditional) && once.unconditional.equal(always.unconditional));
    QCOMPARE(bound->guidesAt(1.0), denoiser.guidesAt(1.0));
}

} // namespace

class TestFamilies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsOfATensorAreJoinedAsTheTableSays();
    void severalFilesLookLikeOne();
    void publishedFoldersAreRecognised_data();
    void publishedFoldersAreRecognised();
    void unknownPartsAreNamed();
    void everyDifferenceOfAMixtureIsListed();
    void missingPartIsNamed();
    void foldersOfOtherWidthsAreRefused();
    void cheaperHalfEqualsThePlainOne();
    void zeroContextOfBiasedProjections();
    void keysOfAPictureAreComputedOnce();
    void firstStepOfStep1xIsNotComputed();
    void labelsAreTheRowsOfTheirOwnTables();
    void schedulesTellTheirOwnTimes();
    void occupancyTranslatesTheNearTest();
    void shapesComeOutOfEveryFamily_data();
    void shapesComeOutOfEveryFamily();
    void emptyPicturesAreRefused();
};

void TestFamilies::partsOfATensorAreJoinedAsTheTableSays()
{
    const NameTable table = {{"", "", {{"top", {"above"}, {}, LeafRule::Change::Negate}}},
                             {"blocks.0.",
                              "layers.0.",
                              {{"mixed", {"a", "b"}, {1, 3}},
                               {"halves", {"turned"}, {}, LeafRule::Change::SwapHalves},
                               {"norm.scale", {"n.weight"}}}}};
    DeclaringStore wanted;
    RenamedStore declared(wanted, table);
    FillerStore filler;
    RenamedStore renamed(filler, table);
    const auto both = [&](const ParameterSpec& spec) {
        QVERIFY(!declared.request(spec).defined());
    };
    both({"top.bias", {2}});
    both({"blocks.0.mixed.weight", {4, 5}});
    both({"blocks.0.norm.scale", {3}});
    both({"blocks.0.other.weight", {2, 2}});
    both({"elsewhere", {1}});
    std::vector<std::string> names;
    for (const ParameterSpec& spec : wanted.specs())
        names.push_back(spec.name);
    QCOMPARE(names, (std::vector<std::string>{"above.bias", "layers.0.a.weight", "layers.0.b.weight",
                                              "layers.0.n.weight", "layers.0.other.weight", "elsewhere"}));
    QCOMPARE(wanted.specs()[2].shape, (std::vector<std::int64_t>{3, 5}));

    QVERIFY(renamed.request({"top.bias", {2}}).equal(-filler.request({"above.bias", {2}})));
    const at::Tensor mixed = renamed.request({"blocks.0.mixed.weight", {4, 5}});
    QVERIFY(mixed.slice(0, 0, 1).equal(filler.request({"layers.0.a.weight", {1, 5}})));
    QVERIFY(mixed.slice(0, 1).equal(filler.request({"layers.0.b.weight", {3, 5}})));
    const at::Tensor plain = filler.request({"layers.0.turned.weight", {4, 2}});
    const at::Tensor turned = renamed.request({"blocks.0.halves.weight", {4, 2}});
    QVERIFY(turned.slice(0, 0, 2).equal(plain.slice(0, 2)) && turned.slice(0, 2).equal(plain.slice(0, 0, 2)));
}

void TestFamilies::severalFilesLookLikeOne()
{
    const auto source = openFamilyModel(kGolden / "michelangelo-diffusion").model.weights;
    std::set<std::string> heads;
    for (const TensorInfo& info : source->tensors()) {
        heads.insert(info.name.substr(0, info.name.find('.')));
        QVERIFY(info.name.find("clip_model") == std::string::npos); // weights that nothing uses are not seen
    }
    QCOMPARE(heads, (std::set<std::string>{"conditioner", "model", "vae"}));
    QVERIFY(std::is_sorted(source->tensors().begin(), source->tensors().end(),
                           [](const TensorInfo& a, const TensorInfo& b) { return a.name < b.name; }));
    QCOMPARE(source->read("vae.encoder.query").sizes().vec(), (std::vector<std::int64_t>{25, 48}));
    QVERIFY(contains(errorOf([&] { source->read("vae.none"); }, ErrorCode::BadModelFile), "vae.none"));
}

void TestFamilies::publishedFoldersAreRecognised_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("family");
    QTest::addColumn<int>("tokens");
    QTest::addColumn<QString>("words");
    QTest::newRow("TripoSG") << "triposg" << "TripoSG" << 2048 << "DINOv2";
    QTest::newRow("TripoSG by its index") << "triposg/model_index.json" << "TripoSG" << 2048 << "5 blocks";
    QTest::newRow("Step1X-3D") << "step1x-3d" << "Step1X-3D" << 32 << "2 double and 2 single blocks";
    QTest::newRow("Michelangelo autoencoder") << "michelangelo" << "Michelangelo" << 32 << "autoencoder only";
    QTest::newRow("Michelangelo") << "michelangelo-diffusion" << "Michelangelo" << 24 << "CLIP";
    QTest::newRow("Michelangelo by its checkpoint")
        << "michelangelo-diffusion/checkpoints/image_cond_diffuser_asl/image-ASLDM-256.ckpt" << "Michelangelo" << 24
        << "5 blocks";
    QTest::newRow("Hunyuan3D-2.1") << "hunyuan3d-2.1/hunyuan3d-dit-v2-1" << "Hunyuan3D-2" << 48
                                   << "mixtures of 8 experts";
    QTest::newRow("Hunyuan3D-2.1 archive") << "hunyuan3d-2.1/hunyuan3d-dit-v2-1/model.fp16.ckpt" << "Hunyuan3D-2" << 48
                                           << "2.1";
}

void TestFamilies::publishedFoldersAreRecognised()
{
    QFETCH(QString, folder);
    QFETCH(QString, family);
    QFETCH(int, tokens);
    QFETCH(QString, words);
    const ModelInfo info = inspectModel(kGolden / folder.toStdString());
    QCOMPARE(QString::fromStdString(info.family), family);
    QCOMPARE(info.vae->latentCount, tokens);
    QVERIFY(contains(describe(info), words.toStdString()));
    QVERIFY(info.numbers() > 0);
    for (const MemoryEstimate& memory : info.memory)
        QVERIFY(memory.bytes > info.numbers() * (memory.dtype == "fp32" ? 4 : 2));
}

void TestFamilies::unknownPartsAreNamed()
{
    const QTemporaryDir folder;
    const fs::path root = fs::path(folder.path().toStdString()) / "other";
    fs::copy(kGolden / "triposg", root, fs::copy_options::recursive);
    fs::rename(root / "image_encoder_dinov2", root / "voxel_encoder");
    const std::string error = errorOf([&] { inspectModel(root); }, ErrorCode::BadModelFile);
    for (const char* part : {"voxel_encoder", "transformer", "TripoSG", "Step1X-3D", "Hunyuan3D-2"})
        QVERIFY(contains(error, part));
}

void TestFamilies::everyDifferenceOfAMixtureIsListed()
{
    const QTemporaryDir folder;
    const fs::path root = fs::path(folder.path().toStdString()) / "mixed";
    fs::copy(kGolden / "triposg", root, fs::copy_options::recursive);
    // Another family's autoencoder, and a transformer that says of itself to be deeper than it is.
    fs::copy_file(kGolden / "step1x-3d" / "vae" / "diffusion_pytorch_model.safetensors",
                  root / "vae" / "diffusion_pytorch_model.safetensors", fs::copy_options::overwrite_existing);
    QFile config(QString::fromStdString((root / "transformer" / "config.json").string()));
    QVERIFY(config.open(QFile::ReadOnly));
    const QByteArray text = config.readAll().replace("\"num_layers\": 5", "\"num_layers\": 6");
    config.close();
    QVERIFY(config.open(QFile::WriteOnly) && config.write(text) == text.size());
    config.close();
    const std::string error = errorOf([&] { inspectModel(root); }, ErrorCode::BadModelFile);
    for (const char* part : {"model.blocks.5.attn1.to_q.weight", "vae.decoder.blocks.0.attn1.to_v.weight",
                             "vae.post_kl.weight", "missing", "surplus"})
        QVERIFY(contains(error, part));
    QVERIFY(contains(errorOf([&] { Generator::load({root, {}, "cpu", "fp32"}, {}); }, ErrorCode::BadModelFile),
                     "model.blocks.5.attn1.to_q.weight"));
}

void TestFamilies::missingPartIsNamed()
{
    const QTemporaryDir folder;
    const fs::path root = fs::path(folder.path().toStdString()) / "part";
    fs::copy(kGolden / "step1x-3d", root, fs::copy_options::recursive);
    fs::remove(root / "vae" / "diffusion_pytorch_model.safetensors");
    QVERIFY(contains(errorOf([&] { inspectModel(root); }, ErrorCode::NoModel), "vae: it has no weights"));

    const fs::path other = fs::path(folder.path().toStdString()) / "towerless";
    fs::copy(kGolden / "michelangelo-diffusion", other, fs::copy_options::recursive);
    fs::remove_all(other / "checkpoints" / "clip");
    QVERIFY(errorOf([&] { inspectModel(other); }, ErrorCode::NoModel) != "no error");
}

void TestFamilies::foldersOfOtherWidthsAreRefused()
{
    const QTemporaryDir folder;
    const fs::path root = fs::path(folder.path().toStdString()) / "widths";
    fs::copy(kGolden / "triposg", root, fs::copy_options::recursive);
    QFile config(QString::fromStdString((root / "vae" / "config.json").string()));
    QVERIFY(config.open(QFile::ReadOnly));
    const QByteArray text = config.readAll().replace("\"latent_channels\": 16", "\"latent_channels\": 8");
    config.close();
    QVERIFY(config.open(QFile::WriteOnly) && config.write(text) == text.size());
    config.close();
    QVERIFY(contains(errorOf([&] { inspectModel(root); }, ErrorCode::BadModelFile), "16 and 8"));
}

void TestFamilies::cheaperHalfEqualsThePlainOne()
{
    SkipDitConfig skip;
    skip.inChannels = 16;
    skip.width = 96;
    skip.heads = 4;
    skip.layers = 5;
    skip.contextDim = 40;
    compareHalves(SkipDitDenoiser(filledModule<SkipDitNetwork>(skip, triposg::transformerNames(skip)), {}), 420);
    skip.mixtures = 2;
    compareHalves(SkipDitDenoiser(filledModule<SkipDitNetwork>(skip, {}), {}), 0.4f);

    Hunyuan3DDiTConfig flux;
    flux.inChannels = 16;
    flux.hiddenSize = 96;
    flux.numHeads = 4;
    flux.depth = 2;
    flux.depthSingleBlocks = 2;
    flux.contextInDim = 24;
    flux.projectedFrom = 40;
    flux.rawTime = true;
    compareHalves(step1x3d::Denoiser(filledModule<hunyuan3d2::DiTNetwork>(flux, step1x3d::transformerNames(flux))),
                  420);

    const michelangelo::DenoiserConfig u{.channels = 16, .width = 96, .heads = 4, .layers = 2, .contextDim = 40};
    compareHalves(michelangelo::Denoiser(filledModule<michelangelo::DenoiserNetwork>(u, {})), 421);
}

void TestFamilies::zeroContextOfBiasedProjections()
{
    SkipDitConfig biased;
    biased.inChannels = 16;
    biased.width = 96;
    biased.heads = 4;
    biased.layers = 3;
    biased.contextDim = 40;
    biased.qkvBias = true;
    biased.qkNorm = false;
    compareHalves(SkipDitDenoiser(filledModule<SkipDitNetwork>(biased, {}), {}), 0.7f);
}

void TestFamilies::keysOfAPictureAreComputedOnce()
{
    SkipDitConfig skip;
    skip.inChannels = 16;
    skip.width = 96;
    skip.heads = 4;
    skip.layers = 5;
    skip.contextDim = 40;
    compareBound(SkipDitDenoiser(filledModule<SkipDitNetwork>(skip, triposg::transformerNames(skip)), triposg::kRule), 420);
    skip.qkNorm = false;
    const detailgen3d::DetailDenoiser detail(
        filledModule<detailgen3d::DetailDitNetwork>(skip, triposg::transformerNames(skip)));
    compareBound(detail, 420);
    compareHalves(detail, 420);
    skip.secondContextDim = 40;
    skip.inTurn = true;
    const SkipDitRule rule{.guidesFrom = 1.0, .guidesAtFrom = false, .firstTokens = 4};
    const SkipDitDenoiser part(filledModule<SkipDitNetwork>(skip, triposg::transformerNames(skip)), rule);
    compareBound(part, 420);
    compareHalves(part, 420);
}

void TestFamilies::firstStepOfStep1xIsNotComputed()
{
    const DiffusersFlowSchedule schedule(1.0, 1000, true);
    const CountingDenoiser counting;
    const GuidedDenoiser guided(counting, at::zeros({1, 1, 1}), {}, 1.0);
    const std::vector<float> sigmas = schedule.sigmas(5);
    std::vector<at::Tensor> latents;
    SamplerOptions options;
    options.schedule = &schedule;
    options.onStep = [&](const SampledStep& step) { latents.push_back(step.latents.clone()); };
    const at::Tensor noise = at::ones({1, 2, 3});
    sampleLatents(guided, sigmas, noise, at::kFloat, {}, options);
    QCOMPARE(counting.times().size(), std::size_t(4));
    QCOMPARE(counting.times().front(), 750.25f);
    QVERIFY(latents.front().equal(noise));
    QVERIFY(!latents.back().equal(noise));
    QCOMPARE(DiffusersFlowSchedule().sigmas(50)[49], 0.001f);
}

void TestFamilies::labelsAreTheRowsOfTheirOwnTables()
{
    Dinov2Config dino;
    dino.hiddenSize = 24;
    dino.numHiddenLayers = 1;
    dino.numAttentionHeads = 2;
    dino.imageSize = 28;
    dino.registerTokens = 4;
    const ClipVisionConfig clip{.hiddenSize = 24, .layers = 1, .heads = 2, .mlpSize = 48, .imageSize = 28};
    PixelValuesConfig pixels;
    pixels.shortestEdge = pixels.cropWidth = pixels.cropHeight = 42; // the position table is resized
    const auto tables = filledModule<step1x3d::LabelTables>(std::int64_t(24), {});
    const step1x3d::LabelledConditioner conditioner(filledModule<Dinov2>(dino, {}), filledModule<ClipVision>(clip, {}),
                                                    tables, pixels);
    const at::Tensor tokens = conditioner.encode(filled("picture", {1, 1, 3, 60, 50}, 1.0), {0});
    QCOMPARE(tokens.sizes().vec(), (std::vector<std::int64_t>{1, 1 + 9 + 1 + 4 + 3, 24}));
    QVERIFY(tokens.slice(1, 15).equal(at::zeros({1, 3, 24})));
    QVERIFY(tokens.slice(1, 0, 15).abs().amin(2).gt(0).all().item<bool>());

    const auto row = [](const char* table, int rows, int index) {
        return filled(std::string("embedding_table_") + table + ".weight", {rows, 24}, 2.0 / std::sqrt(24.0))[index];
    };
    const auto said = [&](const Labels& labels) {
        const at::Tensor all = conditioner.labelled(tokens, labels);
        return all.slice(1, 0, 15).equal(tokens.slice(1, 0, 15)) ? all[0].slice(0, 15) : at::Tensor();
    };
    const at::Tensor symmetric = said({{"symmetry", "x"}});
    QVERIFY(symmetric[0].equal(row("tpose", 3, 0)) && symmetric[1].equal(row("symmetry_type", 2, 1)) &&
            symmetric[2].equal(row("geometry_quality", 3, 0)));
    const at::Tensor sharp = said({{"quality", "sharp"}, {"symmetry", "none"}});
    QVERIFY(sharp[0].equal(row("tpose", 3, 0)) && sharp[1].equal(at::zeros({24})) &&
            sharp[2].equal(row("geometry_quality", 3, 2)));
    QVERIFY(said({{"quality", "smooth"}})[1].equal(row("symmetry_type", 2, 0)));
    QVERIFY(said({}).equal(at::zeros({3, 24})));
}

void TestFamilies::schedulesTellTheirOwnTimes()
{
    const RectifiedSchedule rectified;
    QCOMPARE(rectified.sigmas(5), (std::vector<float>{1.0f, 0.8f, 0.6f, 0.4f, 0.2f, 0.0f}));
    QCOMPARE(rectified.modelTime(0.8f), 800.0f);
    const at::Tensor x = at::full({1}, 2.0f), v = at::full({1}, 3.0f);
    QCOMPARE(rectified.cleanEstimate(x, v, 0.5f).item<float>(), 3.5f);
    QCOMPARE(DiffusersFlowSchedule().cleanEstimate(x, v, 0.5f).item<float>(), 0.5f);
    const DdimSchedule ddim({});
    QCOMPARE(ddim.sigmas(50).front(), 981.0f);
    QCOMPARE(ddim.sigmas(50)[49], 1.0f);
    QCOMPARE(ddim.sigmas(50).back(), -1.0f);
    QCOMPARE(ddim.alphaAt(-1.0f), ddim.alphaAt(0.0f));
    QCOMPARE(ddim.sigmas(5000).size(), std::size_t(ddim.maxSteps() + 1));
}

void TestFamilies::occupancyTranslatesTheNearTest()
{
    const auto vae = openFamilyModel(kGolden / "michelangelo");
    const LoadedModel loaded = vae.family->load(vae.model, nullptr, chooseDevice("cpu", "fp32"));
    QVERIFY(std::abs(loaded.vae->nearValue(0.95) - 3.6636) < 1e-4);
    QVERIFY(std::isfinite(loaded.vae->nearValue(1.0)));
    QCOMPARE(loaded.vae->nearValue(0.0), 0.0);
    QCOMPARE(loaded.vae->latentCount(), 33);
    QVERIFY(loaded.vae->hasEncoder() && !loaded.denoiser);
}

void TestFamilies::shapesComeOutOfEveryFamily_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("picture");
    QTest::addColumn<double>("guidance");
    QTest::newRow("TripoSG") << "triposg" << "triposg/images/a_rgba.png" << 7.0;
    QTest::newRow("Step1X-3D") << "step1x-3d" << "step1x-3d/images/a_rgba.png" << 7.5;
    QTest::newRow("Michelangelo") << "michelangelo-diffusion" << "michelangelo-diffusion/images/b_rgba.png" << 7.5;
    QTest::newRow("Hunyuan3D-2.1") << "hunyuan3d-2.1/hunyuan3d-dit-v2-1/model.fp16.ckpt"
                                   << "hunyuan3d-2.1/images/a_rgba.png" << 5.0;
}

void TestFamilies::shapesComeOutOfEveryFamily()
{
    QFETCH(QString, folder);
    QFETCH(QString, picture);
    QFETCH(double, guidance);
    const auto generator = Generator::load({kGolden / folder.toStdString(), {}, "cpu", "fp32"}, {});
    QCOMPARE(generator->model().guidance, guidance);
    QCOMPARE(presetFor(generator->model(), Quality::Standard).guidance, guidance);
    Request request;
    request.pictures = {{kGolden / picture.toStdString(), {}, View::Front}};
    request.steps = 3;
    request.grid = 31;
    request.decode.minResolution = 15;
    for (const std::string decoder : {"dense", "hierarchical", "flash"}) {
        request.decoder = decoder;
        const Result result = generator->generate(request, {});
        QVERIFY(result.mesh && !result.mesh->empty());
        // What a window shows beforehand is what the model was given.
        const Picture shown = framingOf(kGolden / folder.toStdString())(cutOut(loadPicture(request.pictures.front().picture).picture).rgba);
        QVERIFY(result.prepared.front().pixels == shown.pixels);
        // Random weights make wild fields, of which a coarse first level may miss a part.
        QVERIFY(decoder != "dense" || result.facts.closed);
        QVERIFY(result.facts.volume > 0);
    }
}

void TestFamilies::emptyPicturesAreRefused()
{
    const Picture nothing = filledPicture(8, 8, 4, 0);
    QVERIFY(contains(errorOf([&] { triposg::frame(nothing); }, ErrorCode::BadPicture), "empty"));
    QVERIFY(contains(errorOf([&] { step1x3d::frame(nothing); }, ErrorCode::BadPicture), "empty"));
    const Picture wide = filledPicture(40, 10, 3, 90);
    QCOMPARE(triposg::frame(wide).rgb.width, 48);
    QCOMPARE(triposg::frame(wide).rgb.height, 48);
    QCOMPARE(step1x3d::frame(wide).rgb.width, step1x3d::frame(wide).rgb.height);
}

QTEST_APPLESS_MAIN(TestFamilies)
#include "tst_families.moc"
