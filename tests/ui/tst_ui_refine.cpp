#include "library/result_folder.h"
#include "scripted_generator.h"
#include "window_shots.h"

#include <engine/latent_file.h>

#include <QSignalSpy>
#include <QTest>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::realLoader;
using maquette::test::scriptedLoader;
using maquette::test::samplePicture;

namespace {

/// Waits for the first level's surface of a run that goes on slowly, and stops it there.
void stopAfterTheFirstLevel(Bench& bench, GeneratorScript& script)
{
    script.pause = std::chrono::milliseconds(4);
    script.levels = 2;
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().progress().levelCells(), 32, kWaitMs);
    bench.session->stop(StopMode::Keep);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Idle, kWaitMs);
    script.pause = std::chrono::milliseconds(0);
}

const LibraryEntry& newest(Bench& bench)
{
    static LibraryEntry entry;
    entry = bench.window->history().model().index(0).data(HistoryModel::EntryRole).value<LibraryEntry>();
    return entry;
}

/// What the published flash schedule makes of a grid of 256: three levels, of which the last has 252 cells.
struct FlashScript {
    std::atomic<bool> waits{true}; ///< after the second level
    std::atomic<int> asked{0};     ///< of the last run
};

class FlashGenerator final : public engine::Generator {
public:
    explicit FlashGenerator(std::shared_ptr<FlashScript> script, const engine::ModelChoice& choice) : m_script(std::move(script))
    {
        m_card.name = choice.model.filename().string();
        m_card.maxSteps = 100;
    }
    const engine::ModelCard& model() const override { return m_card; }
    engine::Result generate(const engine::Request& request, const engine::RunContext& context) override
    {
        const int asked = request.grid.value_or(256);
        m_script->asked = asked;
        engine::Result result;
        result.mesh = std::make_shared<const engine::Mesh>(test::tetrahedron());
        result.facts = engine::factsOf(*result.mesh);
        result.latents = request.latents.empty() ? engine::LatentSet{2, 1, {0.5F, -0.5F}} : request.latents;
        if (request.latents.empty() && request.onLatents)
            request.onLatents(result.latents);
        context.report(engine::StageStarted{engine::Stage::Decode});
        constexpr int kLevels = 3;
        const int coarsest = asked / 4 - 1;
        for (int level = 1; level <= kLevels; ++level) {
            context.report(engine::LevelFinished{level, kLevels, coarsest << (level - 1), 1000, 0.01});
            if (level < kLevels)
                context.report(engine::PreviewMesh{0, level, result.mesh});
            while (level == 2 && m_script->waits) {
                context.checkpoint();
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        }
        context.report(engine::StageFinished{engine::Stage::Decode, 0.01});
        result.settings = {{"model", m_card.name}, {"seed", std::int64_t(request.seed)}, {"steps", std::int64_t(5)},
                           {"grid", std::int64_t(asked)}, {"cells", std::int64_t(coarsest << (kLevels - 1))}};
        return result;
    }
    void compareSteps(const engine::Request&, const std::vector<int>&, const engine::RunContext&, const std::function<void(int, engine::Result)>&) override {}

private:
    std::shared_ptr<FlashScript> m_script;
    engine::ModelCard m_card;
};

} // namespace

class TestUiRefine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void stoppedRunKeepsItsLatentsAndGoesOn();
    void resultFromTheHistoryIsRefined();
    void gridsAreThoseThatWereMade();
    void stopDuringSamplingPutsTheJobBack();
    void refiningIsStoppedAndKeptAsWell();
    void latentsOfAnotherModelAreNotDecoded();
    void variationsHaveSeedsOfTheirOwn();
    void sampledLatentsSurviveAKill();
    void realRunIsStoppedAndRefined();
};

void TestUiRefine::initTestCase()
{
    test::prepareWindows();
}

