// A card that is lost at any call of a run: one error, no call after it, and the program lives. The calls are those for memory,
// on the processor: no card is there. (files-and-faults.md, M3 and B11)
#include "core/device.h"
#include "long_form.h"
#include "run_end.h"
#include "tiny_model.h"
#include "watched_allocator.h"

#include <QtTest/QTest>

using namespace maquette::test;

class TestDeviceFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void lostAtAnyCall();
    void lostWhileLoading();
    void failedCardIsNotChosenAgain();

private:
    static Request request()
    {
        Request request;
        request.pictures = {{tinyPicture().toStdString(), {}, View::Front}};
        request.steps = 2;
        request.grid = 32;
        return request;
    }
    static std::unique_ptr<Generator> loaded() { return Generator::load({tinyModel().toStdString(), {}, "cpu", "fp32"}, {}); }

    WatchedAllocator& m_memory = WatchedAllocator::installed();
    Result m_wanted;
    std::int64_t m_calls = 0; ///< of a run
    std::int64_t m_live = 0;  ///< before a model is there
};

void TestDeviceFaults::initTestCase()
{
    loaded()->generate(request(), {}); // what is kept after the first run is no leak
    m_live = m_memory.live();
    const auto generator = loaded();
    m_memory.fail(0);
    m_wanted = generator->generate(request(), {});
    m_calls = m_memory.calls();
    QVERIFY(m_calls > 200);
}

void TestDeviceFaults::lostAtAnyCall()
{
    constexpr int kCalls = 200;
    int kept = 0, runs = 0;
    for (int i = 0; i < kCalls; i += times(10, 1)) {
        const std::int64_t call = 1 + i * (m_calls - 1) / (kCalls - 1);
        m_memory.fail(0); // as another start of the program finds it
        {
            const auto generator = loaded();
            m_memory.loseDevice(call);
            const std::string end = endOf([&] { generator->generate(request(), {}); });
            QVERIFY2(end == without(ErrorCode::Device) || end == withLatents(ErrorCode::Device), end.c_str());
            kept += end == withLatents(ErrorCode::Device);
            QCOMPARE(m_memory.calls(), call); // nothing more was asked of it
            QCOMPARE(endOf([&] { generator->generate(request(), {}); }), without(ErrorCode::Device));
            QCOMPARE(endOf([&] { generator->compareSteps(request(), {1, 2}, {}, [](int, Result) {}); }), without(ErrorCode::Device));
            QCOMPARE(m_memory.calls(), call);
        }
        QCOMPARE(m_memory.live(), m_live);
        ++runs;
    }
    m_memory.fail(0);
    const Result next = loaded()->generate(request(), {});
    QVERIFY(next.latents.values == m_wanted.latents.values && next.mesh->positions == m_wanted.mesh->positions);
    QVERIFY(kept > 0 && kept < runs); // before and after sampling
    qInfo("%d of %d losses came after sampling, with the latents kept", kept, runs);
}

void TestDeviceFaults::lostWhileLoading()
{
    for (const int call : {1, 7, 50}) {
        m_memory.loseDevice(call);
        QCOMPARE(endOf([&] { loaded(); }), without(ErrorCode::Device));
        QCOMPARE(m_memory.calls(), call);
        QCOMPARE(m_memory.live(), m_live);
    }
    m_memory.fail(0);
    loaded();
}

void TestDeviceFaults::failedCardIsNotChosenAgain()
{
    const auto sentence = [](const char* device) -> QString {
        try {
            chooseDevice(device, "auto");
        } catch (const Error& error) {
            return error.code() == ErrorCode::Device ? error.what() : "another code";
        }
        return {};
    };
    QVERIFY(!sentence("cuda:5").contains("has failed"));
    rememberFailure(at::Device(at::kCUDA, 5));
    QVERIFY2(sentence("cuda:5").contains("has failed") && sentence("cuda:5").contains("--device cpu"), qPrintable(sentence("cuda:5")));
    QVERIFY(!sentence("cuda:6").contains("has failed"));
    rememberFailure(at::kCPU);
    QVERIFY(sentence("cpu").isEmpty());
    rememberFailure(at::Device(at::kCUDA, 0));
    QVERIFY(chooseDevice("auto", "auto").device.is_cpu());
}

QTEST_GUILESS_MAIN(TestDeviceFaults)
#include "tst_device_faults.moc"
