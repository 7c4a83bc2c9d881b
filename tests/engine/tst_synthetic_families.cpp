// Every family at sizes that no recorded set has, and folders whose parts do not belong together.
#include "sample_meshes.h"
#include "synthetic_model.h"

#include "core/memory.h"
#include "filler.h"
#include "model/registry.h"
#include "model_file/safetensors_writer.h"
#include "pipeline/part_samples.h"

#include <engine/error.h>
#include <engine/generator.h>
#include <engine/model_file.h>

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <fstream>
#include <set>

using namespace maquette::engine;
using namespace maquette::test;
namespace fs = std::filesystem;

namespace {

const fs::path kPictures = fs::path(MAQUETTE_TEST_DATA) / "golden" / "triposg" / "images";

const VaeSize kVae, kWideVae{.width = 72, .heads = 2, .layers = 2, .encoderLayers = 2, .encoderWidth = 40, .channels = 6,
                             .tokens = 34};
const TransformerSize kDit, kWideDit{.width = 80, .heads = 5, .layers = 5, .singleLayers = 1};
const EncoderSize kEncoder, kWideEncoder{.width = 44, .heads = 2, .layers = 2, .stored = 56, .picture = 70};

std::vector<SyntheticModel> smallModels()
{
    TransformerSize distilled = kDit, other = kDit;
    distilled.guidance = distilled.fewSteps = true;
    other.context = 50; // wider than the picture's tokens: projected first
    VaeSize efficient = kVae, bare = kVae;
    efficient.width = 64;
    efficient.heads = 4;
    efficient.efficient = true;
    efficient.encoder = bare.encoder = false;
    EncoderSize views = kEncoder, giant = kEncoder;
    views.views = true;
    giant.giant = true;
    return {hunyuan("Hunyuan3D-2", kDit, bare, kEncoder),
            hunyuan("Hunyuan3D-2 wide, SwiGLU", kWideDit, kWideVae, giant),
            hunyuan("Hunyuan3D-2 turbo, efficient", distilled, efficient, kEncoder),
            hunyuan("Hunyuan3D-2mv", kDit, kVae, views),
            hunyuanPlain("Hunyuan3D-2.1", kDit, kVae, kEncoder, 2),
            hunyuanPlain("Hunyuan3D-2.1 wide", kWideDit, kWideVae, kWideEncoder, 0),
            triposg("TripoSG", kDit, kVae, kEncoder),
            triposg("TripoSG wide", kWideDit, kWideVae, kWideEncoder),
            step1x("Step1X-3D", kDit, kVae, kEncoder, false),
            step1x("Step1X-3D projected", other, kWideVae, kWideEncoder, false),
            step1x("Step1X-3D label", kWideDit, kVae, kEncoder, true),
            michelangelo("Michelangelo", kDit, kVae, kEncoder),
            michelangelo("Michelangelo wide", kWideDit, kWideVae, kWideEncoder),
            detailgen3d("DetailGen3D", kDit, kVae, kEncoder),
            detailgen3d("DetailGen3D wide", kWideDit, kWideVae, kWideEncoder),
            holopart("HoloPart", kDit, kVae, kEncoder, true),
            holopart("HoloPart without local", kWideDit, kWideVae, kWideEncoder, false)};
}

SyntheticModel modelNamed(const std::string& name)
{
    for (const SyntheticModel& model : smallModels())
        if (model.name == name)
            return model;
    qFatal("no model of that name");
}

std::shared_ptr<const Mesh> box(float x, float side)
{
    return std::make_shared<const Mesh>(maquette::tests::cube({x, -0.3f, 0.1f}, side));
}

Request requestFor(const ModelCard& card)
{
    Request request;
    if (card.completesParts) {
        request.part = box(-0.6f, 0.4f);
        request.rest = box(0.0f, 0.7f);
    } else {
        request.pictures = {{kPictures / "a_rgba.png", {}, View::Front}};
    }
    if (card.startsFromMesh)
        request.start = box(2.0f, 3.0f);
    if (card.multiView)
        request.pictures.push_back({kPictures / "a_rgba.png", {}, View::Back});
    request.steps = 2;
    request.grid = 20;
    request.decoder = "dense";
    return request;
}

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

bool containsAll(const std::string& text, std::initializer_list<const char*> parts)
{
    bool all = true;
    for (const char* part : parts)
        if (text.find(part) == std::string::npos) {
            qWarning("'%s' is not in '%s'", part, text.c_str());
            all = false;
        }
    return all;
}

void replaceIn(const fs::path& path, const std::string& from, const std::string& to)
{
    std::ifstream in(path);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    in.close();
    const std::size_t at = text.find(from);
    QVERIFY2(at != std::string::npos, text.c_str());
    std::ofstream(path) << text.replace(at, from.size(), to);
}

} // namespace

