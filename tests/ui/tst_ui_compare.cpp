// The Compare tab: reference, distances, modes, keys, the sheet, and results of the history.
#include "ball_mesh.h"
#include "scripted_generator.h"
#include "window_shots.h"

#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ball;
using maquette::test::Bench;
using maquette::test::kWaitMs;
using maquette::test::scriptedLoader;
using maquette::test::samplePicture;

namespace {

/// Makes a ball that grows with the number of steps, so that distances are known: 1 mm of 100 for each step.
class GrowingGenerator final : public engine::Generator {
public:
    GrowingGenerator()
    {
        m_card.name = "growing";
        m_card.device = "cpu";
        m_card.maxSteps = 100;
    }
    const engine::ModelCard& model() const override { return m_card; }
    engine::Result generate(const engine::Request& request, const engine::RunContext&) override
    {
        return result(request.steps.value_or(5));
    }
    void compareSteps(const engine::Request&, const std::vector<int>& steps, const engine::RunContext& context,
                      const std::function<void(int, engine::Result)>& onResult) override
    {
        for (const int count : steps) {
            context.checkpoint();
            onResult(count, result(count));
        }
    }

private:
    engine::Result result(int steps) const
    {
        engine::Result made;
        const auto mesh = std::make_shared<const engine::Mesh>(ball(1 + 0.02f * float(steps)));
        made.mesh = mesh;
        made.facts = engine::factsOf(*mesh);
        made.latents = {2, 1, {0.5f, -0.5f}};
        made.stages = {{engine::Stage::Sample, 0.1 * steps, 0, 0}};
        made.settings = {{"model", m_card.name}, {"seed", std::int64_t(1)}, {"steps", std::int64_t(steps)}, {"grid", std::int64_t(64)}};
        return made;
    }
    engine::ModelCard m_card;
};

GeneratorLoader growingLoader()
{
    return [](const engine::ModelChoice&, const engine::RunContext&) { return std::make_unique<GrowingGenerator>(); };
}

class CompareBench : public Bench {
public:
    CompareBench() : Bench(growingLoader())
    {
        show({1200, 700});
        session->addPaths({samplePicture()});
        window->setTab(MainWindow::CompareTab);
    }
    ComparePage& page() { return window->comparePage(); }
    void compare(const std::vector<int>& steps)
    {
        page().chooseSteps(steps);
        page().startButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(page().filledPanes(), int(steps.size()), kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(session->controller().state() == RunState::Idle && !page().isMeasuring(), kWaitMs);
        settled();
    }
    void settled()
    {
        test::settle(page().viewport());
    }
};

} // namespace

class TestUiCompare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void distancesAreThoseOfTheShapes();
    void pinningMeasuresAnew();
    void heatMapHasOneScale();
    void sliderShowsBothShapes();
    void blinkShowsTheReferenceWhileHeld();
    void keysMoveUnlinkKeepAndDrop();
    void sheetHoldsEveryPaneAndItsNumbers();
    void resultsOfTheHistoryAreCompared();
    void keyCGoesToTheComparison();
    void everyModeIsShot();
};

void TestUiCompare::distancesAreThoseOfTheShapes()
{
    CompareBench bench;
    bench.compare({2, 5, 8});
    const auto& items = bench.page().items();
    QVERIFY(!items[0].distance); // the reference
    // Radii are 1.04, 1.10 and 1.16; flat triangles lie a little inside.
    QVERIFY(std::abs(items[1].distance->mean - 0.06) < 0.003);
    QVERIFY(std::abs(items[2].distance->mean - 0.12) < 0.003);
    // In millimetres of a reference that is 100 mm wide.
    QVERIFY2(bench.page().caption(1).contains("off by 2.8"), qPrintable(bench.page().caption(1)));
    QVERIFY(bench.page().caption(0).contains("reference"));
    QVERIFY(!bench.page().caption(0).contains("off by"));
}

