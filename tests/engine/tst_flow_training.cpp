#include "tiny_training.h"

#include "model_file/safetensors.h"
#include "training/export_model.h"
#include "training/flow_trainer.h"
#include "training/kernel_regression.h"
#include "training/latent_table.h"
#include "training/picture_batch.h"
#include "training/starter_config.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace maquette::engine;
using namespace maquette::tests;

class TestFlowTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutOutsAreComposedOnMagenta();
    void mirroredPicturesAreTurned();
    void augmentedPicturesStayPictures();
    void flowStartsWithOpenPathsAndSmallVelocity();
    void principalComponentsRecoverTheirSpan();
    void kernelRegressionInterpolates();
    void conditionerLearnsToTellPicturesApart();
    void flowModelUsesThePicture();
    void guidanceExtrapolatesFromTheUnconditional();
    void resumedRunGivesTheSameBits();
    void configurationNamesEveryPublishedKey();
    void exportedFolderHoldsHalvesOfEveryWeight();
    void infiniteWeightsAreNotExported();
};

void TestFlowTraining::cutOutsAreComposedOnMagenta()
{
    at::Tensor rgba = at::zeros({1, 2, 2, 4}, at::kByte);
    rgba[0][0][0] = at::tensor({255, 128, 0, 255}, at::kByte);
    rgba[0][1][1] = at::tensor({0, 0, 0, 128}, at::kByte);
    const at::Tensor picture = composePictures(rgba); // [1, 3, 2, 2]
    const auto pixel = [&](int y, int x) { return picture[0].select(2, x).select(1, y); };
    QVERIFY(at::allclose(pixel(0, 0), at::tensor({1.0f, 2 * 128 / 255.0f - 1, -1.0f})));
    QVERIFY(at::allclose(pixel(0, 1), at::tensor({1.0f, -1.0f, 1.0f})));
    const float half = 2 * (127 / 255.0f) - 1;
    QVERIFY(at::allclose(pixel(1, 1), at::tensor({half, -1.0f, half}), 1e-5, 1e-5));
}

void TestFlowTraining::mirroredPicturesAreTurned()
{
    at::Tensor rgba = at::zeros({2, 64, 64, 4}, at::kByte);
    rgba.slice(1, 16, 48).slice(2, 4, 24).fill_(255);
    std::mt19937_64 random(3);
    const at::Tensor pictures = composeAugmented(rgba, at::tensor({0, 1}).to(at::kBool), random);
    // Green tells the white object from the magenta around it.
    const at::Tensor green = pictures.select(1, 1);
    const auto leftMinusRight = [&](int i) {
        return (green[i].slice(1, 0, 32).mean() - green[i].slice(1, 32, 64).mean()).item<double>();
    };
    QVERIFY(leftMinusRight(0) > 0.2);
    QVERIFY(leftMinusRight(1) < -0.2);
}

void TestFlowTraining::augmentedPicturesStayPictures()
{
    const BoxSource source;
    std::vector<at::Tensor> icons(16, source.icon(3));
    std::mt19937_64 random(5);
    const at::Tensor pictures = composeAugmented(at::stack(icons), at::zeros({16}, at::kBool), random);
    QVERIFY(pictures.min().item<float>() >= -1 && pictures.max().item<float>() <= 1);
    QVERIFY((pictures[0] - pictures[1]).abs().max().item<float>() > 0.1f);
    // The corner is background, give or take the grain.
    QVERIFY(pictures.select(1, 1).slice(1, 0, 2).slice(2, 0, 2).max().item<float>() < -0.5f);
    std::mt19937_64 again(5);
    QVERIFY(at::equal(pictures, composeAugmented(at::stack(icons), at::zeros({16}, at::kBool), again)));
}

void TestFlowTraining::flowStartsWithOpenPathsAndSmallVelocity()
{
    const TrainableFlow flow = tinyFlow(6);
    at::NoGradGuard noGrad;
    const at::Tensor latents = at::randn({2, kTokens, kChannels}, at::detail::createCPUGenerator(1));
    const at::Tensor context = at::randn({2, 2, 32}, at::detail::createCPUGenerator(2));
    const at::Tensor velocity = (*flow.network)(latents, at::tensor({0.1f, 0.9f}), context, {});
    QVERIFY(velocity.std().item<double>() < 0.3);
    // The gates are open: the picture already reaches the output.
    const at::Tensor other = (*flow.network)(latents, at::tensor({0.1f, 0.9f}), context.flip(0), {});
    QVERIFY((velocity - other).abs().max().item<double>() > 1e-3);
    for (const auto& block : flow.network->doubleBlocks)
        for (const auto& part : block.img.mod(at::zeros({1, 32}))) {
            QVERIFY(part.shift.abs().max().item<double>() == 0 && part.scale.abs().max().item<double>() == 0);
            QVERIFY(std::abs(part.gate.mean().item<double>() - 1 / std::sqrt(2.0)) < 1e-6);
        }
}

