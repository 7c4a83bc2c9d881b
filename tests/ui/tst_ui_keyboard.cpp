// The whole way without a mouse: every step of it by keys.
#include "ball_mesh.h"
#include "checks/checks_section.h"
#include "input/view_slots.h"
#include "key_bench.h"
#include "models/licence_card.h"
#include "stack/stack_section.h"
#include "window_dialogs.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::KeyBench;
using maquette::test::Keyboard;
using maquette::test::kWaitMs;
using maquette::test::samplePicture;

namespace {

/// A model that looks at several sides; only its description is read here.
QString multiViewModel(const Bench& bench)
{
    const QString from = MAQUETTE_TEST_DATA "/golden/hunyuan3d-2/hunyuan3d-dit-v2-0-turbo", to = bench.folder.filePath("views");
    QDir().mkpath(to);
    for (const QString& name : QDir(from).entryList(QDir::Files))
        QFile::copy(from + '/' + name, to + '/' + name);
    QFile config(to + "/config.yaml");
    config.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!config.open(QIODevice::ReadWrite))
        qFatal("no configuration");
    const QByteArray text = config.readAll().replace("DinoImageEncoder", "DinoImageEncoderMV");
    config.resize(0);
    config.write(text);
    return to;
}

void modelIsChosenAndSlotsAreFilled(KeyBench& bench)
{
    Keyboard& keys = bench.keys;
    bench.goTo(*bench.window->inspector().generateButton());
    auto* models = bench.window->findChild<QComboBox*>("models");
    QVERIFY(keys.tabTo(*models));
    bool accepted = false;
    keys.inside([&] { // the licence, whose text Tab leaves
        auto* card = qobject_cast<LicenceCard*>(QApplication::activeModalWidget());
        QVERIFY(card);
        QVERIFY(keys.tabTo(*card->findChild<QPlainTextEdit*>()));
        QVERIFY(keys.tabTo(card->acceptButton()));
        accepted = true;
        keys.press(Qt::Key_Space);
    });
    keys.press(Qt::Key_Down);
    QTRY_VERIFY_WITH_TIMEOUT(accepted && bench.session->licenceAccepted() && bench.session->model()->multiView, kWaitMs);
    // A slot by its own menu, another one by the window's.
    QToolButton& left = bench.window->inputPanel().viewSlots().slot(engine::View::Left);
    QTRY_VERIFY_WITH_TIMEOUT(left.isVisible(), kWaitMs);
    QVERIFY(keys.tabTo(left));
    keys.inside([&] {
        bench.answerFile(samplePicture());
        bench.choose("Set as left…");
    });
    keys.menuKey();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().jobs().front().views.size(), std::size_t(1), kWaitMs);
    keys.press(Qt::Key_E, Qt::AltModifier);
    bench.answerFile(samplePicture());
    bench.choose("Set as back…");
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().jobs().front().views.size(), std::size_t(2), kWaitMs);
    bench.goTo(*bench.window->inspector().generateButton());
    QVERIFY(keys.tabTo(*models));
    keys.press(Qt::Key_Up); // the starter again
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->model() && bench.session->model()->isStarter, kWaitMs);
}

void maskIsCutByFields(KeyBench& bench)
{
    Keyboard& keys = bench.keys;
    keys.press(Qt::Key_3, Qt::AltModifier);
    QCOMPARE(bench.window->tab(), MainWindow::MaskTab);
    MaskPage& page = bench.window->maskPage();
    QTRY_VERIFY_WITH_TIMEOUT(page.canvas().document(), kWaitMs);
    QVERIFY(page.canvas().document()->isAutomatic());
    bench.goTo(page);
    const auto named = [&page](const QString& name) -> QWidget& {
        for (auto* widget : page.findChildren<QWidget*>())
            if (widget->accessibleName() == name || (qobject_cast<QPushButton*>(widget) && static_cast<QPushButton*>(widget)->text() == name))
                return *widget;
        qFatal("no such control");
    };
    QVERIFY(keys.tabTo(named("Rectangle and threshold in numbers")));
    keys.press(Qt::Key_Space);
    for (const auto& [name, number] : {std::pair{"Rectangle: left", "20"}, {"Rectangle: top", "24"}, {"Rectangle: width", "60"}, {"Rectangle: height", "50"}}) {
        QVERIFY(keys.tabTo(named(name)));
        keys.rewrite(number);
    }
    QVERIFY(keys.tabTo(named("Only inside")));
    keys.press(Qt::Key_Space);
    QVERIFY(!page.canvas().document()->isAutomatic());
    QCOMPARE(page.numbers().rectangle(), QRect(20, 24, 60, 50));
    QVERIFY(page.canvas().document()->objectShare() < 60.0 * 50 / (128 * 128) + 0.01);
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(page.canvas().document()->isAutomatic());
    keys.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!page.canvas().document()->isAutomatic());
    keys.press(Qt::Key_1, Qt::AltModifier);
    QCOMPARE(bench.window->tab(), MainWindow::ResultTab);
}

