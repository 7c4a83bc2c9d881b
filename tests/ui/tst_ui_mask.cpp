#include "mask/mask_document.h"
#include "library/result_folder.h"
#include "scripted_generator.h"
#include "session/job_views.h"
#include "window_shots.h"

#include <engine/picture.h>

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::scriptedLoader;

namespace {

/// A white picture with black rectangles.
QImage boxes(QSize size, const std::vector<QRect>& areas)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (const QRect& area : areas)
        for (int y = area.top(); y <= area.bottom(); ++y)
            for (int x = area.left(); x <= area.right(); ++x)
                image.setPixel(x, y, qRgb(40, 60, 90));
    return image;
}

QImage grey(QSize size, const std::vector<QRect>& areas)
{
    QImage image(size, QImage::Format_Grayscale8);
    image.fill(0);
    for (const QRect& area : areas)
        for (int y = area.top(); y <= area.bottom(); ++y)
            std::fill_n(image.scanLine(y) + area.left(), area.width(), uchar(255));
    return image;
}

int at(const MaskDocument& document, int x, int y)
{
    return document.mask().constScanLine(y)[x];
}

QString savedPicture(const Bench& bench, const QString& name, const std::vector<QRect>& areas)
{
    const QString file = bench.folder.filePath(name);
    boxes({200, 160}, areas).save(file);
    return file;
}

/// The window with the mask tab open on one picture.
MaskPage& openMask(Bench& bench, const QString& file)
{
    bench.session->addPaths({file});
    bench.window->setTab(MainWindow::MaskTab);
    MaskPage& page = bench.window->maskPage();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(page.canvas().document(), kWaitMs); }();
    return page;
}

const Job& firstJob(const Bench& bench)
{
    return bench.session->queue().jobs().front();
}

} // namespace

class TestUiMask : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void strokesPaintBothSidesAndAreUndone();
    void hardnessSoftensTheRim();
    void fillTakesTheEnclosedArea();
    void largestPartStays();
    void numbersSelectRectanglesAndBrightness();
    void automaticMaskComesWithTheDropAndABadge();
    void brushReachesTheJobTheRunAndTheResult();
    void runWaitsForTheNewestOfSeveralMasks();
    void undoGoesBackToTheAutomaticMaskAndBeyond();
    void keysChangeTheBrushAndTheView();
    void modelSeesThePreparedPicture();
    void warningsShowWhereAndOfferPartsToKeep();
    void keyboardAloneCutsOut();
    void editedMaskSurvivesAKill();
    void furtherViewsHaveMasksOfTheirOwn();
};

void TestUiMask::initTestCase()
{
    test::prepareWindows();
}

void TestUiMask::strokesPaintBothSidesAndAreUndone()
{
    const QSize size(60, 40);
    MaskDocument document(boxes(size, {}), grey(size, {{10, 10, 10, 10}}), size);
    QVERIFY(document.isAutomatic());
    QSignalSpy changed(&document, &MaskDocument::changed);
    document.beginStroke();
    document.paint({30, 20}, {50, 20}, {MaskSide::Object, 5, 1});
    document.paint({50, 20}, {50, 30}, {MaskSide::Object, 5, 1});
    document.endStroke();
    QVERIFY(changed.count() >= 2);
    QCOMPARE(at(document, 30, 20), 255);
    QCOMPARE(at(document, 50, 29), 255);
    QCOMPARE(at(document, 30, 30), 0);
    document.beginStroke();
    document.paint({12, 12}, {12, 12}, {MaskSide::Background, 3, 1});
    document.endStroke();
    QCOMPARE(at(document, 12, 12), 0);
    document.history().undo();
    QCOMPARE(at(document, 12, 12), 255);
    document.history().undo(); // the whole stroke at once
    QCOMPARE(at(document, 50, 29), 0);
    QVERIFY(document.isAutomatic());
    document.history().redo();
    QCOMPARE(at(document, 50, 29), 255);
}

