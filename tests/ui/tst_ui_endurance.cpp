#include "long_form.h"
#include "picture_bombs.h"
#include "real_program.h"
#include "result_checks.h"
#include "scripted_generator.h"
#include "window_bench.h"

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::faultsOfResult;
using maquette::test::Found;
using maquette::test::GeneratorScript;
using maquette::test::nextStart;
using maquette::test::Program;
using maquette::test::realLoader;
using maquette::test::scriptedLoader;
using maquette::test::samplePicture;

namespace {

constexpr int kWaitMs = 120000;
constexpr int kFewKills = 5; ///< MAQUETTE_KILLS=50 makes the long form
constexpr double kLongestPieceMs = 60; ///< twice the aim of 30 ms: machines differ
constexpr double kUsualPieceMs = 30; ///< 99 of 100 are shorter
constexpr double kLongestWaitMs = 400; ///< with waits for files and what a host keeps from a guest; a wait for the engine would be its whole run

QStringList samples()
{
    return {samplePicture(), QStringLiteral(MAQUETTE_SOURCE_DIR "/resources/samples/stool.png")};
}

/// An event loop of its own until `isDone`: the waiting of QTRY never blocks, so that no piece of work would end.
void loopUntil(const std::function<bool()>& isDone)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isDone())
            loop.quit();
    });
    look.start(20);
    QTimer::singleShot(kWaitMs, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Processor time that this thread spends between waking up and waiting again.
class BusyTime {
public:
    BusyTime()
    {
        // One signal is enough, as waiting takes no processor time; dispatchers differ in where they send the other one.
        QAbstractEventDispatcher* events = QAbstractEventDispatcher::instance();
        m_rounds = QObject::connect(events, &QAbstractEventDispatcher::aboutToBlock, events, [this] {
            const double time = now();
            if (m_since >= 0)
                m_pieces.push_back(time - m_since);
            m_since = time;
        });
    }
    ~BusyTime() { QObject::disconnect(m_rounds); }
    /// Milliseconds, longest first.
    std::vector<double> pieces() const
    {
        std::vector<double> sorted = m_pieces;
        std::sort(sorted.rbegin(), sorted.rend());
        return sorted;
    }

    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1000 + double(time.tv_nsec) / 1e6;
    }

private:
    QMetaObject::Connection m_rounds;
    double m_since = -1;
    std::vector<double> m_pieces;
};

/// Where the time of a piece of work goes, in milliseconds.
struct Spent {
    double wall = 0, processor = 0;
    double notScheduled = 0; ///< ready to run while the machine was busy with others
    /// Its own doing: work, and waiting for locks, files or the device.
    double own() const { return wall - notScheduled; }
    double blocked() const { return own() - processor; }
};

/// The clock of this thread, with what the scheduler kept from it.
class ThreadClock {
public:
    ThreadClock() : m_file(open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC)) {}
    ~ThreadClock() { close(m_file); }
    ThreadClock(const ThreadClock&) = delete;
    ThreadClock& operator=(const ThreadClock&) = delete;
    bool isKnown() const { return m_file >= 0; }

    Spent now() const
    {
        char text[128] = {};
        unsigned long long ran = 0, waited = 0;
        if (m_file < 0 || pread(m_file, text, sizeof text - 1, 0) <= 0 || std::sscanf(text, "%llu %llu", &ran, &waited) != 2)
            waited = 0;
        timespec time{};
        clock_gettime(CLOCK_MONOTONIC, &time);
        return {double(time.tv_sec) * 1000 + double(time.tv_nsec) / 1e6, BusyTime::now(), double(waited) / 1e6};
    }

private:
    int m_file;
};

/// Which events take longest, so that a stall has a name.
class NamingApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (QThread::currentThread() != thread() || !m_clock || m_depth > 0) // what an event sends is part of it
            return QApplication::notify(receiver, event);
        const QByteArray name = QByteArray(receiver->metaObject()->className()) + " event " + QByteArray::number(int(event->type()));
        const Spent begin = m_clock->now();
        ++m_depth;
        const bool used = QApplication::notify(receiver, event); // the receiver may be gone afterwards
        --m_depth;
        const Spent end = m_clock->now();
        m_longest.emplace_back(Spent{end.wall - begin.wall, end.processor - begin.processor, end.notScheduled - begin.notScheduled}, name);
        return used;
    }
    void setOn(bool on)
    {
        if (on)
            m_longest.clear();
        on ? void(m_clock.emplace()) : m_clock.reset();
    }
    /// Longest of their own doing first.
    const std::vector<std::pair<Spent, QByteArray>>& longest()
    {
        std::sort(m_longest.begin(), m_longest.end(), [](const auto& a, const auto& b) { return a.first.own() > b.first.own(); });
        return m_longest;
    }
    QByteArray words()
    {
        QByteArray words;
        for (std::size_t i = 0; i < std::min<std::size_t>(6, longest().size()); ++i)
            words += inWords(m_longest[i].first) + ' ' + m_longest[i].second + "; ";
        return words;
    }
    static QByteArray inWords(const Spent& spent)
    {
        return QStringLiteral("%1 ms (%2 of work, %3 waiting) + %4 not scheduled")
            .arg(spent.own(), 0, 'f', 1).arg(spent.processor, 0, 'f', 1).arg(spent.blocked(), 0, 'f', 1).arg(spent.notScheduled, 0, 'f', 1).toUtf8();
    }

