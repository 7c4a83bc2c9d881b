// What other families take beside a picture or in place of one, with small models of each, through the window.
#include "decoding/level_schedule.h"
#include "inspector/inputs_section.h"
#include "library/journal.h"
#include "library/result_folder.h"
#include "models/licence_card.h"
#include "sample_meshes.h"
#include "scripted_generator.h"
#include "synthetic_model.h"
#include "widgets/fold_section.h"
#include "window_bench.h"

#include <engine/mesh_file.h>

#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::kWaitMs;

namespace {

/// What reached the engine.
struct Asked {
    std::mutex mutex;
    std::vector<engine::Request> requests;
    engine::Request last()
    {
        const std::lock_guard lock(mutex);
        return requests.back();
    }
};

class WatchedGenerator final : public engine::Generator {
public:
    WatchedGenerator(std::unique_ptr<engine::Generator> real, std::shared_ptr<Asked> asked)
        : m_real(std::move(real)), m_asked(std::move(asked))
    {}
    const engine::ModelCard& model() const override { return m_real->model(); }
    engine::Result generate(const engine::Request& request, const engine::RunContext& context) override
    {
        note(request);
        return m_real->generate(request, context);
    }
    void compareSteps(const engine::Request& request, const std::vector<int>& steps, const engine::RunContext& context,
                      const std::function<void(int, engine::Result)>& onResult) override
    {
        note(request);
        m_real->compareSteps(request, steps, context, onResult);
    }

private:
    void note(const engine::Request& request)
    {
        const std::lock_guard lock(m_asked->mutex);
        m_asked->requests.push_back(request);
    }
    std::unique_ptr<engine::Generator> m_real;
    std::shared_ptr<Asked> m_asked;
};

/// A window with a small model of random weights; runs are the engine's own.
class FamilyBench : public Bench {
public:
    explicit FamilyBench(const test::SyntheticModel& model, const std::shared_ptr<Asked>& asked = std::make_shared<Asked>())
        : Bench([asked](const engine::ModelChoice& choice, const engine::RunContext& context) -> std::unique_ptr<engine::Generator> {
              return std::make_unique<WatchedGenerator>(engine::Generator::load(choice, context), asked);
          }),
          asked(asked), modelFolder(folder.filePath("model"))
    {
        test::writeSynthetic(model, modelFolder.toStdString(), test::Weights::Filled);
        show();
        session->addModels(modelFolder);
        if (!QTest::qWaitFor([&] { return session->model() && session->model()->path == modelFolder; }, kWaitMs))
            qFatal("the model was not found");
        session->acceptLicence();
        if (auto* card = window->findChild<LicenceCard*>())
            card->accept();
        RunSettings settings = session->settings();
        settings.steps = 2;
        settings.grid = 20;
        settings.decoder = "dense"; // random weights make wild fields
        settings.livePreview = LivePreview::Off; // estimates on a grid of 64 take longer than all else
        session->setSettings(settings);
    }

    InputsSection& inputs() { return *window->findChild<InputsSection*>(); }
    QString mesh(const QString& name, const engine::Mesh& shape)
    {
        const QString file = folder.filePath(name + ".ply");
        engine::saveMesh(shape, file.toStdString(), engine::MeshFormat::Ply);
        return file;
    }
    void drop(QWidget& target, const QString& file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter({4, 4}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(4, 4), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&target, &event);
    }
    LibraryEntry run()
    {
        const int before = window->history().model().rowCount();
        session->generate();
        const auto ended = [&] { return window->history().model().rowCount() > before || session->queue().count(JobState::Failed) > 0; };
        if (!QTest::qWaitFor(ended, kWaitMs))
            qFatal("the run did not end");
        for (const Job& job : session->queue().jobs())
            if (job.state == JobState::Failed)
                qWarning("%s", qPrintable(job.failure.sentence));
        return session->shown().entry;
    }

    std::shared_ptr<Asked> asked;
    QString modelFolder;
};

QString picture()
{
    return QStringLiteral(MAQUETTE_TEST_DATA "/golden/triposg/images/a_rgba.png");
}

const test::TransformerSize kDit;
const test::VaeSize kVae;
const test::EncoderSize kEncoder;

} // namespace

class TestUiInputs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void modelsOfPicturesShowNoInputs();
    void labelsAreSaidToTheModel();
    void labelsGoWithTheirModel();
    void detailNeedsAMesh();
    void partsAreCompleted();
    void waitingPartsSurviveAKill();
    void resultsBringTheirInputsBack();
    void flashSaysItsTrueGrid();
};

void TestUiInputs::modelsOfPicturesShowNoInputs()
{
    FamilyBench bench(test::triposg("TripoSG", kDit, kVae, kEncoder));
    QVERIFY(!bench.inputs().isWanted());
    for (const FoldSection* section : bench.window->findChildren<FoldSection*>())
        QCOMPARE(section->isVisibleTo(bench.window.get()), section->key() != "inputs");
}

