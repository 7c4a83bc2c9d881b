// The whole way with the starter model: drop, mask, generate, compare, export; and leaving it at every stage.
#include "window_shots.h"

#include <engine/mesh_file.h>

#include <QElapsedTimer>
#include <QSignalSpy>

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::kWaitMs;
using maquette::test::realLoader;
using maquette::test::samplePicture;

namespace {

constexpr int kGrid = 48;

void use(Bench& bench, int steps)
{
    RunSettings settings = bench.session->settings();
    settings.grid = kGrid;
    settings.steps = steps;
    bench.session->setSettings(settings);
}

/// What a run told of itself.
struct RunWatch {
    enum { Cells = 100, End = 200, Surface = 300 };

    explicit RunWatch(Session& session)
    {
        QObject::connect(&session.controller(), &GenerationController::eventCame, &context, [this](const engine::Event& event) { take(event); });
    }

    void take(const engine::Event& event)
    {
        int seen = 0;
        if (const auto* stage = std::get_if<engine::StageStarted>(&event))
            stages.push_back(stage->stage);
        else if (const auto* step = std::get_if<engine::SamplingStep>(&event))
            steps.push_back(step->index);
        else if (const auto* cells = std::get_if<engine::LevelCells>(&event))
            seen = Cells + cells->level;
        else if (const auto* level = std::get_if<engine::LevelFinished>(&event))
            seen = End + level->level;
        else if (const auto* preview = std::get_if<engine::PreviewMesh>(&event))
            seen = preview->level ? Surface + preview->level : preview->samplingStep;
        if (seen && (live.empty() || live.back() != seen))
            live.push_back(seen);
    }

    /// The estimate, then for every level its cells, its end, its surface; the last surface is the result. A preview that
    /// nobody saw gives way to a newer one, so some may be missing.
    void check() const
    {
        const auto levels = int(std::count_if(live.begin(), live.end(), [](int seen) { return seen / 100 * 100 == End; }));
        QVERIFY(levels >= 1);
        std::vector<int> whole{1};
        for (int level = 1; level <= levels; ++level)
            for (const int kind : {int(Cells), int(End), int(Surface)})
                if (kind != Surface || level < levels)
                    whole.push_back(kind + level);
        auto place = whole.begin();
        for (const int seen : live) {
            place = std::find(place, whole.end(), seen);
            QVERIFY2(place != whole.end(), qPrintable(QString::number(seen)));
        }
        QVERIFY(std::any_of(live.begin(), live.end(), [](int seen) { return seen > Cells && seen < End; }));
    }

    std::vector<engine::Stage> stages;
    std::vector<int> steps;
    std::vector<int> live; ///< steps of estimates, and a level plus Cells, End or Surface
    QObject context;
};

/// The file holds the shown shape, with its longest side as long as the default says in the format's unit.
void exportAndCheck(Bench& bench, engine::MeshFormat format, double longestSide)
{
    ExportPlan plan;
    plan.file = bench.folder.filePath("cabinet.x");
    setFormat(plan, format);
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    bench.window->exportTo(plan);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
    engine::MeshLoadOptions load;
    load.childProgram = MAQUETTE_CLI;
    const auto check = engine::checkMeshFile(plan.file.toStdString(), load);
    QCOMPARE(check.facts.faces, bench.session->shown().facts.faces);
    QCOMPARE(check.facts.closed, bench.session->shown().facts.closed);
    QVERIFY(!check.facts.closed || check.facts.volume > 0);
    double longest = 0;
    for (std::size_t axis = 0; axis < 3; ++axis)
        longest = std::max(longest, double(check.facts.boxMax[axis]) - double(check.facts.boxMin[axis]));
    QVERIFY2(std::abs(longest / longestSide - 1) < 1e-4, qPrintable(plan.file + ' ' + QString::number(longest)));
}

} // namespace

class TestUiWay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void fromADropToThreeFiles();
    void everyStageIsLeftQuickly();
};

