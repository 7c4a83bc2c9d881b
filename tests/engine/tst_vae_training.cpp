#include "analytic_shapes.h"

#include "training/checkpoint.h"
#include "training/starter_config.h"
#include "training/vae_trainer.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/function.h>

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

VaeTask makeTask(const VaeTrainerOptions& options, const ShapeSource& source)
{
    return VaeTask(options, makeTrainableVae(options.config, tinyAnchors(), options.seed), source, nullptr);
}

TrainingRunOptions runOptions(const QTemporaryDir& folder, std::int64_t steps)
{
    TrainingRunOptions options;
    options.folder = folder.path().toStdString();
    options.stage = "vae";
    options.budget.steps = steps;
    options.curve.warmupSteps = 20;
    options.seed = 6;
    return options;
}

} // namespace

class TestVaeTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void alignedStartTiesQueriesToKeys();
    void alignedQueriesAttendNearby();
    void anchoredEncodingIsDeterministic();
    void augmentationKeepsDistancesTrue();
    void twoShapesOverfit();
    void oneShapeOverfitsPast95();
    void partsOfABatchAddUpToTheWhole();
    void recomputedBlocksGiveTheSameGradients();
    void progressIsTold();
    void resumedRunGivesTheSameBits();
    void stopSavesAndCancels();
    void checkpointsOfAnotherSizeAreRefused();
    void onlyTheNewestCheckpointsStay();
    void lossThatIsNotANumberEndsTheRun();
    void runWithoutBudgetIsRefused();
};

void TestVaeTraining::alignedStartTiesQueriesToKeys()
{
    const VaeTrainerOptions options = tinyOptions();
    const TrainableVae vae = makeTrainableVae(options.config, tinyAnchors(), 1);
    at::NoGradGuard noGrad;
    const auto& network = *vae.network;
    // Queries and keys of the same features are the same vectors, head by head.
    const at::Tensor x = at::randn({1, 5, 32}, at::detail::createCPUGenerator(4));
    const auto& attention = network.geoDecoder.crossAttention.attn;
    const at::Tensor q = attention.qNorm(splitHeads(attention.q(x), 2));
    QVERIFY(at::allclose(q, attention.keys(x).k, 1e-5, 1e-5));
    // What the bottleneck keeps, it hands back twice; the half that tells places apart is kept quietly.
    const at::Tensor kept = network.preKl->weight.slice(0, 0, 8); // [E, W]
    const at::Tensor lengths = at::cat({at::full({4}, 0.09), at::ones({4})});
    QVERIFY(at::allclose(at::mm(kept, kept.t()), at::diag(lengths), 1e-4, 1e-4));
    QVERIFY(at::allclose(at::mm(kept, network.postKl.weight), 2 * at::eye(8), 1e-4, 1e-4));
    // The point projection has outputs of about unit variance.
    std::mt19937_64 random(1);
    const at::Tensor surface = AnalyticSource(1).surface(0, 2000, random).unsqueeze(0);
    const double deviation = network.encoder->inputProj(network.encoder->features(surface)).std().item<double>();
    QVERIFY2(deviation > 0.7 && deviation < 1.4, qPrintable(QString::number(deviation)));
}

void TestVaeTraining::alignedQueriesAttendNearby()
{
    const ShapeVaeConfig config = starterVaeConfig();
    const at::Tensor anchors = at::rand({config.numLatents, 3}, at::detail::createCPUGenerator(2)) * 1.6 - 0.8;
    const TrainableVae vae = makeTrainableVae(config, anchors, 1);
    at::NoGradGuard noGrad;
    std::mt19937_64 random(1);
    const at::Tensor latents = encodeAnchored(vae, AnalyticSource(2).surface(1, 512, random).unsqueeze(0)).mean;
    const auto& decoder = vae.network->geoDecoder;
    const at::Tensor points = at::rand({1, 200, 3}, at::detail::createCPUGenerator(3)) * 1.6 - 0.8;
    const auto& attention = decoder.crossAttention.attn;
    const at::Tensor q = attention.qNorm(splitHeads(attention.q(decoder.crossAttention.ln1(decoder.embed(points))), 3));
    const at::Tensor weights =
        (at::matmul(q, decoder.keys(vae.network->tokens(latents)).k.transpose(-1, -2)) / 8.0).softmax(-1);
    const at::Tensor distances = at::cdist(points, anchors.unsqueeze(0)); // [1, Q, L]
    const double attended = (weights * distances.unsqueeze(1)).sum(-1).mean().item<double>();
    QVERIFY2(attended < 0.55 * distances.mean().item<double>(), qPrintable(QString::number(attended)));
}