void runIsStoppedAndMade(KeyBench& bench, GeneratorScript& script)
{
    Keyboard& keys = bench.keys;
    script.waits = true;
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(script.runs.load(), 1, kWaitMs);
    keys.press(Qt::Key_Escape);
    bench.idle();
    QCOMPARE(bench.session->queue().jobs().front().state, JobState::Waiting);
    script.waits = false;
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 1, kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    bench.idle();
}

void comparisonIsMadeAndOneIsKept(KeyBench& bench)
{
    Keyboard& keys = bench.keys;
    bench.goTo(bench.window->resultPage().viewport());
    keys.press(Qt::Key_C);
    QCOMPARE(bench.window->tab(), MainWindow::CompareTab);
    ComparePage& page = bench.window->comparePage();
    for (auto* chip : page.findChildren<QPushButton*>())
        if (chip->text() == "3") {
            QVERIFY(keys.tabTo(*chip));
            keys.press(Qt::Key_Space);
        }
    QCOMPARE(page.chosenSteps(), (std::vector<int>{2, 3, 5}));
    QVERIFY(keys.tabTo(page.startButton()));
    keys.press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(page.filledPanes(), 3, kWaitMs);
    bench.idle();
    bench.goTo(page.viewport());
    keys.press(Qt::Key_Right);
    keys.press(Qt::Key_P);
    QCOMPARE(page.referencePane(), 1);
    keys.press(Qt::Key_L); // no pointer is there: the chosen one
    QVERIFY(!page.viewport().isLinked(1) && page.viewport().isLinked(0));
    keys.press(Qt::Key_Delete);
    QCOMPARE(page.items().size(), std::size_t(2));
    keys.press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 2, kWaitMs);
    QCOMPARE(bench.window->tab(), MainWindow::ResultTab);
}

void stackIsWorkedAndProblemsAreSeen(KeyBench& bench)
{
    Keyboard& keys = bench.keys;
    engine::Mesh holed = test::ball();
    holed.triangles.erase(holed.triangles.begin());
    const QString file = bench.folder.filePath("holed.ply");
    engine::saveMesh(holed, file.toStdString(), engine::MeshFormat::Ply);
    bench.open(file);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->shown().file == file && bench.session->problems().isKnown(), kWaitMs);
    QVERIFY(!bench.session->problems().problems().empty());
    bench.goTo(bench.window->resultPage().viewport());
    keys.press(Qt::Key_N);
    QCOMPARE(bench.session->problems().current(), 0);
    keys.press(Qt::Key_W);
    QVERIFY(bench.window->resultPage().viewport().look().wireframe);
    // Repair by the section's button, smoothing by the stack's switch.
    auto* checks = bench.window->findChild<ChecksSection*>();
    QVERIFY(keys.tabTo(checks->repairButton()));
    keys.press(Qt::Key_Space);
    QVERIFY(bench.session->stack().stack().repair.on);
    QVERIFY(keys.tabTo(bench.head("Mesh")));
    keys.press(Qt::Key_Space);
    auto* stack = bench.window->findChild<StackSection*>();
    QTRY_VERIFY_WITH_TIMEOUT(stack->isVisible(), kWaitMs);
    QVERIFY(keys.tabTo(stack->entry(engine::StackStep::Smooth).onOff()));
    keys.press(Qt::Key_Space);
    QVERIFY(bench.session->stack().stack().smooth.on);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->stack().isBusy() && bench.session->problems().isKnown(), kWaitMs);
    QVERIFY(bench.session->problems().problems().empty());
    QVERIFY(bench.session->stack().facts().closed);
}

void shapeIsExported(KeyBench& bench)
{
    Keyboard& keys = bench.keys;
    const QString file = bench.folder.filePath("out.stl");
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    keys.inside([&] {
        auto* dialog = qobject_cast<ExportDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->text() == "GLB")
                QVERIFY(keys.tabTo(*button));
        keys.press(Qt::Key_Right);
        keys.press(Qt::Key_Right);
        QCOMPARE(dialog->plan().format, engine::MeshFormat::StlBinary);
        QLineEdit* field = nullptr;
        for (auto* edit : dialog->findChildren<QLineEdit*>())
            if (edit->accessibleName() == "File")
                field = edit;
        QVERIFY(field && keys.tabTo(*field));
        keys.rewrite(file);
        QVERIFY(keys.tabTo(*dialog->primaryButton()));
        keys.press(Qt::Key_Space);
    });
    keys.press(Qt::Key_E, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
    QVERIFY(QFileInfo(file).size() > 84);
    keys.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier); // as before, without a question
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 2, kWaitMs);
}

