#include "generation/generation_controller.h"
#include "generation/progress_row.h"
#include "scripted_generator.h"
#include "session/run_estimates.h"
#include "widgets/elided_label.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Ending;
using maquette::test::GeneratorScript;
using maquette::test::scriptedLoader;

namespace {

RunOrder order(JobId job = 1)
{
    RunOrder order;
    order.job = job;
    order.request.previews = true;
    order.request.pictures.push_back({"chair.png", {}, engine::View::Front});
    return order;
}

/// The ends that a controller has told.
class Ends {
public:
    explicit Ends(const GenerationController& controller)
        : finished(&controller, &GenerationController::finished), cancelled(&controller, &GenerationController::cancelled),
          failed(&controller, &GenerationController::failed)
    {}
    qsizetype count() const { return finished.count() + cancelled.count() + failed.count(); }

    QSignalSpy finished, cancelled, failed;
};

constexpr int kWaitMs = 20000;

} // namespace

class TestUiRuns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyEndComesOnce_data();
    void everyEndComesOnce();
    void lostDeviceIsLeft();
    void cancelIsQuickAndKeepsTheModel();
    void cancelBeforeTheFirstEventEndsOnce();
    void aLaterStopDoesNothing();
    void eventsComeInOrderAndNotTooOften();
    void mailboxKeepsOnlyTheNewestProgress();
    void destructionStopsARun();
    void comparisonHandsOutEachStepCount();
    void progressSaysTrueShares();
    void remainingTimeNeedsAnEarlierRun();
    void estimatesCarryOverAndAreKept();
    void secondsAreWords();
    void progressRowShowsTheRun();
};

void TestUiRuns::everyEndComesOnce_data()
{
    QTest::addColumn<int>("ending");
    QTest::addColumn<int>("threading");
    QTest::addColumn<QString>("expected");
    for (const auto threading : {Threading::OwnThread, Threading::Inline}) {
        const char* where = threading == Threading::Inline ? "inline" : "threaded";
        const auto row = [&](const char* name, Ending ending, const char* expected) {
            QTest::addRow("%s %s", name, where) << int(ending) << int(threading) << QString(expected);
        };
        row("result", Ending::Result, "finished");
        row("engine's error", Ending::EngineError, "failed");
        row("error with latents", Ending::LatentsError, "failed");
        row("foreign error", Ending::ForeignError, "failed");
    }
}

void TestUiRuns::everyEndComesOnce()
{
    QFETCH(int, ending);
    QFETCH(int, threading);
    QFETCH(QString, expected);
    const auto script = std::make_shared<GeneratorScript>();
    script->ending = Ending(ending);
    GenerationController controller(scriptedLoader(script), Threading(threading));
    Ends ends(controller);
    controller.start(order(7));
    QTRY_COMPARE_WITH_TIMEOUT(ends.count(), 1, kWaitMs);
    QCOMPARE(controller.state(), RunState::Idle);
    QCOMPARE(ends.finished.count(), expected == "finished" ? 1 : 0);
    QCOMPARE(ends.failed.count(), expected == "failed" ? 1 : 0);
    const QList<QVariant> end = expected == "finished" ? ends.finished.front() : ends.failed.front();
    QCOMPARE(end[0].value<JobId>(), JobId(7));
    if (expected == "failed")
        QCOMPARE(end[1].value<Failure>().latents != nullptr, Ending(ending) == Ending::LatentsError);
    // The next run works as if the last had not been.
    script->ending = Ending::Result;
    controller.start(order(8));
    QTRY_COMPARE_WITH_TIMEOUT(ends.count(), 2, kWaitMs);
    QCOMPARE(ends.finished.back()[0].value<JobId>(), JobId(8));
    QCOMPARE(script->loads.load(), 1);
}

