#include "help/keys_sheet.h"
#include "inspector/preset_row.h"
#include "scripted_generator.h"
#include "settings/settings_dialog.h"
#include "settings/tool_keys.h"
#include "window_dialogs.h"
#include "window_shots.h"

#include <QCheckBox>
#include <QKeySequenceEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::Bench;
using maquette::test::GeneratorScript;
using maquette::test::kWaitMs;
using maquette::test::scriptedLoader;
using maquette::test::samplePicture;

namespace {

/// The dialog over a window, as the window makes it.
struct Settings {
    explicit Settings(Bench& bench) : keys({bench.window->action("generate"), bench.window->action("export")})
    {
        SettingsHost host;
        host.theme = [this] { return theme; };
        host.setTheme = [this](ThemeChoice choice) { theme = choice; };
        host.keys = &keys;
        host.toolKeys = bench.window->findChild<ToolKeys*>();
        host.store = std::make_unique<QSettings>(bench.folder.filePath("window.ini"), QSettings::IniFormat);
        dialog = std::make_unique<SettingsDialog>(*bench.session, std::move(host), bench.window.get());
        dialog->show();
    }
    template<class Control> Control* control(const QString& name) const
    {
        QWidget* row = dialog->list().rowOf(name);
        return row ? row->findChild<Control*>() : nullptr;
    }
    QToolButton* reset(const QString& name) const { return dialog->list().rowOf(name)->findChild<QToolButton*>(); }

    ThemeChoice theme = ThemeChoice::System;
    KeyMap keys;
    std::unique_ptr<SettingsDialog> dialog;
};

} // namespace

class TestUiSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void searchFindsSettingsOfAllSections();
    void everySectionIsWhole();
    void changesHoldAtOnceAndAreReset();
    void keysAreReassignedAndKept();
    void everyControlIsNamed();
    void presetsAreSavedChangedAndReverted();
    void presetsTravelAsOneFile();
    void hostilePresetsChangeNothing();
    void keysSheetFollowsThePage();
    void droppedPictureRunsAtOnceIfWanted();
    void settingsSurviveAnotherStart();
};

void TestUiSettings::initTestCase()
{
    test::prepareWindows();
}

void TestUiSettings::searchFindsSettingsOfAllSections()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    Settings settings(bench);
    SettingList& list = settings.dialog->list();
    QVERIFY(list.shownNames().contains("Theme"));
    QVERIFY(!list.shownNames().contains("Decoder"));
    list.search().setText("SEED");
    QCOMPARE(list.shownNames(), QStringList("Keep the seed"));
    list.search().setText("memory"); // in a help text
    QVERIFY(list.shownNames().contains("Precision"));
    list.search().setText("no such thing");
    QVERIFY(list.shownNames().isEmpty());
}

void TestUiSettings::everySectionIsWhole()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()), test::makeBlankFrames);
    bench.show();
    Settings settings(bench);
    auto* sections = settings.dialog->list().findChild<QListWidget*>();
    for (int i = 0; i < sections->count(); ++i) {
        const QRect row = sections->visualItemRect(sections->item(i));
        QVERIFY(row.height() >= 24);
        if (i > 0)
            QCOMPARE(row.top(), sections->visualItemRect(sections->item(i - 1)).bottom() + 1);
    }
    // A theme costs more than all sections in it.
    for (const auto scheme : {Scheme::Light, Scheme::Dark}) {
        applyTheme(*qApp, scheme);
        for (int i = 0; i < sections->count(); ++i) {
            sections->setCurrentRow(i);
            QTest::qWait(10); // the rows find their places
            const QString state = "settings-" + sections->item(i)->text().toLower();
            QVERIFY(settings.dialog->grab().save(test::shotName(state, scheme)));
            const QString cut = test::cutTexts(*settings.dialog).join(u'/');
            QVERIFY2(cut.isEmpty(), qPrintable(state + ": " + cut));
        }
    }
}

