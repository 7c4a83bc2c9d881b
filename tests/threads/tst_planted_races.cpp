// Races on purpose, beside what Qt promises (qt_handovers.cpp) and in spite of tests/thread_sanitizer.txt.
#include <QCoreApplication>
#include <QThread>
#include <QThreadPool>
#include <QtTest/QTest>

#include <atomic>
#include <memory>

namespace {

/// Until the call that handed over is done: it may be the one that destroys the functor, and then comes after it.
constexpr int kPauseMs = 50;

} // namespace

class RacyCounter {
public:
    __attribute__((noinline)) void count() { ++m_value; }

private:
    int m_value = 0;
};

class Worker : public QObject {
    Q_OBJECT
public:
    /// What is done behind the signal is not part of it.
    void work(RacyCounter* counter)
    {
        QThread::msleep(kPauseMs);
        Q_EMIT done();
        counter->count();
    }

Q_SIGNALS:
    void done();
};

class TestPlantedRaces : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void behindAFunctor();
    void behindASignal();
    void besideAPool();
    void behindTheEndOfAThread();
};

void TestPlantedRaces::behindAFunctor()
{
    QThread thread;
    QObject there;
    there.moveToThread(&thread);
    thread.start();
    RacyCounter counter;
    std::atomic<bool> isDone = false;
    QMetaObject::invokeMethod(&there, [&] {
        QThread::msleep(kPauseMs);
        counter.count();
        isDone = true;
    });
    counter.count();
    QTRY_VERIFY(isDone);
    thread.quit();
    QVERIFY(thread.wait());
}

void TestPlantedRaces::behindASignal()
{
    QThread thread;
    Worker worker;
    worker.moveToThread(&thread);
    RacyCounter counter;
    bool isDone = false;
    connect(&worker, &Worker::done, this, [&] {
        counter.count();
        isDone = true;
    });
    thread.start();
    QMetaObject::invokeMethod(&worker, [&] { worker.work(&counter); });
    QTRY_VERIFY(isDone);
    thread.quit();
    QVERIFY(thread.wait());
}

void TestPlantedRaces::besideAPool()
{
    QThreadPool pool;
    RacyCounter counter;
    pool.start([&counter] { counter.count(); });
    counter.count();
    QVERIFY(pool.waitForDone());
}

void TestPlantedRaces::behindTheEndOfAThread()
{
    RacyCounter counter;
    const std::unique_ptr<QThread> thread(QThread::create([&counter] { counter.count(); }));
    thread->start();
    counter.count();
    QVERIFY(thread->wait());
}

QTEST_GUILESS_MAIN(TestPlantedRaces)
#include "tst_planted_races.moc"
