#include "decoding/level_schedule.h"

#include <engine/error.h>

#include <QTest>

#include <vector>

using namespace maquette::engine;

class TestLevelSchedule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsThePublishedTable_data();
    void followsThePublishedTable();
    void knowsSmallerLevelsAndOtherSubVolumes();
    void refusesImpossibleGrids();
};

void TestLevelSchedule::followsThePublishedTable_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<std::vector<int>>("hierarchical");
    QTest::addColumn<std::vector<int>>("flash");
    using V = std::vector<int>;
    QTest::newRow("64") << 64 << V{64} << V{63};
    QTest::newRow("100") << 100 << V{100} << V{99};
    QTest::newRow("128") << 128 << V{64, 128} << V{63, 126};
    QTest::newRow("192") << 192 << V{96, 192} << V{95, 190};
    QTest::newRow("196") << 196 << V{98, 196} << V{95, 190};
    QTest::newRow("256") << 256 << V{64, 128, 256} << V{63, 126, 252};
    QTest::newRow("300") << 300 << V{75, 150, 300} << V{75, 150, 300};
    QTest::newRow("380") << 380 << V{95, 190, 380} << V{95, 190, 380};
    QTest::newRow("384") << 384 << V{96, 192, 384} << V{95, 190, 380};
    QTest::newRow("512") << 512 << V{64, 128, 256, 512} << V{63, 126, 252, 504};
    QTest::newRow("1024") << 1024 << V{64, 128, 256, 512, 1024} << V{63, 126, 252, 504, 1008};
    QTest::newRow("20") << 20 << V{20} << V{19};
    QTest::newRow("127") << 127 << V{63, 127} << V{63, 126};
}

void TestLevelSchedule::followsThePublishedTable()
{
    QFETCH(int, asked);
    QFETCH(std::vector<int>, hierarchical);
    QFETCH(std::vector<int>, flash);
    QCOMPARE(hierarchicalLevels(asked, 63), hierarchical);
    QCOMPARE(flashLevels(asked, 63, 4), flash);
}

void TestLevelSchedule::knowsSmallerLevelsAndOtherSubVolumes()
{
    using V = std::vector<int>;
    QCOMPARE(hierarchicalLevels(64, 15), (V{16, 32, 64}));
    QCOMPARE(hierarchicalLevels(48, 12), (V{12, 24, 48}));
    QCOMPARE(hierarchicalLevels(1, 63), (V{1}));
    QCOMPARE(hierarchicalLevels(3, 2), (V{3}));
    QCOMPARE(hierarchicalLevels(4, 2), (V{2, 4}));
    QCOMPARE(flashLevels(64, 15, 4), (V{15, 30, 60}));
    QCOMPARE(flashLevels(127, 31, 4), (V{31, 62, 124}));
    QCOMPARE(flashLevels(63, 15, 2), (V{15, 30, 60})); // 7.5 goes to the even 8
    QCOMPARE(flashLevels(64, 15, 8), (V{15, 30, 60}));
    QCOMPARE(flashLevels(3, 63, 4), (V{3}));
}

void TestLevelSchedule::refusesImpossibleGrids()
{
    const auto usage = [](auto&& call) {
        try {
            call();
        } catch (const Error& error) {
            return error.code() == ErrorCode::Usage && QString(error.what()).size() > 20;
        }
        return false;
    };
    QVERIFY(usage([] { hierarchicalLevels(0, 63); }));
    QVERIFY(usage([] { hierarchicalLevels(64, 1); }));
    QVERIFY(usage([] { flashLevels(1, 63, 4); }));
    QVERIFY(usage([] { flashLevels(2, 63, 4); }));
    QVERIFY(usage([] { flashLevels(64, 63, 0); }));
}

QTEST_APPLESS_MAIN(TestLevelSchedule)
#include "tst_level_schedule.moc"