void TestUiMask::hardnessSoftensTheRim()
{
    const QSize size(60, 60);
    MaskDocument hard(boxes(size, {}), grey(size, {}), size), soft(boxes(size, {}), grey(size, {}), size);
    for (auto [document, hardness] : {std::pair{&hard, 1.0}, {&soft, 0.2}}) {
        document->beginStroke();
        document->paint({30, 30}, {30, 30}, {MaskSide::Object, 20, hardness});
        document->endStroke();
    }
    QCOMPARE(at(hard, 47, 30), 255);
    QVERIFY(at(soft, 47, 30) > 0 && at(soft, 47, 30) < 80);
    QCOMPARE(at(soft, 32, 30), 255);
}

void TestUiMask::fillTakesTheEnclosedArea()
{
    const QSize size(40, 40);
    QImage ring = grey(size, {{5, 5, 20, 20}});
    for (int y = 10; y < 20; ++y)
        std::fill_n(ring.scanLine(y) + 10, 10, uchar(0));
    MaskDocument document(boxes(size, {}), ring, size);
    document.fill({12, 12}, MaskSide::Object);
    QCOMPARE(at(document, 15, 15), 255);
    QCOMPARE(at(document, 30, 30), 0);
    document.history().undo();
    document.fillHoles();
    QCOMPARE(at(document, 15, 15), 255);
    QCOMPARE(at(document, 30, 30), 0);
    document.fill({7, 7}, MaskSide::Background);
    QCOMPARE(document.objectShare(), 0.0);
}

void TestUiMask::largestPartStays()
{
    const QSize size(40, 40);
    MaskDocument document(boxes(size, {}), grey(size, {{2, 2, 10, 10}, {20, 20, 4, 4}, {30, 2, 5, 5}}), size);
    document.keepLargest();
    QCOMPARE(at(document, 5, 5), 255);
    QCOMPARE(at(document, 21, 21), 0);
    QCOMPARE(at(document, 32, 4), 0);
}

void TestUiMask::numbersSelectRectanglesAndBrightness()
{
    // The file is twice as large as what is edited.
    const QSize size(50, 40);
    MaskDocument document(boxes(size, {{10, 10, 10, 10}}), grey(size, {}), size * 2);
    document.setRectangle({20, 20, 20, 20}, MaskSide::Object);
    QCOMPARE(document.objectShare(), 100.0 / 2000);
    QCOMPARE(at(document, 10, 10), 255);
    QCOMPARE(at(document, 20, 20), 0);
    document.keepOnly({20, 20, 10, 20});
    QCOMPARE(document.objectShare(), 50.0 / 2000);
    document.setThreshold({0, 0, 100, 80}, 128, true);
    QCOMPARE(document.objectShare(), 100.0 / 2000);
    document.setThreshold({0, 0, 100, 80}, 128, false);
    QCOMPARE(document.objectShare(), 1900.0 / 2000);
}

void TestUiMask::automaticMaskComesWithTheDropAndABadge()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    const QString good = savedPicture(bench, "good.png", {{60, 40, 80, 80}});
    const QString cut = savedPicture(bench, "cut.png", {{120, 40, 80, 80}});
    const QString empty = savedPicture(bench, "empty.png", {});
    bench.drop({good, cut, empty});
    const auto& jobs = bench.session->queue().jobs();
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(jobs.begin(), jobs.end(), [](const Job& j) { return j.maskState != MaskState::Unknown; }), kWaitMs);
    QCOMPARE(jobs[0].maskState, MaskState::Good);
    QCOMPARE(jobs[1].maskState, MaskState::Doubtful);
    QVERIFY2(jobs[1].line.startsWith(jobStateInWords(JobState::Waiting) + " · " + maskBadge(MaskState::Doubtful)), qPrintable(jobs[1].line));
    QCOMPARE(jobs[2].maskState, MaskState::Bad);
    QTRY_VERIFY_WITH_TIMEOUT(jobs[0].line.contains(QString::fromUtf8("✓")) && jobs[2].line.contains(QString::fromUtf8("✕")), kWaitMs);
    const QImage mask(jobs[0].automaticMask);
    QCOMPARE(mask.size(), QSize(200, 160));
    QCOMPARE(qGray(mask.pixel(100, 80)), 255);
    QCOMPARE(qGray(mask.pixel(5, 5)), 0);
    QVERIFY(jobs[0].mask.isEmpty()); // the engine finds the same one by itself
}

