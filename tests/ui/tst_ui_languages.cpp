// How the window looks in other languages, in one that is longer than any, and from right to left: pictures for people, and
// that nothing is cut.
#include "ball_mesh.h"
#include "compare/heat_bar.h"
#include "input/queue_view.h"
#include "scripted_generator.h"
#include "theme/languages.h"
#include "viewport/length_words.h"
#include "window_dialogs.h"
#include "window_shots.h"

#include <QPainter>
#include <QScopeGuard>

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
    void scaleHasRoomForWhatItSays();
    void wordsStayTogetherFromRightToLeft();
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
    // Numbers are written as the language does, as installLanguage() has it: they are wider in some.
    const QLocale before;
    if (language != "pseudo")
        QLocale::setDefault(QLocale(language));
    const auto back = qScopeGuard([&before] { QLocale::setDefault(before); });
    QCoreApplication::installTranslator(translator);
    shootTheWay(language);
    QCoreApplication::removeTranslator(translator);
}

/// Where something is drawn on a button, in columns: from, to, and the widest gap between.
struct Ink {
    int from = 0, to = 0, gap = 0;
};

Ink inkOfButton(QPushButton& button)
{
    const QImage image = button.grab().toImage();
    const QRgb ground = image.pixel(image.width() / 2, 6); // above the words
    Ink ink{-1, -1, 0};
    for (int x = 8; x < image.width() - 8; ++x) {
        bool drawn = false;
        for (int y = 6; y < image.height() - 6; ++y)
            drawn = drawn || image.pixel(x, y) != ground;
        if (!drawn)
            continue;
        ink.gap = ink.to < 0 ? 0 : std::max(ink.gap, x - ink.to);
        ink.from = ink.from < 0 ? x : ink.from;
        ink.to = x;
    }
    return ink;
}

void TestUiLanguages::scaleHasRoomForWhatItSays()
{
    HeatBar bar;
    const QFontMetrics metrics(bar.font());
    constexpr int kApart = 12;
    for (const double high : {0.0006, 46.2, 98765.4}) { // "0.001 mm", and more digits
        bar.setScale(high, high / 4, high / 2, engine::LengthUnit::Millimetre);
        for (int width = 40; width < 400; width += 5) {
            const ScaleNumbers shown = bar.numbersIn(width, metrics);
            const int least = metrics.horizontalAdvance(shown.least), middle = metrics.horizontalAdvance(shown.middle), most = metrics.horizontalAdvance(shown.most);
            QVERIFY(!shown.most.isEmpty());
            if (!shown.least.isEmpty())
                QVERIFY(least + kApart <= width - most);
            if (!shown.middle.isEmpty())
                QVERIFY(least + kApart <= (width - middle) / 2 && (width + middle) / 2 + kApart <= width - most + 1);
        }
        QVERIFY(!bar.numbersIn(400, metrics).middle.isEmpty());
    }
    bar.setScale(0.00004, 0, 0, engine::LengthUnit::Millimetre); // the same shape: "0 mm" to "0.000 mm" is no scale
    const ScaleNumbers flat = bar.numbersIn(400, metrics);
    QVERIFY(flat.least.startsWith('0') && flat.middle.isEmpty() && flat.most.isEmpty());
}

void TestUiLanguages::wordsStayTogetherFromRightToLeft()
{
    const QString size = lengthInWords(12.5, engine::LengthUnit::Millimetre);
    const auto scale = [] {
        HeatBar bar;
        bar.setScale(46.2, 2.88, 17.3, engine::LengthUnit::Millimetre);
        QImage image(bar.sizeHint(), QImage::Format_RGB32);
        image.fill(Qt::gray);
        QPainter painter(&image);
        bar.paintOn(painter, image.rect());
        return image.copy(0, 0, image.width(), image.height() * 2 / 3); // colours and numbers; the words below may be in any language
    };
    const QImage scaleBefore = scale();
    qApp->setLayoutDirection(Qt::RightToLeft);
    const auto back = qScopeGuard([] { qApp->setLayoutDirection(Qt::LeftToRight); });
    QCOMPARE(lengthInWords(12.5, engine::LengthUnit::Millimetre), QChar(0x2068) + size + QChar(0x2069));
    QCOMPARE(scale(), scaleBefore);
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()), test::makeBlankFrames);
    bench.show();
    bench.session->addPaths({samplePicture()});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->whyNotGenerate().isEmpty(), kWaitMs);
    auto* generate = bench.window->inspector().findChild<QPushButton*>("generate");
    const Ink ink = inkOfButton(*generate);
    QVERIFY2(ink.from > 0 && ink.gap < 12, qPrintable(QString::number(ink.gap))); // the sign is beside its word
    QVERIFY2(std::abs(ink.from + ink.to - generate->width()) < 12, qPrintable(QString::number(ink.from)));
    auto* queue = bench.window->findChild<QueueView*>();
    const QRect row = queue->visualRect(queue->model()->index(0, 0));
    QTest::mouseClick(queue->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 20, row.center().y()));
    QTRY_COMPARE_WITH_TIMEOUT(queue->model()->rowCount(), 0, kWaitMs); // the row's action lies at its other end
}

void TestUiLanguages::rightToLeftMirrorsAllButTheShape()
{
    const auto middle = [](const Bench& bench, const QString& dock) { return bench.window->findChild<QDockWidget*>(dock)->geometry().center().x(); };
    QImage shape, grid;
    {
        test::MeshBench bench(test::ball());
        test::settle(bench);
        QVERIFY(middle(bench, "input") < middle(bench, "inspector"));
        shape = bench.viewport().picture();
        grid = bench.viewport().grab().toImage();
    }
    qApp->setLayoutDirection(Qt::RightToLeft);
    {
        test::MeshBench bench(test::ball());
        test::settle(bench);
        QVERIFY(middle(bench, "input") > middle(bench, "inspector"));
        QCOMPARE(bench.viewport().picture(), shape);
        QCOMPARE(bench.viewport().grab().toImage(), grid); // with its numbers
    }
    test::RightToLeftTranslator marks;
    QCoreApplication::installTranslator(&marks);
    shootTheWay("right-to-left");
    QCoreApplication::removeTranslator(&marks);
    qApp->setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestUiLanguages)
#include "tst_ui_languages.moc"
