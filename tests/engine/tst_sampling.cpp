#include "golden.h"

#include "core/random.h"
#include "sampling/consistency_schedule.h"
#include "sampling/flow_schedule.h"
#include "sampling/guidance.h"
#include "sampling/sampler.h"

#include <ATen/ATen.h>

#include <QtTest/QTest>

#include <cmath>
#include <limits>

using namespace maquette::engine;

namespace {

/// velocity = 2 * latents + time + first context number (+ 10 * guidance): every input shows in the result.
class LinearDenoiser final : public ShapeDenoiser {
public:
    explicit LinearDenoiser(bool embeds) : m_embeds(embeds) {}
    at::Tensor predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                       const at::Tensor& guidance) const override
    {
        ++calls;
        batches.push_back(latents.size(0));
        times.push_back(time[0].item<float>());
        at::Tensor v =
            2 * latents + time.view({-1, 1, 1}) + context.select(1, 0).select(1, 0).view({-1, 1, 1});
        if (m_embeds)
            v = v + 10 * guidance.view({-1, 1, 1});
        return v.to(latents.scalar_type());
    }
    bool embedsGuidance() const override { return m_embeds; }

    mutable int calls = 0;
    mutable std::vector<std::int64_t> batches;
    mutable std::vector<float> times;

private:
    bool m_embeds;
};

at::Tensor tokens(float value, int batch = 1)
{
    return at::full({batch, 3, 4}, value);
}

} // namespace

class TestSampling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timesMatchTheReference_data();
    void timesMatchTheReference();
    void plainTimesMatchTheReference();
    void stepCountIsClamped();
    void guidedVelocityUsesBothHalves();
    void negativeScaleUsesOneHalf();
    void zeroScaleStillComputesBothHalves();
    void embeddedGuidanceIsAnInput();
    void twoStepsByHand();
    void emptyStepChangesNoBit();
    void reportsEveryStepAndTheEstimate();
    void cancelEndsBeforeTheNextStep();
    void latentsThatAreNoNumbersAreAnError();
    void brokenStepIsNamedWhetherOrNotAnyoneLooks();
    void halfPrecisionRoundsTheProductFirst();
    void sameSeedSameNoise();
};

void TestSampling::timesMatchTheReference_data()
{
    QTest::addColumn<QString>("entry");
    QTest::addColumn<double>("shift");
    QTest::addColumn<int>("knots");
    QTest::addColumn<int>("steps");
    for (const int steps : {1, 2, 3, 5, 10, 30, 50}) {
        for (const int shift : {1, 3})
            QTest::addRow("flow shift %d n %d", shift, steps)
                << QString("sched.flow.shift%1.n%2").arg(shift).arg(steps) << double(shift) << 0 << steps;
        for (const int knots : {50, 100})
            QTest::addRow("consistency pcm %d n %d", knots, steps)
                << QString("sched.consistency.pcm%1.n%2").arg(knots).arg(steps) << 1.0 << knots << steps;
    }
}

void TestSampling::timesMatchTheReference()
{
    QFETCH(QString, entry);
    QFETCH(double, shift);
    QFETCH(int, knots);
    QFETCH(int, steps);
    maquette::test::Golden golden("hunyuan3d-2");
    const auto sigmas = knots ? ConsistencySchedule(knots).sigmas(steps) : FlowSchedule(shift).sigmas(steps);
    const at::Tensor wantedSigmas = golden.tensor(entry.toStdString() + ".sigmas");
    QVERIFY2(at::equal(at::tensor(sigmas), wantedSigmas), qPrintable(entry));
    const at::Tensor wantedTimes = golden.tensor(entry.toStdString() + ".timesteps");
    QVERIFY2(at::equal(at::tensor(timesteps(sigmas)), wantedTimes), qPrintable(entry));
}

void TestSampling::plainTimesMatchTheReference()
{
    maquette::test::Golden golden("hunyuan3d-2");
    for (const int steps : {1, 2, 3, 5, 10, 30, 50}) {
        const std::string entry = "sched.flow.plain.n" + std::to_string(steps) + ".sigmas";
        const at::Tensor sigmas = at::tensor(FlowSchedule().plainSigmas(steps));
        QVERIFY2(at::allclose(sigmas, golden.tensor(entry), 1e-6, 1e-6), entry.c_str());
    }
}