private:
    std::vector<std::pair<Spent, QByteArray>> m_longest;
    std::optional<ThreadClock> m_clock;
    int m_depth = 0;
};

} // namespace

class TestUiEndurance : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void killedAtRandomMomentsNothingIsLost();
    void hundredPicturesWithABrokenOne();
    void guiThreadWorksInShortPieces();
    void bombsDoNotHoldTheWindow();
};

void TestUiEndurance::initTestCase()
{
    test::prepareWindows();
}

void TestUiEndurance::killedAtRandomMomentsNothingIsLost()
{
    const int kills = qEnvironmentVariableIntValue("MAQUETTE_KILLS") > 0 ? qEnvironmentVariableIntValue("MAQUETTE_KILLS") : kFewKills;
    const Program program;
    // An undisturbed run tells how long the moments may be.
    QElapsedTimer clock;
    clock.start();
    {
        QProcess process;
        program.start(process, samples());
        QTRY_VERIFY_WITH_TIMEOUT(QDir(program.library()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() == samples().size(), kWaitMs);
        process.kill();
        QVERIFY(process.waitForFinished());
    }
    const qint64 whole = clock.elapsed();
    std::size_t before = nextStart(program.library()).entries.size();
    QCOMPARE(before, std::size_t(samples().size()));
    QSet<QString> known;
    int offered = 0, added = 0;
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    for (int i = 0; i < kills; ++i) {
        QProcess process;
        program.start(process, samples());
        const qint64 moment = random.bounded(int(whole));
        QVERIFY(!process.waitForFinished(int(moment)));
        process.kill(); // SIGKILL
        QVERIFY(process.waitForFinished());
        const Found found = nextStart(program.library());
        const QByteArray where = QStringLiteral("kill %1 after %2 of %3 ms, seed %4").arg(i).arg(moment).arg(whole).arg(seed).toUtf8();
        const std::size_t fresh = found.entries.size() - before;
        QVERIFY2(found.entries.size() >= before, where);
        // A job is journalled before its run, and leaves the journal together with its result's row.
        QVERIFY2(fresh + found.jobs.size() >= std::size_t(samples().size()) || (fresh == 0 && found.jobs.size() < 2), where);
        for (const UnfinishedJob& job : found.jobs)
            QVERIFY2(samples().contains(job.file), where);
        QSet<QString> now;
        for (const LibraryEntry& entry : found.entries) {
            now.insert(entry.folder);
            if (!known.contains(entry.folder))
                QCOMPARE(faultsOfResult(program.library() + '/' + entry.folder), QString());
        }
        QVERIFY2(now.contains(known), where); // what was there once stays
        known = now;
        before = found.entries.size();
        offered += int(found.jobs.size());
        added += int(fresh);
    }
    qInfo("%d kills within %lld ms: %d results, %d jobs offered again", kills, (long long)(whole), added, offered);
    QVERIFY(offered > 0);
    // No half-written folder outlives the next start.
    QVERIFY(QDir(program.library()).entryList({".new-*"}, QDir::Dirs | QDir::Hidden).isEmpty());
}

void TestUiEndurance::hundredPicturesWithABrokenOne()
{
    constexpr int kPictures = 100, kBroken = 37;
    const auto script = std::make_shared<GeneratorScript>();
    script->eventsPerLevel = 2;
    Bench bench(scriptedLoader(script));
    bench.show();
    QImage image(48, 48, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 12; y < 36; ++y)
        for (int x = 12; x < 36; ++x)
            image.setPixel(x, y, qRgb(40, 60, 90));
    QStringList files;
    for (int i = 0; i < kPictures; ++i) {
        files << bench.folder.filePath(QStringLiteral("picture-%1.png").arg(i, 3, 10, QChar(u'0')));
        if (i != kBroken) {
            QVERIFY(image.save(files.back()));
            continue;
        }
        QFile broken(files.back());
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("\x89PNG\r\n\x1a\n and nothing more");
    }
    bench.drop(files);
    QCOMPARE(bench.session->queue().rowCount(), kPictures);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Failed), 1, kWaitMs);
    bench.session->generateAll();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), kPictures - 1, kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), kPictures - 1, kWaitMs);
    const Job& failed = bench.session->queue().jobs()[kBroken];
    QCOMPARE(failed.state, JobState::Failed);
    QVERIFY(!failed.failure.sentence.isEmpty());
    const auto& messages = bench.session->messages();
    const auto isError = [](const Message& m) { return m.severity == Message::Error; };
    QCOMPARE(std::count_if(messages.begin(), messages.end(), isError), 1);
    QCOMPARE(std::find_if(messages.begin(), messages.end(), isError)->title, failed.name);
    QCOMPARE(script->loads.load(), 1);
}