void TestUiRuns::lostDeviceIsLeft()
{
    class Lost final : public engine::Generator {
    public:
        const engine::ModelCard& model() const override { return m_card; }
        engine::Result generate(const engine::Request&, const engine::RunContext&) override { fail(); }
        void compareSteps(const engine::Request&, const std::vector<int>&, const engine::RunContext&,
                          const std::function<void(int, engine::Result)>&) override { fail(); }

    private:
        [[noreturn]] static void fail() { throw engine::Error(engine::ErrorCode::Device, "the device has failed"); }
        engine::ModelCard m_card;
    };
    const auto script = std::make_shared<GeneratorScript>();
    GenerationController controller([script, count = 0](const engine::ModelChoice& choice, const engine::RunContext& context) mutable {
        return ++count == 1 ? std::unique_ptr<engine::Generator>(std::make_unique<Lost>()) : scriptedLoader(script)(choice, context);
    });
    Ends ends(controller);
    controller.start(order(1));
    QTRY_COMPARE_WITH_TIMEOUT(ends.failed.count(), 1, kWaitMs);
    QCOMPARE(ends.failed[0][1].value<Failure>().code, engine::ErrorCode::Device);
    controller.start(order(2)); // with a model that is loaded anew
    QTRY_COMPARE_WITH_TIMEOUT(ends.finished.count(), 1, kWaitMs);
    QCOMPARE(script->loads.load(), 1);
}

void TestUiRuns::cancelIsQuickAndKeepsTheModel()
{
    const auto script = std::make_shared<GeneratorScript>();
    script->waits = true;
    GenerationController controller(scriptedLoader(script));
    Ends ends(controller);
    controller.start(order());
    QTRY_VERIFY_WITH_TIMEOUT(controller.progress().phase() == Phase::Encode, kWaitMs);
    QElapsedTimer timer;
    timer.start();
    controller.stop();
    QCOMPARE(controller.state(), RunState::Stopping);
    QTRY_COMPARE_WITH_TIMEOUT(ends.cancelled.count(), 1, kWaitMs);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(ends.count(), 1);
    script->waits = false;
    controller.start(order(2));
    QTRY_COMPARE_WITH_TIMEOUT(ends.finished.count(), 1, kWaitMs);
    QCOMPARE(script->loads.load(), 1);
}

void TestUiRuns::cancelBeforeTheFirstEventEndsOnce()
{
    const auto script = std::make_shared<GeneratorScript>();
    GenerationController controller(scriptedLoader(script));
    Ends ends(controller);
    controller.start(order());
    controller.stop();
    QTRY_COMPARE_WITH_TIMEOUT(ends.count(), 1, kWaitMs);
    QCOMPARE(controller.state(), RunState::Idle);
}

void TestUiRuns::aLaterStopDoesNothing()
{
    const auto script = std::make_shared<GeneratorScript>();
    GenerationController controller(scriptedLoader(script), Threading::Inline);
    Ends ends(controller);
    controller.start(order());
    controller.stop();
    QCOMPARE(controller.state(), RunState::Idle);
    QCOMPARE(ends.count(), 1);
    QCOMPARE(ends.finished.count(), 1);
}

void TestUiRuns::eventsComeInOrderAndNotTooOften()
{
    const auto script = std::make_shared<GeneratorScript>();
    script->pause = std::chrono::milliseconds(3);
    script->eventsPerLevel = 60;
    GenerationController controller(scriptedLoader(script));
    Ends ends(controller);
    std::vector<int> steps;
    std::vector<int> levels;
    int batches = 0;
    QElapsedTimer clock;
    connect(&controller, &GenerationController::progressed, &controller, [&] { ++batches; });
    connect(&controller, &GenerationController::eventCame, &controller, [&](const engine::Event& event) {
        if (const auto* step = std::get_if<engine::SamplingStep>(&event))
            steps.push_back(step->index);
        if (const auto* level = std::get_if<engine::LevelFinished>(&event))
            levels.push_back(level->cells);
        QCOMPARE(ends.count(), 0); // no event after the end
    });
    clock.start();
    controller.start(order());
    QTRY_COMPARE_WITH_TIMEOUT(ends.finished.count(), 1, kWaitMs);
    const double seconds = double(clock.elapsed()) / 1000;
    QCOMPARE(steps, (std::vector<int>{1, 2, 3, 4, 5}));
    QCOMPARE(levels, (std::vector<int>{32, 64}));
    // 30 a second, the clock's own ticks (4 a second), and the first and the last.
    QVERIFY2(batches <= 34 * seconds + 4, qPrintable(QString("%1 in %2 s").arg(batches).arg(seconds)));
}