void TestFlowTraining::principalComponentsRecoverTheirSpan()
{
    at::Generator random = at::detail::createCPUGenerator(7);
    const at::Tensor basis = at::randn({2, 12}, random);
    const at::Tensor sets = at::mm(at::randn({50, 2}, random), basis).view({50, 3, 4}) + 1.5;
    const LatentComponents components = principalComponents(sets, 2);
    const at::Tensor coefficients = components.project(sets);
    QVERIFY(at::allclose(components.expand(coefficients, 3), sets, 1e-3, 1e-3));
    QVERIFY(std::abs(coefficients.square().sum(1).mean().item<double>() - 1.0) < 1e-3);
    QVERIFY(coefficients.select(1, 0).var().item<double>() >= coefficients.select(1, 1).var().item<double>());
}

void TestFlowTraining::kernelRegressionInterpolates()
{
    const at::Tensor inputs = at::linspace(-2, 2, 41).unsqueeze(1);
    const KernelRegression machine(inputs, at::cat({inputs.sin(), inputs.square()}, 1));
    const at::Tensor between = at::tensor({-1.23f, 0.07f, 1.71f}).unsqueeze(1);
    const at::Tensor found = machine.predict(between);
    QVERIFY((found - at::cat({between.sin(), between.square()}, 1)).abs().max().item<double>() < 0.02);
}

void TestFlowTraining::conditionerLearnsToTellPicturesApart()
{
    Boxes boxes;
    const LatentComponents components = principalComponents(boxes.table.latents.flatten(0, 1), 3);
    ConditionerWarmupOptions options;
    options.batch = 8;
    options.hidden = 32;
    ConditionerTask task(options, tinyFlow(8), components, boxes.targets, boxes.targets);
    const double before = figure(task.evaluate(), "r2_heldout_icons");
    QTemporaryDir folder;
    const TrainingSummary summary = runTraining(task, runOptions(folder, "conditioner", 150), {});
    const double after = figure(summary.figures, "r2_heldout_icons");
    QVERIFY2(after > 0.8 && before < 0.3, qPrintable(QString("%1 -> %2").arg(before).arg(after)));
    const at::Tensor predicted = task.predictLatents(composePictures(boxes.source.icon(2).unsqueeze(0)));
    const at::Tensor errors = (boxes.table.latents.select(1, 0) - predicted).square().sum({1, 2});
    QCOMPARE(errors.argmin().item<std::int64_t>(), 2);
}

void TestFlowTraining::flowModelUsesThePicture()
{
    Boxes boxes;
    FlowTrainerOptions options;
    options.conditionerRate = 1e-3;
    FlowTask task(options, tinyFlow(9), boxes.vae, boxes.targets, boxes.targets);
    QTemporaryDir folder;
    const TrainingSummary summary = runTraining(task, runOptions(folder, "flow", 300), {});
    const double gap = figure(summary.figures, "gap_heldout");
    QVERIFY2(gap > 0.1, qPrintable(QString::number(gap)));
    QVERIFY(figure(summary.figures, "iou4_heldout") >= 0);
    // A sample under the picture of shape 1 lies nearest to the latents of shape 1.
    task.swapAverage();
    at::NoGradGuard noGrad;
    const at::Tensor tokens = (*task.flow().conditioner)(composePictures(boxes.source.icon(1).unsqueeze(0)));
    const at::Tensor noise = at::randn({1, kTokens, kChannels}, at::detail::createCPUGenerator(10));
    const at::Tensor sample = sampleLatents(task.flow(), tokens, noise, {8, -1, {}});
    // Latents are sets: compare after the best pairing of tokens.
    const at::Tensor distances = at::stack([&] {
        std::vector<at::Tensor> all;
        for (std::int64_t shape = 0; shape < kShapes; ++shape) {
            const at::Tensor truth = boxes.table.latents[shape][0];
            all.push_back(std::get<0>(at::cdist(truth, sample[0]).min(1)).mean());
        }
        return all;
    }());
    QCOMPARE(distances.argmin().item<std::int64_t>(), 1);
}

