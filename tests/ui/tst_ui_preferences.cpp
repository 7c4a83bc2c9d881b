// What the user prefers: memory, unloading, exports, mouse, keys of tools, programs, questions.
#include "export/export_dialog.h"
#include "export/export_note.h"
#include "help/keys_sheet.h"
#include "inspector/memory_offers.h"
#include "scripted_generator.h"
#include "settings/tool_keys.h"
#include "viewport/orbit_input.h"
#include "window_bench.h"

#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QTranslator>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::scriptedLoader;
using maquette::test::settle;

namespace {

QString picture()
{
    return MAQUETTE_SOURCE_DIR "/resources/samples/chair.png";
}

class PreferenceBench : public Bench {
public:
    PreferenceBench() : PreferenceBench(std::make_shared<GeneratorScript>()) {}
    explicit PreferenceBench(const std::shared_ptr<GeneratorScript>& script) : Bench(scriptedLoader(script)), script(script)
    {
        show();
        if (!QTest::qWaitFor([&] { return session->model().has_value(); }, kWaitMs))
            qFatal("the starter model was not found");
    }
    void make()
    {
        const int before = window->history().model().rowCount();
        session->addPaths({picture()});
        session->generate();
        QTRY_VERIFY_WITH_TIMEOUT(window->history().model().rowCount() > before, kWaitMs);
    }
    const ToolKey& tool(const char* name)
    {
        for (const ToolKey& tool : tools().all())
            if (qstrcmp(tool.name, name) == 0)
                return tool;
        qFatal("no tool of that name");
    }
    ToolKeys& tools() { return *window->findChild<ToolKeys*>(); }
    std::shared_ptr<GeneratorScript> script;
};

/// Presses a button of the next question; an empty name: none comes.
void answer(const QString& button, bool& asked)
{
    QTimer::singleShot(0, qApp, [button, &asked] {
        for (QWidget* top : QApplication::topLevelWidgets())
            if (auto* box = qobject_cast<QMessageBox*>(top); box && box->isVisible()) {
                asked = true;
                for (QAbstractButton* one : box->buttons())
                    if (one->text().remove(u'&') == button)
                        return one->click();
                box->reject();
            }
    });
}

} // namespace

class TestUiPreferences : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { test::prepareWindows(); }
    void preferencesSurviveAnotherStart();
    void senselessValuesAreThoseOfTheBeginning();
    void ownMemoryLimitIsAskedAbout();
    void idleModelIsUnloaded();
    void exportsBeginWithTheDefaults();
    void mouseStylesTurnMoveAndZoom_data();
    void mouseStylesTurnMoveAndZoom();
    void mouseStyleReachesTheViewport();
    void toolKeysCanBeChosen();
    void toolKeysTakeFromEachOther();
    void bracketsCanBeMoved();
    void exportsOpenWithAProgram();
    void languagesAreComplete_data();
    void languagesAreComplete();
    void closingDuringARunAsks();
    void removingAsksIfWanted();
};

void TestUiPreferences::preferencesSurviveAnotherStart()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("settings.ini");
    PreferenceValues wanted;
    wanted.memoryLimitGb = 3.5;
    wanted.unloadMinutes = 20;
    wanted.librarySizeGb = 50;
    wanted.exports = {engine::MeshFormat::ThreeMf, 42, engine::LengthUnit::Inch, engine::UpAxis::Z, engine::UpAxis::Z,
                      engine::UpAxis::Y, engine::UpAxis::Y, 180, 0.25};
    wanted.view.light = StudioLight::Right;
    wanted.view.samples = 8;
    wanted.view.mouse = MouseStyle::Maya;
    wanted.asksBeforeRemoving = true;
    wanted.asksBeforeClosing = false;
    {
        Preferences preferences;
        preferences.change([&](PreferenceValues& v) { v = wanted; });
        for (int i = 0; i < Preferences::kMostPrograms + 2; ++i)
            preferences.rememberProgram(QStringLiteral("/p%1").arg(i));
        preferences.rememberProgram("/p4");
        QSettings store(file, QSettings::IniFormat);
        preferences.save(store);
    }
    wanted.programs = {"/p4", "/p6", "/p5", "/p3", "/p2"};
    Preferences preferences;
    QSettings store(file, QSettings::IniFormat);
    preferences.load(store);
    QVERIFY(preferences.values() == wanted);
}