void TestUiMask::runWaitsForTheNewestOfSeveralMasks()
{
    const auto script = std::make_shared<GeneratorScript>();
    Bench bench(scriptedLoader(script));
    bench.show();
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->model(), kWaitMs);
    MaskPage& page = openMask(bench, savedPicture(bench, "box.png", {{60, 40, 80, 80}}));
    MaskCanvas& canvas = page.canvas();
    for (const QPoint place : {QPoint(20, 20), QPoint(180, 140)}) {
        QTest::mouseClick(&canvas, Qt::LeftButton, Qt::NoModifier, canvas.fromDocument(place).toPoint());
        Q_EMIT bench.session->modelChanged(); // what it sees is made anew at once: both masks are on their way together
    }
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 1, kWaitMs);
    QCOMPARE(script->lastMask(), firstJob(bench).mask.toStdString());
    const QImage used(QString::fromStdString(script->lastMask()));
    QCOMPARE(qGray(used.pixel(20, 20)), 255);
    QCOMPARE(qGray(used.pixel(180, 140)), 255);
}

void TestUiMask::brushReachesTheJobTheRunAndTheResult()
{
    const auto script = std::make_shared<GeneratorScript>();
    Bench bench(scriptedLoader(script));
    bench.show();
    MaskPage& page = openMask(bench, savedPicture(bench, "box.png", {{60, 40, 80, 80}}));
    MaskCanvas& canvas = page.canvas();
    const QPoint corner = canvas.fromDocument({20, 20}).toPoint();
    QTest::mousePress(&canvas, Qt::LeftButton, Qt::NoModifier, corner);
    QTest::mouseRelease(&canvas, Qt::LeftButton, Qt::NoModifier, corner);
    // The right button and Alt take the opposite side.
    const QPoint middle = canvas.fromDocument({100, 80}).toPoint();
    QTest::mouseClick(&canvas, Qt::RightButton, Qt::NoModifier, middle);
    QCOMPARE(at(*canvas.document(), 20, 20), 255);
    QCOMPARE(at(*canvas.document(), 100, 80), 0);
    QTest::mouseClick(&canvas, Qt::RightButton, Qt::AltModifier, middle);
    QCOMPARE(at(*canvas.document(), 100, 80), 255);
    // The run waits for the mask that is on its way.
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 1, kWaitMs);
    QVERIFY(!firstJob(bench).mask.isEmpty());
    QCOMPARE(script->lastMask(), firstJob(bench).mask.toStdString());
    const QImage file(firstJob(bench).mask);
    QCOMPARE(file.size(), QSize(200, 160));
    QCOMPARE(qGray(file.pixel(20, 20)), 255);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    const QString folder = bench.session->library().folderOf(bench.session->shown().entry);
    QCOMPARE(qGray(QImage(folder + "/mask.png").pixel(20, 20)), 255);
    QCOMPARE(editedMaskOf(folder), folder + "/mask.png");
}

void TestUiMask::undoGoesBackToTheAutomaticMaskAndBeyond()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    MaskPage& page = openMask(bench, savedPicture(bench, "box.png", {{60, 40, 80, 80}}));
    MaskDocument& document = *page.canvas().document();
    QTest::mouseClick(&page.canvas(), Qt::LeftButton, Qt::NoModifier, page.canvas().fromDocument({20, 20}).toPoint());
    QTRY_VERIFY_WITH_TIMEOUT(!firstJob(bench).mask.isEmpty(), kWaitMs);
    bench.window->action("undo")->trigger();
    QVERIFY(document.isAutomatic());
    QTRY_VERIFY_WITH_TIMEOUT(firstJob(bench).mask.isEmpty(), kWaitMs); // the engine's own again
    bench.window->action("undo")->trigger();
    QCOMPARE(document.objectShare(), 0.0);
    QVERIFY(!bench.window->action("undo")->isEnabled());
    bench.window->action("redo")->trigger();
    bench.window->action("redo")->trigger();
    QCOMPARE(at(document, 20, 20), 255);
    bench.window->setTab(MainWindow::ResultTab);
    QVERIFY(!bench.window->action("undo")->isEnabled());
}