void TestVaeTraining::anchoredEncodingIsDeterministic()
{
    const VaeTrainerOptions options = tinyOptions();
    const TrainableVae vae = makeTrainableVae(options.config, tinyAnchors(), 1);
    const TrainableVae again = makeTrainableVae(options.config, tinyAnchors(), 1);
    std::mt19937_64 random(1);
    const at::Tensor surface = AnalyticSource(2).surface(1, 300, random).unsqueeze(0);
    at::NoGradGuard noGrad;
    const at::Tensor latents = encodeAnchored(vae, surface).mean;
    QCOMPARE(latents.sizes().vec(), (std::vector<std::int64_t>{1, 16, 8}));
    QVERIFY(at::equal(latents, encodeAnchored(again, surface).mean));
    // The product's encoder is the same function: scaled latents whatever the seed.
    const hunyuan3d2::NativeVae product(vae.network);
    SurfaceCloud cloud{surface, {}};
    QVERIFY(at::allclose(product.encode(cloud, false, 1), latents * product.scaleFactor()));
    QVERIFY(at::equal(product.encode(cloud, false, 1), product.encode(cloud, false, 2)));
    // The order of the surface points does not matter.
    const at::Tensor turned = surface.flip(1);
    QVERIFY(at::allclose(encodeAnchored(vae, turned).mean, latents, 1e-4, 1e-4));
}

void TestVaeTraining::augmentationKeepsDistancesTrue()
{
    // A stretched ball is an ellipsoid; close to it the distance is value / |gradient| of its implicit form.
    AnalyticSource source(1);
    std::mt19937_64 random(9);
    const ShapeBatch batch = stretched({source.surface(0, 4096, random).unsqueeze(0), source.queries(0, 2000, random).unsqueeze(0)},
                                       drawStretches(1, random));
    const at::Tensor surface = batch.surface[0].slice(1, 0, 3), normals = batch.surface[0].slice(1, 3, 6);
    const at::Tensor half = std::get<0>(surface.abs().max(0)); // [3]
    QVERIFY(std::abs(half.max().item<double>() - 0.95) < 1e-5);
    QVERIFY(half.min().item<double>() < 0.94);
    const at::Tensor implicit = (surface / half).norm(2, {1});
    QVERIFY((implicit - 1).abs().max().item<double>() < 0.01);
    const at::Tensor gradient = surface / half.square();
    QVERIFY((normals - gradient / gradient.norm(2, {1}, true)).abs().max().item<double>() < 0.02);

    const at::Tensor places = batch.queries[0].slice(1, 0, 3), distances = batch.queries[0].select(1, 3);
    const at::Tensor radius = (places / half).norm(2, {1});
    const at::Tensor slope = (places / half.square()).norm(2, {1}) / radius;
    const at::Tensor truth = (radius - 1) / slope;
    const at::Tensor isNear = truth.abs() < 0.03;
    QVERIFY(isNear.sum().item<std::int64_t>() > 200);
    const double worst = (distances - truth).index({isNear}).abs().max().item<double>();
    QVERIFY2(worst < 0.006, qPrintable(QString::number(worst)));
    QVERIFY(((distances > 0) == (truth > 0)).index({truth.abs() > 0.01}).all().item<bool>());
}

void TestVaeTraining::oneShapeOverfitsPast95()
{
    /// The box alone.
    class BoxAlone final : public ShapeSource {
    public:
        std::int64_t size() const override { return 1; }
        std::int64_t pick(std::mt19937_64&) const override { return 0; }
        at::Tensor surface(std::int64_t, std::int64_t count, std::mt19937_64& random) const override
        {
            return m_both.surface(1, count, random);
        }
        at::Tensor queries(std::int64_t, std::int64_t count, std::mt19937_64& random) const override
        {
            return m_both.queries(1, count, random);
        }
        at::Tensor uniformQueries(std::int64_t) const override { return m_both.uniformQueries(1); }

    private:
        AnalyticSource m_both{2};
    };
    VaeTrainerOptions options = tinyOptions();
    options.sizes.isAugmented = false;
    options.largestNoise = 0;
    options.learningRate = 3e-3;
    const BoxAlone source;
    VaeTask task = makeTask(options, source);
    QTemporaryDir folder;
    runTraining(task, runOptions(folder, 700), {});
    const double iou = reconstructionIou(task.vae(), source, 0, 256, 4096);
    QVERIFY2(iou > 0.95, qPrintable(QString::number(iou)));
}

