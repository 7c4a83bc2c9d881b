// Panels that fold where there is no room for them, and what the user folded himself.
#include "scripted_generator.h"
#include "window_dialogs.h"
#include "window_shots.h"

#include <QDockWidget>
#include <QMouseEvent>
#include <QPushButton>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::scriptedLoader;

namespace {

constexpr QSize kWide(1440, 900), kNarrow(1024, 640);

/// Nothing here looks at the viewport's pictures.
class PanelBench : public Bench {
public:
    PanelBench() : Bench(scriptedLoader(std::make_shared<GeneratorScript>()), test::makeBlankFrames) {}
    QDockWidget* input() const { return dock(*window, "input"); }
    static QDockWidget* dock(const MainWindow& window, const QString& name) { return window.findChild<QDockWidget*>(name); }
    /// The button beside the tabs that brings a panel back.
    static QPushButton* handle(const MainWindow& window, const QString& text)
    {
        for (auto* button : window.findChildren<QPushButton*>())
            if (button->text() == text && button->accessibleName() == "Show " + text)
                return button;
        return nullptr;
    }
    void resize(QSize size)
    {
        window->resize(size);
        test::deliverAll();
    }
    /// Its edge by the mouse, as a user does; by so many pixels wider.
    void dragInspector(int wider)
    {
        const QDockWidget* inspector = dock(*window, "inspector");
        QPoint at(inspector->x() - 1, inspector->geometry().center().y());
        while (!window->isSeparator(at) && at.x() > inspector->x() - 20)
            at.rx() -= 1;
        QVERIFY(window->isSeparator(at));
        const auto send = [this, &at](QEvent::Type type, Qt::MouseButton button, Qt::MouseButtons buttons) {
            QMouseEvent event(type, at, window->mapToGlobal(at), button, buttons, Qt::NoModifier);
            QApplication::sendEvent(window.get(), &event);
            test::deliverAll();
        };
        send(QEvent::MouseButtonPress, Qt::LeftButton, Qt::LeftButton);
        at.rx() -= wider;
        send(QEvent::MouseMove, Qt::NoButton, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, Qt::LeftButton, Qt::NoButton);
    }
    /// Closes the window and starts another one with the same settings.
    std::unique_ptr<MainWindow> again()
    {
        window->close();
        WindowOptions options;
        options.settingsFile = folder.filePath("window.ini");
        options.frames = test::makeBlankFrames;
        auto next = std::make_unique<MainWindow>(*session, options);
        next->show();
        test::deliverAll();
        return next;
    }
};

} // namespace

class TestUiPanels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void panelsGiveWayAndComeBack();
    void whatTheUserClosedStaysClosed();
    void whatTheUserOpenedStaysUntilThereIsRoom();
    void aFoldedHistoryStaysFolded();
    void choicesSurviveARestart();
    void panelsThatGaveWayComeBackAfterARestart();
    void resettingOpensAll();
    void inspectorIsAsWideAsItWasDragged();
    void messagesHaveHalfOfTheFoot();
};

