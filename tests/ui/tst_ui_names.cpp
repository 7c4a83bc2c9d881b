// Names that users give to jobs: in the row itself, kept over a crash, carried by the result, safe as names of files.
#include "export/export_plan.h"
#include "library/entry_name.h"
#include "library/history_strip.h"
#include "scripted_generator.h"
#include "window_dialogs.h"

#include <QContextMenuEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTimer>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::samplePicture;
using maquette::test::scriptedLoader;

namespace {

/// Nothing here looks at the viewport's pictures.
class NameBench : public Bench {
public:
    explicit NameBench(const std::shared_ptr<GeneratorScript>& script = std::make_shared<GeneratorScript>())
        : Bench(scriptedLoader(script), test::makeBlankFrames)
    {
        show();
        session->addPaths({samplePicture()});
        const bool isThere = QTest::qWaitFor([this] { return session->model().has_value() && job().isReadable(); }, kWaitMs);
        if (!isThere)
            qFatal("the picture was not read");
        queue().setFocus();
        queue().setCurrentJob(job().id);
    }
    const Job& job() const { return session->queue().jobs().front(); }
    QueueView& queue() { return window->inputPanel().queueView(); }
    QLineEdit* field() { return queue().viewport()->findChild<QLineEdit*>(); }
    /// As with the keys: F2, the name, Enter.
    void rename(const QString& name)
    {
        QTest::keyClick(&queue(), Qt::Key_F2);
        QVERIFY(field());
        field()->setText(name);
        QTest::keyClick(field(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!field(), kWaitMs);
    }
    QString keptName() const
    {
        const auto left = test::leftByAKill(*this);
        return left.size() == 1 ? left.front().name : QString();
    }
};

} // namespace

class TestUiNames : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void namesAreTidied_data();
    void namesAreTidied();
    void filesGetSafeNames_data();
    void filesGetSafeNames();
    void jobsAreRenamedInPlace();
    void aRunLeavesWhatIsTyped();
    void menuOpensTheField();
    void resultsCarryTheName();
    void aJobIsCalledTheSameAfterACrash();
};

void TestUiNames::namesAreTidied_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::newRow("space round it") << "  big chair \t" << "big chair";
    QTest::newRow("nothing") << " " << "";
    QTest::newRow("any letters") << QString::fromUtf8("Stühle/椅子: \"1.2\"") << QString::fromUtf8("Stühle/椅子: \"1.2\"");
    QTest::newRow("lines") << QString("a\nb\u2028c") << "a b c";
    QTest::newRow("long") << QString(500, 'x') << QString(kMostNameLetters, 'x');
    QTest::newRow("no half letter") << QString(kMostNameLetters - 1, 'x') + QString::fromUtf8("🪑") << QString(kMostNameLetters - 1, 'x');
}

void TestUiNames::namesAreTidied()
{
    QFETCH(QString, typed);
    QFETCH(QString, name);
    QCOMPARE(tidyName(typed), name);
}

void TestUiNames::filesGetSafeNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("file");
    QTest::newRow("as it is") << QString::fromUtf8("Ünïcødé 模型 (1)") << QString::fromUtf8("Ünïcødé 模型 (1)");
    QTest::newRow("folders") << "../a/b\\c" << "_._a_b_c";
    QTest::newRow("only dots") << ".." << "_";
    QTest::newRow("hidden") << ".chair" << "_chair";
    QTest::newRow("end") << "chair. ." << "chair";
    QTest::newRow("signs") << "a:b*c?d\"e<f>g|h" << "a_b_c_d_e_f_g_h";
    QTest::newRow("version") << "chair v1.2" << "chair v1.2";
    QTest::newRow("nothing") << "" << "shape";
}

void TestUiNames::filesGetSafeNames()
{
    QFETCH(QString, name);
    QFETCH(QString, file);
    QCOMPARE(fileNameOf(name), file);
    QVERIFY(fileNameOf(name + QString(kMostNameLetters, QChar(0x6A21))).toUtf8().size() <= 200);
}

void TestUiNames::jobsAreRenamedInPlace()
{
    NameBench bench;
    QSignalSpy generated(bench.session.get(), &Session::runBegan);
    QTest::keyClick(&bench.queue(), Qt::Key_F2);
    QLineEdit* field = bench.field();
    QVERIFY(field);
    QVERIFY(field->isVisible() && field->hasFocus());
    QVERIFY(bench.queue().visualRect(bench.queue().currentIndex()).contains(field->geometry()));
    QVERIFY(!field->accessibleName().isEmpty());
    QCOMPARE(field->text(), QString("cabinet.png"));
    QCOMPARE(field->selectedText(), field->text());
    field->setText("other");
    QTest::keyClick(field, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.field(), kWaitMs);
    QCOMPARE(bench.job().title(), QString("cabinet.png"));
    bench.rename("  oak cabinet v1.2 ");
    QCOMPARE(bench.job().title(), QString("oak cabinet v1.2"));
    QCOMPARE(bench.queue().currentIndex().data().toString(), QString("oak cabinet v1.2"));
    QVERIFY(bench.queue().currentIndex().data(Qt::AccessibleTextRole).toString().startsWith("oak cabinet v1.2, "));
    QTRY_COMPARE_WITH_TIMEOUT(bench.keptName(), QString("oak cabinet v1.2"), kWaitMs);
    bench.rename(QString()); // it goes by its file again
    QCOMPARE(bench.job().title(), QString("cabinet.png"));
    QCOMPARE(generated.count(), 0); // Enter was the field's
    QTest::mouseDClick(bench.queue().viewport(), Qt::LeftButton, {}, bench.queue().visualRect(bench.queue().currentIndex()).center());
    QVERIFY(!bench.field());
}