class TestSyntheticFamilies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFamilyRunsAtOtherSizes_data();
    void everyFamilyRunsAtOtherSizes();
    void labelsReachTheShape();
    void partsAndStartsAreAskedFor();
    void partPointsAreMarked();
    void objectsBeyondTheBoxAreFitted();
    void aNoiseSchedulerThatIsNotKnownIsRefused();
    void partModelsThatLookElsewhereAreRefused();
    void missingShardsAreNamed_data();
    void missingShardsAreNamed();
    void configsThatDoNotFitAreListed_data();
    void configsThatDoNotFitAreListed();
    void mixturesListEveryDifference_data();
    void mixturesListEveryDifference();
    void nothingIsAllocatedForARefusedModel();

private:
    fs::path written(const std::string& name, const char* folder = "model");

    QTemporaryDir m_folder;
};

/// A fresh folder with the model of that name.
fs::path TestSyntheticFamilies::written(const std::string& name, const char* folder)
{
    const fs::path path = fs::path(m_folder.path().toStdString()) / folder;
    fs::remove_all(path);
    writeSynthetic(modelNamed(name), path, Weights::Filled);
    return path;
}

void TestSyntheticFamilies::everyFamilyRunsAtOtherSizes_data()
{
    QTest::addColumn<QString>("name");
    for (const SyntheticModel& model : smallModels())
        QTest::newRow(model.name.c_str()) << QString::fromStdString(model.name);
}

void TestSyntheticFamilies::everyFamilyRunsAtOtherSizes()
{
    QFETCH(QString, name);
    const fs::path folder = written(name.toStdString());
    const ModelInfo info = inspectModel(folder);
    QVERIFY(name.startsWith(QString::fromStdString(info.family)));
    QVERIFY(!info.inputs.empty() && info.conditionTokens > 0);
    QVERIFY(info.unknownKeys.empty());
    const auto generator = Generator::load({folder, {}, "cpu", "fp32"}, {});
    QCOMPARE(info.startsFromMesh, generator->model().startsFromMesh);
    QCOMPARE(info.completesParts, generator->model().completesParts);
    QCOMPARE(info.labels.size(), generator->model().labels.size());
    Request request = requestFor(generator->model());
    const Result first = generator->generate(request, {});
    QVERIFY(first.mesh && !first.mesh->empty() && first.facts.closed);
    QVERIFY(std::all_of(first.latents.values.begin(), first.latents.values.end(),
                        [](float value) { return std::isfinite(value); }));
    QCOMPARE(generator->generate(request, {}).latents.values, first.latents.values);
    request.seed = 7;
    request.decoder = "minimal";
    const Result second = generator->generate(request, {});
    QVERIFY(second.latents.values != first.latents.values && !second.mesh->empty());
    if (generator->model().startsFromMesh) // it lies where the mesh to start from lies: around 3.5, not around 0
        QVERIFY(first.facts.boxMin[0] > 1.0);
}

void TestSyntheticFamilies::labelsReachTheShape()
{
    const fs::path folder = written("Step1X-3D label");
    const ModelInfo info = inspectModel(folder);
    QVERIFY(containsAll(describe(info), {"symmetry: asymmetry, x, none", "quality: normal, smooth, sharp, none"}));
    QVERIFY(containsAll(toJson(info), {"\"labels\":[{\"name\":\"symmetry\"", "\"default\":\"normal\""}));
    const auto generator = Generator::load({folder, {}, "cpu", "fp32"}, {});
    QCOMPARE(generator->model().labels.size(), std::size_t(2));
    Request request = requestFor(generator->model());
    request.steps = 3; // the first stands still
    std::set<std::vector<float>> shapes;
    for (const Labels& labels :
         {Labels{}, Labels{{"symmetry", "x"}}, Labels{{"symmetry", "asymmetry"}},
          Labels{{"quality", "sharp"}, {"symmetry", "none"}}}) {
        request.labels = labels;
        const Result result = generator->generate(request, {});
        QVERIFY(shapes.insert(result.latents.values).second);
        QCOMPARE(std::count_if(result.settings.begin(), result.settings.end(),
                               [](const auto& setting) { return setting.name.starts_with("label_"); }),
                 std::ptrdiff_t(labels.size()));
    }
    request.labels = {{"pose", "t-pose"}};
    QVERIFY(containsAll(errorOf([&] { generator->generate(request, {}); }, ErrorCode::Usage), {"'pose'", "symmetry, quality"}));
    request.labels = {{"symmetry", "y"}};
    QVERIFY(containsAll(errorOf([&] { generator->generate(request, {}); }, ErrorCode::Usage), {"'y'", "asymmetry, x, none"}));
    const auto plain = Generator::load({written("Step1X-3D"), {}, "cpu", "fp32"}, {});
    request.labels = {{"symmetry", "x"}};
    QVERIFY(containsAll(errorOf([&] { plain->generate(request, {}); }, ErrorCode::Usage), {"takes no labels"}));
    fs::remove_all(folder);
    writeSynthetic(modelNamed("Step1X-3D label"), folder, Weights::Filled);
    fs::remove_all(folder / "label_encoder");
    QVERIFY(containsAll(errorOf([&] { inspectModel(folder); }, ErrorCode::NoModel), {"label_encoder", "Step1X-3D"}));
}