void TestUiMask::keysChangeTheBrushAndTheView()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    MaskPage& page = openMask(bench, savedPicture(bench, "box.png", {{60, 40, 80, 80}}));
    MaskCanvas& canvas = page.canvas();
    canvas.setFocus();
    const double radius = canvas.brush().radius, hardness = canvas.brush().hardness;
    QTest::keyClick(&canvas, ']');
    QVERIFY(canvas.brush().radius > radius);
    QTest::keyClick(&canvas, '[');
    QVERIFY(std::abs(canvas.brush().radius - radius) < 1e-9);
    QTest::keyClick(&canvas, Qt::Key_BracketLeft, Qt::ShiftModifier);
    QVERIFY(canvas.brush().hardness < hardness);
    QTest::keyClick(&canvas, Qt::Key_E);
    QCOMPARE(canvas.brush().side, MaskSide::Background);
    QTest::keyClick(&canvas, Qt::Key_X);
    QCOMPARE(canvas.brush().side, MaskSide::Object);
    QTest::keyClick(&canvas, Qt::Key_I);
    QCOMPARE(at(*canvas.document(), 5, 5), 255);
    QTest::keyClick(&canvas, Qt::Key_2);
    QCOMPARE(canvas.view(), MaskView::Checkerboard);
    QTest::keyClick(&canvas, Qt::Key_3);
    QCOMPARE(canvas.view(), MaskView::Seen);
}

void TestUiMask::modelSeesThePreparedPicture()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    const QString file = savedPicture(bench, "box.png", {{60, 40, 80, 80}});
    MaskPage& page = openMask(bench, file);
    QSignalSpy stored(&bench.session->masks(), &MaskKeeper::stored);
    QTest::mouseClick(&page.canvas(), Qt::LeftButton, Qt::NoModifier, page.canvas().fromDocument({20, 20}).toPoint());
    QTRY_VERIFY_WITH_TIMEOUT(!stored.empty() && stored.back()[0].value<StoredMask>().edited, kWaitMs);
    const StoredMask mask = stored.back()[0].value<StoredMask>();
    // The engine's own way from the two files gives the same pixels.
    const engine::Picture picture = engine::loadPicture(file.toStdString()).picture;
    const engine::Picture drawn = engine::loadPicture(mask.file.toStdString()).picture;
    const engine::Picture seen = engine::framingOf(bench.session->settings().model.toStdString())(engine::cutOut(picture, &drawn).rgba);
    QCOMPARE(mask.seen.convertToFormat(QImage::Format_RGB888), toImage(seen).convertToFormat(QImage::Format_RGB888));
    QCOMPARE(mask.seen.width(), mask.seen.height());
    page.canvas().setView(MaskView::Seen);
    test::shoot(bench, "mask-seen");
}

void TestUiMask::warningsShowWhereAndOfferPartsToKeep()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    MaskPage& page = openMask(bench, savedPicture(bench, "two.png", {{0, 40, 60, 60}, {120, 40, 40, 40}}));
    QTRY_COMPARE_WITH_TIMEOUT(page.warnings().size(), 2, kWaitMs); // touches the frame, two parts
    QVERIFY(page.canvas().accessibleDescription().contains(page.warnings().front()));
    const auto press = [&page](const QString& text) {
        for (auto* link : page.findChildren<QPushButton*>())
            if (link->isVisible() && link->text() == text) {
                link->click();
                return;
            }
        QFAIL("no such link");
    };
    const QImage before = page.canvas().grab().toImage();
    press("Show");
    QVERIFY(page.canvas().grab().toImage() != before);
    test::shoot(bench, "mask");
    press("Keep all");
    QCOMPARE(page.warnings().size(), 1);
    page.canvas().document()->keepLargest();
    QTRY_COMPARE_WITH_TIMEOUT(at(*page.canvas().document(), 130, 50), 0, kWaitMs);
}

