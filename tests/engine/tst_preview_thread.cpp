#include "pipeline/preview_thread.h"

#include <engine/run_context.h>

#include <ATen/ATen.h>

#include <QTest>

#include <atomic>
#include <chrono>
#include <stdexcept>

using namespace maquette::engine;

namespace {

std::shared_ptr<const Mesh> meshOf(float x)
{
    Mesh mesh;
    mesh.positions.push_back({x, 0, 0});
    return std::make_shared<const Mesh>(std::move(mesh));
}

} // namespace

/// Estimates become meshes on another thread, and come back on this one.
class TestPreviewThread : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void makesOneAfterTheOther();
    void samplingGoesOnMeanwhile();
    void anEmptyEstimateIsNothing();
    void whatMakingThrowsIsThrownOnce();
    void itsEndStopsWhatIsBeingMade();
    void theRunsEndStopsItToo();
};

void TestPreviewThread::makesOneAfterTheOther()
{
    PreviewThread thread(at::kCPU, [](const at::Tensor& estimate, const std::stop_token&) { return meshOf(estimate.item<float>()); });
    QVERIFY(!thread.take());
    for (int step = 1; step <= 3; ++step) {
        QVERIFY(thread.isFree());
        thread.give(step, at::full({}, 10.0f * float(step)));
        thread.wait();
        const auto preview = thread.take();
        QVERIFY(preview);
        QCOMPARE(preview->step, step);
        QCOMPARE(preview->mesh->positions[0][0], 10.0f * float(step));
        QVERIFY(!thread.take());
    }
}

void TestPreviewThread::samplingGoesOnMeanwhile()
{
    std::atomic<bool> goOn = false;
    PreviewThread thread(at::kCPU, [&](const at::Tensor&, const std::stop_token&) {
        goOn.wait(false);
        return meshOf(1);
    });
    thread.give(1, at::zeros({})); // returns although nothing is made
    QVERIFY(!thread.isFree());
    QVERIFY(!thread.take());
    QVERIFY_THROWS_EXCEPTION(c10::Error, thread.give(2, at::zeros({})));
    goOn = true;
    goOn.notify_all();
    thread.wait();
    QVERIFY(thread.isFree());
    QCOMPARE(thread.take()->step, 1);
}

void TestPreviewThread::anEmptyEstimateIsNothing()
{
    PreviewThread thread(at::kCPU, [](const at::Tensor&, const std::stop_token&) { return std::shared_ptr<const Mesh>(); });
    thread.give(1, at::zeros({}));
    thread.wait();
    QVERIFY(!thread.take());
    QVERIFY(thread.isFree());
}

void TestPreviewThread::whatMakingThrowsIsThrownOnce()
{
    PreviewThread thread(at::kCPU, [](const at::Tensor&, const std::stop_token&) -> std::shared_ptr<const Mesh> {
        throw std::runtime_error("no memory");
    });
    thread.give(1, at::zeros({}));
    thread.wait();
    QVERIFY(!thread.isFree()); // first it is told
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, thread.take());
    QVERIFY(!thread.take());
    QVERIFY(thread.isFree());
}

void TestPreviewThread::itsEndStopsWhatIsBeingMade()
{
    std::atomic<bool> began = false, ended = false;
    {
        PreviewThread thread(at::kCPU, [&](const at::Tensor&, const std::stop_token& stop) -> std::shared_ptr<const Mesh> {
            began = true;
            began.notify_all();
            while (!stop.stop_requested())
                std::this_thread::yield();
            ended = true;
            throw Cancelled();
        });
        thread.give(1, at::zeros({}));
        began.wait(false);
        QVERIFY(!ended);
    }
    QVERIFY(ended);
}

void TestPreviewThread::theRunsEndStopsItToo()
{
    std::stop_source run;
    PreviewThread thread(
        at::kCPU,
        [](const at::Tensor&, const std::stop_token& stop) -> std::shared_ptr<const Mesh> {
            while (!stop.stop_requested())
                std::this_thread::yield();
            throw Cancelled();
        },
        run.get_token());
    thread.give(1, at::zeros({}));
    run.request_stop();
    thread.wait();
    QVERIFY(!thread.take()); // being stopped is no failure
}

QTEST_APPLESS_MAIN(TestPreviewThread)
#include "tst_preview_thread.moc"
