// Every allocation of a run may fail: the run is tried again in smaller pieces or ends in one of our errors, nothing stays
// behind, and the next run is as if nothing had been. (files-and-faults.md, M2 and B10)
#include "long_form.h"
#include "run_end.h"
#include "tiny_model.h"
#include "watched_allocator.h"

#include <QtTest/QTest>

#include <new>
#include <thread>

using namespace maquette::test;

namespace {

constexpr std::size_t kBigBlock = 1 << 12; ///< pictures, grids and meshes; smaller blocks do not run out one by one

std::atomic<std::int64_t> bigBlocks = 0;
std::atomic<std::int64_t> failingBlock = 0; ///< 0: none

} // namespace

// The program's own allocations, too.
void* operator new(std::size_t bytes)
{
    if (bytes >= kBigBlock && ++bigBlocks == failingBlock)
        throw std::bad_alloc();
    if (void* const block = std::malloc(bytes ? bytes : 1))
        return block;
    throw std::bad_alloc();
}
void operator delete(void* block) noexcept
{
    std::free(block);
}
void operator delete(void* block, std::size_t) noexcept
{
    std::free(block);
}

class TestMemoryFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneTensorFailsAnywhere();
    void everyTensorFailsFromSomewhereOn();
    void oneBigBlockFailsAnywhere();
    void loadingFailsAnywhere();

private:
    Request request() const
    {
        Request request;
        request.pictures = {{tinyPicture().toStdString(), {}, View::Front}};
        request.steps = 2;
        request.grid = 32;
        return request;
    }
    static std::unique_ptr<Generator> loaded()
    {
        return Generator::load({tinyModel().toStdString(), {}, "cpu", "fp32"}, {});
    }
    void endsWell(const std::string& end, std::int64_t at);
    template <class Arm> void failAt(std::int64_t places, int samples, Arm arm);

    WatchedAllocator& m_memory = WatchedAllocator::installed();
    std::unique_ptr<Generator> m_generator;
    Result m_wanted;
    std::int64_t m_live = 0;
    std::int64_t m_tensors = 0; ///< allocations of a run
    std::int64_t m_blocks = 0;
};

void TestMemoryFaults::initTestCase()
{
    m_generator = loaded();
    m_generator->generate(request(), {}); // what is kept after the first run is no leak
    m_live = m_memory.live();
    m_memory.fail(0);
    bigBlocks = 0;
    m_wanted = m_generator->generate(request(), {});
    m_tensors = m_memory.calls();
    m_blocks = bigBlocks;
    QCOMPARE(m_memory.live(), m_live);
    QVERIFY(m_tensors > 100);
    QVERIFY(m_blocks > 5);
}

/// After a run that met a fault.
void TestMemoryFaults::endsWell(const std::string& end, std::int64_t at)
{
    m_memory.fail(0);
    failingBlock = 0;
    const bool isRight = end == "finished" || end == without(ErrorCode::OutOfMemory) || end == withLatents(ErrorCode::OutOfMemory);
    QVERIFY2(isRight, qPrintable(QString("failing at %1: %2").arg(at).arg(end.c_str())));
    QVERIFY2(m_memory.live() == m_live,
             qPrintable(QString("failing at %1: %2 tensors stayed").arg(at).arg(m_memory.live() - m_live)));
    const Result next = m_generator->generate(request(), {});
    QVERIFY2(next.latents.values == m_wanted.latents.values && next.mesh->positions == m_wanted.mesh->positions &&
                 next.mesh->triangles == m_wanted.mesh->triangles,
             qPrintable(QString("failing at %1: the next run is another").arg(at)));
}

/// Runs with a fault at `samples` of `places`, the first and the last among them.
template <class Arm> void TestMemoryFaults::failAt(std::int64_t places, int samples, Arm arm)
{
    int failed = 0;
    const int runs = int(std::min<std::int64_t>(samples, places));
    for (int i = 0; i < runs; ++i) {
        const std::int64_t at = 1 + i * (places - 1) / std::max(1, runs - 1);
        arm(at);
        const std::string end = endOf([&] { m_generator->generate(request(), {}); });
        failed += end != "finished";
        endsWell(end, at);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY2(failed > 0, "no fault had any effect");
    qInfo("%d of %d runs ended in an error, the others finished all the same", failed, runs);
}

void TestMemoryFaults::oneTensorFailsAnywhere()
{
    failAt(m_tensors, times(40, 500), [&](std::int64_t at) { m_memory.fail(at); });
}

void TestMemoryFaults::everyTensorFailsFromSomewhereOn()
{
    failAt(m_tensors, times(15, 200), [&](std::int64_t at) { m_memory.fail(at, WatchedAllocator::kForEver); });
}

void TestMemoryFaults::oneBigBlockFailsAnywhere()
{
    failAt(m_blocks, times(15, 200), [&](std::int64_t at) {
        bigBlocks = 0;
        failingBlock = at;
    });
}

void TestMemoryFaults::loadingFailsAnywhere()
{
    m_memory.fail(0);
    {
        const auto other = loaded();
    }
    const std::int64_t places = m_memory.calls();
    QCOMPARE(m_memory.live(), m_live);
    const int runs = times(15, 200);
    for (int i = 0; i < runs; ++i) {
        const std::int64_t at = 1 + i * (places - 1) / (runs - 1);
        m_memory.fail(at);
        const std::string end = endOf([&] { loaded(); });
        endsWell(end, at);
        if (QTest::currentTestFailed())
            return;
        QVERIFY2(end != "finished", qPrintable(QString("loading went on without allocation %1").arg(at)));
    }
}

QTEST_GUILESS_MAIN(TestMemoryFaults)
#include "tst_memory_faults.moc"
