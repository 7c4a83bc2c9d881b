// The history's rows, recent files, files of ours, the queue's order, and what is offered after a crash.
#include "dialog_answers.h"
#include "export/export_dialog.h"
#include "help/first_run.h"
#include "input/recent_files.h"
#include "library/glb_settings.h"
#include "library/journal.h"
#include "scripted_generator.h"
#include "stack/stack_text.h"
#include "widgets/quick_look.h"
#include "window_dialogs.h"

#include <engine/mesh_file.h>

#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::press;
using maquette::test::scriptedLoader;
using maquette::test::whenOpen;

namespace {

QString sample(const char* name)
{
    return QStringLiteral(MAQUETTE_SOURCE_DIR "/resources/samples/") + name + ".png";
}

/// Nothing here looks at the viewport's pictures.
class HistoryBench : public Bench {
public:
    HistoryBench() : HistoryBench(std::make_shared<GeneratorScript>()) {}
    explicit HistoryBench(const std::shared_ptr<GeneratorScript>& script) : Bench(scriptedLoader(script), test::makeBlankFrames), script(script)
    {
        show();
        if (!QTest::qWaitFor([&] { return session->model().has_value(); }, kWaitMs))
            qFatal("the starter model was not found");
    }
    LibraryEntry make(const char* name)
    {
        const int before = window->history().model().rowCount();
        session->addPaths({sample(name)});
        session->generate();
        if (!QTest::qWaitFor([&] { return window->history().model().rowCount() > before; }, kWaitMs))
            qFatal("no result came");
        return session->shown().entry;
    }
    QListView& list() { return window->history().view(); }
    QString journalName(qint64 id) const
    {
        Journal journal(folder.filePath("library/library.sqlite"));
        for (const LibraryEntry& entry : journal.entries())
            if (entry.id == id)
                return entry.name;
        return {};
    }
    std::shared_ptr<GeneratorScript> script;
};

} // namespace

class TestUiHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void starsAreAFilter();
    void resultsGetNewNames();
    void spaceLooksCloser();
    void rowsDroppedOnTheWindowWaitAgain();
    void severalAreRemovedAfterAQuestion();
    void severalAreExportedEachWithItsStack();
    void recentFilesAreOffered();
    void filesOfOursBringTheirSettings();
    void otherFilesHaveNoSettings();
    void sidesAndTextOfAnExport();
    void queueRunsInTheOrderOfItsRows();
    void queueStepsAreUndone();
    void newUsersAreGreetedOnce();
    void aLargeLibraryAsks_data();
    void aLargeLibraryAsks();
    void afterACrash_data();
    void afterACrash();
};

void TestUiHistory::starsAreAFilter()
{
    HistoryBench bench;
    const LibraryEntry first = bench.make("chair");
    bench.make("stool");
    Q_EMIT bench.window->history().starAsked(first);
    bench.window->history().starFilter().click();
    QCOMPARE(bench.list().model()->rowCount(), 1);
    QCOMPARE(bench.list().model()->index(0, 0).data().toString(), QString("chair"));
    bench.window->history().starFilter().click();
    QCOMPARE(bench.list().model()->rowCount(), 2);
}

void TestUiHistory::resultsGetNewNames()
{
    HistoryBench bench;
    const LibraryEntry entry = bench.make("chair");
    bench.list().setCurrentIndex(bench.list().model()->index(0, 0));
    whenOpen<QInputDialog>([](QInputDialog& dialog) {
        dialog.setTextValue("throne");
        dialog.accept();
    });
    QTest::keyClick(&bench.list(), Qt::Key_F2);
    QCOMPARE(bench.window->history().model().find(entry.id)->name, QString("throne"));
    QCOMPARE(bench.session->shown().name, QString("throne"));
    QTRY_COMPARE_WITH_TIMEOUT(bench.journalName(entry.id), QString("throne"), kWaitMs);
    // What the row says of itself, to the eye and to the ear.
    const QString words = bench.list().currentIndex().data(Qt::AccessibleTextRole).toString();
    for (const QString& part : {QString("throne"), entry.model, QString("5 steps"), QString("seed %1").arg(entry.seed), secondsInWords(entry.seconds), QString("closed")})
        QVERIFY2(words.contains(part), qPrintable(words + " without " + part));
}

void TestUiHistory::spaceLooksCloser()
{
    HistoryBench bench;
    bench.make("chair");
    bench.list().setCurrentIndex(bench.list().model()->index(0, 0));
    int seen = 0;
    const auto look = [&](QuickLook& dialog) {
        ++seen;
        QTest::keyClick(&dialog, Qt::Key_Space);
    };
    whenOpen<QuickLook>(look);
    QTest::keyClick(&bench.list(), Qt::Key_Space);
    QCOMPARE(seen, 1);
    // A job's picture is read in large.
    bool large = false;
    whenOpen<QuickLook>([&](QuickLook& dialog) {
        large = QTest::qWaitFor([&] { return dialog.showsFile(); }, kWaitMs);
        look(dialog);
    });
    QTest::keyClick(&bench.window->inputPanel().queueView(), Qt::Key_Space);
    QCOMPARE(seen, 2);
    QVERIFY(large);
}