void historyIsUsed(KeyBench& bench)
{
    Keyboard& keys = bench.keys;
    QListView& view = bench.window->history().view();
    bench.goTo(view);
    keys.press(Qt::Key_Home);
    keys.press(Qt::Key_Right);
    QCOMPARE(view.currentIndex().row(), 1);
    keys.press(Qt::Key_Return);
    const auto entry = view.currentIndex().data(HistoryModel::EntryRole).value<LibraryEntry>();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->shown().entry.id, entry.id, kWaitMs);
    bench.goTo(view);
    keys.inside([&] {
        QVERIFY(qobject_cast<QInputDialog*>(QApplication::activeModalWidget()));
        keys.rewrite("chest");
        keys.press(Qt::Key_Return);
    });
    keys.press(Qt::Key_F2);
    QCOMPARE(view.currentIndex().data().toString(), QString("chest"));
    keys.inside([&] { bench.choose("Star"); });
    keys.menuKey();
    QVERIFY(view.currentIndex().data(HistoryModel::StarredRole).toBool());
    bool looked = false;
    keys.inside([&] {
        looked = qobject_cast<QuickLook*>(QApplication::activeModalWidget());
        keys.press(Qt::Key_Escape);
    });
    keys.press(Qt::Key_Space);
    QVERIFY(looked);
    // Both at once into the comparison.
    keys.press(Qt::Key_A, Qt::ControlModifier);
    keys.inside([&] { bench.choose("Compare"); });
    keys.menuKey();
    QCOMPARE(bench.window->tab(), MainWindow::CompareTab);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->comparePage().filledPanes(), 2, kWaitMs);
    keys.press(Qt::Key_1, Qt::AltModifier);
}

void settingIsFoundAndChanged(KeyBench& bench)
{
    Keyboard& keys = bench.keys;
    const bool before = bench.session->preferences().values().asksBeforeRemoving;
    keys.inside([&] {
        auto* dialog = qobject_cast<SettingsDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        QVERIFY(dialog->list().search().hasFocus());
        keys.write("before a result");
        QCOMPARE(dialog->list().shownNames(), QStringList("Ask before a result is removed"));
        QVERIFY(keys.tabTo(*dialog->list().rowOf("Ask before a result is removed")));
        keys.press(Qt::Key_Space);
        keys.press(Qt::Key_Escape);
    });
    keys.press(Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(bench.session->preferences().values().asksBeforeRemoving, !before);
}

/// Every region once, and the same way back.
void regionsGoRound(KeyBench& bench)
{
    const std::vector<QWidget*> regions{&bench.window->inputPanel().queueView(), &bench.window->resultPage().viewport(),
                                        bench.window->inspector().generateButton(), &bench.window->history().view()};
    bench.goTo(*regions.front());
    for (std::size_t i = 1; i <= regions.size(); ++i) {
        bench.keys.press(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), regions[i % regions.size()]);
    }
    for (std::size_t i = regions.size(); i-- > 0;) {
        bench.keys.press(Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), regions[i]);
    }
}

} // namespace

class TestUiKeyboard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void theWholeWay();
};

void TestUiKeyboard::theWholeWay()
{
    const auto script = std::make_shared<GeneratorScript>();
    KeyBench bench(script);
    const test::PointerWatch pointer;
    // Known already; its licence was put off.
    bench.session->addModels(multiViewModel(bench));
    QTRY_VERIFY_WITH_TIMEOUT(bench.window->findChild<LicenceCard*>(), kWaitMs);
    bench.window->findChild<LicenceCard*>()->reject();
    bench.session->chooseModel(bench.session->services().models.front().path);
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->model() && bench.session->model()->isStarter, kWaitMs);
    QCOMPARE(bench.session->catalog().models().size(), std::size_t(2));
    bench.open(samplePicture());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().rowCount(), 1, kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().jobs().front().maskState, MaskState::Good, kWaitMs);
    const std::function<void()> steps[] = {[&] { modelIsChosenAndSlotsAreFilled(bench); }, [&] { maskIsCutByFields(bench); }, [&] { runIsStoppedAndMade(bench, *script); },
                                           [&] { comparisonIsMadeAndOneIsKept(bench); },   [&] { stackIsWorkedAndProblemsAreSeen(bench); }, [&] { shapeIsExported(bench); },
                                           [&] { historyIsUsed(bench); },                  [&] { settingIsFoundAndChanged(bench); },        [&] { regionsGoRound(bench); }};
    for (const auto& step : steps) {
        step();
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(pointer.events, 0);
}

QTEST_MAIN(TestUiKeyboard)
#include "tst_ui_keyboard.moc"