void TestUiWay::fromADropToThreeFiles()
{
    Bench bench(realLoader());
    bench.show();
    QVERIFY(bench.window->resultPage().emptyState().isVisible());
    QVERIFY(!bench.window->inspector().generateButton()->isEnabled());
    bench.drop({samplePicture()});
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().jobs().front().maskState, MaskState::Good, kWaitMs);
    bench.window->setTab(MainWindow::MaskTab);
    QTRY_VERIFY_WITH_TIMEOUT(bench.window->maskPage().canvas().document(), kWaitMs);
    QVERIFY(bench.window->maskPage().canvas().document()->isAutomatic());
    bench.window->setTab(MainWindow::ResultTab);
    use(bench, 2);

    RunWatch watch(*bench.session);
    QSignalSpy added(bench.session.get(), &Session::entryAdded);
    QTest::mouseClick(bench.window->inspector().generateButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(added.count(), 1, kWaitMs);
    QCOMPARE(bench.session->queue().jobs().front().state, JobState::Done);
    QCOMPARE(watch.steps, (std::vector<int>{1, 2}));
    QVERIFY(std::is_sorted(watch.stages.begin(), watch.stages.end()));
    watch.check();
    QVERIFY(bench.window->resultPage().factsBadge().isVisible());
    QCOMPARE(bench.window->history().model().rowCount(), 1);
    test::shoot(bench, "result");

    // The same noise with 2 and 5 steps.
    bench.window->setTab(MainWindow::CompareTab);
    ComparePage& page = bench.window->comparePage();
    page.chooseSteps({2, 5});
    QTest::mouseClick(&page.startButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(page.filledPanes() == 2 && bench.session->controller().state() == RunState::Idle && !page.isMeasuring(), kWaitMs);
    QVERIFY(page.items()[0].mesh->positions == bench.session->shown().mesh->positions); // 2 steps again: the same shape
    QVERIFY(page.items()[1].distance && page.items()[1].distance->mean > 0);
    test::shoot(bench, "compare");
    page.keep(1);
    QTRY_COMPARE_WITH_TIMEOUT(added.count(), 2, kWaitMs);
    QCOMPARE(bench.session->shown().entry.steps, 5);
    exportAndCheck(bench, engine::MeshFormat::Glb, 0.1);
    exportAndCheck(bench, engine::MeshFormat::StlBinary, 100);
    exportAndCheck(bench, engine::MeshFormat::Obj, 0.1);
}

void TestUiWay::everyStageIsLeftQuickly()
{
    Bench bench(realLoader());
    bench.show();
    bench.drop({samplePicture()});
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().jobs().front().maskState, MaskState::Good, kWaitMs);
    use(bench, 3);
    QSignalSpy loaded(&bench.session->controller(), &GenerationController::modelLoaded);
    engine::Stage leaveAt = engine::Stage::LoadModel;
    bool left = false;
    QElapsedTimer since;
    QObject watch;
    connect(&bench.session->controller(), &GenerationController::eventCame, &watch, [&](const engine::Event& event) {
        const auto* started = std::get_if<engine::StageStarted>(&event);
        if (started && started->stage == leaveAt && !left) {
            left = true;
            since.start();
            bench.session->stop(StopMode::Discard);
        }
    });
    using engine::Stage;
    qint64 longest = 0;
    for (const Stage stage : {Stage::PreparePicture, Stage::EncodePicture, Stage::Sample, Stage::Decode, Stage::Extract}) {
        leaveAt = stage;
        left = false;
        bench.session->setCurrentJob(bench.session->queue().jobs().front().id);
        bench.session->generate();
        QTRY_VERIFY_WITH_TIMEOUT(left, kWaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Idle, kWaitMs);
        longest = std::max(longest, since.elapsed());
        // The end of a short stage may come before the stop arrives; otherwise the job waits again.
        const JobState state = bench.session->queue().jobs().front().state;
        QVERIFY(state == JobState::Waiting || (stage == Stage::Extract && state == JobState::Done));
    }
    QCOMPARE(loaded.count(), 1); // the model stayed
    qInfo("longest way out: %lld ms", (long long)(longest));
    // Half a second is promised; the machine of a test has other work too.
    QVERIFY2(longest < 1500, qPrintable(QString::number(longest)));
    leaveAt = Stage::LoadModel;
    bench.session->setCurrentJob(bench.session->queue().jobs().front().id);
    bench.session->generate();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->queue().count(JobState::Done) == 1 && bench.session->controller().state() == RunState::Idle, kWaitMs);
    QCOMPARE(loaded.count(), 1);
}

QTEST_MAIN(TestUiWay)
#include "tst_ui_way.moc"