void TestUiSettings::changesHoldAtOnceAndAreReset()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    Settings settings(bench);
    auto* preview = settings.control<QComboBox>("Live preview");
    QCOMPARE(preview->currentIndex(), int(LivePreview::Auto));
    settings.dialog->list().search().setText("preview");
    QVERIFY(!settings.reset("Live preview")->isVisible());
    preview->setCurrentIndex(int(LivePreview::Off));
    Q_EMIT preview->activated(preview->currentIndex());
    QCOMPARE(bench.session->settings().livePreview, LivePreview::Off);
    QVERIFY(settings.reset("Live preview")->isVisible());
    settings.reset("Live preview")->click();
    QCOMPARE(bench.session->settings().livePreview, LivePreview::Auto);
    QCOMPARE(preview->currentIndex(), int(LivePreview::Auto));
    auto* theme = settings.control<QComboBox>("Theme");
    theme->setCurrentIndex(2);
    Q_EMIT theme->activated(2);
    QCOMPARE(settings.theme, ThemeChoice::Dark);
}

void TestUiSettings::keysAreReassignedAndKept()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    QAction* generate = bench.window->action("generate");
    QAction* exporting = bench.window->action("export");
    const QKeySequence before = generate->shortcut();
    {
        Settings settings(bench);
        auto* keys = settings.control<QKeySequenceEdit>(exporting->text());
        keys->setKeySequence(before);
        Q_EMIT keys->editingFinished();
        QCOMPARE(exporting->shortcut(), before);
        QVERIFY(generate->shortcut().isEmpty()); // no key does two things
    }
    QSettings store(bench.folder.filePath("window.ini"), QSettings::IniFormat);
    QCOMPARE(store.value("keys/export").toString(), before.toString(QKeySequence::PortableText));
    WindowOptions options;
    options.settingsFile = bench.folder.filePath("window.ini");
    MainWindow again(*bench.session, options);
    QCOMPARE(again.action("export")->shortcut(), before);
    QVERIFY(again.action("generate")->shortcut().isEmpty());
}

void TestUiSettings::everyControlIsNamed()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    Settings settings(bench);
    QStringList nameless;
    for (const auto* widget : settings.dialog->findChildren<QWidget*>())
        if ((qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QKeySequenceEdit*>(widget)) &&
            widget->accessibleName().isEmpty() && widget->property("text").toString().isEmpty() && !widget->objectName().startsWith("qt_") &&
            !qobject_cast<const QLineEdit*>(widget->parentWidget()))
            nameless << widget->metaObject()->className();
    QCOMPARE(nameless, QStringList());
}

void TestUiSettings::presetsAreSavedChangedAndReverted()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    auto* row = bench.window->findChild<PresetRow*>();
    QVERIFY(row && !row->showsChange());
    RunSettings settings = bench.session->settings();
    settings.steps = 7;
    settings.grid = 192;
    bench.session->setSettings(settings);
    row->saveAs("Mugs");
    QCOMPARE(bench.session->settings().userPreset, QString("Mugs"));
    QVERIFY(!row->showsChange());
    settings = bench.session->settings();
    settings.steps = 9;
    bench.session->setSettings(settings);
    QVERIFY(row->showsChange());
    test::shoot(bench, "preset-changed");
    for (auto* link : row->findChildren<QPushButton*>())
        link->click(); // "Revert" is the only one
    QCOMPARE(bench.session->settings().steps, std::optional<int>(7));
    QVERIFY(!row->showsChange());
    QVERIFY(bench.session->presets().rename("Mugs", "Cups"));
    QVERIFY(!bench.session->presets().rename("Cups", ""));
    QVERIFY(bench.session->presets().find("Cups") && !bench.session->presets().find("Mugs"));
    bench.session->presets().remove("Cups");
    QVERIFY(bench.session->presets().all().empty());
}

void TestUiSettings::presetsTravelAsOneFile()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    auto* row = bench.window->findChild<PresetRow*>();
    RunSettings settings = bench.session->settings();
    settings.quality = engine::Quality::Fine;
    settings.guidance = 4.5;
    settings.targetFaces = 20000;
    bench.session->setSettings(settings);
    row->saveAs("Fine cups");
    const QString file = bench.folder.filePath("presets.json");
    row->exportTo(file);
    Bench other(scriptedLoader(std::make_shared<GeneratorScript>()));
    other.window->findChild<PresetRow*>()->importFrom(file);
    const UserPreset* preset = other.session->presets().find("Fine cups");
    QVERIFY(preset);
    QVERIFY(matchesPreset(bench.session->settings(), *preset));
    QCOMPARE(preset->settings.guidance, std::optional<double>(4.5));
}

