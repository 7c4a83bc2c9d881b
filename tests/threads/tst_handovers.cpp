#include <QCoreApplication>
#include <QThread>
#include <QThreadPool>
#include <QtTest/QTest>

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace {

constexpr int kRounds = 200;

} // namespace

/// Works on a thread of its own, as the window's engine does.
class Worker : public QObject {
    Q_OBJECT
public:
    void work(int* count)
    {
        ++*count;
        Q_EMIT done(count, {{"a text that lies on the heap", std::vector<int>(100, *count)}});
    }

Q_SIGNALS:
    void done(int* count, const std::map<std::string, std::vector<int>>& texts);
};

/// Correct programs: plain numbers go from thread to thread the way Qt promises, and ThreadSanitizer, whose reports make a
/// program's exit code another one, stays silent.
class TestHandovers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void functorsAndSignals();
    void whatIsLeftOfTheDead();
    void poolsAreWaitedFor();
    void tasksOfOneThreadFollow();
    void threadsAreWaitedFor();
};

void TestHandovers::functorsAndSignals()
{
    QThread thread;
    auto worker = std::make_unique<Worker>();
    worker->moveToThread(&thread);
    int come = 0;
    connect(worker.get(), &Worker::done, this, [&](int* count, const std::map<std::string, std::vector<int>>& texts) {
        ++*count;
        come += texts.begin()->second.size() == 100 ? 1 : kRounds;
    });
    thread.start();
    std::vector<int> counts(kRounds, 0);
    for (int& count : counts) {
        ++count;
        QMetaObject::invokeMethod(worker.get(), [&worker, &count] { worker->work(&count); });
    }
    QTRY_COMPARE(come, kRounds);
    thread.quit();
    thread.wait();
    for (const int count : counts)
        QCOMPARE(count, 3);
}

void TestHandovers::whatIsLeftOfTheDead()
{
    QThread thread;
    auto worker = std::make_unique<Worker>();
    worker->moveToThread(&thread);
    auto receiver = std::make_unique<QObject>();
    connect(worker.get(), &Worker::done, receiver.get(), [](int* count) { ++*count; });
    thread.start();
    std::atomic<bool> isTold = false;
    int count = 0;
    QMetaObject::invokeMethod(worker.get(), [&] {
        worker->work(&count);
        isTold.store(true, std::memory_order_relaxed);
    });
    while (!isTold.load(std::memory_order_relaxed))
        QThread::msleep(1);
    receiver.reset(); // and the texts that wait for it
    thread.quit();
    thread.wait();
    QCOMPARE(count, 1);
}

void TestHandovers::poolsAreWaitedFor()
{
    QThreadPool pool;
    pool.setMaxThreadCount(2);
    std::vector<int> counts(kRounds, 0);
    for (int& count : counts) {
        ++count;
        pool.start([&count, text = QString::number(count)] { count += text.toInt(); });
    }
    QVERIFY(pool.waitForDone());
    for (const int count : counts)
        QCOMPARE(count, 2);
}

void TestHandovers::tasksOfOneThreadFollow()
{
    QThreadPool pool;
    pool.setMaxThreadCount(1);
    pool.setExpiryTimeout(0); // so that it is not always the same one
    int count = 0;
    for (int i = 0; i < kRounds; ++i) {
        pool.start([&count] { ++count; });
        if (i % 10 == 0)
            QThread::msleep(1);
    }
    QVERIFY(pool.waitForDone());
    QCOMPARE(count, kRounds);
}

void TestHandovers::threadsAreWaitedFor()
{
    for (int i = 0; i < 20; ++i) {
        int count = 0;
        const std::unique_ptr<QThread> thread(QThread::create([&count] { ++count; }));
        thread->start();
        if (i % 2)
            QThread::msleep(5); // it is over before somebody waits
        QVERIFY(thread->wait());
        QCOMPARE(++count, 2);
    }
}

QTEST_GUILESS_MAIN(TestHandovers)
#include "tst_handovers.moc"
