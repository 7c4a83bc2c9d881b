// Checks in the window: what is wrong is listed, framed and repaired; and what exports say and give.
#include "ball_mesh.h"
#include "checks/checks_section.h"
#include "export/export_dialog.h"
#include "export/export_note.h"
#include "scripted_generator.h"
#include "widgets/building.h"
#include "widgets/elided_label.h"
#include "window_shots.h"

#include <engine/mesh_file.h>

#include <QClipboard>
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

/// With the shape's checks done.
class CheckBench : public test::MeshBench {
public:
    explicit CheckBench(const engine::Mesh& mesh) : MeshBench(mesh) { checked(); }
    ChecksSection& section() { return *window->findChild<ChecksSection*>(); }
    void checked() { QTRY_VERIFY_WITH_TIMEOUT(!session->stack().isBusy() && session->problems().isKnown(), kWaitMs); }
};

/// The ball with two triangles missing, far from each other, and a third one turned over.
engine::Mesh ruined()
{
    engine::Mesh mesh = ball();
    mesh.triangles.erase(mesh.triangles.begin());
    mesh.triangles.erase(mesh.triangles.begin() + std::ptrdiff_t(mesh.triangles.size() / 2 + 20));
    std::swap(mesh.triangles[300][1], mesh.triangles[300][2]);
    return mesh;
}

} // namespace

class TestUiChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void soundShapesAreGreenAfterTheCheckOnly();
    void badgeOpensTheChecks();
    void problemsAreListedAndFramed();
    void repairSaysWhatItWouldDoAndTheCheckRunsAgain();
    void numbersFollowTheMeshAndItsSize();
    void warningsOfAnExportSpeak();
    void exportOffersFolderAndPath();
    void exportNoteIsWholeInANarrowWindow();
    void partsAreWrittenOneByOne();
    void gripGivesAFile();
    void exportAgainAsksNothing();
};

void TestUiChecks::soundShapesAreGreenAfterTheCheckOnly()
{
    CheckBench bench(ball());
    QVERIFY(bench.session->problems().problems().empty());
    QVERIFY(bench.section().stateWords().startsWith("✓"));
    QVERIFY(!bench.section().nextButton().isVisibleTo(&bench.section()));
    QVERIFY(!bench.section().repairButton().isVisibleTo(&bench.section()));
    engine::MeshStack stack;
    stack.smooth.on = true;
    bench.session->stack().change(stack, "smooth");
    // While it is looked at anew, nothing is promised.
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->stack().isBusy(), kWaitMs);
    QVERIFY(!bench.section().stateWords().startsWith("✓") || bench.session->problems().isKnown());
    bench.checked();
    QVERIFY(bench.section().stateWords().startsWith("✓"));
    // Closed is not sound: the badge says what else there is.
    QPushButton& badge = bench.window->resultPage().factsBadge();
    QVERIFY2(badge.text().startsWith("Closed") && !badge.text().contains("problem"), qPrintable(badge.text()));
    engine::Mesh nested = ball();
    const auto first = std::uint32_t(nested.positions.size());
    const engine::Mesh inner = ball(0.5f);
    nested.positions.insert(nested.positions.end(), inner.positions.begin(), inner.positions.end());
    for (const auto& t : inner.triangles)
        nested.triangles.push_back({first + t[0], first + t[1], first + t[2]});
    const QString file = bench.folder.filePath("nested.ply");
    engine::saveMesh(nested, file.toStdString(), engine::MeshFormat::Ply);
    bench.session->addPaths({file});
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->shown().name, QString("nested"), kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->problems().problems().empty(), kWaitMs);
    QVERIFY2(badge.text().startsWith("Closed") && badge.text().contains("1 problem"), qPrintable(badge.text()));
}

void TestUiChecks::badgeOpensTheChecks()
{
    CheckBench bench(ruined());
    QPushButton& badge = bench.window->resultPage().factsBadge();
    QVERIFY(badge.isVisible() && badge.text().contains("Not closed"));
    badge.click();
    QVERIFY(bench.section().isVisible());
}

void TestUiChecks::problemsAreListedAndFramed()
{
    CheckBench bench(ruined());
    const auto& problems = bench.session->problems().problems();
    QCOMPARE(problems.size(), std::size_t(3));
    QCOMPARE(bench.section().list().count(), 3);
    QVERIFY(bench.section().list().item(0)->text().contains("3 open edges"));
    QVERIFY(bench.viewport().panes().front().marks == nullptr);
    const render::Camera before = bench.viewport().camera();
    QTest::keyClick(&bench.viewport(), Qt::Key_N);
    QCOMPARE(bench.session->problems().current(), 0);
    QCOMPARE(bench.section().list().currentRow(), 0);
    QVERIFY(!(bench.viewport().camera() == before));
    QVERIFY(bench.viewport().camera().distance < before.distance / 2); // near enough to see it
    const engine::MeshProblem& first = problems.front();
    for (std::size_t axis = 0; axis < 3; ++axis)
        QVERIFY(std::abs(bench.viewport().camera().pivot[axis] - (first.boxMin[axis] + first.boxMax[axis]) / 2) < 0.02f);
    QCOMPARE(bench.viewport().panes().front().marks->size(), first.lines.size());
    QVERIFY(bench.viewport().look().backFaces);
    settle(bench);
    bench.window->inspector().openSection("checks");
    test::shoot(bench, "problem");
    for (int i = 1; i < 4; ++i) {
        bench.section().nextButton().click();
        QCOMPARE(bench.session->problems().current(), i % 3);
    }
}

