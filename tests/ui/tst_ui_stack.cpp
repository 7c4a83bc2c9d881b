// The mesh stack in the window: settings, undo, before and after, export.
#include "ball_mesh.h"
#include "library/journal.h"
#include "scripted_generator.h"
#include "stack/stack_section.h"
#include "stack/stack_text.h"
#include "window_dialogs.h"
#include "window_shots.h"

#include <engine/mesh_file.h>

#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ball;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::scriptedLoader;
using maquette::test::settle;

namespace {

/// A window in which a result was made and saved.
class ResultBench : public Bench {
public:
    ResultBench() : Bench(scriptedLoader(std::make_shared<GeneratorScript>()), test::makeBlankFrames) {} // its pictures are not looked at
    /// Makes another one; its entry.
    LibraryEntry make(const QString& picture = MAQUETTE_SOURCE_DIR "/resources/samples/chair.png")
    {
        const int before = window->history().model().rowCount();
        if (!picture.isEmpty())
            session->addPaths({picture});
        session->generate();
        if (!QTest::qWaitFor([&] { return window->history().model().rowCount() > before; }, kWaitMs))
            qFatal("no result came");
        return session->shown().entry;
    }
    void turn(double degrees)
    {
        engine::MeshStack stack = session->stack().stack();
        stack.orient.on = true;
        stack.orient.yDegrees = degrees;
        stack.size.on = true;
        stack.size.millimetres = 55;
        session->stack().change(stack, "turn");
    }
    /// What another program, or this one after a kill, finds in the journal.
    QString stackInJournal(qint64 id) const
    {
        Journal journal(folder.filePath("library/library.sqlite"));
        for (const LibraryEntry& entry : journal.entries())
            if (entry.id == id)
                return entry.stack;
        return "no such entry";
    }
};

class StackBench : public test::MeshBench {
public:
    explicit StackBench(const FrameSourceMaker& frames = test::makeBlankFrames) : MeshBench(ball(), frames) {}
    MeshStackModel& stack() { return session->stack(); }
    StackSection& section() { return *window->findChild<StackSection*>(); }
};

} // namespace

class TestUiStack : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void decimatingShowsBothCounts();
    void undoAndRedoGoStepByStep();
    void turnsOfOneFieldAreOneStep();
    void beforeIsShownWhileHeld();
    void anotherShapeBeginsAnew();
    void problemsAreSaid();
    void exportAppliesTheStackOrNot();
    void sizeSetsTheScale();
    void everyFieldHasAName();
    void stackTextsComeBack();
    void aResultKeepsItsStack();
    void stackOfAnUnsavedResultIsNotLost();
    void settingsOfAResultBringItsStack();
    void reopenedResultsKeepTheirColours();
};

void TestUiStack::decimatingShowsBothCounts()
{
    StackBench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.stack().original() != nullptr, kWaitMs);
    const engine::Mesh before = *bench.stack().original();
    StackEntry& entry = bench.section().entry(engine::StackStep::Decimate);
    QVERIFY(entry.isEnabled());
    entry.findChild<QSpinBox*>()->setValue(400);
    entry.onOff().click();
    QTRY_VERIFY_WITH_TIMEOUT(!bench.stack().isBusy(), kWaitMs);
    QVERIFY(bench.stack().facts().faces <= 400);
    QVERIFY(bench.stack().facts().closed);
    QVERIFY(entry.words().contains("400") || entry.words().contains("39"));
    QVERIFY(bench.section().countLabel().text().contains(QString::number(bench.stack().facts().faces)));
    QCOMPARE(bench.window->resultPage().viewport().panes().front().mesh, bench.stack().mesh());
    QCOMPARE(bench.session->shown().mesh->triangles, before.triangles); // the original is as it was
}

void TestUiStack::undoAndRedoGoStepByStep()
{
    StackBench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.stack().original() != nullptr, kWaitMs);
    QAction* undo = bench.window->action("undo");
    QAction* redo = bench.window->action("redo");
    QVERIFY(undo && redo && !undo->isEnabled());
    bench.section().entry(engine::StackStep::Smooth).onOff().click();
    bench.section().entry(engine::StackStep::BaseCut).onOff().click();
    QTRY_VERIFY_WITH_TIMEOUT(!bench.stack().isBusy(), kWaitMs);
    QVERIFY(bench.stack().stack().smooth.on && bench.stack().stack().baseCut.on);
    const float cut = bench.stack().facts().boxMin[1];
    QVERIFY(cut > -0.95f);
    undo->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!bench.stack().isBusy(), kWaitMs);
    QVERIFY(bench.stack().stack().smooth.on && !bench.stack().stack().baseCut.on);
    QVERIFY(bench.stack().facts().boxMin[1] < -0.95f);
    undo->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!bench.stack().isBusy(), kWaitMs);
    QCOMPARE(bench.stack().mesh(), bench.stack().original());
    QVERIFY(!undo->isEnabled());
    redo->trigger();
    redo->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!bench.stack().isBusy(), kWaitMs);
    QCOMPARE(bench.stack().facts().boxMin[1], cut);
}

