// How the window looks in other languages, in one that is longer than any, and from right to left: pictures for people, and
// that nothing is cut.
#include "ball_mesh.h"
#include "scripted_generator.h"
#include "theme/languages.h"
#include "window_dialogs.h"
#include "window_shots.h"

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::Dialogs;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::samplePicture;
using maquette::test::scriptedLoader;

namespace {

/// The window in light and large, and in dark and small: half of what shoot() makes, as the words are the point here.
void shootTwice(Bench& bench, const QString& state)
{
    for (const auto& [scheme, size] : {std::pair{Scheme::Light, test::kShotSizes[0]}, {Scheme::Dark, test::kShotSizes[1]}}) {
        ui::applyTheme(*qApp, scheme);
        bench.window->resize(size);
        test::settleAll(bench);
        const QString name = QStringLiteral("%1-%2x%3").arg(state).arg(size.width()).arg(size.height());
        test::verifyNothingCut(*bench.window, name);
        QVERIFY(test::savePicture(bench.window->grab(), test::shotName(name, scheme)));
    }
}

/// Empty, with a shape whose sections are open, comparing, and at the mask.
void shootTheWay(const QString& language)
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    bench.session->preferences().change([](PreferenceValues& v) { v.view.samples = 1; }); // the words are looked at
    shootTwice(bench, language + "-empty");
    bench.session->addPaths({samplePicture()});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->whyNotGenerate().isEmpty(), kWaitMs);
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Idle, kWaitMs);
    engine::MeshStack stack;
    stack.smooth.on = stack.decimate.on = stack.size.on = true;
    bench.session->stack().change(stack, "all");
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->stack().isBusy() && bench.session->problems().isKnown(), kWaitMs);
    bench.window->inspector().openSection("mesh");
    bench.window->findChild<QDockWidget*>("messages")->show();
    shootTwice(bench, language + "-result");
    bench.window->findChild<QDockWidget*>("messages")->hide();
    bench.window->setTab(MainWindow::CompareTab);
    ComparePage& page = bench.window->comparePage();
    page.chooseSteps({2, 3, 5, 8});
    page.startButton().click();
    QTRY_VERIFY_WITH_TIMEOUT(page.filledPanes() == 4 && !page.isMeasuring(), kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->controller().state(), RunState::Idle, kWaitMs);
    page.head().setMode(CompareMode::Heat);
    shootTwice(bench, language + "-compare");
    bench.window->setTab(MainWindow::MaskTab);
    bench.window->maskPage().showNumbers(true);
    shootTwice(bench, language + "-mask");
    const Dialogs dialogs(bench);
    for (const auto& [name, dialog] : dialogs.all()) {
        dialog->show();
        test::deliverAll();
        test::verifyNothingCut(*dialog, name);
        QVERIFY(test::savePicture(dialog->grab(), test::shotName(language + '-' + name, Scheme::Dark)));
    }
}

} // namespace

class TestUiLanguages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void nothingIsCut_data();
    void nothingIsCut();
    void rightToLeftMirrorsAllButTheShape();
};

void TestUiLanguages::nothingIsCut_data()
{
    QTest::addColumn<QString>("language");
    for (const char* language : {"de", "fr", "es", "ja", "zh_CN", "pseudo"})
        QTest::newRow(language) << language;
}

void TestUiLanguages::nothingIsCut()
{
    QFETCH(QString, language);
    test::PseudoTranslator longer;
    QTranslator words;
    QTranslator* translator = &longer;
    if (language != "pseudo") {
        QVERIFY(words.load("maquette_" + language, ":/translations"));
        translator = &words;
    }
    QCoreApplication::installTranslator(translator);
    shootTheWay(language);
    QCoreApplication::removeTranslator(translator);
}

void TestUiLanguages::rightToLeftMirrorsAllButTheShape()
{
    const auto middle = [](const Bench& bench, const QString& dock) { return bench.window->findChild<QDockWidget*>(dock)->geometry().center().x(); };
    QImage shape;
    {
        test::MeshBench bench(test::ball());
        test::settle(bench);
        QVERIFY(middle(bench, "input") < middle(bench, "inspector"));
        shape = bench.viewport().picture();
    }
    qApp->setLayoutDirection(Qt::RightToLeft);
    {
        test::MeshBench bench(test::ball());
        test::settle(bench);
        QVERIFY(middle(bench, "input") > middle(bench, "inspector"));
        QCOMPARE(bench.viewport().picture(), shape);
    }
    shootTheWay("right-to-left");
    qApp->setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestUiLanguages)
#include "tst_ui_languages.moc"