void TestUiPreferences::senselessValuesAreThoseOfTheBeginning()
{
    QTemporaryDir folder;
    QFile file(folder.filePath("settings.ini"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[preferences]\nmemoryLimitGb=nan\nunloadMinutes=-1\nexportFormat=77\nexportMillimetres=0\nexportUnit=1.5\n"
               "bedMillimetres=1e300\nmouse=rat\nasksBeforeClosing=false\n");
    file.close();
    Preferences preferences;
    QSettings store(file.fileName(), QSettings::IniFormat);
    preferences.load(store);
    PreferenceValues wanted;
    wanted.asksBeforeClosing = false;
    QVERIFY(preferences.values() == wanted);
}

void TestUiPreferences::ownMemoryLimitIsAskedAbout()
{
    PreferenceBench bench;
    RunSettings settings = bench.session->settings();
    settings.grid = 384;
    bench.session->setSettings(settings);
    bench.session->addPaths({picture()});
    QVERIFY(bench.session->whyNotGenerate().isEmpty());
    MemoryOffers& offers = *bench.window->findChild<MemoryOffers*>();
    QVERIFY(!offers.isVisibleTo(bench.window.get()));
    const quint64 need = bench.session->memoryFit()->need;
    const auto button = [&](const QString& words) -> QPushButton* {
        for (QPushButton* one : offers.findChildren<QPushButton*>())
            if (one->isVisibleTo(bench.window.get()) && one->text().startsWith(words))
                return one;
        return nullptr;
    };
    bench.session->preferences().change([&](PreferenceValues& v) { v.memoryLimitGb = double(need) / 1e9 - 0.001; });
    QVERIFY(!bench.session->whyNotGenerate().isEmpty());
    QVERIFY(offers.isVisibleTo(bench.window.get()));
    QTRY_VERIFY(button("Grid") && button("Run anyway"));
    const int before = effectivePreset(bench.session->settings(), bench.session->model()->kind).grid;
    button("Grid")->click();
    QVERIFY(effectivePreset(bench.session->settings(), bench.session->model()->kind).grid < before);
    QVERIFY(bench.session->whyNotGenerate().isEmpty() && !offers.isVisibleTo(bench.window.get()));
    bench.session->setSettings(settings);
    QTRY_VERIFY(button("Run anyway"));
    button("Run anyway")->click();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 1, kWaitMs);
    QVERIFY(bench.session->whyNotGenerate().isEmpty()); // the same again is not asked about
    settings.grid = 320;
    bench.session->setSettings(settings);
    QVERIFY(!bench.session->whyNotGenerate().isEmpty());
}