void TestUiChecks::repairSaysWhatItWouldDoAndTheCheckRunsAgain()
{
    CheckBench bench(ruined());
    QVERIFY(bench.section().repairButton().isVisibleTo(&bench.section()));
    const QString plan = bench.section().repairButton().toolTip();
    QVERIFY2(plan.contains("close 2 holes") && plan.contains("turn 1 triangle"), qPrintable(plan));
    bench.section().repairButton().click();
    QVERIFY(bench.session->stack().stack().repair.on);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->stack().isBusy(), kWaitMs);
    bench.checked();
    QVERIFY(bench.session->stack().facts().closed && bench.session->stack().facts().oriented);
    QVERIFY(bench.session->problems().problems().empty());
    QVERIFY(bench.section().stateWords().startsWith("✓"));
    QVERIFY(bench.window->resultPage().factsBadge().text().startsWith("Closed"));
    QVERIFY(!bench.session->shown().facts.closed); // the shape itself is as it was
    bench.window->action("undo")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->stack().isBusy(), kWaitMs);
    bench.checked();
    QCOMPARE(bench.session->problems().problems().size(), std::size_t(3));
}

void TestUiChecks::numbersFollowTheMeshAndItsSize()
{
    CheckBench bench(ball());
    const auto rows = [&bench] {
        QStringList values;
        for (const auto* label : bench.section().findChildren<ElidedLabel*>())
            values << label->fullText();
        return values;
    };
    // Faces, vertices, parts, size, volume.
    const QStringList before = rows();
    QCOMPARE(before.size(), 5);
    QCOMPARE(before[3], QString("100.0 × 100.0 × 100.0 mm"));
    const auto volume = [](const QString& words) { return words.section(u' ', 0, 0).toDouble(); };
    QVERIFY(volume(before[4]) > 500); // a ball of 10 cm has 523 cm³
    const auto widgets = bench.section().findChildren<ElidedLabel*>();
    engine::MeshStack stack;
    stack.size.on = true;
    stack.size.millimetres = 50;
    bench.session->stack().change(stack, "smaller");
    bench.checked();
    const QStringList smaller = rows();
    QCOMPARE(bench.section().findChildren<ElidedLabel*>(), widgets); // other words in the same rows: new ones take long
    QCOMPARE(smaller.mid(0, 3), before.mid(0, 3)); // the same mesh
    QCOMPARE(smaller[3], QString("50.0 × 50.0 × 50.0 mm"));
    QVERIFY(std::abs(volume(smaller[4]) - volume(before[4]) / 8) < 0.02);
    QVERIFY(bench.window->resultPage().factsBadge().text().contains("50.0 × 50.0 × 50.0 mm"));
    stack.decimate.on = true;
    stack.decimate.faces = 500;
    bench.session->stack().change(stack, "fewer");
    bench.checked();
    QCOMPARE(rows()[0], countInWords(bench.session->stack().facts().faces));
    QVERIFY(bench.session->stack().facts().faces <= 500);
    QVERIFY(bench.section().summary().contains(rows()[0]));
    QVERIFY(bench.section().stateWords().startsWith("✓")); // of this mesh: it was looked at anew
}

void TestUiChecks::warningsOfAnExportSpeak()
{
    const engine::MeshFacts facts = engine::factsOf(ball());
    ExportPlan plan;
    setFormat(plan, engine::MeshFormat::ThreeMf);
    QCOMPARE(plan.unit, engine::LengthUnit::Millimetre);
    QCOMPARE(plan.up, engine::UpAxis::Z);
    QCOMPARE(planWarnings(plan, facts), QStringList());
    plan.sizeMillimetres = plan.defaults.bedMillimetres + 1;
    QCOMPARE(planWarnings(plan, facts).size(), 1);
    plan.sizeMillimetres = 2; // 4 cubic millimetres
    QCOMPARE(planWarnings(plan, facts).size(), 1);
    plan.sizeMillimetres = 0.3; // and thinner than a nozzle's line
    QCOMPARE(planWarnings(plan, facts).size(), 2);
    setFormat(plan, engine::MeshFormat::Glb);
    QCOMPARE(planWarnings(plan, facts), QStringList());
}