void TestSyntheticFamilies::partsAndStartsAreAskedFor()
{
    const auto refusal = [](const std::unique_ptr<Generator>& generator, const Request& request) {
        return errorOf([&] { generator->generate(request, {}); }, ErrorCode::Usage);
    };
    Request pictures, part;
    pictures.pictures = {{kPictures / "a_rgba.png", {}, View::Front}};
    part.part = box(0, 1);
    const auto detail = Generator::load({written("DetailGen3D"), {}, "cpu", "fp32"}, {});
    QVERIFY(containsAll(refusal(detail, pictures), {"--start"}));
    const auto completer = Generator::load({written("HoloPart"), {}, "cpu", "fp32"}, {});
    QVERIFY(containsAll(refusal(completer, pictures), {"--part", "--rest"}));
    QVERIFY(containsAll(refusal(completer, part), {"belong together"}));
    part.rest = box(1, 1);
    QVERIFY(containsAll(refusal(detail, part), {"completes no parts"}));
    const auto plain = Generator::load({written("TripoSG"), {}, "cpu", "fp32"}, {});
    pictures.start = box(0, 1);
    QVERIFY(containsAll(refusal(plain, pictures), {"starts from noise"}));
}

void TestSyntheticFamilies::partPointsAreMarked()
{
    const auto part = box(-0.6f, 0.4f), rest = box(0.0f, 0.7f);
    const PartSamples samples = samplePart(*part, *rest, 3000, 0.665, 11);
    QVERIFY(!samples.fitted);
    QCOMPARE(samples.clouds.whole.sizes().vec(), (std::vector<std::int64_t>{1, 3000, 7}));
    const at::Tensor x = samples.clouds.whole[0].select(1, 0), mark = samples.clouds.whole[0].select(1, 6);
    QVERIFY(mark.eq(1).equal(x.lt(-0.1f))); // the boxes are 0.2 apart
    const double share = mark.mean().item<double>(), expected = 0.16 / (0.16 + 0.49);
    QVERIFY(std::abs(share - expected) < 0.04);
    QVERIFY(std::abs(samples.clouds.local.slice(2, 0, 3).abs().max().item<double>() - 0.665) < 1e-4);
    const at::Tensor back = samples.clouds.local.slice(2, 0, 3) / samples.local.scale +
                            at::tensor(samples.local.centre, at::TensorOptions(at::kDouble)).to(at::kFloat);
    QVERIFY((back - samples.clouds.part.slice(2, 0, 3)).abs().max().item<float>() < 1e-5f);
    QVERIFY(samplePart(*part, *rest, 3000, 0.665, 11).clouds.whole.equal(samples.clouds.whole));
}

void TestSyntheticFamilies::objectsBeyondTheBoxAreFitted()
{
    const PartSamples samples = samplePart(*box(-60, 40), *box(0, 70), 500, 0.665, 1);
    QVERIFY(samples.fitted);
    QVERIFY(samples.clouds.whole.slice(2, 0, 3).abs().max().item<float>() <= 0.951f);
    QVERIFY(samples.clouds.part.slice(2, 0, 1).max().item<float>() < 0.0f);
}

void TestSyntheticFamilies::aNoiseSchedulerThatIsNotKnownIsRefused()
{
    const fs::path folder = written("DetailGen3D");
    replaceIn(folder / "noise_scheduler" / "scheduler_config.json", "DDPMScheduler", "HeunDiscreteScheduler");
    QVERIFY(containsAll(errorOf([&] { inspectModel(folder); }, ErrorCode::BadModelFile),
                        {"noise_scheduler", "HeunDiscreteScheduler", "DDPMScheduler", "DetailGen3D"}));
}

