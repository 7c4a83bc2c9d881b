#include "input/view_slots.h"
#include "models/licence_card.h"
#include "scripted_generator.h"
#include "session/job_views.h"
#include "window_shots.h"

#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::realLoader;
using maquette::test::scriptedLoader;

namespace {

QString golden(const QString& path)
{
    return QStringLiteral(MAQUETTE_TEST_DATA "/golden/") + path;
}

/// A window that knows a model of that folder, and its licence is accepted.
void takeModel(Bench& bench, const QString& folder)
{
    bench.drop({folder});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->model() && bench.session->model()->path == folder, kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(bench.window->findChild<LicenceCard*>() || bench.session->licenceAccepted(), kWaitMs);
    if (auto* card = bench.window->findChild<LicenceCard*>())
        card->accept();
    QVERIFY(bench.session->licenceAccepted());
}

QStringList pictures(int count, const Bench& bench)
{
    QStringList files;
    for (int i = 0; i < count; ++i) {
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(Qt::white);
        for (int y = 16; y < 48; ++y)
            for (int x = 16 + 2 * i; x < 48; ++x)
                image.setPixel(x, y, qRgb(40, 60, 90));
        files << bench.folder.filePath(QStringLiteral("p%1.png").arg(i));
        image.save(files.back());
    }
    return files;
}

} // namespace

class TestUiModels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyFamilyIsListedAndRuns_data();
    void everyFamilyIsListedAndRuns();
    void folderOfSeveralModelsAddsAll();
    void folderWithoutAModelSaysSo();
    void licenceIsShownAndAcceptedOnce();
    void addedFoldersAreRememberedAndForgotten();
    void presetsBelongToTheKind();
    void viewsAreToldApart();
    void dropOffersViewsToAModelThatCan();
    void altDuringADragCountsAgain();
};

void TestUiModels::initTestCase()
{
    test::prepareWindows();
}

void TestUiModels::everyFamilyIsListedAndRuns_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("picture");
    QTest::addColumn<QString>("family");
    QTest::newRow("Hunyuan3D-2") << "hunyuan3d-2/hunyuan3d-dit-v2-0-turbo" << "hunyuan3d-2/images/a_rgba.png" << "Hunyuan3D-2";
    QTest::newRow("Hunyuan3D-2.1") << "hunyuan3d-2.1/hunyuan3d-dit-v2-1" << "hunyuan3d-2.1/images/a_rgba.png" << "Hunyuan3D-2";
    QTest::newRow("TripoSG") << "triposg" << "triposg/images/a_rgba.png" << "TripoSG";
    QTest::newRow("Step1X-3D") << "step1x-3d" << "step1x-3d/images/a_rgba.png" << "Step1X-3D";
    QTest::newRow("Michelangelo") << "michelangelo-diffusion" << "michelangelo-diffusion/images/b_rgba.png" << "Michelangelo";
}

void TestUiModels::everyFamilyIsListedAndRuns()
{
    QFETCH(QString, folder);
    QFETCH(QString, picture);
    QFETCH(QString, family);
    Bench bench(realLoader());
    bench.show();
    takeModel(bench, golden(folder));
    QCOMPARE(bench.session->model()->family, family);
    QVERIFY(bench.session->model()->canGenerate);
    auto* list = bench.window->findChild<QComboBox*>("models");
    QVERIFY(list && list->findData(golden(folder)) >= 0);
    const auto labels = bench.window->statusBar()->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().startsWith("Model: " + family) && label->text().endsWith("(no licence file)"); }));
    RunSettings settings = bench.session->settings();
    settings.steps = 3;
    settings.grid = 32;
    settings.decoder = "dense"; // random weights make wild fields, of which a coarse level may miss all
    bench.session->setSettings(settings);
    bench.drop({golden(picture)});
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->queue().jobs().front().size.isEmpty(), kWaitMs);
    bench.session->generate();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->queue().count(JobState::Done) + bench.session->queue().count(JobState::Failed) == 1, kWaitMs);
    const Job& job = bench.session->queue().jobs().front();
    QVERIFY2(job.state == JobState::Done, qPrintable(job.failure.sentence));
    QVERIFY(bench.session->shown().facts.faces > 0);
}

void TestUiModels::folderOfSeveralModelsAddsAll()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    const auto before = bench.session->catalog().models().size();
    bench.session->addModels(golden("hunyuan3d-2"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->catalog().models().size() >= before + 4, kWaitMs);
}

void TestUiModels::folderWithoutAModelSaysSo()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    const QString used = bench.session->settings().model;
    bench.session->addModels(golden("hunyuan3d-2/images"));
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->messages().empty(), kWaitMs);
    QCOMPARE(bench.session->messages().back().severity, Message::Error);
    QCOMPARE(bench.session->settings().model, used);
}

void TestUiModels::licenceIsShownAndAcceptedOnce()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    QVERIFY(bench.session->licenceAccepted()); // the starter's is the program's own
    const QString folder = golden("triposg");
    bench.session->addPaths(pictures(1, bench));
    bench.drop({folder});
    QTRY_VERIFY_WITH_TIMEOUT(bench.window->findChild<LicenceCard*>(), kWaitMs);
    auto* card = bench.window->findChild<LicenceCard*>();
    QVERIFY(bench.session->whyNotGenerate().contains("licence"));
    QVERIFY(!bench.window->inspector().generateButton()->isEnabled());
    test::shoot(*card, "licence");
    card->reject(); // not now: nothing is accepted, and it is not asked again by itself
    QVERIFY(!bench.session->licenceAccepted());
    bench.session->acceptLicence();
    QVERIFY(bench.session->whyNotGenerate().isEmpty());
    SessionServices services = bench.session->services();
    services.libraryFolder = bench.folder.filePath("other");
    bench.session->chooseModel(folder);
    Session next(services); // another start
    next.chooseModel(folder);
    QTRY_VERIFY_WITH_TIMEOUT(next.model() && next.model()->path == folder, kWaitMs);
    QVERIFY(next.licenceAccepted());
}

