// The mesh stack in the window: settings, undo, before and after, export.
#include "ball_mesh.h"
#include "scripted_generator.h"
#include "stack/stack_section.h"
#include "window_bench.h"

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

/// A window that shows the ball, opened from a file.
class StackBench : public Bench {
public:
    StackBench() : Bench(scriptedLoader(std::make_shared<GeneratorScript>()))
    {
        show();
        file = folder.filePath("ball.ply");
        engine::saveMesh(ball(), file.toStdString(), engine::MeshFormat::Ply);
        session->addPaths({file});
    }
    MeshStackModel& stack() { return session->stack(); }
    StackSection& section() { return *window->findChild<StackSection*>(); }
    QString file;
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
    StackBench bench;
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
    QVERIFY(bench.window->grab().save(QStringLiteral(MAQUETTE_SHOTS "/stack.png")));
}

QTEST_MAIN(TestUiStack)
#include "tst_ui_stack.moc"