void TestUiHistory::rowsDroppedOnTheWindowWaitAgain()
{
    HistoryBench bench;
    const LibraryEntry entry = bench.make("chair");
    const int jobs = bench.session->queue().rowCount();
    const std::unique_ptr<QMimeData> data(bench.window->history().model().mimeData({bench.window->history().model().index(0)}));
    const QPoint middle = bench.window->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bench.window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(middle, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bench.window.get(), &event);
    QCOMPARE(bench.session->queue().rowCount(), jobs + 1);
    QVERIFY(bench.session->queue().jobs().back().file.startsWith(bench.session->library().folderOf(entry)));
}

void TestUiHistory::severalAreRemovedAfterAQuestion()
{
    HistoryBench bench;
    bench.make("chair");
    bench.make("stool");
    bench.list().selectAll();
    bench.list().setCurrentIndex(bench.list().model()->index(0, 0));
    bench.list().selectAll();
    QString question;
    whenOpen<QMessageBox>([&](QMessageBox& box) {
        question = box.text();
        press(box, "No");
    });
    QTest::keyClick(&bench.list(), Qt::Key_Delete);
    QVERIFY2(question.contains("2"), qPrintable(question));
    QCOMPARE(bench.list().model()->rowCount(), 2);
}

void TestUiHistory::severalAreExportedEachWithItsStack()
{
    HistoryBench bench;
    const LibraryEntry first = bench.make("chair");
    engine::MeshStack stack;
    stack.orient.on = true;
    stack.orient.yDegrees = 90;
    bench.session->stack().change(stack, "turn");
    const engine::Float3 before = bench.session->stack().original()->positions[0];
    const LibraryEntry second = bench.make("stool");
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    const QString folder = bench.folder.filePath("out");
    QVERIFY(QDir().mkpath(folder));
    bench.window->exportEntriesTo({first, second, second}, folder);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 3, kWaitMs);
    engine::MeshLoadOptions load;
    load.childProgram = MAQUETTE_CLI;
    const auto corner = [&](const QString& name) { return engine::loadMesh((folder + name).toStdString(), load).positions[0]; };
    const auto signs = [](const engine::Float3& p) { return std::array{p[0] > 0, p[1] > 0, p[2] > 0}; };
    QVERIFY(signs(corner("/chair.glb")) != signs(before));
    QVERIFY(signs(corner("/stool.glb")) == signs(before));
    QVERIFY(QFileInfo::exists(folder + "/stool-2.glb"));
    QCOMPARE(settingsOfGlb(folder + "/stool.glb")["seed"].toInteger(), qint64(second.seed));
}

void TestUiHistory::recentFilesAreOffered()
{
    HistoryBench bench;
    auto* recent = bench.window->findChild<RecentFiles*>();
    QVERIFY(recent && recent->files().isEmpty() && !recent->menuAction()->isEnabled());
    bench.drop({sample("chair"), sample("stool")});
    QCOMPARE(recent->files(), (QStringList{sample("chair"), sample("stool")}));
    bench.drop({sample("stool")});
    QCOMPARE(recent->files(), (QStringList{sample("stool"), sample("chair")}));
    const int jobs = bench.session->queue().rowCount();
    recent->actions().front()->trigger();
    QCOMPARE(bench.session->queue().rowCount(), jobs + 1);
    QStringList many;
    for (int i = 0; i < 30; ++i)
        many << QStringLiteral("/nowhere/%1.png").arg(i);
    recent->add(many);
    QCOMPARE(recent->files().size(), qsizetype(RecentFiles::kMost));
    QVERIFY(!recent->menuAction()->isEnabled()); // none of them is there
    RecentFiles again;
    again.load(QSettings(bench.folder.filePath("window.ini"), QSettings::IniFormat));
    QCOMPARE(again.files().front(), sample("stool"));
}

void TestUiHistory::filesOfOursBringTheirSettings()
{
    HistoryBench bench;
    const QString file = bench.folder.filePath("ours.glb");
    engine::MeshExportOptions options;
    options.settings = {{"generator", "\"Maquette 1.0\""}, {"steps", "7"}, {"grid", "96"}, {"seed", "4711"}, {"model", "\"starter-dit-turbo\""}};
    engine::saveMesh(test::tetrahedron(), file.toStdString(), engine::MeshFormat::Glb, options);
    bench.drop({file});
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->shown().empty(), kWaitMs);
    QAction* use = bench.window->action("use-settings");
    QVERIFY(use->isEnabled());
    use->trigger();
    QCOMPARE(bench.session->settings().steps, std::optional(7));
    QCOMPARE(bench.session->settings().grid, std::optional(96));
    QCOMPARE(bench.session->settings().seed, quint64(4711));
    // They go on into an export of it.
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    ExportPlan plan;
    plan.file = bench.folder.filePath("again.glb");
    bench.window->exportTo(plan);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
    QCOMPARE(settingsOfGlb(plan.file)["seed"].toInteger(), qint64(4711));
}