void TestUiEndurance::guiThreadWorksInShortPieces()
{
    Bench bench(realLoader());
    bench.show();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->model(), kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->resultPage().viewport().pendingFrames(), 0, kWaitMs);
    RunSettings settings = bench.session->settings();
    settings.grid = 96;
    settings.steps = 3;
    bench.session->setSettings(settings);
    // Between two waits for events, in processor time of this thread: what others do on the machine does not count.
    BusyTime busy;
    auto* naming = static_cast<NamingApplication*>(qApp);
    naming->setOn(true);
    bench.session->addPaths(samples());
    bench.session->generateAll();
    const auto isDone = [&] { return bench.window->history().model().rowCount() == int(samples().size()); };
    loopUntil(isDone);
    naming->setOn(false);
    QVERIFY(isDone());
    QCOMPARE(bench.session->queue().count(JobState::Done), int(samples().size()));
    const std::vector<double> pieces = busy.pieces();
    QVERIFY(pieces.size() > 20 && pieces[0] > 0.1); // it did work
    qInfo("GUI thread: longest piece of work %.1f ms, then %.1f ms, of %d", pieces[0], pieces[1], int(pieces.size()));
    // By the clock on the wall, event by event: nothing of it is a wait for the engine.
    const auto& events = naming->longest();
    const auto byWall = std::max_element(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.first.wall < b.first.wall; });
    qInfo("GUI thread: longest event of its own doing %s; by the clock %.1f ms: %s", NamingApplication::inWords(events[0].first).constData(),
          byWall->first.wall, NamingApplication::inWords(byWall->first).constData());
    qInfo("longest events: %s", naming->words().constData());
    QVERIFY2(pieces[0] < kLongestPieceMs, naming->words().constData());
    QVERIFY2(pieces[pieces.size() / 100] < kUsualPieceMs, naming->words().constData());
    if (ThreadClock().isKnown())
        QVERIFY2(events[0].first.own() < kLongestWaitMs, naming->words().constData());
}

// The window's part of B4: its thread goes on while pictures are read that cost as much as a picture may.
void TestUiEndurance::bombsDoNotHoldTheWindow()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    test::settle(bench);
    QStringList files;
    const auto bombs = tests::bombs();
    // The short form: texts, a picture of 64 megapixels, and one that is refused.
    for (auto i = std::size_t(test::times(1, 0)); i < bombs.size(); i += std::size_t(test::times(8, 1))) {
        files << bench.folder.filePath(QStringLiteral("bomb-%1.png").arg(i)); // the content decides
        const tests::Bytes bytes = bombs[i].make();
        QFile file(files.back());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(reinterpret_cast<const char*>(bytes.data()), qint64(bytes.size())), qint64(bytes.size()));
    }
    auto* naming = static_cast<NamingApplication*>(qApp);
    BusyTime busy;
    naming->setOn(true);
    bench.session->addPaths(files);
    const auto areRead = [&] {
        const auto& jobs = bench.session->queue().jobs();
        return std::all_of(jobs.begin(), jobs.end(), [](const Job& job) { return job.state == JobState::Failed || job.isReadable(); });
    };
    loopUntil(areRead);
    naming->setOn(false);
    QCOMPARE(bench.session->queue().rowCount(), int(files.size()));
    QVERIFY(areRead());
    const std::vector<double> pieces = busy.pieces();
    QVERIFY(!pieces.empty());
    const int refused = bench.session->queue().count(JobState::Failed);
    qInfo("%d bombs, %d refused; GUI thread: longest piece of work %.1f ms", int(files.size()), refused, pieces[0]);
    QVERIFY(refused > 0 && refused < int(files.size()));
    QVERIFY2(pieces[0] < kLongestPieceMs, naming->words().constData());
    if (ThreadClock().isKnown())
        QVERIFY2(naming->longest()[0].first.own() < kLongestWaitMs, naming->words().constData());
}

int main(int argc, char** argv)
{
    NamingApplication application(argc, argv);
    TestUiEndurance test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ui_endurance.moc"