void TestUiModels::addedFoldersAreRememberedAndForgotten()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    const QString folder = golden("triposg");
    takeModel(bench, folder);
    const auto knows = [&](const Session& session) {
        const auto& models = const_cast<Session&>(session).catalog().models();
        return std::any_of(models.begin(), models.end(), [&](const ModelEntry& m) { return m.path == folder; });
    };
    SessionServices services = bench.session->services();
    services.libraryFolder = bench.folder.filePath("other");
    {
        Session next(services);
        QVERIFY(knows(next) && next.isOwnModel(folder));
        next.forgetModel(folder);
        QVERIFY(!knows(next));
    }
    Session third(services);
    QVERIFY(!knows(third));
    QVERIFY(QFileInfo::exists(folder)); // its files stay
}

void TestUiModels::presetsBelongToTheKind()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    takeModel(bench, golden("hunyuan3d-2/hunyuan3d-dit-v2-0-turbo"));
    QCOMPARE(effectivePreset(bench.session->settings(), bench.session->model()->kind).steps, 5);
    takeModel(bench, golden("hunyuan3d-2/hunyuan3d-dit-v2-0-fast"));
    QCOMPARE(effectivePreset(bench.session->settings(), bench.session->model()->kind).steps, 10);
    takeModel(bench, golden("hunyuan3d-2/hunyuan3d-dit-v2-0"));
    QCOMPARE(effectivePreset(bench.session->settings(), bench.session->model()->kind).steps, 30);
}

void TestUiModels::viewsAreToldApart()
{
    using engine::View;
    QCOMPARE(viewsByName({"/a/cup_back.png", "/a/cup-front.png"}), (std::vector<View>{View::Back, View::Front}));
    QCOMPARE(viewsByName({"/a/1.png", "/a/2.png", "/a/3.png"}), (std::vector<View>{View::Front, View::Left, View::Back}));
    QCOMPARE(viewsByName({"/a/left.png", "/a/x.png"}), (std::vector<View>{View::Front, View::Left})); // not all are named
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    const QStringList files = pictures(3, bench);
    const JobId id = bench.session->addViews(files);
    const Job* job = bench.session->queue().find(id);
    QCOMPARE(job->file, files[0]);
    QCOMPARE(viewLines(*job), (QStringList{"left=" + files[1], "back=" + files[2]}));
    const engine::Request request = requestFor(bench.session->settings(), *job);
    QCOMPARE(request.pictures.size(), std::size_t(3));
    QCOMPARE(request.pictures[2].view, View::Back);
    bench.session->setView(id, View::Back, {});
    bench.session->setView(id, View::Front, {}); // the front is never empty
    QCOMPARE(viewLines(*bench.session->queue().find(id)), QStringList{"left=" + files[1]});
    QCOMPARE(bench.session->queue().find(id)->file, files[0]);
}

void TestUiModels::dropOffersViewsToAModelThatCan()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    auto* drop = bench.window->findChild<DropOverlay*>();
    const QStringList files = pictures(3, bench);
    drop->showFor(scanInputs(files), false);
    QVERIFY(!drop->hasChoice());
    drop->showFor(scanInputs(pictures(5, bench)), true);
    QVERIFY(!drop->hasChoice()); // at most four sides
    drop->showFor(scanInputs(files + QStringList{"/x/readme.txt"}), true);
    QVERIFY(drop->hasChoice());
    QCOMPARE(drop->zone(), DropOverlay::Each);
    drop->pointAt({drop->width() - 100, drop->height() / 2});
    QCOMPARE(drop->zone(), DropOverlay::Views);
    test::shoot(bench, "drop-zones");
    drop->pointAt({100, drop->height() / 2});
    QCOMPARE(drop->zone(), DropOverlay::Each);
}

void TestUiModels::altDuringADragCountsAgain()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    const QString outer = bench.folder.filePath("outer");
    QVERIFY(QDir().mkpath(outer + "/inner"));
    const QStringList files = pictures(2, bench);
    QVERIFY(QFile::copy(files[0], outer + "/a.png"));
    QVERIFY(QFile::copy(files[1], outer + "/inner/b.png"));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(outer)});
    const QPoint middle = bench.window->rect().center();
    const auto send = [&](auto event) { QApplication::sendEvent(bench.window.get(), &event); };
    auto* zones = bench.window->findChild<DropOverlay*>();
    send(QDragEnterEvent(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier));
    QVERIFY(zones->isVisible());
    QCOMPARE(zones->words(), scanInWords(scanInputs({outer}, false)));
    QVERIFY(zones->words() != scanInWords(scanInputs({outer}, true)));
    send(QDragMoveEvent(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::AltModifier));
    QCOMPARE(zones->words(), scanInWords(scanInputs({outer}, true)));
    send(QDragMoveEvent(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier));
    QCOMPARE(zones->words(), scanInWords(scanInputs({outer}, false)));
    send(QDragMoveEvent(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::AltModifier));
    send(QDropEvent(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::AltModifier));
    QVERIFY(!zones->isVisible());
    QCOMPARE(bench.session->queue().jobs().size(), std::size_t(2)); // as many as were promised
}

QTEST_MAIN(TestUiModels)
#include "tst_ui_models.moc"