void TestUiHistory::otherFilesHaveNoSettings()
{
    HistoryBench bench;
    const QString file = bench.folder.filePath("others.glb");
    engine::MeshExportOptions options;
    options.settings = {{"generator", "\"Somebody\""}, {"steps", "7"}};
    engine::saveMesh(test::tetrahedron(), file.toStdString(), engine::MeshFormat::Glb, options);
    QVERIFY(settingsOfGlb(file).isEmpty());
    bench.drop({file});
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session->shown().empty(), kWaitMs);
    QVERIFY(!bench.window->action("use-settings")->isEnabled());
    QFile short_(bench.folder.filePath("short.glb"));
    QVERIFY(short_.open(QIODevice::WriteOnly));
    short_.write("glTF");
    short_.close();
    QVERIFY(settingsOfGlb(short_.fileName()).isEmpty() && settingsOfGlb("/nowhere").isEmpty());
}

void TestUiHistory::sidesAndTextOfAnExport()
{
    engine::MeshFacts facts = engine::factsOf(test::tetrahedron());
    facts.boxMin = {0, 0, 0};
    facts.boxMax = {1, 2, 4};
    ExportPlan plan;
    plan.file = "/nowhere/x.glb";
    ExportDialog dialog(plan, facts);
    dialog.show();
    QCOMPARE(dialog.sizeField().value(), 100.0);
    dialog.sideBox().setCurrentIndex(int(engine::SizeSide::Height));
    Q_EMIT dialog.sideBox().activated(int(engine::SizeSide::Height));
    QCOMPARE(dialog.sizeField().value(), 50.0);
    dialog.sizeField().setValue(120);
    QCOMPARE(dialog.plan().sizeMillimetres, 240.0);
    QVERIFY(dialog.textureBox().isVisible() && !dialog.asciiBox().isVisible());
    dialog.textureBox().click();
    QVERIFY(exportOptions(dialog.plan(), "x").uv);
    dialog.chooseFormat(engine::MeshFormat::StlBinary);
    QVERIFY(!dialog.textureBox().isVisible() && dialog.asciiBox().isVisible());
    QVERIFY(!exportOptions(dialog.plan(), "x").uv);
    dialog.asciiBox().click();
    QCOMPARE(dialog.plan().format, engine::MeshFormat::StlAscii);
    QVERIFY(dialog.plan().file.endsWith(".stl"));
    QCOMPARE(dialog.primaryButton()->text(), QString("Export STL"));
    dialog.asciiBox().click();
    QCOMPARE(dialog.plan().format, engine::MeshFormat::StlBinary);
}

void TestUiHistory::queueRunsInTheOrderOfItsRows()
{
    HistoryBench bench;
    bench.session->setPaused(true);
    bench.session->addPaths({sample("bed"), sample("chair"), sample("stool")});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->queue().jobs().back().isReadable(), kWaitMs);
    bench.session->generateAll();
    bench.session->queue().move(bench.session->queue().jobs().back().id, -2);
    QCOMPARE(bench.session->queue().jobs().front().name, QString("stool.png"));
    bench.session->setPaused(false);
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 3, kWaitMs);
    QStringList made; // the newest stands first
    for (int row = 2; row >= 0; --row)
        made << bench.window->history().model().index(row).data().toString();
    QCOMPARE(made, (QStringList{"stool", "bed", "chair"}));
}