void TestSyntheticFamilies::partModelsThatLookElsewhereAreRefused()
{
    const fs::path folder = written("HoloPart");
    replaceIn(folder / "transformer" / "config.json", "{", "{\"additional_cross_attention\": {\"clip\": 1024},");
    QVERIFY(containsAll(errorOf([&] { inspectModel(folder); }, ErrorCode::BadModelFile),
                        {"additional_cross_attention", "CLIP", "HoloPart"}));
    const fs::path other = written("HoloPart");
    replaceIn(other / "part_encoder" / "config.json", "\"part_local\": true", "\"part_local\": false");
    QVERIFY(containsAll(errorOf([&] { inspectModel(other); }, ErrorCode::BadModelFile),
                        {"part_local", "use_cross_attention", "conditioner.encoder_local.proj_in.weight", "surplus"}));
}

void TestSyntheticFamilies::missingShardsAreNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("stem");
    const QString part = "transformer/diffusion_pytorch_model.safetensors", stem = "diffusion_pytorch_model";
    QTest::newRow("Hunyuan3D-2") << "Hunyuan3D-2" << "model.fp16.safetensors" << "model";
    QTest::newRow("Hunyuan3D-2.1") << "Hunyuan3D-2.1" << "model.fp16.safetensors" << "model";
    QTest::newRow("TripoSG") << "TripoSG" << part << stem;
    QTest::newRow("Step1X-3D") << "Step1X-3D" << part << stem;
    QTest::newRow("Step1X-3D encoder") << "Step1X-3D" << "visual_encoder/diffusion_pytorch_model.safetensors" << stem;
    QTest::newRow("HoloPart") << "HoloPart" << "part_encoder/diffusion_pytorch_model.safetensors" << stem;
    QTest::newRow("DetailGen3D") << "DetailGen3D" << "vae/diffusion_pytorch_model.safetensors" << stem;
    QTest::newRow("Michelangelo tower")
        << "Michelangelo" << "checkpoints/clip/clip-vit-large-patch14/model.safetensors" << "model";
}

void TestSyntheticFamilies::missingShardsAreNamed()
{
    QFETCH(QString, name);
    QFETCH(QString, place);
    QFETCH(QString, stem);
    const fs::path folder = written(name.toStdString());
    const fs::path whole = folder / place.toStdString();
    std::vector<NamedTensor> tensors;
    for (const SyntheticFile& file : modelNamed(name.toStdString()).files(folder))
        if (file.place == place.toStdString()) {
            FillerStore filler;
            for (const ParameterSpec& spec : file.tensors)
                tensors.push_back({spec.name, filler.request(spec)});
        }
    std::uint64_t bytes = 0;
    for (const NamedTensor& tensor : tensors)
        bytes += tensor.value.nbytes();
    fs::remove(whole);
    writeShardedSafetensors(whole.parent_path(), stem.toStdString(), tensors, bytes / 3);
    inspectModel(folder); // whole, the shards are taken
    fs::path missing;
    for (const auto& entry : fs::directory_iterator(whole.parent_path()))
        if (entry.path().filename().string().find("-00002-of-") != std::string::npos)
            missing = entry.path();
    QVERIFY(!missing.empty());
    fs::remove(missing);
    std::string text = "no error";
    try {
        inspectModel(folder);
    } catch (const Error& error) {
        text = error.what();
    }
    QVERIFY(containsAll(text, {missing.filename().string().c_str()}));
}

void TestSyntheticFamilies::configsThatDoNotFitAreListed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("config");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("difference");
    const QString transformer = "transformer/config.json";
    QTest::newRow("Hunyuan3D-2") << "Hunyuan3D-2" << "config.yaml" << "\"depth\": 4" << "\"depth\": 5" << "model.params.depth";
    QTest::newRow("Hunyuan3D-2.1") << "Hunyuan3D-2.1" << "config.yaml" << "\"num_moe_layers\": 2" << "\"num_moe_layers\": 3"
                                   << "model.blocks.1.moe.gate.weight";
    QTest::newRow("TripoSG") << "TripoSG" << transformer << "\"num_layers\": 4" << "\"num_layers\": 6"
                             << "model.blocks.5.skip_linear.weight";
    QTest::newRow("Step1X-3D") << "Step1X-3D" << transformer << "\"layers\": 4" << "\"layers\": 3"
                               << "model.dit_model.transformer_blocks.3.attn.to_q.weight";
    QTest::newRow("Michelangelo") << "Michelangelo" << "configs/image_cond_diffuser_asl/image-ASLDM-256.yaml"
                                  << "\"layers\": 4" << "\"layers\": 5" << "model.backbone.encoder.4.attn.c_qkv.weight";
    QTest::newRow("HoloPart") << "HoloPart" << "part_encoder/config.json" << "\"num_layers\": 1" << "\"num_layers\": 2"
                              << "conditioner.encoder_context.blocks.2.attn1.to_q.weight";
    QTest::newRow("DetailGen3D") << "DetailGen3D" << transformer << "\"num_layers\": 4" << "\"num_layers\": 3"
                                 << "model.blocks.3.adaln_modulation.1.weight";
}