void TestUiRefine::stoppedRunKeepsItsLatentsAndGoesOn()
{
    const auto script = std::make_shared<GeneratorScript>();
    Bench bench(scriptedLoader(script));
    bench.show();
    bench.session->addPaths({samplePicture()});
    stopAfterTheFirstLevel(bench, *script);
    QCOMPARE(bench.session->queue().jobs().front().state, JobState::Stopped);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    const QString folder = bench.session->library().folderOf(newest(bench));
    QCOMPARE(engine::loadLatents((folder + "/latents.safetensors").toStdString()).values, (std::vector<float>{0.5f, -0.5f}));
    QCOMPARE(newest(bench).note, QString("stopped at grid 32"));
    QPushButton& refine = bench.window->resultPage().refineButton();
    QVERIFY(refine.isVisible());
    test::shoot(bench, "stopped");
    QTest::mouseClick(&refine, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 2, kWaitMs);
    QCOMPARE(script->samplings.load(), 1); // no step is made twice
    QCOMPARE(newest(bench).name, QString("cabinet"));
    QCOMPARE(newest(bench).seed, quint64(1234));
    QVERIFY(newest(bench).note.isEmpty());
    QVERIFY(newest(bench).grid > 32);
    // The picture goes along, so that the refined result can be made again by itself.
    QVERIFY(QFile::exists(bench.session->library().folderOf(newest(bench)) + "/input.png"));
    QVERIFY(!refine.isVisible());
}

void TestUiRefine::resultFromTheHistoryIsRefined()
{
    const auto script = std::make_shared<GeneratorScript>();
    Bench bench(scriptedLoader(script));
    bench.show();
    bench.session->addPaths({samplePicture()});
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    bench.session->clearShown();
    QVERIFY(!bench.window->action("refine")->isEnabled());
    bench.session->showEntry(newest(bench));
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->shown().empty(), kWaitMs);
    QVERIFY(bench.window->action("refine")->isEnabled());
    bench.window->action("refine")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 2, kWaitMs);
    QCOMPARE(newest(bench).grid, 128); // twice what the first one had
    QCOMPARE(script->samplings.load(), 1);
}

void TestUiRefine::gridsAreThoseThatWereMade()
{
    const auto script = std::make_shared<FlashScript>();
    Bench bench([script](const engine::ModelChoice& choice, const engine::RunContext&) { return std::make_unique<FlashGenerator>(script, choice); });
    bench.show();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->model(), kWaitMs);
    RunSettings settings = bench.session->settings();
    settings.grid = 256;
    bench.session->setSettings(settings);
    bench.session->addPaths({samplePicture()});
    int level = 0;
    connect(&bench.session->controller(), &GenerationController::previewCame, this, [&](const engine::PreviewMesh& preview) { level = preview.level; });
    const auto words = [&] { return bench.window->history().model().index(0).data(Qt::ToolTipRole).toString(); };
    const auto madeWith = [&] { return settingsOf(bench.session->library().folderOf(newest(bench))); };
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(level, 2, kWaitMs);
    bench.session->stop(StopMode::Keep);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    QCOMPARE(newest(bench).grid, 126);
    QCOMPARE(newest(bench).note, QString("stopped at grid 126"));
    QVERIFY2(words().contains("grid 126,"), qPrintable(words()));
    QVERIFY(bench.session->queue().jobs().front().line.contains("126"));
    QCOMPARE(bench.session->shown().entry.grid, 126);
    QCOMPARE(madeWith()["cells"].toInt(), 126);
    QCOMPARE(madeWith()["grid"].toInt(), 256); // as the user wanted it
    // A whole one, from where the other stopped.
    script->waits = false;
    bench.window->action("refine")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 2, kWaitMs);
    QCOMPARE(script->asked.load(), 256);
    QCOMPARE(newest(bench).grid, 252);
    QVERIFY2(words().contains("grid 252,"), qPrintable(words()));
    // Its settings ask for what was asked for, and not for what became of it.
    settings.grid = 64;
    bench.session->setSettings(settings);
    bench.session->useSettings(newest(bench));
    QCOMPARE(bench.session->settings().grid, std::optional(256));
}

void TestUiRefine::stopDuringSamplingPutsTheJobBack()
{
    const auto script = std::make_shared<GeneratorScript>();
    script->waits = true;
    Bench bench(scriptedLoader(script));
    bench.show();
    bench.session->addPaths({samplePicture()});
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(script->runs.load(), 1, kWaitMs);
    bench.session->stop(StopMode::Keep);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Idle, kWaitMs);
    QCOMPARE(bench.session->queue().jobs().front().state, JobState::Waiting);
    QVERIFY(bench.session->shown().empty());
}