void TestUiHistory::queueStepsAreUndone()
{
    HistoryBench bench;
    bench.session->addPaths({sample("bed"), sample("chair"), sample("stool")});
    QTRY_VERIFY_WITH_TIMEOUT(bench.session->queue().jobs().back().isReadable(), kWaitMs);
    const auto names = [&] {
        QStringList names;
        for (const Job& job : bench.session->queue().jobs())
            names << job.name.section('.', 0, 0);
        return names.join(' ');
    };
    QueueView& list = bench.window->inputPanel().queueView();
    list.setFocus();
    list.setCurrentJob(bench.session->queue().jobs().back().id);
    QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier); // it is at the top already
    QCOMPARE(names(), QString("stool bed chair"));
    QAction* undo = bench.window->action("undo");
    undo->trigger();
    QCOMPARE(names(), QString("bed stool chair"));
    undo->trigger();
    QCOMPARE(names(), QString("bed chair stool"));
    QVERIFY(!undo->isEnabled());
    bench.window->action("redo")->trigger();
    QCOMPARE(names(), QString("bed stool chair"));
    // A slot, with the mask that stood there.
    const JobId id = bench.session->queue().jobs().front().id;
    bench.session->putIntoSlot(id, engine::View::Left, {engine::View::Left, sample("chair"), sample("stool"), MaskState::Unknown});
    bench.session->setView(id, engine::View::Left, sample("bed"));
    const auto slot = [&] { return bench.session->queue().find(id)->views.front(); };
    QVERIFY(slot().file == sample("bed") && slot().mask.isEmpty());
    undo->trigger();
    QVERIFY(slot().file == sample("chair") && slot().mask == sample("stool"));
    // The shape's own steps are those of the viewport.
    bench.window->resultPage().viewport().setFocus();
    QVERIFY(!undo->isEnabled());
}

void TestUiHistory::aLargeLibraryAsks_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("gone");
    QTest::newRow("keep") << "Keep them" << 0;
    QTest::newRow("move") << "Move to the bin" << 1;
}

void TestUiHistory::aLargeLibraryAsks()
{
    QFETCH(QString, button);
    QFETCH(int, gone);
    HistoryBench bench;
    qputenv("XDG_DATA_HOME", bench.folder.filePath("data").toUtf8()); // with a bin of its own
    // Not every file system has a bin; that it was tried is what counts here.
    QSignalSpy removed(&bench.session->library(), &Library::removed), failed(&bench.session->library(), &Library::failed);
    const LibraryEntry starred = bench.make("bed");
    Q_EMIT bench.window->history().starAsked(starred);
    bench.make("chair");
    int asked = 0;
    whenOpen<QMessageBox>([&](QMessageBox& box) {
        ++asked;
        QVERIFY(box.informativeText().contains("1"));
        press(box, button);
    });
    bench.session->preferences().change([](PreferenceValues& v) { v.librarySizeGb = 1e-9; });
    bench.make("stool");
    QTRY_COMPARE_WITH_TIMEOUT(asked, 1, kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(removed.count() + failed.count(), gone, kWaitMs);
    QVERIFY(bench.window->history().model().find(starred.id));
    const LibraryEntry last = bench.make("bed"); // once a start is enough
    QVERIFY(last.id > 0);
    qunsetenv("XDG_DATA_HOME");
}

void TestUiHistory::newUsersAreGreetedOnce()
{
    QTemporaryDir folder;
    SessionServices services;
    services.loader = scriptedLoader(std::make_shared<GeneratorScript>());
    services.libraryFolder = folder.filePath("library");
    services.settingsFile = folder.filePath("settings.ini");
    Session session(services);
    WindowOptions options;
    options.settingsFile = folder.filePath("window.ini");
    options.deviceTest = [](const std::stop_token&) { return QString("tested"); };
    for (const bool first : {true, false}) {
        MainWindow window(session, options);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        test::deliverAll();
        auto* page = window.findChild<FirstRun*>();
        QCOMPARE(page != nullptr, first);
        if (!page)
            continue;
        QTRY_COMPARE_WITH_TIMEOUT(page->deviceWords(), QString("tested"), kWaitMs);
        QVERIFY(page->grab().save(MAQUETTE_SHOTS "/first-run.png"));
        QTest::keyClick(page, Qt::Key_Escape); // one key skips it
        QVERIFY(!page->isVisible());
    }
}

void TestUiHistory::afterACrash_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("jobs");
    QTest::addColumn<int>("done");
    QTest::newRow("resume") << "Resume" << 2 << 2;
    QTest::newRow("paused") << "Open paused" << 2 << 0;
    QTest::newRow("discard") << "Discard" << 0 << 0;
}

void TestUiHistory::afterACrash()
{
    QFETCH(QString, button);
    QFETCH(int, jobs);
    QFETCH(int, done);
    HistoryBench bench;
    whenOpen<QMessageBox>([button](QMessageBox& box) { press(box, button); });
    Q_EMIT bench.session->jobsRecovered({UnfinishedJob{sample("chair"), true, {}, {}, {}, {}, {}, {}, {}, {}}, UnfinishedJob{sample("stool"), false, {}, {}, {}, {}, {}, {}, {}, {}}});
    QCOMPARE(bench.session->queue().rowCount(), jobs);
    QCOMPARE(bench.session->isPaused(), button == "Open paused");
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), done, kWaitMs);
    if (button == "Open paused") {
        QTest::qWait(50);
        QCOMPARE(bench.script->runs.load(), 0);
        bench.session->setPaused(false); // they were asked for
        QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 2, kWaitMs);
    }
}

QTEST_MAIN(TestUiHistory)
#include "tst_ui_history.moc"
