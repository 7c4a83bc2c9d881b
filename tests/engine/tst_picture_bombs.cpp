#include "image/picture_guard.h"

#include "picture_bombs.h"

#include <engine/error.h>
#include <engine/picture.h>

#include <QTest>

#include <ctime>
#include <fstream>
#include <sstream>

using namespace maquette::engine;
using namespace maquette::tests;

namespace {

// Files and faults, sections 2 and 14 (B4).
constexpr double kMostSeconds = 5;
constexpr double kMostMebibytes = 768;

/// A line of /proc/self/status in MiB.
double statusMebibytes(const std::string& key)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind(key + ":", 0) == 0) {
            std::istringstream number(line.substr(key.size() + 1));
            number.imbue(std::locale::classic());
            double kibibytes = 0;
            number >> kibibytes;
            return kibibytes / 1024;
        }
    }
    return 0;
}

void forgetPeak()
{
    std::ofstream("/proc/self/clear_refs") << "5";
}

} // namespace

class TestPictureBombs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isRefusedOrCheap_data();
    void isRefusedOrCheap();
};

void TestPictureBombs::isRefusedOrCheap_data()
{
    QTest::addColumn<int>("index");
    const auto all = bombs();
    QCOMPARE(all.size(), std::size_t(24));
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << int(i);
}

void TestPictureBombs::isRefusedOrCheap()
{
    QFETCH(int, index);
    Bytes bytes = bombs()[std::size_t(index)].make();
    bytes.shrink_to_fit();
    const double fileMebibytes = double(bytes.size()) / (1 << 20);
    const double idle = statusMebibytes("VmRSS") - fileMebibytes;
    forgetPeak();
    const std::clock_t start = std::clock(); // processor time: other programs do not count
    QString outcome = "decoded";
    try {
        const LoadedPicture loaded = decodePicture(std::move(bytes), "bomb");
        QVERIFY(!loaded.picture.empty());
    } catch (const Error& error) {
        QVERIFY(error.code() == ErrorCode::BadPicture);
        outcome = error.what();
    }
    const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    const double mebibytes = statusMebibytes("VmHWM") - idle;
    const QString text = QString("%1 s, %2 MiB above idle, %3").arg(seconds).arg(mebibytes).arg(outcome);
    qInfo("%s", qPrintable(text));
    QVERIFY2(seconds <= kMostSeconds && mebibytes <= kMostMebibytes, qPrintable(text));
}

QTEST_APPLESS_MAIN(TestPictureBombs)
#include "tst_picture_bombs.moc"