void TestUiInputs::labelsAreSaidToTheModel()
{
    FamilyBench bench(test::step1x("Step1X-3D", kDit, kVae, kEncoder, true));
    QVERIFY(bench.inputs().isWanted());
    QCOMPARE(bench.session->model()->labels.size(), std::size_t(2));
    QComboBox* symmetry = bench.inputs().labelBox("symmetry");
    QComboBox* edges = bench.inputs().labelBox("quality");
    QVERIFY(symmetry && edges && symmetry->isVisibleTo(bench.window.get()));
    QCOMPARE(symmetry->count(), 4);
    bench.session->addPaths({picture()});
    QVERIFY(bench.run().id > 0);
    QVERIFY(bench.asked->last().labels.empty());
    const auto plain = bench.session->shown().result->latents.values;
    edges->setCurrentIndex(edges->findData("sharp"));
    Q_EMIT edges->activated(edges->currentIndex());
    QVERIFY(bench.inputs().summary().contains("sharp"));
    const LibraryEntry sharp = bench.run();
    QCOMPARE(bench.asked->last().labels, (engine::Labels{{"quality", "sharp"}}));
    QVERIFY(bench.session->shown().result->latents.values != plain);
    // The settings of a result bring its labels back.
    edges->setCurrentIndex(0);
    Q_EMIT edges->activated(0);
    QVERIFY(bench.session->settings().labels.empty());
    bench.session->useSettings(sharp);
    QCOMPARE(bench.session->settings().labels, (engine::Labels{{"quality", "sharp"}}));
    QCOMPARE(edges->currentData().toString(), QString("sharp"));
}

void TestUiInputs::labelsGoWithTheirModel()
{
    FamilyBench bench(test::step1x("Step1X-3D", kDit, kVae, kEncoder, true));
    RunSettings settings = bench.session->settings();
    settings.labels = {{"symmetry", "x"}};
    bench.session->setSettings(settings);
    bench.session->chooseModel(bench.session->catalog().models().front().path);
    QVERIFY(bench.session->settings().labels.empty());
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->model() && bench.session->model()->isStarter, kWaitMs);
    // What a model does not offer is not said, wherever it came from.
    settings = bench.session->settings();
    settings.model = bench.modelFolder;
    settings.labels = {{"symmetry", "x"}, {"quality", "loud"}, {"taste", "sweet"}};
    bench.session->setSettings(settings);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->model() && bench.session->model()->path == bench.modelFolder, kWaitMs);
    QCOMPARE(bench.session->settings().labels, (engine::Labels{{"symmetry", "x"}}));
}

void TestUiInputs::detailNeedsAMesh()
{
    FamilyBench bench(test::detailgen3d("DetailGen3D", kDit, kVae, kEncoder));
    MeshField& start = bench.inputs().field(MeshInput::Start);
    QVERIFY(start.isVisibleTo(bench.window.get()) && !bench.inputs().field(MeshInput::Part).isVisibleTo(bench.window.get()));
    bench.session->addPaths({picture()});
    QVERIFY(bench.session->whyNotGenerate().contains("Inputs"));
    QVERIFY(!start.shownButton().isEnabled()); // nothing is shown yet
    // A mesh in the viewport can be taken at once.
    const QString file = bench.mesh("coarse", tests::cube({2.0f, -0.3f, 0.1f}, 3.0f));
    bench.session->addPaths({file});
    QTRY_VERIFY_WITH_TIMEOUT(start.shownButton().isEnabled(), kWaitMs);
    start.shownButton().click();
    QCOMPARE(start.words(), QString("coarse.ply"));
    QVERIFY(bench.session->whyNotGenerate().isEmpty());
    const LibraryEntry entry = bench.run();
    QVERIFY(entry.id > 0);
    QVERIFY(bench.asked->last().start && bench.asked->last().pictures.size() == 1);
    QCOMPARE(bench.asked->last().surfaceName, std::string("coarse.ply"));
    QVERIFY(bench.session->shown().facts.boxMin[0] > 1.0); // it lies where the mesh lies
    QVERIFY(QFileInfo::exists(bench.session->library().folderOf(entry) + "/input-start.ply"));
    // Its latents do not say where it lies.
    const auto runs = bench.asked->requests.size();
    bench.session->refine();
    QCOMPARE(bench.session->messages().back().severity, Message::Warning);
    QCOMPARE(bench.asked->requests.size(), runs);
    start.removeButton().click();
    QVERIFY(!bench.session->whyNotGenerate().isEmpty());
}

