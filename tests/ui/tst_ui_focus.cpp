// Where the focus goes by Tab: to every control, with a name, a role and a ring that is seen, and out of each again.
#include "key_bench.h"
#include "theme/tokens.h"
#include "window_dialogs.h"
#include "window_shots.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QScrollArea>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::KeyBench;
using maquette::test::Keyboard;
using maquette::test::kWaitMs;
using maquette::test::samplePicture;
using maquette::test::scriptedLoader;

namespace {

constexpr double kRingContrast = 3;
constexpr int kLeastRing = 40; ///< pixels of a ring that are seen: half the way round the smallest control

QString nameOf(const QWidget& widget)
{
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&widget));
    return QStringLiteral("%1 '%2'").arg(widget.metaObject()->className(), face ? face->text(QAccessible::Name) : QString());
}

/// How many pixels round the widget stand out from what was there before.
int ringPixels(const QImage& with, const QImage& without)
{
    int count = 0;
    for (int y = 0; y < with.height(); ++y)
        for (int x = 0; x < with.width(); ++x)
            if (with.pixel(x, y) != without.pixel(x, y))
                count += contrast(with.pixelColor(x, y), without.pixelColor(x, y)) >= kRingContrast;
    return count;
}

QRect placeOf(const QWidget& widget, const QWidget& window)
{
    return QRect(widget.mapTo(&window, QPoint()), widget.size()).adjusted(-2, -2, 2, 2).intersected(window.rect());
}

/// Walks by Tab until it comes back to where it began; what is wrong on the way. `seen` gets every stop.
QStringList walk(Keyboard& keys, QWidget& window, QList<QWidget*>& seen)
{
    constexpr int kMost = 250;
    QStringList wrong;
    keys.press(Qt::Key_Tab);
    for (int i = 0; i < kMost; ++i) {
        QWidget* stop = QApplication::focusWidget();
        if (!stop)
            return wrong << "the focus is nowhere";
        if (seen.contains(stop))
            return stop == seen.front() ? wrong : wrong << nameOf(*stop) + " is come back to before the first one";
        seen << stop;
        const QString name = nameOf(*stop);
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(stop);
        if (name.endsWith("''"))
            wrong << name + " has no name";
        if (!face || face->role() == QAccessible::NoRole || face->role() == QAccessible::Client)
            wrong << name + " has no role";
        const QRect place = placeOf(*stop, window);
        const QImage with = window.grab(place).toImage();
        const QPointer<QWidget> here = stop;
        keys.press(Qt::Key_Tab);
        if (QApplication::focusWidget() == here)
            return wrong << name + " keeps the focus";
        // A scroll area may have moved with the focus: only what stayed in its place can be compared.
        if (placeOf(*stop, window) == place && ringPixels(with, window.grab(place).toImage()) < kLeastRing)
            wrong << name + " shows no ring";
    }
    return wrong << "there is no end";
}

} // namespace

class TestUiFocus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void tabGoesRoundAndIsSeen_data();
    void tabGoesRoundAndIsSeen();
    void dialogsAreNoTraps();
};

void TestUiFocus::tabGoesRoundAndIsSeen_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<int>("tab");
    QTest::newRow("result, dark") << Scheme::Dark << int(MainWindow::ResultTab);
    QTest::newRow("mask, light") << Scheme::Light << int(MainWindow::MaskTab);
    QTest::newRow("comparison, dark") << Scheme::Dark << int(MainWindow::CompareTab);
}

void TestUiFocus::tabGoesRoundAndIsSeen()
{
    QFETCH(Scheme, scheme);
    QFETCH(int, tab);
    ui::applyTheme(*qApp, scheme);
    KeyBench bench(std::make_shared<GeneratorScript>(), test::makeBlankFrames);
    bench.session->addPaths({samplePicture()});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->whyNotGenerate().isEmpty(), kWaitMs);
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    bench.idle();
    for (const char* section : {"quality", "model", "mask", "mesh", "checks", "details"})
        bench.window->inspector().openSection(section);
    bench.window->setTab(MainWindow::Tab(tab));
    bench.settled();
    QList<QWidget*> seen;
    const QStringList wrong = walk(bench.keys, *bench.window, seen);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    QStringList missed;
    for (auto* widget : bench.window->findChildren<QWidget*>())
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && !seen.contains(widget) &&
            (!qobject_cast<QAbstractButton*>(widget) || !static_cast<QAbstractButton*>(widget)->group()) && !qobject_cast<QScrollArea*>(widget))
            missed << nameOf(*widget);
    QCOMPARE(missed.join('\n'), QString());
    ui::applyTheme(*qApp, Scheme::Dark);
}

void TestUiFocus::dialogsAreNoTraps()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()), test::makeBlankFrames);
    bench.show();
    const test::Dialogs dialogs(bench);
    for (const auto& [name, dialog] : dialogs.all()) {
        dialog->show();
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
        Keyboard keys(*dialog);
        QList<QWidget*> seen;
        if (name != "quick-look") { // a picture alone: there is nothing to go to
            const QStringList wrong = walk(keys, *dialog, seen);
            QVERIFY2(wrong.isEmpty(), qPrintable(name + ":\n" + wrong.join('\n')));
            QVERIFY(!seen.isEmpty());
        }
        if (name == "first-run") { // it deletes itself when it is left
            dialog->hide();
            continue;
        }
        keys.press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->isVisible(), kWaitMs);
    }
}

QTEST_MAIN(TestUiFocus)
#include "tst_ui_focus.moc"
