#include "analytic_shapes.h"

#include "model_file/safetensors.h"
#include "training/checkpoint.h"
#include "training/decoder_finetune.h"
#include "training/distil_model.h"

#include <engine/error.h>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <QTemporaryDir>
#include <QtTest>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

DecoderFinetuneOptions quick()
{
    DecoderFinetuneOptions options;
    options.sizes.batch = 4;
    options.sizes.surfacePoints = 128;
    options.sizes.queryPoints = 256;
    options.learningRate = 2e-3;
    options.seed = 3;
    return options;
}

TrainableVae fullVae()
{
    return makeTrainableVae(tinyOptions().config, tinyAnchors(), 5);
}

TrainingRunOptions runOptions(const QTemporaryDir& folder, std::int64_t steps)
{
    TrainingRunOptions options;
    options.folder = folder.path().toStdString();
    options.stage = "decoder-finetune";
    options.budget.steps = steps;
    options.curve.warmupSteps = 5;
    options.seed = 6;
    return options;
}

at::Tensor valueOf(const NamedTensors& all, const std::string& name)
{
    for (const NamedTensor& tensor : all)
        if (tensor.name == name)
            return tensor.value;
    return {};
}

} // namespace

class TestDecoderFinetune : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void efficientDecoderHasThePublishedParts();
    void selfAttentionIsTakenOver();
    void queriesAttendWhereTheOldHeadDid();
    void narrowingMustDivideTheHeads();
    void encoderStaysAndFieldImproves();
    void resumedRunGivesTheSameBits();
};

void TestDecoderFinetune::efficientDecoderHasThePublishedParts()
{
    const TrainableVae vae = makeEfficientVae(fullVae(), quick());
    QCOMPARE(vae.network->config.geoDecoderDownsampleRatio, 2);
    QVERIFY(!vae.network->config.geoDecoderLnPost);
    QVERIFY(valueOf(vae.weights, "geo_decoder.latents_proj.weight").sizes() == at::IntArrayRef({16, 32}));
    QVERIFY(!valueOf(vae.weights, "geo_decoder.ln_post.weight").defined());
    QVERIFY(!valueOf(vae.weights, "geo_decoder.cross_attn_decoder.attn.attention.q_norm.weight").defined());
}

void TestDecoderFinetune::selfAttentionIsTakenOver()
{
    const TrainableVae full = fullVae(), vae = makeEfficientVae(full, quick());
    const at::Tensor latents = at::randn({1, 16, 8}, at::detail::createCPUGenerator(1));
    at::NoGradGuard noGrad;
    QVERIFY(at::equal(vae.network->tokens(latents), full.network->tokens(latents)));
    QVERIFY(at::equal(vae.anchors, full.anchors));
}

void TestDecoderFinetune::queriesAttendWhereTheOldHeadDid()
{
    const TrainableVae full = fullVae(), vae = makeEfficientVae(full, quick());
    at::NoGradGuard noGrad;
    const at::Tensor tokens = full.network->tokens(at::randn({1, 16, 8}, at::detail::createCPUGenerator(1)));
    const at::Tensor points = at::rand({1, 200, 3}, at::detail::createCPUGenerator(2)) * 2 - 1;
    const auto attention = [&](const hunyuan3d2::GeometryDecoder& decoder) {
        at::Tensor weights;
        const auto core = [&](const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
            const double scale = std::sqrt(static_cast<double>(q.size(-1)));
            weights = at::softmax(at::matmul(q, k.transpose(-1, -2)) / scale, -1);
            return at::matmul(weights, v);
        };
        decoder.logits(points, decoder.keys(tokens), core);
        return weights.select(1, 0)[0]; // the first head: [Q, L]
    };
    const at::Tensor old = attention(full.network->geoDecoder), fresh = attention(vae.network->geoDecoder);
    const double agreement = (old.argmax(1) == fresh.argmax(1)).to(at::kDouble).mean().item<double>();
    QVERIFY2(agreement > 0.9, qPrintable(QString::number(agreement)));
}

void TestDecoderFinetune::narrowingMustDivideTheHeads()
{
    DecoderFinetuneOptions options = quick();
    options.narrowing = 3;
    QVERIFY_EXCEPTION_THROWN(makeEfficientVae(fullVae(), options), Error);
}

void TestDecoderFinetune::encoderStaysAndFieldImproves()
{
    const AnalyticSource source(2);
    // A full autoencoder that has seen the shapes for a while: its latents tell them apart.
    const TrainableVae full = fullVae();
    DecoderTask task(quick(), full, source, &source);
    const double encoder = weightSum({{"", valueOf(task.vae().weights, "encoder.input_proj.weight")},
                                      {"", valueOf(task.vae().weights, "pre_kl.weight")}});
    QTemporaryDir folder;
    const double before = task.evaluate()[0].second;
    const TrainingSummary summary = runTraining(task, runOptions(folder, 120), {});
    QCOMPARE(summary.figures[0].first, std::string("heldout_iou"));
    QVERIFY2(summary.figures[0].second > 0.6 && summary.figures[0].second > before,
             qPrintable(QString("%1 -> %2").arg(before).arg(summary.figures[0].second)));
    const double after = weightSum({{"", valueOf(task.vae().weights, "encoder.input_proj.weight")},
                                    {"", valueOf(task.vae().weights, "pre_kl.weight")}});
    QCOMPARE(after, encoder);
    QVERIFY(!at::equal(valueOf(task.vae().weights, "transformer.resblocks.0.attn.c_qkv.weight"),
                       valueOf(full.weights, "transformer.resblocks.0.attn.c_qkv.weight")));
}

void TestDecoderFinetune::resumedRunGivesTheSameBits()
{
    const AnalyticSource source(2);
    const TrainableVae full = fullVae();
    QTemporaryDir whole, parts;
    DecoderTask uninterrupted(quick(), full, source, nullptr);
    runTraining(uninterrupted, runOptions(whole, 6), {});
    DecoderTask first(quick(), full, source, nullptr);
    std::stop_source stop;
    TrainingRunOptions run = runOptions(parts, 6);
    run.logSeconds = 0;
    run.onRow = [&](const TrainingRow& row) {
        if (row.step == 2)
            stop.request_stop();
    };
    QVERIFY_EXCEPTION_THROWN(runTraining(first, run, {stop.get_token(), {}}), Cancelled);
    DecoderFinetuneOptions other = quick();
    other.seed = 9;
    DecoderTask second(other, full, source, nullptr);
    run.onRow = {};
    runTraining(second, run, {});
    const NamedTensors expected = uninterrupted.state(), found = second.state();
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        QVERIFY2(at::equal(found[i].value, expected[i].value), found[i].name.c_str());
    // A reader can tell the configuration from the checkpoint.
    const SafetensorsFile file(*CheckpointFolder(parts.path().toStdString(), "decoder-finetune", 1).newest());
    QCOMPARE(file.read("config.narrowing").item<std::int64_t>(), 2);
}

QTEST_APPLESS_MAIN(TestDecoderFinetune)
#include "tst_decoder_finetune.moc"