void TestUiRuns::mailboxKeepsOnlyTheNewestProgress()
{
    int calls = 0;
    EventMailbox mailbox([&] { ++calls; });
    mailbox.put(engine::StageStarted{engine::Stage::Decode});
    for (int i = 1; i <= 1000; ++i)
        mailbox.put(engine::LevelProgress{1, 2, 32, i, 1000});
    mailbox.put(engine::LevelFinished{1, 2, 32, 1000, 0.5});
    QCOMPARE(calls, 1);
    const auto events = mailbox.takeAll();
    QCOMPARE(events.size(), std::size_t(3));
    QCOMPARE(std::get<engine::LevelProgress>(events[1]).queriesDone, std::int64_t(1000));
    QVERIFY(std::holds_alternative<engine::LevelFinished>(events[2]));
    QVERIFY(mailbox.takeAll().empty());
}

void TestUiRuns::destructionStopsARun()
{
    const auto script = std::make_shared<GeneratorScript>();
    script->waits = true;
    QElapsedTimer timer;
    {
        GenerationController controller(scriptedLoader(script));
        controller.start(order());
        QTRY_COMPARE_WITH_TIMEOUT(script->runs.load(), 1, kWaitMs);
        timer.start();
    }
    QVERIFY(timer.elapsed() < 2000);
}