void TestSampling::stepCountIsClamped()
{
    QCOMPARE(ConsistencySchedule(100).sigmas(100).size(), 101u);
    QCOMPARE(ConsistencySchedule(100).sigmas(101).size(), 101u);
    QCOMPARE(ConsistencySchedule(100).sigmas(0), (std::vector<float>{0.0f, 1.0f}));
    QCOMPARE(FlowSchedule().sigmas(1001).size(), 1001u);
    QCOMPARE(FlowSchedule().sigmas(-3), (std::vector<float>{0.0f, 1.0f}));
    QCOMPARE(ConsistencySchedule(100).maxSteps(), 100);
    for (const int n : {1, 7, 49, 60, 99, 100}) {
        const auto sigmas = ConsistencySchedule(100).sigmas(n);
        QVERIFY(std::is_sorted(sigmas.begin(), sigmas.end()));
        QVERIFY(std::adjacent_find(sigmas.begin(), sigmas.end()) == sigmas.end());
    }
}

void TestSampling::guidedVelocityUsesBothHalves()
{
    const LinearDenoiser model(false);
    const GuidedDenoiser guided(model, tokens(3), tokens(0), 5.0);
    const at::Tensor v = guided.velocity(at::full({1, 2, 4}, 0.5f), 0.25f);
    // conditional 1 + 0.25 + 3 = 4.25, unconditional 1.25: 1.25 + 5 * 3
    QVERIFY(at::equal(v, at::full({1, 2, 4}, 16.25f)));
    QCOMPARE(model.calls, 1);
    QCOMPARE(model.batches[0], 2);
}

void TestSampling::negativeScaleUsesOneHalf()
{
    const LinearDenoiser model(false);
    const GuidedDenoiser guided(model, tokens(3), {}, -1.0);
    QVERIFY(at::equal(guided.velocity(at::zeros({1, 2, 4}), 0.25f), at::full({1, 2, 4}, 3.25f)));
    QCOMPARE(model.batches[0], 1);
    QVERIFY(!guided.computesBothHalves());
}

void TestSampling::zeroScaleStillComputesBothHalves()
{
    const LinearDenoiser model(false);
    const GuidedDenoiser guided(model, tokens(3), tokens(0), 0.0);
    QVERIFY(at::equal(guided.velocity(at::zeros({1, 2, 4}), 0.25f), at::full({1, 2, 4}, 0.25f)));
    QVERIFY(guided.computesBothHalves());
}

void TestSampling::embeddedGuidanceIsAnInput()
{
    const LinearDenoiser model(true);
    const GuidedDenoiser guided(model, tokens(3, 2), tokens(0, 2), 5.0);
    QVERIFY(at::equal(guided.velocity(at::zeros({2, 2, 4}), 0.25f), at::full({2, 2, 4}, 53.25f)));
    QCOMPARE(model.batches[0], 2);
}

void TestSampling::twoStepsByHand()
{
    const LinearDenoiser model(false);
    const GuidedDenoiser guided(model, tokens(1), {}, -1.0);
    const std::vector<float> sigmas = {0.0f, 0.5f, 1.0f};
    // x = 1: v = 2 + 0 + 1 = 3, x = 2.5; then v = 5 + 0.5 + 1 = 6.5, x = 5.75
    const at::Tensor x = sampleLatents(guided, sigmas, at::ones({1, 2, 4}), at::kFloat, {});
    QVERIFY(at::equal(x, at::full({1, 2, 4}, 5.75f)));
    QCOMPARE(model.times, (std::vector<float>{0.0f, modelTime(0.5f)}));
}

void TestSampling::emptyStepChangesNoBit()
{
    const LinearDenoiser model(false);
    const GuidedDenoiser guided(model, tokens(1), {}, -1.0);
    const auto sigmas = FlowSchedule().sigmas(4);
    const at::Tensor noise = seededNoise({1, 5, 4}, 7);
    const at::Tensor quick = sampleLatents(guided, sigmas, noise, at::kFloat, {});
    QCOMPARE(model.calls, 3);
    SamplerOptions options;
    options.runEmptySteps = true;
    const at::Tensor full = sampleLatents(guided, sigmas, noise, at::kFloat, {}, options);
    QCOMPARE(model.calls, 7);
    QVERIFY(at::equal(quick, full));
}

void TestSampling::reportsEveryStepAndTheEstimate()
{
    const LinearDenoiser model(false);
    const GuidedDenoiser guided(model, tokens(1), {}, -1.0);
    std::vector<int> reported;
    std::vector<at::Tensor> estimates;
    RunContext context;
    context.sink = [&](const Event& event) {
        const auto& step = std::get<SamplingStep>(event);
        QCOMPARE(step.total, 2);
        reported.push_back(step.index);
    };
    SamplerOptions options;
    options.onStep = [&](const SampledStep& step) { estimates.push_back(step.denoised); };
    const std::vector<float> sigmas = {0.0f, 0.5f, 1.0f};
    const at::Tensor x = sampleLatents(guided, sigmas, at::ones({1, 1, 1}), at::kFloat, context, options);
    QCOMPARE(reported, (std::vector<int>{1, 2}));
    QCOMPARE(estimates[0].item<float>(), 4.0f);  // 1 + (1 - 0) * 3
    QCOMPARE(estimates[1].item<float>(), 5.75f); // 2.5 + 0.5 * 6.5
    QCOMPARE(x.item<float>(), 5.75f);
}