void TestUiChecks::exportOffersFolderAndPath()
{
    CheckBench bench(ball());
    ExportPlan plan;
    setFormat(plan, engine::MeshFormat::ThreeMf);
    plan.file = bench.folder.filePath("out.3mf");
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    bench.window->exportTo(plan);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
    ExportNote& note = bench.window->exportNote();
    QVERIFY(note.isVisible());
    QCOMPARE(note.file(), plan.file);
    note.copyButton().click();
    QCOMPARE(QGuiApplication::clipboard()->text(), plan.file);
    settle(bench);
    test::shoot(bench, "exported");
}

void TestUiChecks::exportNoteIsWholeInANarrowWindow()
{
    CheckBench bench(ball());
    bench.window->resize(1024, 640);
    ExportPlan plan;
    setFormat(plan, engine::MeshFormat::ThreeMf);
    plan.file = bench.folder.filePath("a chair with a rather long name.3mf");
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    bench.window->exportTo(plan);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
    const ExportNote& note = bench.window->exportNote();
    settle(bench);
    QCOMPARE(note.words().text(), note.words().fullText());
    QVERIFY(bench.window->resultPage().rect().contains(note.geometry()));
    bench.window->resize(1440, 900);
    settle(bench);
    QCOMPARE(note.words().text(), note.words().fullText());
    QVERIFY(note.height() < 60); // one row
}

void TestUiChecks::partsAreWrittenOneByOne()
{
    engine::Mesh two = ball();
    const auto count = std::uint32_t(two.positions.size());
    for (std::uint32_t i = 0; i < count; ++i) // half as large, to the right
        two.positions.push_back({two.positions[i][0] / 2 + 3, two.positions[i][1] / 2, two.positions[i][2] / 2});
    two.normals.clear();
    for (engine::Triangle t : std::vector(two.triangles)) {
        for (std::uint32_t& corner : t)
            corner += count;
        two.triangles.push_back(t);
    }
    CheckBench bench(two);
    ExportPlan first;
    first.file = bench.folder.filePath("two.glb");
    ExportDialog dialog(first, bench.session->shown().facts);
    QVERIFY(!dialog.partsBox().isHidden() && !dialog.normalsBox().isHidden());
    dialog.chooseFormat(engine::MeshFormat::StlBinary);
    QVERIFY(dialog.normalsBox().isHidden());
    dialog.partsBox().click();
    QVERIFY(dialog.planWords().contains("-1.stl"));
    ExportPlan plan = dialog.plan();
    plan.file = bench.folder.filePath("two.stl");
    plan.sizeMillimetres = 90;
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    bench.window->exportTo(plan);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
    QCOMPARE(filesInTheWay(plan), QStringList({bench.folder.filePath("two-1.stl"), bench.folder.filePath("two-2.stl")}));
    QCOMPARE(bench.window->exportNote().words().fullText(), QString("✓ Exported two-1.stl and 1 more"));
    engine::MeshLoadOptions load;
    load.childProgram = MAQUETTE_CLI;
    const auto side = [&](const char* name) {
        return longestSide(engine::checkMeshFile(bench.folder.filePath(name).toStdString(), load).facts);
    };
    const double whole = longestSide(bench.session->shown().facts);
    QVERIFY(std::abs(side("two-1.stl") - 90 * 2 / whole) < 0.1);
    QVERIFY(std::abs(side("two-2.stl") - 90 * 1 / whole) < 0.1);
    // Once more without the dialog: under names of their own.
    bench.window->action("export-again")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 2, kWaitMs);
    QVERIFY(!filesInTheWay(plan).contains(exported[1][0].toString()));
}

void TestUiChecks::gripGivesAFile()
{
    CheckBench bench(ball());
    ResultGrip& grip = bench.window->resultPage().grip();
    QVERIFY(grip.isVisible());
    QString given;
    grip.drag = [&given](QMimeData* data) {
        given = data->urls().front().toLocalFile();
        delete data;
    };
    const QPoint middle = grip.rect().center();
    QTest::mousePress(&grip, Qt::LeftButton, Qt::NoModifier, middle);
    QTest::mouseMove(&grip, middle + QPoint(40, 0));
    QTRY_VERIFY_WITH_TIMEOUT(!given.isEmpty(), kWaitMs);
    QTest::mouseRelease(&grip, Qt::LeftButton, Qt::NoModifier, middle + QPoint(40, 0));
    engine::MeshLoadOptions load;
    load.childProgram = MAQUETTE_CLI;
    QCOMPARE(engine::checkMeshFile(given.toStdString(), load).facts.faces, bench.session->shown().facts.faces);
    QVERIFY(!bench.window->exportNote().isVisible()); // it is nobody's export
}

void TestUiChecks::exportAgainAsksNothing()
{
    CheckBench bench(ball());
    ExportPlan plan;
    plan.file = bench.folder.filePath("shape.glb");
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    bench.window->exportTo(plan);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
    bench.window->action("export-again")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 2, kWaitMs);
    QCOMPARE(QFileInfo(exported[1][0].toString()).fileName(), QString("shape-2.glb"));
}

QTEST_MAIN(TestUiChecks)
#include "tst_ui_checks.moc"