void TestUiStack::turnsOfOneFieldAreOneStep()
{
    StackBench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.stack().original() != nullptr, kWaitMs);
    StackEntry& entry = bench.section().entry(engine::StackStep::Orient);
    entry.onOff().click();
    auto* turn = entry.findChildren<QDoubleSpinBox*>().at(1);
    for (int i = 0; i < 5; ++i)
        turn->stepUp();
    QCOMPARE(bench.stack().stack().orient.yDegrees, 75.0);
    QCOMPARE(bench.stack().undoStack().count(), 2);
    bench.stack().undoStack().undo();
    QCOMPARE(bench.stack().stack().orient.yDegrees, 0.0);
    QCOMPARE(turn->value(), 0.0);
    QVERIFY(bench.stack().stack().orient.on);
}

void TestUiStack::beforeIsShownWhileHeld()
{
    StackBench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.stack().original() != nullptr, kWaitMs);
    bench.section().entry(engine::StackStep::BaseCut).onOff().click();
    QTRY_VERIFY_WITH_TIMEOUT(!bench.stack().isBusy(), kWaitMs);
    ViewportWidget& viewport = bench.window->resultPage().viewport();
    const auto shown = [&viewport] { return viewport.panes().front().mesh; };
    QCOMPARE(shown(), bench.stack().mesh());
    const render::Camera camera = viewport.camera();
    QTest::keyPress(&viewport, Qt::Key_Backslash);
    QCOMPARE(shown(), bench.stack().original());
    QTest::keyRelease(&viewport, Qt::Key_Backslash);
    QCOMPARE(shown(), bench.stack().mesh());
    QTest::mousePress(&bench.section().beforeButton(), Qt::LeftButton);
    QCOMPARE(shown(), bench.stack().original());
    QTest::mouseRelease(&bench.section().beforeButton(), Qt::LeftButton);
    QCOMPARE(shown(), bench.stack().mesh());
    QVERIFY(viewport.camera() == camera);
}

void TestUiStack::anotherShapeBeginsAnew()
{
    StackBench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.stack().original() != nullptr, kWaitMs);
    bench.section().entry(engine::StackStep::Smooth).onOff().click();
    const MeshPtr first = bench.stack().original();
    bench.session->addPaths({bench.file});
    QTRY_VERIFY_WITH_TIMEOUT(bench.stack().original() != first, kWaitMs);
    QVERIFY(bench.stack().stack() == engine::MeshStack());
    QVERIFY(!bench.window->action("undo")->isEnabled());
    QCOMPARE(bench.stack().mesh(), bench.stack().original());
}

void TestUiStack::problemsAreSaid()
{
    StackBench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.stack().original() != nullptr, kWaitMs);
    engine::MeshStack stack;
    stack.baseCut = {true, 1, 0, 0};
    bench.stack().change(stack, "all away");
    QTRY_VERIFY_WITH_TIMEOUT(!bench.stack().problem().isEmpty(), kWaitMs);
    QCOMPARE(bench.stack().mesh(), bench.stack().original()); // the last good answer
    bench.stack().undoStack().undo();
    QTRY_VERIFY_WITH_TIMEOUT(bench.stack().problem().isEmpty() && !bench.stack().isBusy(), kWaitMs);
}

void TestUiStack::exportAppliesTheStackOrNot()
{
    StackBench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.stack().original() != nullptr, kWaitMs);
    bench.section().entry(engine::StackStep::BaseCut).onOff().click();
    engine::MeshLoadOptions load;
    load.childProgram = MAQUETTE_CLI;
    for (const bool applied : {true, false}) {
        ExportPlan plan;
        plan.file = bench.folder.filePath(applied ? "cut.glb" : "whole.glb");
        plan.applyStack = applied;
        QSignalSpy exported(bench.window.get(), &MainWindow::exported);
        bench.window->exportTo(plan); // right after the click: it waits for the answer
        QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
        const auto check = engine::checkMeshFile(plan.file.toStdString(), load);
        QCOMPARE(check.facts.faces, applied ? bench.stack().facts().faces : bench.stack().originalFacts().faces);
        QVERIFY(check.facts.closed);
    }
    QVERIFY(bench.stack().facts().faces != bench.stack().originalFacts().faces);
}