void TestSampling::cancelEndsBeforeTheNextStep()
{
    const LinearDenoiser model(false);
    const GuidedDenoiser guided(model, tokens(1), {}, -1.0);
    std::stop_source source;
    RunContext context{source.get_token(), [&](const Event&) { source.request_stop(); }};
    const std::vector<float> sigmas = {0.0f, 0.2f, 0.4f, 1.0f};
    QVERIFY_THROWS_EXCEPTION(Cancelled,
                             sampleLatents(guided, sigmas, at::ones({1, 1, 1}), at::kFloat, context));
    QCOMPARE(model.calls, 1);
}

void TestSampling::latentsThatAreNoNumbersAreAnError()
{
    const LinearDenoiser model(false);
    const GuidedDenoiser guided(model, tokens(std::numeric_limits<float>::quiet_NaN()), {}, -1.0);
    const std::vector<float> sigmas = {0.0f, 1.0f};
    try {
        sampleLatents(guided, sigmas, at::ones({1, 1, 1}), at::kFloat, {});
        QFAIL("NaN latents passed");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::BadModelFile);
        QVERIFY(QString(error.what()).contains("step 1 of 1"));
    }
}

void TestSampling::brokenStepIsNamedWhetherOrNotAnyoneLooks()
{
    // The velocity overflows in the second of four steps.
    const LinearDenoiser model(false);
    const GuidedDenoiser guided(model, tokens(0.0f), {}, -1.0);
    const std::vector<float> sigmas = {0.0f, 0.25f, 0.5f, 0.75f, 1.0f};
    const at::Tensor noise = at::full({1, 1, 1}, 1.2e38f); // 1.8e38 after one step; twice that is infinity
    for (const bool isWatched : {false, true}) {
        model.calls = 0;
        int told = 0;
        SamplerOptions options;
        if (isWatched)
            options.onStep = [&](const SampledStep&) { ++told; };
        try {
            sampleLatents(guided, sigmas, noise, at::kFloat, {}, options);
            QFAIL("infinite latents passed");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("step 2 of 4"), error.what());
        }
        QCOMPARE(model.calls, isWatched ? 2 : 3);
        QCOMPARE(told, isWatched ? 1 : 0);
    }
}

void TestSampling::halfPrecisionRoundsTheProductFirst()
{
    const LinearDenoiser model(false);
    const GuidedDenoiser guided(model, tokens(0.1f), {}, -1.0);
    const std::vector<float> sigmas = {0.0f, 1.0f / 3.0f, 1.0f};
    const at::Tensor noise = seededNoise({1, 64, 4}, 3);
    at::Tensor x = noise.to(at::kHalf);
    for (int i = 0; i < 2; ++i) {
        const at::Tensor v = (2 * x + modelTime(sigmas[i]) + at::full({1}, 0.1f)).to(at::kHalf);
        const float delta = sigmas[i + 1] - sigmas[i];
        const at::Tensor product = (v.to(at::kFloat) * delta).to(at::kHalf);
        x = (x.to(at::kFloat) + product.to(at::kFloat)).to(at::kHalf);
    }
    const at::Tensor sampled = sampleLatents(guided, sigmas, noise, at::kHalf, {});
    QCOMPARE(sampled.scalar_type(), at::kHalf);
    QVERIFY(at::allclose(sampled.to(at::kFloat), x.to(at::kFloat), 1e-3, 2e-3));
}

void TestSampling::sameSeedSameNoise()
{
    const at::Tensor noise = seededNoise({1, 48, 16}, 12345);
    QVERIFY(at::equal(noise, seededNoise({1, 48, 16}, 12345)));
    QVERIFY(!at::equal(noise, seededNoise({1, 48, 16}, 12346)));
    // Specs: Hunyuan3D-2, section 7.3.
    const at::Tensor wanted = at::tensor({-1.47980773f, 0.487305999f, -3.01279378f, 0.443855196f});
    QVERIFY(at::allclose(noise.flatten().narrow(0, 0, 4), wanted, 0, 1e-5));
}

QTEST_GUILESS_MAIN(TestSampling)
#include "tst_sampling.moc"