void TestUiCompare::pinningMeasuresAnew()
{
    CompareBench bench;
    bench.compare({2, 5});
    bench.page().setCurrent(1);
    QTest::keyClick(&bench.page().viewport(), Qt::Key_P);
    QCOMPARE(bench.page().referencePane(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.page().isMeasuring() && bench.page().items()[0].distance, kWaitMs);
    QVERIFY(!bench.page().items()[1].distance);
    QVERIFY(bench.page().caption(1).contains("reference"));
}

void TestUiCompare::heatMapHasOneScale()
{
    CompareBench bench;
    bench.compare({2, 5, 8});
    bench.page().head().setMode(CompareMode::Heat);
    const auto& panes = bench.page().viewport().panes();
    QVERIFY(!panes[0].heat);
    QVERIFY(panes[1].heat && panes[2].heat);
    QCOMPARE(panes[1].heat->high, panes[2].heat->high);
    QVERIFY(std::abs(panes[2].heat->high - float(bench.page().items()[2].distance->p95)) < 1e-6f);
    QCOMPARE(panes[1].heat->values.size(), panes[1].mesh->positions.size());
    bench.settled();
    // The farther shape is lighter: yellow against green-blue.
    const std::vector<QRect> rects = bench.page().viewport().paneRects();
    const auto lightness = [&](int pane) { return bench.page().viewport().picture().pixelColor(rects[std::size_t(pane)].center()).lightness(); };
    QTRY_VERIFY_WITH_TIMEOUT(lightness(2) > lightness(1), kWaitMs);
    QVERIFY(bench.page().findChild<HeatBar*>()->isVisible());
    bench.page().head().setMode(CompareMode::SideBySide);
    QVERIFY(!bench.page().viewport().panes()[1].heat);
}

void TestUiCompare::sliderShowsBothShapes()
{
    CompareBench bench;
    bench.compare({1, 50});
    bench.page().head().setMode(CompareMode::Slider);
    bench.settled();
    ViewportWidget& viewport = bench.page().viewport();
    QCOMPARE(viewport.paneRects().size(), std::size_t(1));
    QCOMPARE(viewport.picture().height(), 2 * viewport.height());
    QCOMPARE(viewport.split(), 0.5);
    const QPoint handle(viewport.width() / 2, viewport.height() / 2);
    QTest::mousePress(&viewport, Qt::LeftButton, Qt::NoModifier, handle);
    QTest::mouseMove(&viewport, QPoint(viewport.width() / 4, handle.y()));
    QTest::mouseRelease(&viewport, Qt::LeftButton, Qt::NoModifier, QPoint(viewport.width() / 4, handle.y()));
    QVERIFY(std::abs(viewport.split() - 0.25) < 0.01);
    // Left of the line stands the reference, right of it the other shape.
    viewport.setSplit(0.5);
    const QImage seen = viewport.grab().toImage(), layers = viewport.picture();
    int differ = 0;
    for (int y = 20; y < seen.height() / 2 - 30; y += 7)
        for (int x = 20; x < seen.width() - 20; x += 11) {
            if (std::abs(x - seen.width() / 2) < 30)
                continue;
            const int shown = x < seen.width() / 2 ? 0 : 1;
            QCOMPARE(seen.pixelColor(x, y).rgb(), layers.pixelColor(x, y + shown * viewport.height()).rgb());
            differ += layers.pixelColor(x, y) != layers.pixelColor(x, y + viewport.height());
        }
    QVERIFY(differ > 100);
}

void TestUiCompare::blinkShowsTheReferenceWhileHeld()
{
    CompareBench bench;
    bench.compare({1, 50});
    bench.page().head().setMode(CompareMode::Blink);
    bench.page().setCurrent(1);
    bench.settled();
    ViewportWidget& viewport = bench.page().viewport();
    const QImage large = viewport.grab().toImage();
    QTest::keyPress(&viewport, Qt::Key_B);
    const QImage small = viewport.grab().toImage();
    QVERIFY(large != small);
    QTest::keyRelease(&viewport, Qt::Key_B);
    QCOMPARE(viewport.grab().toImage(), large);
}

void TestUiCompare::keysMoveUnlinkKeepAndDrop()
{
    CompareBench bench;
    bench.compare({2, 5, 8});
    ViewportWidget& viewport = bench.page().viewport();
    QTest::keyClick(&viewport, Qt::Key_Right);
    QTest::keyClick(&viewport, Qt::Key_Right);
    QTest::keyClick(&viewport, Qt::Key_Right);
    QCOMPARE(bench.page().currentPane(), 2);
    QTest::keyClick(&viewport, Qt::Key_Left);
    QCOMPARE(bench.page().currentPane(), 1);
    // L acts on the pane under the pointer: that one turns alone.
    const QPoint inThird = viewport.paneRects()[2].center();
    QTest::mouseMove(&viewport, inThird);
    QTest::keyClick(&viewport, Qt::Key_L);
    QVERIFY(!viewport.isLinked(2) && viewport.isLinked(0));
    QTest::mousePress(&viewport, Qt::LeftButton, Qt::NoModifier, inThird);
    QTest::mouseMove(&viewport, inThird + QPoint(50, 0));
    QTest::mouseRelease(&viewport, Qt::LeftButton, Qt::NoModifier, inThird + QPoint(50, 0));
    QVERIFY(!(viewport.cameraOf(2) == viewport.cameraOf(0)));
    QVERIFY(viewport.cameraOf(1) == viewport.cameraOf(0));
    QVERIFY(bench.page().caption(2).contains("own camera"));
    QTest::keyClick(&viewport, Qt::Key_L);
    QVERIFY(viewport.cameraOf(2) == viewport.cameraOf(0));
    QTest::keyClick(&viewport, Qt::Key_Delete);
    QCOMPARE(bench.page().items().size(), std::size_t(2));
    QCOMPARE(bench.page().items()[1].steps, 8);
    QSignalSpy kept(&bench.page(), &ComparePage::kept);
    QTest::keyClick(&viewport, Qt::Key_Return);
    QCOMPARE(kept.count(), 1);
    QCOMPARE(bench.session->shown().entry.steps, 8);
    QCOMPARE(bench.window->tab(), MainWindow::ResultTab);
}

void TestUiCompare::sheetHoldsEveryPaneAndItsNumbers()
{
    CompareBench bench;
    QVERIFY(bench.page().sheet().isNull());
    bench.compare({2, 5});
    const QImage sheet = bench.page().sheet();
    QVERIFY(sheet.width() > bench.page().viewport().width() && sheet.height() > bench.page().viewport().height());
    QVERIFY(sheet.save(QStringLiteral(MAQUETTE_SHOTS "/compare-sheet.png")));
    // Words stand below the panes: the strip there is not of one colour.
    const int y = bench.page().viewport().height() + 54 + 16;
    bool written = false;
    for (int x = 24; x < 300; ++x)
        written = written || sheet.pixelColor(x, y) != sheet.pixelColor(4, 4);
    QVERIFY(written);
}

void TestUiCompare::resultsOfTheHistoryAreCompared()
{
    CompareBench bench;
    QSignalSpy added(bench.session.get(), &Session::entryAdded);
    for (const int steps : {3, 9}) {
        RunSettings settings = bench.session->settings();
        settings.steps = steps;
        bench.session->setSettings(settings);
        bench.session->setCurrentJob(bench.session->queue().jobs().front().id);
        const int before = int(added.count());
        bench.session->generate();
        QTRY_COMPARE_WITH_TIMEOUT(added.count(), before + 1, kWaitMs);
    }
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 2, kWaitMs);
    bench.window->history().view().selectAll();
    const auto chosen = bench.window->history().selected();
    QCOMPARE(chosen.size(), std::size_t(2));
    bench.window->setTab(MainWindow::ResultTab);
    Q_EMIT bench.window->history().compareAsked(chosen);
    QCOMPARE(bench.window->tab(), MainWindow::CompareTab);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page().filledPanes(), 2, kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(bench.page().items()[1].distance.has_value(), kWaitMs);
    QVERIFY(bench.page().caption(0).contains("cabinet"));
    bench.page().keep(1);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->shown().entry.id, chosen[1].id, kWaitMs);
}