void TestUiStack::sizeSetsTheScale()
{
    StackBench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.stack().original() != nullptr, kWaitMs);
    QCOMPARE(bench.window->resultPage().viewport().millimetresPerUnit(), 50.0); // two units are 100 mm
    engine::MeshStack stack;
    stack.size = {true, engine::SizeSide::Height, 240};
    bench.stack().change(stack, "size");
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->resultPage().viewport().millimetresPerUnit(), 120.0, kWaitMs);
    QVERIFY(bench.window->resultPage().factsBadge().text().contains("240.0"));
    QCOMPARE(bench.stack().mesh(), bench.stack().original());
}

void TestUiStack::everyFieldHasAName()
{
    StackBench bench(makeVulkanFrames); // for the pictures of it
    QTRY_VERIFY_WITH_TIMEOUT(bench.stack().original() != nullptr, kWaitMs);
    for (const engine::StackStep step : engine::kStackSteps) {
        bench.section().entry(step).onOff().click();
        QVERIFY(!bench.section().entry(step).onOff().toolTip().isEmpty());
    }
    for (const auto* box : bench.section().findChildren<QAbstractSpinBox*>())
        QVERIFY(!box->accessibleName().isEmpty());
    for (const auto* box : bench.section().findChildren<QComboBox*>())
        QVERIFY(!box->accessibleName().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!bench.stack().isBusy(), kWaitMs);
    bench.window->inspector().openSection("mesh");
    settle(bench);
    for (const auto* scroll : bench.window->inspector().findChildren<QScrollArea*>())
        QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0); // nothing stands outside the inspector
    test::shoot(bench, "stack");
}

void TestUiStack::stackTextsComeBack()
{
    engine::MeshStack stack;
    QCOMPARE(stackToText(stack), QString());
    QVERIFY(stackFromText("") == engine::MeshStack());
    stack.repair.on = stack.clean.on = stack.baseCut.on = stack.smooth.on = stack.decimate.on = stack.orient.on = stack.size.on = true;
    stack.clean.floaterShare = 0.1;
    stack.baseCut = {true, 1.0 / 3, -12.5, 80};
    stack.smooth = {true, 17, false};
    stack.decimate = {true, std::nullopt, 1e-4};
    stack.orient = {true, 1, 2, 359.9};
    stack.size = {true, engine::SizeSide::Depth, 123.456};
    QVERIFY(stackFromText(stackToText(stack)) == stack);
    stack.decimate = {true, std::int64_t(5000000000), std::nullopt};
    QVERIFY(stackFromText(stackToText(stack)) == stack);
    QVERIFY(stackFromText("{\"smooth\":{\"on\":true}}")->smooth.iterations == engine::MeshStack().smooth.iterations);
    for (const char* bad : {"x", "[1]", "{\"smooth\":{\"on\":1}}", "{\"smooth\":{\"iterations\":1.5}}",
                            "{\"decimate\":{\"faces\":1e16}}", "{\"size\":{\"side\":4}}", "{\"size\":{\"millimetres\":\"a\"}}"})
        QVERIFY2(!stackFromText(bad), bad);
}