void TestFlowTraining::guidanceExtrapolatesFromTheUnconditional()
{
    const TrainableFlow flow = tinyFlow(14);
    const at::Tensor tokens = at::randn({2, 2, 32}, at::detail::createCPUGenerator(1));
    const at::Tensor noise = at::randn({2, kTokens, kChannels}, at::detail::createCPUGenerator(2));
    const at::Tensor plain = sampleLatents(flow, tokens, noise, {1, -1, {}});
    const at::Tensor without = sampleLatents(flow, at::zeros_like(tokens), noise, {1, -1, {}});
    QVERIFY(at::allclose(sampleLatents(flow, tokens, noise, {1, 0.0, {}}), without, 1e-5, 1e-5));
    QVERIFY(at::allclose(sampleLatents(flow, tokens, noise, {1, 1.0, {}}), plain, 1e-5, 1e-5));
    QVERIFY(at::allclose(sampleLatents(flow, tokens, noise, {1, 3.0, {}}), without + 3.0 * (plain - without), 1e-4, 1e-4));
}

void TestFlowTraining::resumedRunGivesTheSameBits()
{
    Boxes boxes;
    QTemporaryDir whole, parts;
    FlowTask uninterrupted({}, tinyFlow(11), boxes.vae, boxes.targets, {});
    runTraining(uninterrupted, runOptions(whole, "flow", 8), {});
    FlowTask first({}, tinyFlow(11), boxes.vae, boxes.targets, {});
    first.divide({1, 3, nullptr}); // batches drawn ahead by threads are lost by the stop and drawn again
    std::stop_source stop;
    TrainingRunOptions run = runOptions(parts, "flow", 8);
    run.logSeconds = 0;
    run.onRow = [&](const TrainingRow& row) {
        if (row.step == 3)
            stop.request_stop();
    };
    QVERIFY_EXCEPTION_THROWN(runTraining(first, run, {stop.get_token(), {}}), Cancelled);
    FlowTask second({}, tinyFlow(12), boxes.vae, boxes.targets, {}); // other first weights: all must be restored
    second.divide({1, 2, nullptr});
    run.onRow = {};
    runTraining(second, run, {});
    const NamedTensors expected = uninterrupted.state(), found = second.state();
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        QVERIFY2(at::equal(found[i].value, expected[i].value), found[i].name.c_str());
}

namespace {

ModelConfig fullConfig()
{
    ModelConfig config;
    config.model = starterFlowConfig();
    config.vae = starterVaeConfig();
    config.vae->scaleFactor = 0.1;
    config.conditioner = starterConditionerConfig();
    config.scheduler = starterScheduleConfig();
    config.imageProcessor = starterImageProcessorConfig();
    return config;
}

} // namespace

void TestFlowTraining::configurationNamesEveryPublishedKey()
{
    const QString yaml = QString::fromStdString(configYaml(fullConfig()));
    for (const char* line :
         {"  target: hy3dgen.shapegen.models.Hunyuan3DDiT\n", "    hidden_size: 128\n", "    mlp_ratio: 4.0\n",
          "    axes_dim: [64]\n", "    num_latents: 96\n", "    scale_factor: 0.1\n", "    encoder_anchors: anchors\n",
          "    geo_decoder_mlp_expand_ratio: 1\n", "      type: DinoImageEncoder\n", "          patch_size: 28\n",
          "        image_size: 28\n", "    num_train_timesteps: 1000\n", "    background: [255, 0, 255]\n"})
        QVERIFY2(yaml.contains(line), line);
}

void TestFlowTraining::exportedFolderHoldsHalvesOfEveryWeight()
{
    QTemporaryDir temporary;
    const std::filesystem::path folder = std::filesystem::path(temporary.path().toStdString()) / "model";
    writeModelFolder(folder, fullConfig(), {{"vae.a", at::tensor({1.0f, 0.1f})}, {"model.b", at::ones({2, 3})}});
    const SafetensorsFile file(folder / "model.safetensors");
    QCOMPARE(file.tensors().size(), std::size_t(2));
    QVERIFY(at::equal(file.read("vae.a"), at::tensor({1.0f, 0.1f}).to(at::kHalf)));
    QVERIFY(std::filesystem::exists(folder / "config.yaml"));
}

void TestFlowTraining::infiniteWeightsAreNotExported()
{
    QTemporaryDir temporary;
    QVERIFY_EXCEPTION_THROWN(
        writeModelFolder(temporary.path().toStdString(), fullConfig(), {{"vae.a", at::tensor({1e6f})}}), Error);
    QVERIFY(QDir(temporary.path()).entryList(QDir::Files).isEmpty());
}

QTEST_APPLESS_MAIN(TestFlowTraining)
#include "tst_flow_training.moc"