void TestUiPanels::panelsGiveWayAndComeBack()
{
    PanelBench bench;
    bench.show(kWide);
    QPushButton* handle = PanelBench::handle(*bench.window, "Input");
    QVERIFY(handle);
    QVERIFY(bench.input()->isVisible() && !handle->isVisible());
    bench.resize({1200, 800});
    QVERIFY(bench.input()->isVisible());
    bench.resize({1199, 800});
    QVERIFY(!bench.input()->isVisible() && handle->isVisible());
    QVERIFY(bench.window->inspector().generateButton()->isVisible()); // always in reach
    QVERIFY(bench.window->history().isFolded());
    bench.resize(kNarrow);
    QVERIFY(!bench.input()->isVisible());
    QVERIFY(bench.window->resultPage().width() > kNarrow.width() / 2); // the room is the shape's
    bench.resize(kWide);
    QTRY_VERIFY_WITH_TIMEOUT(bench.input()->isVisible() && !handle->isVisible(), kWaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(bench.input()->width() >= 240, kWaitMs);
    QVERIFY(!bench.window->history().isFolded());
}

void TestUiPanels::whatTheUserClosedStaysClosed()
{
    PanelBench bench;
    bench.show(kWide);
    QDockWidget* inspector = PanelBench::dock(*bench.window, "inspector");
    bench.input()->close();
    inspector->close();
    for (const QSize size : {kNarrow, kWide}) {
        bench.resize(size);
        QVERIFY(!bench.input()->isVisible() && !inspector->isVisible());
    }
    QTest::mouseClick(PanelBench::handle(*bench.window, "Inspector"), Qt::LeftButton);
    QVERIFY(inspector->isVisible() && !bench.input()->isVisible());
    QVERIFY(!PanelBench::handle(*bench.window, "Inspector")->isVisible());
    QTest::mouseClick(PanelBench::handle(*bench.window, "Input"), Qt::LeftButton);
    QVERIFY(bench.input()->isVisible());
}

void TestUiPanels::whatTheUserOpenedStaysUntilThereIsRoom()
{
    PanelBench bench;
    bench.show(kNarrow);
    QVERIFY(!bench.input()->isVisible());
    QTest::mouseClick(PanelBench::handle(*bench.window, "Input"), Qt::LeftButton);
    QVERIFY(bench.input()->isVisible());
    bench.resize({1100, 700}); // still narrow
    QVERIFY(bench.input()->isVisible());
    bench.input()->close(); // and that was the user
    bench.resize(kWide);
    QVERIFY(!bench.input()->isVisible());
}

void TestUiPanels::aFoldedHistoryStaysFolded()
{
    PanelBench bench;
    bench.show(kWide);
    bench.window->history().setFolded(true);
    bench.resize(kNarrow);
    bench.resize(kWide);
    QVERIFY(bench.window->history().isFolded());
    bench.window->history().setFolded(false);
    bench.resize(kNarrow);
    QVERIFY(bench.window->history().isFolded());
    bench.resize(kWide);
    QVERIFY(!bench.window->history().isFolded());
}

void TestUiPanels::choicesSurviveARestart()
{
    PanelBench bench;
    bench.show(kWide);
    bench.input()->close();
    bench.window->history().setFolded(true);
    bench.resize(kNarrow);
    const auto next = bench.again();
    QVERIFY(next->width() < MainWindow::kNarrow);
    next->resize(kWide);
    test::deliverAll();
    QVERIFY(!PanelBench::dock(*next, "input")->isVisible());
    QVERIFY(PanelBench::handle(*next, "Input")->isVisible());
    QVERIFY(next->history().isFolded());
}

void TestUiPanels::panelsThatGaveWayComeBackAfterARestart()
{
    PanelBench bench;
    bench.show(kNarrow);
    QVERIFY(!bench.input()->isVisible());
    const auto next = bench.again();
    QVERIFY(!PanelBench::dock(*next, "input")->isVisible());
    next->resize(kWide);
    test::deliverAll();
    QTRY_VERIFY_WITH_TIMEOUT(PanelBench::dock(*next, "input")->isVisible(), kWaitMs);
    QVERIFY(!next->history().isFolded());
}

void TestUiPanels::resettingOpensAll()
{
    PanelBench bench;
    bench.show(kWide);
    bench.input()->close();
    bench.window->history().setFolded(true);
    bench.window->resetLayout();
    test::deliverAll();
    QVERIFY(bench.input()->isVisible() && !bench.window->history().isFolded());
    bench.resize(kNarrow);
    bench.window->resetLayout(); // as the window is wide
    test::deliverAll();
    QVERIFY(!bench.input()->isVisible());
    bench.resize(kWide);
    QTRY_VERIFY_WITH_TIMEOUT(bench.input()->isVisible(), kWaitMs);
}

void TestUiPanels::inspectorIsAsWideAsItWasDragged()
{
    PanelBench bench;
    bench.show(kWide);
    test::deliverAll();
    const auto width = [](const MainWindow& window) { return PanelBench::dock(window, "inspector")->width(); };
    const int first = width(*bench.window);
    bench.dragInspector(150);
    const int wide = width(*bench.window);
    QVERIFY2(wide > first + 100, qPrintable(QString::number(wide)));
    bench.resize(kNarrow);
    const int narrow = width(*bench.window);
    QVERIFY(narrow < wide);
    bench.dragInspector(60);
    const int narrowDragged = width(*bench.window);
    QVERIFY(narrowDragged > narrow + 40);
    bench.resize(kWide);
    QCOMPARE(width(*bench.window), wide);
    bench.resize(kNarrow);
    QCOMPARE(width(*bench.window), narrowDragged);
    bench.resize(kWide);
    bench.dragInspector(1000); // the shape keeps its room
    QCOMPARE(width(*bench.window), InspectorPanel::kMostWidth);
    QVERIFY(bench.window->resultPage().width() > kWide.width() / 3);
    bench.dragInspector(-1000); // nothing in it is cut
    QVERIFY(width(*bench.window) > 240);
    QCOMPARE(test::cutTexts(bench.window->inspector()).join(u'/'), QString());
    bench.dragInspector(200);
    const int last = width(*bench.window);
    const auto next = bench.again();
    QCOMPARE(width(*next), last);
    next->resize(kNarrow);
    test::deliverAll();
    QCOMPARE(width(*next), narrowDragged);
    next->resize(kWide);
    test::deliverAll();
    QCOMPARE(width(*next), last);
    next->resetLayout();
    test::deliverAll();
    QCOMPARE(width(*next), first);
}

void TestUiPanels::messagesHaveHalfOfTheFoot()
{
    PanelBench bench;
    bench.show(kWide);
    QDockWidget* messages = PanelBench::dock(*bench.window, "messages");
    messages->show();
    QTRY_VERIFY_WITH_TIMEOUT(messages->width() > kWide.width() * 2 / 5, kWaitMs);
    QVERIFY(PanelBench::dock(*bench.window, "history")->width() > kWide.width() * 2 / 5);
    // Only at first: after that it is the user's.
    bench.window->resizeDocks({PanelBench::dock(*bench.window, "history"), messages}, {kWide.width() - 500, 500}, Qt::Horizontal);
    test::deliverAll();
    const int chosen = messages->width();
    QVERIFY(chosen < kWide.width() * 2 / 5);
    messages->hide();
    messages->show();
    test::deliverAll();
    QCOMPARE(messages->width(), chosen);
}

QTEST_MAIN(TestUiPanels)
#include "tst_ui_panels.moc"