void TestUiSettings::hostilePresetsChangeNothing()
{
    UserPresets presets;
    presets.save("own", {});
    const QByteArray head = R"({"format":"maquette-presets","version":1,"presets":[)";
    const QByteArray texts[] = {"", "[]", "{}", R"({"format":"maquette-presets","version":2,"presets":[]})", head + R"({"name":"","quality":1}]})",
                                head + R"({"name":"a","quality":9}]})", head + R"({"name":"a","quality":1},{"name":"b","quality":1,"grid":1e9}]})",
                                head + R"({"name":"a","quality":1,"steps":"many"}]})", head + R"({"name":"a","quality":1,"decoder":"rm -rf"}]})",
                                QByteArray(UserPresets::kMostBytes + 1, ' ')};
    for (const QByteArray& text : texts) {
        QVERIFY_EXCEPTION_THROWN(presets.addJson(text), engine::Error);
        QCOMPARE(presets.all().size(), std::size_t(1));
    }
    QByteArray most = head;
    for (int i = 1; i < UserPresets::kMostPresets; ++i)
        most += (i > 1 ? "," : "") + QByteArray(R"({"quality":1,"name":"p)") + QByteArray::number(i) + "\"}";
    QCOMPARE(presets.addJson(most + "]}"), UserPresets::kMostPresets - 1);
    QVERIFY_EXCEPTION_THROWN(presets.addJson(head + R"({"name":"one more","quality":1}]})"), engine::Error);
}

void TestUiSettings::keysSheetFollowsThePage()
{
    Bench bench(scriptedLoader(std::make_shared<GeneratorScript>()));
    bench.show();
    const auto has = [](const KeysSheet& sheet, const QString& words) {
        return std::any_of(sheet.lines().begin(), sheet.lines().end(), [&](const KeyLine& line) { return line.words.contains(words); });
    };
    const std::vector<QAction*> actions{bench.window->action("settings"), bench.window->action("export")};
    const ToolKeys tools;
    KeysSheet mask(KeysPage::Mask, actions, tools), result(KeysPage::Result, actions, tools);
    QVERIFY(has(mask, "paint the object") && !has(mask, "wireframe"));
    QVERIFY(has(result, "wireframe") && !has(result, "paint the object"));
    QVERIFY(has(mask, "Settings"));
    QVERIFY(!has(mask, "Export")); // there is nothing to export yet
    mask.show();
    test::shoot(mask, "keys-mask");
    std::vector<QAction*> all;
    for (QAction* entry : bench.window->actions())
        all.push_back(entry);
    KeysSheet sheet(KeysPage::Result, all, tools);
    sheet.show();
    test::shoot(sheet, "keys");
    bool seen = false;
    QTimer::singleShot(0, &sheet, [&seen] {
        QWidget* about = QApplication::activeModalWidget();
        seen = about && about->findChild<QLabel*>("qt_msgbox_label")->text().contains("Apache-2.0");
        test::shoot(*about, "about");
        about->close();
    });
    bench.window->action("about")->trigger();
    QVERIFY(seen);
}

void TestUiSettings::droppedPictureRunsAtOnceIfWanted()
{
    const auto script = std::make_shared<GeneratorScript>();
    Bench bench(scriptedLoader(script));
    bench.show();
    bench.drop({samplePicture()});
    QTest::qWait(50);
    QCOMPARE(script->runs.load(), 0);
    Settings settings(bench);
    settings.control<QCheckBox>("Generate on drop")->click();
    bench.drop({samplePicture()});
    QTRY_COMPARE_WITH_TIMEOUT(bench.session->queue().count(JobState::Done), 1, kWaitMs);
    QVERIFY(bench.window->action("on-drop")->isChecked());
}

void TestUiSettings::settingsSurviveAnotherStart()
{
    QTemporaryDir folder;
    SessionServices services;
    services.loader = scriptedLoader(std::make_shared<GeneratorScript>());
    services.libraryFolder = folder.filePath("library");
    services.settingsFile = folder.filePath("settings.ini");
    {
        Session session(services);
        RunSettings settings = session.settings();
        settings.quality = engine::Quality::Fine;
        settings.decoder = "dense";
        settings.dtype = "fp32";
        session.setSettings(settings);
        session.presets().save("own", settings);
    }
    Session session(services);
    QCOMPARE(session.settings().quality, engine::Quality::Fine);
    QCOMPARE(session.settings().decoder, QString("dense"));
    QCOMPARE(session.settings().dtype, QString("fp32"));
    QVERIFY(session.presets().find("own"));
}

QTEST_MAIN(TestUiSettings)
#include "tst_ui_settings.moc"