void TestUiInputs::partsAreCompleted()
{
    FamilyBench bench(test::holopart("HoloPart", kDit, kVae, kEncoder, true));
    QVERIFY(bench.session->model()->canGenerate);
    MeshField& part = bench.inputs().field(MeshInput::Part);
    MeshField& rest = bench.inputs().field(MeshInput::Rest);
    QVERIFY(part.isVisibleTo(bench.window.get()) && rest.isVisibleTo(bench.window.get()));
    QVERIFY(!bench.session->whyNotGenerate().isEmpty());
    bench.session->addPaths({picture()}); // of no use to this model
    QVERIFY(bench.session->whyNotGenerate().contains("part"));
    bench.drop(part, bench.mesh("seat", tests::cube({-0.6f, -0.3f, 0.1f}, 0.4f)));
    QCOMPARE(bench.session->queue().rowCount(), 2);
    QVERIFY(bench.session->queue().find(bench.session->currentJob())->isPart());
    QVERIFY(bench.session->whyNotGenerate().contains("rest"));
    bench.drop(rest, bench.mesh("legs", tests::cube({0.0f, -0.3f, 0.1f}, 0.7f)));
    QVERIFY(bench.session->whyNotGenerate().isEmpty());
    bench.window->setTab(MainWindow::MaskTab); // a part has no mask
    QVERIFY(!bench.window->maskPage().stack());
    const LibraryEntry entry = bench.run();
    QVERIFY(entry.id > 0);
    QVERIFY(bench.asked->last().part && bench.asked->last().rest && bench.asked->last().pictures.empty());
    QCOMPARE(entry.name, QString("seat"));
    for (const char* name : {"/input-part.ply", "/input-rest.ply"})
        QVERIFY2(QFileInfo::exists(bench.session->library().folderOf(entry) + name), name);
    // All that wait: the picture stays, since this model cannot use it.
    bench.session->requeue(bench.session->currentJob());
    bench.session->generateAll();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 1, kWaitMs);
    QCOMPARE(bench.session->queue().count(JobState::Waiting), 1);
}

void TestUiInputs::waitingPartsSurviveAKill()
{
    FamilyBench bench(test::holopart("HoloPart", kDit, kVae, kEncoder, false));
    const QString seat = bench.mesh("seat", tests::cube({-0.6f, -0.3f, 0.1f}, 0.4f));
    const QString legs = bench.mesh("legs", tests::cube({0.0f, -0.3f, 0.1f}, 0.7f));
    bench.session->setMesh(MeshInput::Part, seat);
    bench.session->setMesh(MeshInput::Rest, legs);
    const auto kept = [&] {
        const auto jobs = test::leftByAKill(bench);
        return jobs.size() == 1 ? jobs.front() : UnfinishedJob();
    };
    QTRY_COMPARE_WITH_TIMEOUT(kept().meshes, (QStringList{"part=" + seat, "rest=" + legs}), kWaitMs);
    const UnfinishedJob job = kept();
    bench.session->removeJob(bench.session->currentJob());
    bench.session->restoreJobs({job});
    const Job* restored = bench.session->queue().find(bench.session->currentJob());
    QVERIFY(restored && restored->isPart());
    QCOMPARE(restored->meshes.rest, legs);
    QVERIFY(bench.session->whyNotGenerate().isEmpty());
}

void TestUiInputs::resultsBringTheirInputsBack()
{
    FamilyBench bench(test::holopart("HoloPart", kDit, kVae, kEncoder, false));
    bench.session->setMesh(MeshInput::Part, bench.mesh("seat", tests::cube({-0.6f, -0.3f, 0.1f}, 0.4f)));
    bench.session->setMesh(MeshInput::Rest, bench.mesh("legs", tests::cube({0.0f, -0.3f, 0.1f}, 0.7f)));
    const LibraryEntry entry = bench.run();
    QVERIFY(entry.id > 0);
    bench.session->removeJob(bench.session->currentJob());
    bench.session->useSettings(entry);
    const Job* job = bench.session->queue().find(bench.session->currentJob());
    QVERIFY(job && job->isPart());
    QCOMPARE(job->meshes.part, bench.session->library().folderOf(entry) + "/input-part.ply");
    QCOMPARE(job->meshes.rest, bench.session->library().folderOf(entry) + "/input-rest.ply");
    QVERIFY(bench.run().id > entry.id);
}

void TestUiInputs::flashSaysItsTrueGrid()
{
    // What the published schedule makes of 256 cells, as the progress row says it.
    const std::vector<int> levels = engine::flashLevels(256, engine::DecodeOptions().minResolution, engine::DecodeOptions().miniGrid);
    QCOMPARE(levels, (std::vector<int>{63, 126, 252}));
    RunProgress progress;
    progress.begin({});
    progress.apply(engine::StageStarted{engine::Stage::Decode});
    progress.apply(engine::LevelFinished{2, 3, levels[1], 10, 0.1});
    progress.apply(engine::LevelProgress{3, 3, levels[2], 50, 100});
    QCOMPARE(progress.detail(), QString("Grid 126 → 252"));
    // And a run: 20 cells are asked for, 19 are made.
    FamilyBench bench(test::triposg("TripoSG", kDit, kVae, kEncoder));
    RunSettings settings = bench.session->settings();
    settings.decoder = "flash";
    bench.session->setSettings(settings);
    QStringList said;
    connect(&bench.session->controller(), &GenerationController::progressed, this,
            [&] { said << bench.session->controller().progress().detail(); });
    bench.session->addPaths({picture()});
    bench.run();
    QVERIFY2(said.contains("Grid 19") && !said.join(u'|').contains("20"), qPrintable(said.join(u'|')));
}

QTEST_MAIN(TestUiInputs)
#include "tst_ui_inputs.moc"