void TestUiCompare::keyCGoesToTheComparison()
{
    CompareBench bench;
    bench.window->setTab(MainWindow::ResultTab);
    QTest::keyClick(&bench.window->resultPage().viewport(), Qt::Key_C);
    QCOMPARE(bench.window->tab(), MainWindow::CompareTab);
    bench.page().chooseSteps({2, 5});
    QTest::keyClick(&bench.page().viewport(), Qt::Key_C);
    QTRY_COMPARE_WITH_TIMEOUT(bench.page().filledPanes(), 2, kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Idle, kWaitMs);
}

void TestUiCompare::everyModeIsShot()
{
    CompareBench bench;
    const std::tuple<CompareMode, const char*, std::vector<int>> modes[] = {
        {CompareMode::Slider, "slider", {2, 20}}, {CompareMode::Blink, "blink", {2, 20}}, // these show two, and draw all, at full size
        {CompareMode::SideBySide, "tiles", {2, 5, 20, 50}}, {CompareMode::Heat, "heat", {2, 5, 20, 50}}};
    for (const auto& [mode, name, steps] : modes) {
        if (bench.page().items().size() != steps.size())
            bench.compare(steps);
        bench.page().head().setMode(mode);
        bench.settled();
        test::shoot(bench, QStringLiteral("compare-") + QLatin1String(name));
    }
}

QTEST_MAIN(TestUiCompare)
#include "tst_ui_compare.moc"