void TestVaeTraining::twoShapesOverfit()
{
    VaeTrainerOptions options = tinyOptions();
    options.sizes.isAugmented = false;
    AnalyticSource source(2);
    VaeTask task = makeTask(options, source);
    const double before = reconstructionIou(task.vae(), source, 1, 256, 4096);
    QTemporaryDir folder;
    runTraining(task, runOptions(folder, 400), {});
    for (int shape = 0; shape < 2; ++shape) {
        const double after = reconstructionIou(task.vae(), source, shape, 256, 4096);
        QVERIFY2(after > 0.9, qPrintable(QString("shape %1: %2, at first %3").arg(shape).arg(after).arg(before)));
    }
    QVERIFY(std::filesystem::file_size(std::filesystem::path(folder.path().toStdString()) / "vae.csv") > 50);
}

void TestVaeTraining::resumedRunGivesTheSameBits()
{
    const VaeTrainerOptions options = tinyOptions();
    AnalyticSource source(2);
    QTemporaryDir whole, parts;
    VaeTask uninterrupted = makeTask(options, source);
    runTraining(uninterrupted, runOptions(whole, 12), {});

    VaeTask first = makeTask(options, source);
    TrainingRunOptions run = runOptions(parts, 12);
    std::stop_source stop;
    run.logSeconds = 0;
    run.onRow = [&](const TrainingRow& row) {
        if (row.step == 5)
            stop.request_stop();
    };
    QVERIFY_EXCEPTION_THROWN(runTraining(first, run, {stop.get_token(), {}}), Cancelled);
    VaeTask second = makeTask(options, source); // a new process: only the folder carries on
    run.onRow = {};
    QCOMPARE(runTraining(second, run, {}).steps, 12);

    const NamedTensors expected = uninterrupted.state(), found = second.state();
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        QVERIFY2(at::equal(found[i].value, expected[i].value), found[i].name.c_str());
}

void TestVaeTraining::partsOfABatchAddUpToTheWhole()
{
    const VaeTrainerOptions options = tinyOptions();
    QVERIFY(options.largestNoise > 0 && options.sizes.batch % 2 == 0);
    AnalyticSource source(2);
    std::vector<NamedTensors> states;
    std::vector<NamedNumbers> losses;
    for (const std::int64_t parts : {1, 2}) {
        VaeTask task = makeTask(options, source);
        task.divide({parts, 0, nullptr});
        StepRandom random(6, 1, 0);
        losses.push_back(task.step(random, 1.0, 0.9)); // late: the latents are disturbed
        states.push_back(task.state());
    }
    for (std::size_t i = 0; i < losses[0].size(); ++i)
        QVERIFY(std::abs(losses[0][i].second - losses[1][i].second) < 1e-5);
    for (std::size_t i = 0; i < states[0].size(); ++i)
        if (states[0][i].name.starts_with("adam.first."))
            QVERIFY2(at::allclose(states[1][i].value, states[0][i].value, 1e-3, 1e-6), states[0][i].name.c_str());
}

void TestVaeTraining::recomputedBlocksGiveTheSameGradients()
{
    const VaeTrainerOptions options = tinyOptions();
    AnalyticSource source(2);
    std::vector<NamedTensors> states;
    std::vector<std::string> ends;
    for (const bool recomputes : {false, true}) {
        const TrainableVae vae = makeTrainableVae(options.config, tinyAnchors(), options.seed);
        recomputeBlocks(vae, recomputes);
        const at::Tensor latents = at::zeros({1, options.config.numLatents, options.config.embedDim});
        ends.push_back(vae.network->tokens(latents).grad_fn()->name());
        VaeTask task(options, vae, source, nullptr);
        StepRandom random(6, 1, 0);
        task.step(random, 1.0, 0.9);
        states.push_back(task.state());
    }
    QVERIFY2(ends[0] != ends[1], ends[1].c_str()); // the last block is a part of its own
    int compared = 0;
    for (std::size_t i = 0; i < states[0].size(); ++i)
        if (states[0][i].name.starts_with("adam.first.")) {
            ++compared;
            QVERIFY2(at::allclose(states[1][i].value, states[0][i].value, 1e-4, 1e-7), states[0][i].name.c_str());
        }
    QVERIFY(compared > 20);
}