void TestUiStack::aResultKeepsItsStack()
{
    ResultBench bench;
    bench.show();
    const LibraryEntry first = bench.make();
    bench.turn(90);
    const QString text = stackToText(bench.session->stack().stack());
    QTRY_COMPARE_WITH_TIMEOUT(bench.stackInJournal(first.id), text, kWaitMs);
    const LibraryEntry second = bench.make();
    QVERIFY(bench.session->stack().stack() == engine::MeshStack()); // every result has its own
    bench.session->showEntry(first);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->stack().stack().orient.yDegrees == 90, kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->stack().isBusy(), kWaitMs);
    QVERIFY(bench.session->stack().mesh() != bench.session->stack().original());
    QVERIFY(!bench.session->stack().undoStack().canUndo());
    // The export is turned as the stack says.
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    ExportPlan plan;
    plan.file = bench.folder.filePath("a.glb");
    bench.window->exportTo(plan);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
    engine::MeshLoadOptions load;
    load.childProgram = MAQUETTE_CLI;
    const engine::Mesh file = engine::loadMesh(plan.file.toStdString(), load);
    const engine::Mesh& turned = *bench.session->stack().mesh();
    for (std::size_t c = 0; c < 3; ++c)
        QVERIFY((file.positions[0][c] > 0) == (turned.positions[0][c] > 0));
    QVERIFY(turned.positions[0] != bench.session->stack().original()->positions[0]);
    QVERIFY(std::abs(bench.session->stack().millimetresPerUnit() - 55.0 / 2) < 1e-3);
    // A program that was started after this one was killed: what is on the disk now.
    SessionServices services = bench.session->services();
    services.settingsFile = bench.folder.filePath("other.ini");
    Session next(services);
    QSignalSpy opened(&next, &Session::libraryOpened);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kWaitMs);
    for (const LibraryEntry& entry : opened[0][0].value<std::vector<LibraryEntry>>())
        if (entry.id == first.id)
            next.showEntry(entry);
    QTRY_COMPARE_WITH_TIMEOUT(stackToText(next.stack().stack()), text, kWaitMs);
    QCOMPARE(bench.stackInJournal(second.id), QString());
}

void TestUiStack::stackOfAnUnsavedResultIsNotLost()
{
    ResultBench bench;
    bench.show();
    bench.session->addPaths({MAQUETTE_SOURCE_DIR "/resources/samples/chair.png"});
    // In the moment in which the shape is there: the library writes it on its own thread meanwhile.
    bool changed = false;
    connect(&bench.session->stack(), &MeshStackModel::evaluated, bench.session.get(), [&] {
        if (!changed && bench.session->shown().result && bench.session->shown().entry.id == 0) {
            changed = true;
            bench.turn(30);
        }
    });
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    QVERIFY(changed);
    const qint64 id = bench.session->shown().entry.id;
    QTRY_COMPARE_WITH_TIMEOUT(bench.stackInJournal(id), stackToText(bench.session->stack().stack()), kWaitMs);
}

void TestUiStack::settingsOfAResultBringItsStack()
{
    ResultBench bench;
    bench.show();
    const LibraryEntry first = bench.make();
    bench.turn(45);
    const QString text = stackToText(bench.session->stack().stack());
    bench.session->clearShown();
    bench.session->useSettings(first);
    const JobId job = bench.session->currentJob();
    QCOMPARE(bench.session->queue().find(job)->stack, text);
    // A kill while it waits does not lose it.
    const auto isKept = [&] {
        const auto jobs = test::leftByAKill(bench);
        return !jobs.empty() && jobs.back().stack == text;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isKept(), kWaitMs);
    const LibraryEntry second = bench.make({});
    QVERIFY(second.id != first.id);
    QCOMPARE(bench.session->stack().stack().orient.yDegrees, 45.0);
    QCOMPARE(bench.stackInJournal(second.id), text);
}

void TestUiStack::reopenedResultsKeepTheirColours()
{
    ResultBench bench;
    bench.show();
    RunSettings settings = bench.session->settings();
    settings.colour = true;
    bench.session->setSettings(settings);
    const LibraryEntry entry = bench.make();
    const engine::MeshColours made = *bench.session->shown().colours;
    bench.session->clearShown();
    bench.session->showEntry(entry);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->shown().mesh, kWaitMs);
    QVERIFY(bench.session->shown().colours && !bench.session->shown().result);
    QCOMPARE(bench.session->shown().colours->size(), made.size());
    for (std::size_t i = 0; i < made.size(); ++i)
        for (std::size_t c = 0; c < 3; ++c)
            QVERIFY(std::abs((*bench.session->shown().colours)[i][c] - made[i][c]) < 0.001);
    QCOMPARE(bench.window->resultPage().viewport().panes().front().colours, bench.session->shown().colours);
    // They go into exports, and not after a change of the shape.
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    ExportPlan plan;
    plan.file = bench.folder.filePath("a.glb");
    bench.window->exportTo(plan);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
    engine::MeshLoadOptions load;
    load.childProgram = MAQUETTE_CLI;
    QVERIFY(engine::loadColouredMesh(plan.file.toStdString(), load).colours);
    bench.turn(10);
    plan.file = bench.folder.filePath("b.glb");
    bench.window->exportTo(plan);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 2, kWaitMs);
    QVERIFY(!engine::loadColouredMesh(plan.file.toStdString(), load).colours);
}

QTEST_MAIN(TestUiStack)
#include "tst_ui_stack.moc"
