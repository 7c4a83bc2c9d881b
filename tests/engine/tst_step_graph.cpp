#include "core/random.h"
#include "sampling/sampler.h"
#include "sampling/step_graph.h"

#include <ATen/ATen.h>
#include <c10/util/Exception.h>

#include <QTest>

#include <stdexcept>

using namespace maquette::engine;
using maquette::kernels::RecordedWork;

namespace {

/// Every input shows in the result.
class LinearDenoiser final : public ShapeDenoiser {
public:
    at::Tensor predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                       const at::Tensor&) const override
    {
        ++calls;
        return 0.3 * latents + time.view({-1, 1, 1}) + context.select(1, 0).select(1, 0).view({-1, 1, 1});
    }
    bool embedsGuidance() const override { return false; }

    mutable int calls = 0;
};

/// A device that records: what was recorded runs when it is replayed, and not before.
struct Recorder {
    enum class Fault { None, Null, Unrecordable, Foreign, LostDevice };

    std::unique_ptr<RecordedWork> operator()(const at::Device&, const std::function<void()>& work)
    {
        class Work final : public RecordedWork {
        public:
            Work(Recorder& recorder, std::function<void()> work) : m_recorder(recorder), m_work(std::move(work)) {}
            ~Work() override { ++m_recorder.dropped; }
            void replay() override
            {
                if (m_recorder.fault == Fault::LostDevice)
                    TORCH_CHECK(false, "the device is lost");
                ++m_recorder.replayed;
                m_work();
            }

        private:
            Recorder& m_recorder;
            std::function<void()> m_work;
        };
        ++recorded;
        TORCH_CHECK(fault != Fault::Unrecordable, "operation not permitted when stream is capturing");
        if (fault == Fault::Foreign)
            throw std::runtime_error("not the recorder's");
        return fault == Fault::Null ? nullptr : std::make_unique<Work>(*this, work);
    }

    Fault fault = Fault::None;
    int recorded = 0, replayed = 0, dropped = 0;
};

at::Tensor tokens(float value)
{
    return at::full({1, 3, 4}, value);
}

const std::vector<float> kSigmas = {0.0f, 0.2f, 0.4f, 0.6f, 0.8f, 1.0f};

} // namespace

/// Which calls of the denoiser are recorded, which are replayed, and what drops a record.
class TestStepGraph : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void replayedStepsGiveTheSameBits_data();
    void replayedStepsGiveTheSameBits();
    void fewStepsAreNotRecorded();
    void aNewGuidanceHasItsOwnRecord();
    void anotherShapeDropsTheRecord();
    void whatCannotBeRecordedRunsAsEver_data();
    void whatCannotBeRecordedRunsAsEver();
    void whatTheWorkThrowsIsPassedOn();
    void aLostDeviceDropsTheRecord();
    void theCpuRecordsNothing();
};

void TestStepGraph::replayedStepsGiveTheSameBits_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("one half") << -1.0;
    QTest::newRow("both halves") << 5.0;
}

void TestStepGraph::replayedStepsGiveTheSameBits()
{
    QFETCH(double, scale);
    const LinearDenoiser model;
    const GuidedDenoiser guided(model, tokens(0.5f), tokens(0.0f), scale);
    const at::Tensor noise = seededNoise({1, 6, 4}, 1);
    const at::Tensor wanted = sampleLatents(guided, kSigmas, noise, at::kFloat, {});
    Recorder recorder;
    SamplerOptions options;
    options.record = std::ref(recorder);
    std::vector<at::Tensor> estimates;
    options.onStep = [&](const SampledStep& step) { estimates.push_back(step.denoised); };
    QVERIFY(at::equal(sampleLatents(guided, kSigmas, noise, at::kFloat, {}, options), wanted));
    QCOMPARE(recorder.recorded, 1);
    QCOMPARE(recorder.replayed, 4); // all but the one that warms up
    QCOMPARE(recorder.dropped, 1);  // with its run
    QCOMPARE(estimates.size(), std::size_t(5)); // later replays leave them as they were
    QVERIFY(!at::equal(estimates[3], estimates[4]));
}

void TestStepGraph::fewStepsAreNotRecorded()
{
    const LinearDenoiser model;
    const GuidedDenoiser guided(model, tokens(0.5f), {}, -1.0);
    Recorder recorder;
    SamplerOptions options;
    options.record = std::ref(recorder);
    sampleLatents(guided, std::span(kSigmas).first(StepGraph::kLeastCalls), seededNoise({1, 6, 4}, 1), at::kFloat, {}, options);
    QCOMPARE(recorder.recorded, 0);
    sampleLatents(guided, std::span(kSigmas).first(StepGraph::kLeastCalls + 1), seededNoise({1, 6, 4}, 1), at::kFloat, {}, options);
    QCOMPARE(recorder.recorded, 1);
}