void TestUiNames::aRunLeavesWhatIsTyped()
{
    const auto script = std::make_shared<GeneratorScript>();
    script->waits = true;
    NameBench bench(script);
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(script->runs.load(), 1, kWaitMs);
    QTest::keyClick(&bench.queue(), Qt::Key_F2);
    QVERIFY(bench.field());
    bench.field()->setText("wardrobe");
    bench.session->queue().change(bench.job().id, [](Job& job) { job.line = "something new"; });
    QCOMPARE(bench.field()->text(), QString("wardrobe"));
    QTest::keyClick(bench.field(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(bench.job().title(), QString("wardrobe"), kWaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(bench.keptName(), QString("wardrobe"), kWaitMs);
    script->waits = false;
    QTRY_COMPARE_WITH_TIMEOUT(bench.window->history().model().rowCount(), 1, kWaitMs);
    QCOMPARE(bench.session->shown().name, QString("wardrobe"));
    // What has ended is renamed in the list, and is no unfinished job for that.
    QTRY_VERIFY_WITH_TIMEOUT(bench.job().result > 0, kWaitMs);
    bench.rename("shelf");
    QCOMPARE(bench.job().title(), QString("shelf"));
    bench.session->addPaths({samplePicture()}); // behind it in the journal's queue
    std::vector<UnfinishedJob> left;
    QTRY_VERIFY_WITH_TIMEOUT((left = test::leftByAKill(bench)).size() == 1 && left.front().name.isEmpty(), kWaitMs);
}

void TestUiNames::menuOpensTheField()
{
    NameBench bench;
    bool found = false;
    QTimer::singleShot(0, &bench.queue(), [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu)
            return;
        for (QAction* action : menu->actions())
            if (action->text() == QString::fromUtf8("Rename…") && action->shortcut() == QKeySequence(Qt::Key_F2)) {
                found = true;
                action->trigger();
            }
        menu->close();
    });
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), bench.queue().mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(&bench.queue(), &event);
    QVERIFY(found);
    QVERIFY(bench.field());
}

void TestUiNames::resultsCarryTheName()
{
    NameBench bench;
    bench.rename("../oak: v1.2");
    bench.session->generate();
    const HistoryModel& model = bench.window->history().model();
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, kWaitMs);
    const auto entry = model.index(0).data(HistoryModel::EntryRole).value<LibraryEntry>();
    QCOMPARE(entry.name, QString("../oak: v1.2"));
    QVERIFY2(entry.folder.endsWith(" _._oak_ v1.2"), qPrintable(entry.folder));
    QVERIFY(QFileInfo::exists(bench.session->library().folderOf(entry) + "/mesh.glb"));
    QCOMPARE(bench.session->shown().name, entry.name);
    // Words find it.
    bench.window->history().findChild<QLineEdit*>()->setText("oak: V1");
    QCOMPARE(bench.window->history().view().model()->rowCount(), 1);
    bench.window->history().findChild<QLineEdit*>()->setText("cabinet");
    QCOMPARE(bench.window->history().view().model()->rowCount(), 0);
    bench.window->history().findChild<QLineEdit*>()->clear();
    // So do exports, inside of the folder.
    QVERIFY(QDir(bench.folder.path()).mkpath("out"));
    ExportPlan plan;
    plan.file = bench.folder.filePath("out/first.glb");
    setFormat(plan, engine::MeshFormat::Glb);
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    bench.window->exportTo(plan);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
    bench.window->exportAgain();
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 2, kWaitMs);
    QCOMPARE(exported[1][0].toString(), bench.folder.filePath("out/_._oak_ v1.2.glb"));
    bench.window->exportEntriesTo({entry}, bench.folder.filePath("out"));
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 3, kWaitMs);
    QCOMPARE(exported[2][0].toString(), bench.folder.filePath("out/_._oak_ v1.2-2.glb"));
    // Others of it are called the same.
    bench.session->setPaused(true);
    bench.session->variations(bench.job().id, 1);
    QCOMPARE(bench.session->queue().jobs().back().title(), entry.name);
    bench.session->useSettings(entry);
    QCOMPARE(bench.session->queue().jobs().back().title(), entry.name);
}

void TestUiNames::aJobIsCalledTheSameAfterACrash()
{
    NameBench bench;
    bench.rename("oak");
    std::vector<UnfinishedJob> found;
    QTRY_VERIFY_WITH_TIMEOUT((found = test::leftByAKill(bench)).size() == 1 && !found.front().name.isEmpty(), kWaitMs);
    NameBench again;
    again.session->restoreJobs(found);
    const Job& job = again.session->queue().jobs().back();
    QCOMPARE(job.title(), QString("oak"));
    QCOMPARE(job.name, QString("cabinet.png"));
    again.session->setCurrentJob(job.id);
    again.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(again.window->history().model().rowCount(), 1, kWaitMs);
    QCOMPARE(again.window->history().model().index(0).data().toString(), QString("oak"));
}

QTEST_MAIN(TestUiNames)
#include "tst_ui_names.moc"