void TestUiMask::keyboardAloneCutsOut()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show({1024, 640});
    MaskPage& page = openMask(bench, savedPicture(bench, "box.png", {{60, 40, 80, 80}}));
    page.showNumbers(true);
    QCOMPARE(page.numbers().rectangle(), QRect(0, 0, 200, 160));
    page.numbers().setRectangle({60, 40, 40, 80});
    QPushButton* only = nullptr;
    for (auto* button : page.numbers().findChildren<QPushButton*>())
        if (button->text() == "Only inside")
            only = button;
    QVERIFY(only && only->isVisible() && only->focusPolicy() != Qt::NoFocus);
    QTest::keyClick(only, Qt::Key_Space);
    QCOMPARE(at(*page.canvas().document(), 80, 80), 255);
    QCOMPARE(at(*page.canvas().document(), 120, 80), 0);
    test::shoot(bench, "mask-numbers");
}

void TestUiMask::editedMaskSurvivesAKill()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    MaskPage& page = openMask(bench, savedPicture(bench, "box.png", {{60, 40, 80, 80}}));
    page.canvas().document()->invert();
    QTRY_VERIFY_WITH_TIMEOUT(!firstJob(bench).mask.isEmpty(), kWaitMs);
    const QString mask = firstJob(bench).mask;
    std::vector<UnfinishedJob> found;
    const auto isKept = [&] { return (found = test::leftByAKill(bench)).size() == 1 && !found.front().mask.isEmpty(); };
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kWaitMs);
    QCOMPARE(found.front().mask, mask);
    Bench again(scriptedLoader(std::make_shared<GeneratorScript>()));
    again.show();
    again.session->restoreJobs(found);
    QCOMPARE(firstJob(again).mask, mask);
    again.window->setTab(MainWindow::MaskTab);
    QTRY_VERIFY_WITH_TIMEOUT(again.window->maskPage().canvas().document(), kWaitMs);
    QCOMPARE(at(*again.window->maskPage().canvas().document(), 5, 5), 255);
}

void TestUiMask::furtherViewsHaveMasksOfTheirOwn()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    const QString front = MAQUETTE_SOURCE_DIR "/resources/samples/chair.png", left = MAQUETTE_SOURCE_DIR "/resources/samples/stool.png";
    const JobId id = bench.session->addViews({front, left});
    MaskPage& page = bench.window->maskPage();
    bench.window->setTab(MainWindow::MaskTab);
    QTRY_VERIFY_WITH_TIMEOUT(page.stack(), kWaitMs);
    const int fresh = page.stack()->index(); // one can go back beyond the automatic mask
    const auto job = [&] { return *bench.session->queue().find(id); };
    const auto button = [&](const QString& words) -> QPushButton* {
        for (QPushButton* one : page.findChildren<QPushButton*>())
            if (one->text() == words && one->isVisibleTo(bench.window.get()))
                return one;
        return nullptr;
    };
    QVERIFY(button("Front") && button("Left") && !button("Back"));
    button("Left")->click();
    QCOMPARE(page.view(), engine::View::Left);
    QTRY_VERIFY_WITH_TIMEOUT(page.stack(), kWaitMs);
    page.canvas().document()->invert();
    QTRY_VERIFY_WITH_TIMEOUT(!job().views.front().mask.isEmpty(), kWaitMs);
    QVERIFY(job().mask.isEmpty());
    QCOMPARE(viewLines(job()), (QStringList{"left=" + left, "mask-left=" + job().views.front().mask}));
    const engine::Request request = requestFor(bench.session->settings(), job());
    QVERIFY(request.pictures[0].mask.empty());
    QCOMPARE(QString::fromStdString(request.pictures[1].mask.string()), job().views.front().mask);
    QCOMPARE(viewsOf(viewLines(job())).front().mask, job().views.front().mask); // as the journal keeps it
    button("Front")->click();
    QTRY_VERIFY_WITH_TIMEOUT(page.stack(), kWaitMs);
    QCOMPARE(page.stack()->index(), fresh);
    button("Left")->click();
    QVERIFY(page.stack() && page.stack()->index() == fresh + 1); // each keeps its own steps
    // Another picture has a mask of its own.
    bench.session->setView(id, engine::View::Left, front);
    QVERIFY(job().views.front().mask.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(page.stack() && page.stack()->index() == fresh, kWaitMs);
}

QTEST_MAIN(TestUiMask)
#include "tst_ui_mask.moc"