void TestSyntheticFamilies::configsThatDoNotFitAreListed()
{
    QFETCH(QString, name);
    QFETCH(QString, config);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, difference);
    const fs::path folder = written(name.toStdString());
    replaceIn(folder / config.toStdString(), from.toStdString(), to.toStdString());
    const std::string error = errorOf([&] { inspectModel(folder); }, ErrorCode::BadModelFile);
    QVERIFY(containsAll(error, {difference.toUtf8().constData()}));
    if (name != "Hunyuan3D-2") // whose configuration is compared before anything is recognised
        QVERIFY(containsAll(error, {"recognised as a model of", "wide"}));
    QCOMPARE(errorOf([&] { Generator::load({folder, {}, "cpu", "fp32"}, {}); }, ErrorCode::BadModelFile), error);
}

void TestSyntheticFamilies::mixturesListEveryDifference_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("other");
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("words");
    const QString vae = "post_kl.weight";
    QTest::newRow("TripoSG with a wider autoencoder") << "TripoSG" << "TripoSG wide" << "vae" << "latent_channels";
    QTest::newRow("TripoSG with another encoder") << "TripoSG" << "TripoSG wide" << "image_encoder_dinov2" << "cross_attention_dim";
    QTest::newRow("TripoSG with Step1X-3D's transformer") << "TripoSG" << "Step1X-3D" << "transformer" << "model.blocks.0";
    QTest::newRow("Step1X-3D with TripoSG's transformer") << "Step1X-3D" << "TripoSG" << "transformer" << "num_heads";
    QTest::newRow("Step1X-3D with another encoder") << "Step1X-3D" << "Step1X-3D projected" << "visual_encoder"
                                                    << "visual_condition_dim";
    QTest::newRow("HoloPart with TripoSG's transformer") << "HoloPart" << "TripoSG" << "transformer" << "use_cross_attention_2";
    QTest::newRow("DetailGen3D with TripoSG's transformer") << "DetailGen3D" << "TripoSG" << "transformer"
                                                            << "adaln_modulation.1.weight";
    QTest::newRow("Michelangelo with another tower") << "Michelangelo" << "Michelangelo wide"
                                                     << "checkpoints/clip" << "context_dim";
}

void TestSyntheticFamilies::mixturesListEveryDifference()
{
    QFETCH(QString, name);
    QFETCH(QString, other);
    QFETCH(QString, part);
    QFETCH(QString, words);
    const fs::path folder = written(name.toStdString()), donor = written(other.toStdString(), "donor");
    fs::remove_all(folder / part.toStdString());
    fs::copy(donor / part.toStdString(), folder / part.toStdString(), fs::copy_options::recursive);
    const std::string error = errorOf([&] { inspectModel(folder); }, ErrorCode::BadModelFile);
    QVERIFY(containsAll(error, {"recognised as a model of", words.toUtf8().constData()}));
}

void TestSyntheticFamilies::nothingIsAllocatedForARefusedModel()
{
    const fs::path folder = fs::path(m_folder.path().toStdString()) / "large";
    const SyntheticModel model = triposg("large", {.width = 2048, .heads = 16, .layers = 21}, kVae,
                                         {.width = 64, .heads = 4, .layers = 1, .stored = 42, .picture = 28});
    writeSynthetic(model, folder, Weights::Sparse, "F32");
    replaceIn(folder / "transformer" / "config.json", "\"num_layers\": 21", "\"num_layers\": 19");
    const std::uint64_t before = peakHostMemory();
    const std::string error =
        errorOf([&] { Generator::load({folder, {}, "cpu", "fp32"}, {}); }, ErrorCode::BadModelFile);
    QVERIFY(containsAll(error, {"blocks.20.attn1.to_q.weight", "surplus", "recognised as a model of TripoSG"}));
    QVERIFY(peakHostMemory() - before < 64'000'000); // its weights would be 5 GB
}

QTEST_APPLESS_MAIN(TestSyntheticFamilies)
#include "tst_synthetic_families.moc"