void TestStepGraph::aNewGuidanceHasItsOwnRecord()
{
    const LinearDenoiser model;
    const at::Tensor noise = seededNoise({1, 6, 4}, 1);
    Recorder recorder;
    SamplerOptions options;
    options.record = std::ref(recorder);
    for (const double scale : {2.0, 5.0}) {
        const GuidedDenoiser guided(model, tokens(0.5f), tokens(0.0f), scale);
        QVERIFY(at::equal(sampleLatents(guided, kSigmas, noise, at::kFloat, {}, options),
                          sampleLatents(guided, kSigmas, noise, at::kFloat, {})));
    }
    QCOMPARE(recorder.recorded, 2);
    QCOMPARE(recorder.dropped, 2);
}

void TestStepGraph::anotherShapeDropsTheRecord()
{
    const LinearDenoiser model;
    const GuidedDenoiser guided(model, tokens(0.5f), {}, -1.0);
    Recorder recorder;
    StepGraph graph(guided, 100, std::ref(recorder));
    const auto isRight = [&](const at::Tensor& latents, float time) {
        return at::equal(graph.velocity(latents, time), guided.velocity(latents, time));
    };
    const at::Tensor first = seededNoise({1, 6, 4}, 1), longer = seededNoise({1, 8, 4}, 2);
    for (int i = 0; i < 3; ++i)
        QVERIFY(isRight(first * (i + 1), 0.1f * float(i)));
    QVERIFY(graph.isRecorded());
    for (const at::Tensor& other : {longer, longer.to(at::kDouble), first}) {
        const int dropped = recorder.dropped, recorded = recorder.recorded;
        QVERIFY(isRight(other, 0.5f));
        QVERIFY(!graph.isRecorded());
        QCOMPARE(recorder.dropped, dropped + 1);
        QVERIFY(isRight(other * 2, 0.6f) && isRight(other * 3, 0.7f));
        QCOMPARE(recorder.recorded, recorded + 1);
        QVERIFY(graph.isRecorded());
    }
}

void TestStepGraph::whatCannotBeRecordedRunsAsEver_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("the device cannot") << int(Recorder::Fault::Null);
    QTest::newRow("the work waits for the device") << int(Recorder::Fault::Unrecordable);
}

void TestStepGraph::whatCannotBeRecordedRunsAsEver()
{
    QFETCH(int, fault);
    const LinearDenoiser model;
    const GuidedDenoiser guided(model, tokens(0.5f), {}, -1.0);
    const at::Tensor noise = seededNoise({1, 6, 4}, 1);
    Recorder recorder;
    recorder.fault = Recorder::Fault(fault);
    SamplerOptions options;
    options.record = std::ref(recorder);
    const at::Tensor found = sampleLatents(guided, kSigmas, noise, at::kFloat, {}, options);
    QCOMPARE(model.calls, 5);
    QVERIFY(at::equal(found, sampleLatents(guided, kSigmas, noise, at::kFloat, {})));
    QCOMPARE(recorder.recorded, 1); // not tried again
    QCOMPARE(recorder.replayed, 0);
}

void TestStepGraph::whatTheWorkThrowsIsPassedOn()
{
    const LinearDenoiser model;
    const GuidedDenoiser guided(model, tokens(0.5f), {}, -1.0);
    Recorder recorder;
    recorder.fault = Recorder::Fault::Foreign;
    StepGraph graph(guided, 5, std::ref(recorder));
    graph.velocity(seededNoise({1, 6, 4}, 1), 0.1f);
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, graph.velocity(seededNoise({1, 6, 4}, 1), 0.1f));
}

void TestStepGraph::aLostDeviceDropsTheRecord()
{
    const LinearDenoiser model;
    const GuidedDenoiser guided(model, tokens(0.5f), {}, -1.0);
    Recorder recorder;
    StepGraph graph(guided, 100, std::ref(recorder));
    const at::Tensor latents = seededNoise({1, 6, 4}, 1);
    for (int i = 0; i < 3; ++i)
        graph.velocity(latents, 0.1f);
    recorder.fault = Recorder::Fault::LostDevice;
    QVERIFY_THROWS_EXCEPTION(c10::Error, graph.velocity(latents, 0.1f));
    QVERIFY(!graph.isRecorded());
    QCOMPARE(recorder.dropped, 1);
    QVERIFY(at::equal(graph.velocity(latents, 0.2f), guided.velocity(latents, 0.2f)));
}

void TestStepGraph::theCpuRecordsNothing()
{
    bool ran = false;
    QVERIFY(!maquette::kernels::recordWork(at::kCPU, [&] { ran = true; }));
    QVERIFY(!ran);
}

QTEST_APPLESS_MAIN(TestStepGraph)
#include "tst_step_graph.moc"