void TestVaeTraining::progressIsTold()
{
    AnalyticSource source(1);
    VaeTask task = makeTask(tinyOptions(), source);
    QTemporaryDir folder;
    TrainingRunOptions run = runOptions(folder, 8);
    std::vector<std::int64_t> steps;
    std::vector<double> shares, left;
    run.onProgress = [&](std::int64_t step, double share, double secondsLeft) {
        steps.push_back(step);
        shares.push_back(share);
        left.push_back(secondsLeft);
    };
    runTraining(task, run, {});
    QVERIFY(!steps.empty());
    QCOMPARE(steps.front(), 1); // at once, not when the log's time has come
    QVERIFY(std::is_sorted(shares.begin(), shares.end()));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        QCOMPARE(shares[i], static_cast<double>(steps[i]) / 8);
        QVERIFY(left[i] >= 0 && left[i] < 60);
    }
}

void TestVaeTraining::stopSavesAndCancels()
{
    AnalyticSource source(1);
    VaeTask task = makeTask(tinyOptions(), source);
    QTemporaryDir folder;
    std::stop_source stop;
    stop.request_stop();
    QVERIFY_EXCEPTION_THROWN(runTraining(task, runOptions(folder, 12), {stop.get_token(), {}}), Cancelled);
    QVERIFY(CheckpointFolder(folder.path().toStdString(), "vae", 2).newest().has_value());
}

void TestVaeTraining::checkpointsOfAnotherSizeAreRefused()
{
    AnalyticSource source(1);
    QTemporaryDir folder;
    VaeTask task = makeTask(tinyOptions(), source);
    runTraining(task, runOptions(folder, 1), {});
    VaeTrainerOptions wider = tinyOptions();
    wider.config.width = 64;
    VaeTask other = makeTask(wider, source);
    try {
        runTraining(other, runOptions(folder, 2), {});
        QFAIL("a checkpoint of another width was accepted");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::BadModelFile);
        QVERIFY(QString(error.what()).contains("post_kl.weight"));
    }
}

void TestVaeTraining::onlyTheNewestCheckpointsStay()
{
    QTemporaryDir folder;
    const CheckpointFolder checkpoints(folder.path().toStdString(), "vae", 2);
    QVERIFY(!checkpoints.newest());
    for (const std::int64_t step : {5, 100, 20})
        checkpoints.save(step, {{"step", at::full({}, step, at::kLong)}});
    at::Tensor step = at::zeros({}, at::kLong);
    CheckpointFolder::restore(*checkpoints.newest(), {{"step", step}});
    QCOMPARE(step.item<std::int64_t>(), 100);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
    // Files of other stages are not ours.
    QVERIFY(!CheckpointFolder(folder.path().toStdString(), "flow", 2).newest());
}

void TestVaeTraining::lossThatIsNotANumberEndsTheRun()
{
    AnalyticSource source(1);
    VaeTrainerOptions options = tinyOptions();
    options.klWeightStart = std::numeric_limits<double>::quiet_NaN();
    VaeTask task = makeTask(options, source);
    QTemporaryDir folder;
    try {
        runTraining(task, runOptions(folder, 5), {});
        QFAIL("training went on with a loss that is not a number");
    } catch (const Error& error) {
        QVERIFY(QString(error.what()).contains("step 0"));
    }
    QVERIFY(!CheckpointFolder(folder.path().toStdString(), "vae", 2).newest());
}

void TestVaeTraining::runWithoutBudgetIsRefused()
{
    AnalyticSource source(1);
    VaeTask task = makeTask(tinyOptions(), source);
    QTemporaryDir folder;
    QVERIFY_EXCEPTION_THROWN(runTraining(task, runOptions(folder, 0), {}), Error);
}

QTEST_APPLESS_MAIN(TestVaeTraining)
#include "tst_vae_training.moc"