void TestUiRuns::comparisonHandsOutEachStepCount()
{
    const auto script = std::make_shared<GeneratorScript>();
    GenerationController controller(scriptedLoader(script));
    Ends ends(controller);
    QSignalSpy compared(&controller, &GenerationController::compared);
    RunOrder comparison = order(3);
    comparison.compareSteps = {2, 5, 8};
    controller.start(comparison);
    QTRY_COMPARE_WITH_TIMEOUT(ends.finished.count(), 1, kWaitMs);
    QCOMPARE(compared.count(), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(compared[i][1].toInt(), comparison.compareSteps[std::size_t(i)]);
}

void TestUiRuns::progressSaysTrueShares()
{
    RunProgress progress;
    progress.begin({});
    QCOMPARE(progress.words(), QString("Starting"));
    progress.apply(engine::StageStarted{engine::Stage::PreparePicture});
    QVERIFY(!progress.share(Phase::Prepare)); // nobody knows it
    progress.apply(engine::StageStarted{engine::Stage::Sample});
    QCOMPARE(progress.share(Phase::Prepare).value(), 1.0);
    QVERIFY(!progress.share(Phase::Sample));
    progress.apply(engine::SamplingStep{2, 5, 0.1});
    QCOMPARE(progress.words(), QString("Sampling 2/5"));
    QCOMPARE(progress.share(Phase::Sample).value(), 0.4);
    QCOMPARE(progress.share(Phase::Decode).value(), 0.0);
    progress.apply(engine::StageStarted{engine::Stage::Decode});
    progress.apply(engine::LevelFinished{1, 2, 126, 10, 0.1});
    QCOMPARE(progress.detail(), QString("Grid 126"));
    progress.apply(engine::LevelProgress{2, 2, 252, 50, 100});
    QCOMPARE(progress.words(), QString("Decoding level 2/2"));
    QCOMPARE(progress.detail(), QString("Grid 126 → 252"));
    QCOMPARE(progress.share(Phase::Decode).value(), 0.75);
    QCOMPARE(progress.levelCells(), 126);
}

void TestUiRuns::remainingTimeNeedsAnEarlierRun()
{
    const auto start = RunProgress::Clock::now();
    RunProgress first;
    first.begin({}, start);
    first.apply(engine::StageStarted{engine::Stage::Sample}, start);
    first.apply(engine::SamplingStep{1, 4, 2.0}, start);
    QVERIFY(!first.remaining(start)); // how long decoding takes is not known
    RunEstimate estimate;
    estimate.seconds = {0.1, 0.2, 1.0, 3.0, 0.5};
    QVERIFY(estimate.complete());
    QCOMPARE(estimate.total(), 4.8);
    RunProgress second;
    second.begin(estimate, start);
    second.apply(engine::StageStarted{engine::Stage::Sample}, start);
    second.apply(engine::SamplingStep{1, 4, 2.0}, start);
    QCOMPARE(second.remaining(start).value(), 3 * 2.0 + 3.0 + 0.5); // the steps of this run count
    second.apply(engine::StageStarted{engine::Stage::Decode}, start);
    QCOMPARE(second.remaining(start + std::chrono::seconds(1)).value(), 2.0 + 0.5);
    QCOMPARE(second.remaining(start + std::chrono::seconds(10)).value(), 0.5); // never negative
}

void TestUiRuns::estimatesCarryOverAndAreKept()
{
    RunEstimate measured;
    measured.seconds = {0.1, 0.2, 1.0, 3.0, 0.5};
    RunEstimates known;
    const QString key = runKey("/models/a|cpu", 5, 64);
    QVERIFY(!estimateFor(known, key).complete());
    learn(known, key, measured);
    RunEstimate part;
    part.seconds[0] = 7;
    learn(known, key, part); // a run from stored latents: it tells nothing of whole ones
    QCOMPARE(estimateFor(known, key).total(), 4.8);
    // Twice the steps, and four times the surface.
    QVERIFY(std::abs(estimateFor(known, runKey("/models/a|cpu", 10, 128)).total() - (0.3 + 2.0 + 12.0 + 2.0)) < 1e-9);
    QVERIFY(!estimateFor(known, runKey("/models/b|cpu", 5, 64)).complete());
    measured.seconds = {1, 1, 1, 1, 1};
    const QString finer = runKey("/models/a|cpu", 5, 256);
    learn(known, finer, measured); // the nearest counts
    QCOMPARE(estimateFor(known, finer).total(), 5.0);
    QCOMPARE(estimateFor(known, key).total(), 4.8);
    const QTemporaryDir folder;
    const QString file = folder.filePath("settings.ini");
    {
        QSettings store(file, QSettings::IniFormat);
        storeEstimates(known, store);
        store.setValue("estimates/3/run", runKey("/models/c|cpu", 5, 64)); // by another hand
        store.setValue("estimates/3/seconds", QStringList{"1", "nan", "1", "1", "1"});
        store.setValue("estimates/4/run", runKey("/models/c|cpu", 0, 64));
        store.setValue("estimates/4/seconds", QStringList{"1", "1", "1", "1", "1"});
        store.setValue("estimates/size", 1000000000);
    }
    QSettings store(file, QSettings::IniFormat);
    RunEstimates next = loadEstimates(store);
    QCOMPARE(next.size(), 2);
    QCOMPARE(estimateFor(next, finer).total(), 5.0);
    QCOMPARE(estimateFor(next, key).total(), 4.8);
    for (int i = 1; i <= 2 * kMostEstimates; ++i)
        learn(next, runKey(QString::number(i), 5, 64), measured);
    QCOMPARE(int(next.size()), kMostEstimates);
    QVERIFY(next.contains(runKey(QString::number(2 * kMostEstimates), 5, 64)));
}

void TestUiRuns::secondsAreWords()
{
    QCOMPARE(secondsInWords(0.84), QString("0.8 s"));
    QCOMPARE(secondsInWords(12.4), QString("12 s"));
    QCOMPARE(secondsInWords(125), QString("2 min 5 s"));
}

void TestUiRuns::progressRowShowsTheRun()
{
    ProgressRow row;
    QSignalSpy asked(&row, &ProgressRow::stopAsked);
    RunProgress progress;
    progress.begin({});
    progress.apply(engine::StageStarted{engine::Stage::Sample});
    progress.apply(engine::SamplingStep{3, 5, 0.1});
    row.show(progress, false);
    QCOMPARE(row.findChild<ElidedLabel*>()->fullText(), QString("Sampling 3/5"));
    auto* cancel = row.findChild<QPushButton*>();
    QVERIFY(cancel->isEnabled());
    cancel->click();
    QCOMPARE(asked.count(), 1);
    row.show(progress, true);
    QVERIFY(!cancel->isEnabled());
}

QTEST_MAIN(TestUiRuns)
#include "tst_ui_runs.moc"