void TestUiRefine::refiningIsStoppedAndKeptAsWell()
{
    const auto script = std::make_shared<GeneratorScript>();
    Bench bench(scriptedLoader(script));
    bench.show();
    bench.session->addPaths({samplePicture()});
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    script->pause = std::chrono::milliseconds(4);
    bench.session->refineEntry(newest(bench));
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().progress().levelCells(), 32, kWaitMs);
    bench.session->stop(StopMode::Keep);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 2, kWaitMs);
    const QString folder = bench.session->library().folderOf(newest(bench));
    QVERIFY(!engine::loadLatents((folder + "/latents.safetensors").toStdString()).empty());
    QCOMPARE(newest(bench).name, QString("cabinet"));
}

void TestUiRefine::latentsOfAnotherModelAreNotDecoded()
{
    const auto script = std::make_shared<GeneratorScript>();
    Bench bench(scriptedLoader(script));
    bench.show();
    bench.session->addPaths({samplePicture()});
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    LibraryEntry foreign = newest(bench);
    foreign.model = "somebody-elses";
    bench.session->refineEntry(foreign);
    QCOMPARE(bench.session->controller().state(), RunState::Idle);
    QVERIFY(bench.session->messages().back().text.contains("somebody-elses"));
}

void TestUiRefine::variationsHaveSeedsOfTheirOwn()
{
    const auto script = std::make_shared<GeneratorScript>();
    Bench bench(scriptedLoader(script));
    bench.show();
    bench.session->addPaths({samplePicture()});
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->queue().jobs().front().size.isEmpty(), kWaitMs);
    bench.window->action("variations")->trigger();
    QCOMPARE(bench.session->queue().rowCount(), 5);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 4, kWaitMs);
    QSet<quint64> seeds;
    for (int row = 0; row < 4; ++row)
        seeds.insert(bench.window->history().model().index(row).data(HistoryModel::EntryRole).value<LibraryEntry>().seed);
    QCOMPARE(seeds.size(), 4);
    QCOMPARE(bench.session->queue().count(JobState::Waiting), 1); // the picture itself was not asked for
}

void TestUiRefine::sampledLatentsSurviveAKill()
{
    const auto script = std::make_shared<GeneratorScript>();
    Bench bench(scriptedLoader(script));
    bench.show();
    bench.session->addPaths({samplePicture()});
    script->pause = std::chrono::milliseconds(4);
    script->eventsPerLevel = 100000;
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->model(), kWaitMs);
    bench.session->generate();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->controller().progress().phase() == Phase::Decode, kWaitMs);
    const QDir kept(bench.session->library().folder() + "/.latents");
    QTRY_VERIFY_WITH_TIMEOUT(!kept.entryList(QDir::Files).isEmpty(), kWaitMs);
    std::vector<UnfinishedJob> found;
    const auto isKept = [&] { return (found = test::leftByAKill(bench)).size() == 1 && !found.front().latents.isEmpty(); };
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kWaitMs);
    QVERIFY(found.front().wasRunning);
    QVERIFY(QFile::exists(found.front().latents));
    bench.session->stop(StopMode::Discard);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Idle, kWaitMs);
    const auto later = std::make_shared<GeneratorScript>();
    Bench again(scriptedLoader(later));
    again.show();
    QTRY_VERIFY_WITH_TIMEOUT(again.session->model(), kWaitMs);
    again.session->restoreJobs(found);
    again.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(again.session->queue().count(JobState::Done), 1, kWaitMs);
    QCOMPARE(later->samplings.load(), 0); // only the decoding was left
    QCOMPARE(again.session->shown().entry.seed, quint64(1234));
}

void TestUiRefine::realRunIsStoppedAndRefined()
{
    Bench bench(realLoader());
    bench.show();
    bench.session->addPaths({samplePicture()});
    RunSettings settings = bench.session->settings();
    settings.grid = 256;
    settings.steps = 1;
    bench.session->setSettings(settings);
    bool stopped = false;
    connect(&bench.session->controller(), &GenerationController::previewCame, bench.window.get(), [&](const engine::PreviewMesh& preview) {
        if (preview.level > 0 && !stopped) {
            stopped = true;
            bench.session->stop(StopMode::Keep);
        }
    });
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    QCOMPARE(bench.session->queue().jobs().front().state, JobState::Stopped);
    QVERIFY(newest(bench).grid < 256);
    settings.grid = 96;
    bench.session->setSettings(settings); // a size that a test has time for
    const int before = newest(bench).grid;
    bench.window->action("refine")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 2, kWaitMs);
    QVERIFY(newest(bench).grid > before);
    QCOMPARE(newest(bench).steps, 1);
}

QTEST_MAIN(TestUiRefine)
#include "tst_ui_refine.moc"