void TestUiPreferences::idleModelIsUnloaded()
{
    PreferenceBench bench;
    bench.session->controller().msPerMinute = 10;
    QSignalSpy unloaded(&bench.session->controller(), &GenerationController::modelUnloaded);
    bench.make();
    QTest::qWait(60);
    QCOMPARE(unloaded.count(), 0); // it stays unless asked for
    bench.session->preferences().change([](PreferenceValues& v) { v.unloadMinutes = 3; });
    QTRY_COMPARE_WITH_TIMEOUT(unloaded.count(), 1, kWaitMs);
    QCOMPARE(bench.script->loads.load(), 1);
    bench.make();
    QCOMPARE(bench.script->loads.load(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(unloaded.count(), 2, kWaitMs);
    // Never during a run.
    bench.script->waits = true;
    bench.session->addPaths({picture()});
    bench.session->generate();
    QTest::qWait(100);
    QCOMPARE(unloaded.count(), 2);
    bench.session->stop(StopMode::Discard);
    QTRY_COMPARE_WITH_TIMEOUT(unloaded.count(), 3, kWaitMs);
}

void TestUiPreferences::exportsBeginWithTheDefaults()
{
    PreferenceBench bench;
    bench.make();
    bench.session->preferences().change([](PreferenceValues& v) {
        v.exports.format = engine::MeshFormat::StlBinary;
        v.exports.sizeMillimetres = 42;
        v.exports.stlUp = engine::UpAxis::Y;
        v.exports.bedMillimetres = 30;
    });
    std::optional<ExportPlan> plan;
    QTimer::singleShot(0, qApp, [&] {
        for (QWidget* top : QApplication::topLevelWidgets())
            if (auto* dialog = qobject_cast<ExportDialog*>(top)) {
                plan = dialog->plan();
                dialog->reject();
            }
    });
    bench.window->exportAs();
    QVERIFY(plan);
    QCOMPARE(plan->format, engine::MeshFormat::StlBinary);
    QCOMPARE(plan->sizeMillimetres, 42.0);
    QCOMPARE(plan->up, engine::UpAxis::Y);
    QVERIFY(plan->file.endsWith(".stl"));
    QVERIFY(planWarnings(*plan, bench.session->shown().facts).join(' ').contains("bed"));
    // Another format has its own defaults.
    setFormat(*plan, engine::MeshFormat::Obj);
    QCOMPARE(plan->unit, engine::LengthUnit::Metre);
    plan->defaults.unit = engine::LengthUnit::Centimetre;
    setFormat(*plan, engine::MeshFormat::Ply);
    QCOMPARE(plan->unit, engine::LengthUnit::Centimetre);
    setFormat(*plan, engine::MeshFormat::Glb);
    QCOMPARE(plan->unit, engine::LengthUnit::Metre);
}

void TestUiPreferences::mouseStylesTurnMoveAndZoom_data()
{
    QTest::addColumn<int>("style");
    QTest::addColumn<int>("button");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("what");
    const auto row = [](const char* name, MouseStyle style, Qt::MouseButton button, Qt::KeyboardModifiers modifiers, const char* what) {
        QTest::newRow(name) << int(style) << int(button) << int(modifiers.toInt()) << what;
    };
    row("usual left", MouseStyle::Usual, Qt::LeftButton, Qt::NoModifier, "turn");
    row("usual shift", MouseStyle::Usual, Qt::LeftButton, Qt::ShiftModifier, "move");
    row("usual middle", MouseStyle::Usual, Qt::MiddleButton, Qt::NoModifier, "move");
    row("blender left", MouseStyle::Blender, Qt::LeftButton, Qt::NoModifier, "");
    row("blender middle", MouseStyle::Blender, Qt::MiddleButton, Qt::NoModifier, "turn");
    row("blender shift", MouseStyle::Blender, Qt::MiddleButton, Qt::ShiftModifier, "move");
    row("blender ctrl", MouseStyle::Blender, Qt::MiddleButton, Qt::ControlModifier, "zoom");
    row("cad middle", MouseStyle::Cad, Qt::MiddleButton, Qt::NoModifier, "turn");
    row("cad ctrl", MouseStyle::Cad, Qt::MiddleButton, Qt::ControlModifier, "move");
    row("cad shift", MouseStyle::Cad, Qt::MiddleButton, Qt::ShiftModifier, "zoom");
    row("maya bare", MouseStyle::Maya, Qt::LeftButton, Qt::NoModifier, "");
    row("maya left", MouseStyle::Maya, Qt::LeftButton, Qt::AltModifier, "turn");
    row("maya middle", MouseStyle::Maya, Qt::MiddleButton, Qt::AltModifier, "move");
    row("maya right", MouseStyle::Maya, Qt::RightButton, Qt::AltModifier, "zoom");
}

void TestUiPreferences::mouseStylesTurnMoveAndZoom()
{
    QFETCH(int, style);
    QFETCH(int, button);
    QFETCH(int, modifiers);
    QFETCH(QString, what);
    OrbitInput input;
    input.setStyle(MouseStyle(style));
    const auto held = Qt::KeyboardModifiers::fromInt(modifiers);
    const QPointF from(100, 100), to(120, 70);
    render::Camera camera;
    const render::Camera before = camera;
    input.press(QMouseEvent(QEvent::MouseButtonPress, from, from, Qt::MouseButton(button), Qt::MouseButton(button), held));
    const bool moved = input.move(QMouseEvent(QEvent::MouseMove, to, to, Qt::NoButton, Qt::MouseButton(button), held), {400, 300}, camera);
    QCOMPARE(moved, !what.isEmpty());
    QCOMPARE(camera.azimuth != before.azimuth, what == "turn");
    QCOMPARE(camera.distance < before.distance, what == "zoom"); // upwards is nearer
    QCOMPARE(camera.distance == before.distance && !(camera.pivot == before.pivot), what == "move");
}

void TestUiPreferences::mouseStyleReachesTheViewport()
{
    PreferenceBench bench;
    bench.make();
    settle(bench);
    ViewportWidget& viewport = bench.window->resultPage().viewport();
    const auto drag = [&] {
        const float before = viewport.camera().azimuth;
        QTest::mousePress(&viewport, Qt::LeftButton, Qt::NoModifier, {200, 200});
        QTest::mouseMove(&viewport, {260, 200});
        QTest::mouseRelease(&viewport, Qt::LeftButton, Qt::NoModifier, {260, 200});
        return viewport.camera().azimuth != before;
    };
    QVERIFY(drag());
    bench.session->preferences().change([](PreferenceValues& v) { v.view.mouse = MouseStyle::Blender; });
    QVERIFY(!drag());
}

void TestUiPreferences::toolKeysCanBeChosen()
{
    PreferenceBench bench;
    bench.make();
    ViewportWidget& viewport = bench.window->resultPage().viewport();
    const auto pressed = [&](Qt::Key key) {
        const bool before = viewport.look().wireframe;
        QTest::keyClick(&viewport, key);
        return viewport.look().wireframe != before;
    };
    QVERIFY(pressed(Qt::Key_W) && !pressed(Qt::Key_Q));
    bench.tools().set(bench.tool("wireframe"), Qt::Key_Q);
    QVERIFY(pressed(Qt::Key_Q) && !pressed(Qt::Key_W));
    const KeysSheet sheet(KeysPage::Result, {}, bench.tools());
    QVERIFY(std::any_of(sheet.lines().begin(), sheet.lines().end(), [](const KeyLine& line) { return line.words == "wireframe" && line.keys == "Q"; }));
    // Held keys come and go under their own key, too.
    bench.tools().set(bench.tool("before"), Qt::Key_V);
    QTest::keyPress(&viewport, Qt::Key_V);
    QVERIFY(bench.session->showsBefore());
    QTest::keyRelease(&viewport, Qt::Key_V);
    QVERIFY(!bench.session->showsBefore());
    QSettings store(bench.folder.filePath("keys.ini"), QSettings::IniFormat);
    bench.tools().save(store);
    ToolKeys again;
    again.load(store);
    QCOMPARE(again.key(again.all()[6]), Qt::Key_Q);
    bench.tools().reset(bench.tool("wireframe"));
    QVERIFY(pressed(Qt::Key_W));
}

void TestUiPreferences::toolKeysTakeFromEachOther()
{
    PreferenceBench bench;
    ToolKeys& tools = bench.tools();
    tools.set(bench.tool("grid"), Qt::Key_W);
    QCOMPARE(tools.key(bench.tool("wireframe")), Qt::Key_unknown);
    QVERIFY(tools.keyInWords(bench.tool("wireframe")).isEmpty());
    // The comparison is a viewport, too; the mask is not.
    tools.set(bench.tool("reference"), Qt::Key_M);
    QCOMPARE(tools.key(bench.tool("measure")), Qt::Key_unknown);
    tools.set(bench.tool("invert"), Qt::Key_C);
    QCOMPARE(tools.key(bench.tool("compare")), Qt::Key_C);
    QCOMPARE(tools.key(bench.tool("blink")), Qt::Key_B);
    QCOMPARE(tools.key(bench.tool("object")), Qt::Key_B);
}

void TestUiPreferences::bracketsCanBeMoved()
{
    PreferenceBench bench;
    bench.session->addPaths({picture()});
    bench.window->setTab(MainWindow::MaskTab);
    MaskCanvas& canvas = bench.window->maskPage().canvas();
    QTRY_VERIFY_WITH_TIMEOUT(bench.window->maskPage().stack(), kWaitMs);
    bench.tools().set(bench.tool("larger"), Qt::Key_Period);
    const double before = canvas.brush().radius;
    QTest::keyClick(&canvas, Qt::Key_Period);
    QVERIFY(canvas.brush().radius > before);
}

void TestUiPreferences::exportsOpenWithAProgram()
{
    PreferenceBench bench;
    bench.make();
    const QString program = bench.folder.filePath("a viewer"), seen = bench.folder.filePath("seen");
    QFile script(program);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\nprintf %s \"$1\" > '" + seen.toUtf8() + "'\n");
    script.close();
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    ExportPlan plan;
    plan.file = bench.folder.filePath("my shape.glb");
    QSignalSpy exported(bench.window.get(), &MainWindow::exported);
    bench.window->exportTo(plan);
    QTRY_COMPARE_WITH_TIMEOUT(exported.count(), 1, kWaitMs);
    ExportNote& note = bench.window->exportNote();
    QCOMPARE(note.openMenu().actions().size(), 3); // the usual one, a line, another one
    Q_EMIT note.openAsked(plan.file, program);
    const auto read = [&] {
        QFile file(seen);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(read(), plan.file, kWaitMs);
    QCOMPARE(bench.session->preferences().values().programs, QStringList{program});
    QCOMPARE(note.openMenu().actions().size(), 4);
    QVERIFY(QFile::remove(seen));
    note.openMenu().actions().at(1)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(read(), plan.file, kWaitMs);
    Q_EMIT note.openAsked(plan.file, bench.folder.filePath("not there"));
    QCOMPARE(bench.session->messages().back().severity, Message::Error);
    QCOMPARE(bench.session->preferences().values().programs.size(), 1);
}

void TestUiPreferences::languagesAreComplete_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("de") << "Berechnen";
    QTest::newRow("fr") << "Générer";
    QTest::newRow("es") << "Generar";
    QTest::newRow("ja") << "生成";
    QTest::newRow("zh_CN") << "生成";
}

void TestUiPreferences::languagesAreComplete()
{
    QFETCH(QString, word);
    const QString language = QTest::currentDataTag();
    QFile file(QStringLiteral(MAQUETTE_SOURCE_DIR "/resources/translations/maquette_%1.ts").arg(language));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(!text.contains("unfinished") && text.count("<message") > 800);
    QTranslator words;
    QVERIFY(words.load(QStringLiteral(":/translations/maquette_") + language));
    QCOMPARE(words.translate("maquette::ui::InspectorPanel", "Generate"), word);
    QVERIFY(words.translate("maquette::ui::InputScan", "%n picture(s)", nullptr, 3).contains("%n"));
}

void TestUiPreferences::closingDuringARunAsks()
{
    const auto script = std::make_shared<GeneratorScript>();
    script->waits = true;
    PreferenceBench bench(script);
    bench.session->addPaths({picture()});
    bench.session->generate();
    QTRY_COMPARE_WITH_TIMEOUT(script->runs.load(), 1, kWaitMs);
    bool asked = false;
    answer("Go on", asked);
    QVERIFY(!bench.window->close());
    QVERIFY(asked && bench.window->isVisible());
    bench.session->preferences().change([](PreferenceValues& v) { v.asksBeforeClosing = false; });
    QVERIFY(bench.window->close());
}

void TestUiPreferences::removingAsksIfWanted()
{
    PreferenceBench bench;
    bench.make();
    bench.session->preferences().change([](PreferenceValues& v) { v.asksBeforeRemoving = true; });
    const LibraryEntry entry = bench.session->shown().entry;
    QSignalSpy removed(&bench.session->library(), &Library::removed);
    bool asked = false;
    answer("No", asked);
    Q_EMIT bench.window->history().removeAsked({entry});
    QVERIFY(asked);
    QTest::qWait(50);
    QCOMPARE(removed.count(), 0);
    QVERIFY(QFileInfo::exists(bench.session->library().folderOf(entry)));
}

QTEST_MAIN(TestUiPreferences)
#include "tst_ui_preferences.moc"
