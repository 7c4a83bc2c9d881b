// A stop at any moment: soon over, once, nothing left, and the next run is as if it had not been; and many runs in a row keep
// to the same memory. (files-and-faults.md, T1, B12 and B14)
#include "long_form.h"
#include "run_end.h"
#include "watched_allocator.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <malloc.h>
#include <thread>
#include <unistd.h>

using namespace maquette::test;

namespace {

constexpr qint64 kIdleAfterMs = 500;   ///< T1
constexpr qint64 kLoadedLimitMs = 3000; ///< of a machine that runs other tests
constexpr double kMostKibPerRun = 2; ///< so that a leak of 4 KiB is seen in 200 runs

double residentMiB()
{
    QFile file("/proc/self/statm");
    if (!file.open(QFile::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

int entries(const char* folder)
{
    return int(QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
}

/// Growth of a straight line through the values, from the first to the last, as a share of its beginning.
double growth(const std::vector<double>& values)
{
    const double n = double(values.size());
    double x = 0, y = 0, xx = 0, xy = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        x += double(i);
        y += values[i];
        xx += double(i) * double(i);
        xy += double(i) * values[i];
    }
    const double slope = (n * xy - x * y) / (n * xx - x * x);
    return slope * (n - 1) / ((y - slope * x) / n);
}

} // namespace

class TestRandomStops : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void straightLineIsFitted();
    void stopsAtRandomMoments();
    void memoryIsFlat();

private:
    Request request() const
    {
        Request request;
        request.pictures = {{MAQUETTE_SOURCE_DIR "/resources/samples/chair.png", {}, View::Front}};
        request.steps = 2;
        request.grid = 64;
        return request;
    }
    bool isAsEver(const Result& result) const
    {
        return result.latents.values == m_wanted.latents.values && result.mesh->positions == m_wanted.mesh->positions &&
               result.mesh->triangles == m_wanted.mesh->triangles;
    }

    WatchedAllocator& m_memory = WatchedAllocator::installed();
    std::unique_ptr<Generator> m_generator;
    Result m_wanted;
    qint64 m_runMs = 0;
    std::int64_t m_live = 0;
};

void TestRandomStops::initTestCase()
{
    const ModelChoice starter{MAQUETTE_SOURCE_DIR "/resources/starter_model/starter-dit-turbo", {}, "cpu", "fp32"};
    m_generator = Generator::load(starter, {});
    m_generator->generate(request(), {});
    m_live = m_memory.live();
    QElapsedTimer clock;
    clock.start();
    m_wanted = m_generator->generate(request(), {});
    m_runMs = clock.elapsed();
    QCOMPARE(m_memory.live(), m_live);
}

void TestRandomStops::straightLineIsFitted()
{
    QVERIFY(std::abs(growth({100, 101, 102, 103, 104}) - 0.04) < 1e-9);
    QVERIFY(std::abs(growth({100, 100, 100})) < 1e-9);
}

void TestRandomStops::stopsAtRandomMoments()
{
    QRandomGenerator random(20261127);
    const int stops = times(60, 500);
    int cancelled = 0, late = 0;
    qint64 longest = 0;
    for (int i = 0; i < stops; ++i) {
        std::stop_source source;
        std::atomic<qint64> askedAt = -1;
        QElapsedTimer clock;
        clock.start();
        const auto delay = std::chrono::microseconds(random.bounded(int(m_runMs) * 1000));
        std::jthread stopper([&] {
            std::this_thread::sleep_for(delay);
            askedAt = clock.elapsed();
            source.request_stop();
            source.request_stop(); // a second one is harmless
        });
        const std::string end = endOf([&] { m_generator->generate(request(), {source.get_token(), {}}); });
        const qint64 ended = clock.elapsed();
        stopper.join();
        QVERIFY2(end == "cancelled" || end == "finished", end.c_str());
        QCOMPARE(m_memory.live(), m_live);
        if (end == "cancelled") {
            ++cancelled;
            longest = std::max(longest, ended - askedAt);
            late += ended - askedAt > kIdleAfterMs;
            QVERIFY2(ended - askedAt <= kLoadedLimitMs, qPrintable(QString("took %1 ms").arg(ended - askedAt)));
        }
        if (i % 10 == 0)
            QVERIFY2(isAsEver(m_generator->generate(request(), {})), "the run after a stop is another");
    }
    QVERIFY(cancelled > stops / 4);
    qInfo("%d of %d stops came before the end; the longest took %lld ms, %d more than %lld ms", cancelled, stops, longest, late,
          kIdleAfterMs);
}

void TestRandomStops::memoryIsFlat()
{
    const int warmUp = 20, runs = times(200, 1500);
    Request small = request();
    small.grid = 32;
    for (int i = 0; i < warmUp; ++i)
        m_generator->generate(small, {});
    const int files = entries("/proc/self/fd"), threads = entries("/proc/self/task");
    std::vector<double> resident;
    for (int i = 0; i < runs; ++i) {
        const Result result = m_generator->generate(small, {});
        malloc_trim(0); // what the library keeps for later is no growth
        resident.push_back(residentMiB());
    }
    QCOMPARE(entries("/proc/self/fd"), files);
    QCOMPARE(entries("/proc/self/task"), threads);
    QCOMPARE(m_memory.live(), m_live);
    const double grown = growth(resident);
    qInfo("%d runs: from %.1f to %.1f MiB, growth %.2f %%", runs, resident.front(), resident.back(), grown * 100);
    QVERIFY2(grown <= 0.02, qPrintable(QString("memory grew by %1 %").arg(grown * 100)));
    const double perRun = grown * resident.front() * 1024 / (runs - 1);
    QVERIFY2(perRun <= kMostKibPerRun, qPrintable(QString("memory grew by %1 KiB a run").arg(perRun)));
}

QTEST_GUILESS_MAIN(TestRandomStops)
#include "tst_random_stops.moc"
