// A race on purpose: this passes when ThreadSanitizer reports it in spite of tests/thread_sanitizer.txt.
#include <QtTest/QTest>

#include <thread>

class RacyCounter {
public:
    __attribute__((noinline)) void count() { ++m_value; }
    int value() const { return m_value; }

private:
    int m_value = 0;
};

class TestPlantedRace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void raceIsReported()
    {
        RacyCounter counter;
        std::thread other([&] {
            for (int i = 0; i < 1000; ++i)
                counter.count();
        });
        for (int i = 0; i < 1000; ++i)
            counter.count();
        other.join();
        QVERIFY(counter.value() > 0);
    }
};

QTEST_GUILESS_MAIN(TestPlantedRace)
#include "tst_planted_race.moc"
