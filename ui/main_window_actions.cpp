// The window's menus: names, keys, and which of the session's doings they call.
#include "main_window.h"

#include "help/keys_sheet.h"
#include "input/recent_files.h"
#include "input/view_slots.h"
#include "pictures/turntable.h"
#include "session/job_views.h"
#include "settings/settings_dialog.h"
#include "settings/tool_keys.h"
#include "stack/stack_section.h"
#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/paths.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

namespace maquette::ui {

QAction* MainWindow::addAction(QMenu* menu, const QString& name, const QString& text, const QKeySequence& key,
                               const std::function<void()>& what, const QString& icon)
{
    QAction* action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(key);
    if (!icon.isEmpty())
        action->setIcon(strokeIcon(icon));
    connect(action, &QAction::triggered, this, what);
    QMainWindow::addAction(action);
    return action;
}

QAction* MainWindow::action(const QString& name) const
{
    // Nearly all are the window's own; the way through all its children is taken for the others.
    const QList<QAction*> own = actions();
    const auto found = std::find_if(own.begin(), own.end(), [&name](const QAction* action) { return action->objectName() == name; });
    return found != own.end() ? *found : findChild<QAction*>(name);
}

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeGenerateMenu();
    makeMeshMenu();
    makeWindowMenu();
    makeHelpMenu();
    std::vector<QAction*> actions;
    for (QAction* entry : this->actions())
        actions.push_back(entry);
    m_keys = std::make_unique<KeyMap>(std::move(actions));
    m_keys->load(*settings());
    m_toolKeys = new ToolKeys(this);
    m_toolKeys->watch(&m_result->viewport(), ToolPlace::View);
    m_toolKeys->watch(&m_compare->viewport(), ToolPlace::Compare);
    m_toolKeys->watch(&m_mask->canvas(), ToolPlace::Mask);
    m_toolKeys->load(*settings());
}

void MainWindow::makeFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    addAction(menu, QStringLiteral("open"), tr("Open pictures…"), QKeySequence::Open, [this] { browsePictures(); }, QStringLiteral("image"));
    addAction(menu, QStringLiteral("open-folder"), tr("Open a folder of pictures…"), tr("Ctrl+Shift+O"), [this] { browseFolder(); }, QStringLiteral("open"));
    addAction(menu, QStringLiteral("open-mesh"), tr("View a mesh…"), {}, [this] { browseMesh(); }, QStringLiteral("cube"));
    m_recent = new RecentFiles(this);
    m_recent->load(*settings());
    menu->addMenu(m_recent);
    connect(m_recent, &RecentFiles::chosen, this, [this](const QString& file) { m_session.addPaths({file}); });
    connect(&m_session, &Session::pathsAdded, this, [this](const QStringList& files) {
        m_recent->add(files);
        m_recent->save(*settings());
        if (m_session.preferences().values().listsRecent)
            m_systemRecent.add(files);
    });
    menu->addSeparator();
    addAction(menu, QStringLiteral("export"), tr("Export…"), tr("Ctrl+E"), [this] { exportAs(); }, QStringLiteral("export"));
    addAction(menu, QStringLiteral("export-again"), tr("Export as before"), tr("Ctrl+Shift+E"), [this] { exportAgain(); });
    addAction(menu, QStringLiteral("screenshot"), tr("Save a picture of the view…"), tr("F12"), [this] { saveScreenshot(); }, QStringLiteral("camera"));
    addAction(menu, QStringLiteral("turntable"), tr("Export a turntable…"), {}, [this] { saveTurntable(); }, QStringLiteral("again"));
    menu->addSeparator();
    addAction(menu, QStringLiteral("library"), tr("Open the library folder"), {}, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_session.library().folder()));
    });
    menu->addSeparator();
    addAction(menu, QStringLiteral("quit"), tr("Quit"), QKeySequence::Quit, [this] { close(); });
}

void MainWindow::makeEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    m_undo = new QUndoGroup(this);
    m_undo->addStack(&m_session.stack().undoStack());
    m_undo->setActiveStack(&m_session.stack().undoStack());
    QAction* undo = m_undo->createUndoAction(this, tr("Undo"));
    QAction* redo = m_undo->createRedoAction(this, tr("Redo"));
    undo->setObjectName(QStringLiteral("undo"));
    redo->setObjectName(QStringLiteral("redo"));
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcuts({QKeySequence(tr("Ctrl+Shift+Z")), QKeySequence(tr("Ctrl+Y"))});
    undo->setIcon(strokeIcon(QStringLiteral("undo")));
    redo->setIcon(strokeIcon(QStringLiteral("redo")));
    menu->addActions({undo, redo});
    QMainWindow::addActions({undo, redo});
    connect(m_mask, &MaskPage::stackChanged, this, &MainWindow::chooseUndoStack);
    connect(m_tabs, &QTabBar::currentChanged, this, &MainWindow::chooseUndoStack);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, const QWidget* now) {
        if (now && isAncestorOf(now) && !qobject_cast<const QMenuBar*>(now)) // a menu takes nothing away
            chooseUndoStack();
    });
    menu->addSeparator();
    addAction(menu, QStringLiteral("paste"), tr("Paste a picture or files"), QKeySequence::Paste, [this] { pasteInput(); }, QStringLiteral("paste"));
    addAction(menu, QStringLiteral("use-settings"), tr("Use the settings of the shown result"), tr("Ctrl+D"), [this] { m_session.useShownSettings(); }, QStringLiteral("settings"));
    for (const engine::View view : kViews)
        addAction(menu, QStringLiteral("set-view-%1").arg(int(view)), setViewInWords(view), {}, [this, view] { m_input->viewSlots().browse(view); });
    addAction(menu, QStringLiteral("remove"), tr("Remove the job"), {}, [this] { m_session.removeJob(m_session.currentJob()); }, QStringLiteral("trash"));
    menu->addSeparator();
    addAction(menu, QStringLiteral("settings"), tr("Settings…"), tr("Ctrl+,"), [this] { showSettings(); }, QStringLiteral("settings"));
}

void MainWindow::chooseUndoStack()
{
    const QWidget* focus = QApplication::focusWidget();
    const bool inQueue = focus && m_input->isAncestorOf(focus);
    QUndoStack* stack = inQueue ? &m_session.queueUndo() : tab() == MaskTab ? m_mask->stack() : &m_session.stack().undoStack();
    if (stack && !m_undo->stacks().contains(stack))
        m_undo->addStack(stack);
    m_undo->setActiveStack(stack);
}

void MainWindow::makeViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    addAction(menu, QStringLiteral("tab-result"), tr("Result"), tr("Alt+1"), [this] { setTab(ResultTab); });
    addAction(menu, QStringLiteral("tab-compare"), tr("Compare"), tr("Alt+2"), [this] { setTab(CompareTab); }, QStringLiteral("compare"));
    addAction(menu, QStringLiteral("tab-mask"), tr("Mask"), tr("Alt+3"), [this] { setTab(MaskTab); }, QStringLiteral("brush"));
    menu->addSeparator();
    addAction(menu, QStringLiteral("frame"), tr("Frame the shape"), {}, [this] { viewport().frame(); }, QStringLiteral("frame"));
    addAction(menu, QStringLiteral("home"), tr("First view"), {}, [this] { viewport().home(); }, QStringLiteral("home"));
    makeSidesMenu(menu->addMenu(tr("Look from")));
    menu->addSeparator();
    addAction(menu, QStringLiteral("history-back"), tr("Next in the history"), tr("Alt+Right"), [this] { m_history->step(1); });
    addAction(menu, QStringLiteral("history-forward"), tr("Previous in the history"), tr("Alt+Left"), [this] { m_history->step(-1); });
    menu->addSeparator();
    QMenu* theme = menu->addMenu(tr("Theme"));
    auto* group = new QActionGroup(this);
    const std::tuple<const char*, QString, ThemeChoice> themes[] = {{"theme-system", tr("As the system"), ThemeChoice::System},
                                                                    {"theme-light", tr("Light"), ThemeChoice::Light},
                                                                    {"theme-dark", tr("Dark"), ThemeChoice::Dark}};
    for (const auto& [name, text, choice] : themes) {
        QAction* entry = addAction(theme, QLatin1String(name), text, {}, [this, value = choice] { chooseTheme(value); });
        entry->setCheckable(true);
        group->addAction(entry);
    }
    addAction(menu, QStringLiteral("reset-layout"), tr("Reset layout"), {}, [this] { resetLayout(); });
}

/// The viewport's single keys do the same; a key of the window may be given to each in the settings.
void MainWindow::makeSidesMenu(QMenu* menu)
{
    const std::tuple<const char*, QString, render::View> sides[] = {{"look-front", tr("Front"), render::View::Front}, {"look-back", tr("Back"), render::View::Back},
                                                                    {"look-right", tr("Right"), render::View::Right}, {"look-left", tr("Left"), render::View::Left},
                                                                    {"look-top", tr("Top"), render::View::Top}, {"look-bottom", tr("Bottom"), render::View::Bottom}};
    for (const auto& [name, text, side] : sides)
        addAction(menu, QLatin1String(name), text, {}, [this, side = side] { viewport().lookFrom(side); });
    menu->addSeparator();
    addAction(menu, QStringLiteral("parallel"), tr("Parallel projection"), {}, [this] { viewport().setOrthographic(!viewport().camera().orthographic); }, QStringLiteral("ortho"));
}

void MainWindow::makeGenerateMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Generate"));
    addAction(menu, QStringLiteral("generate"), tr("Generate"), tr("Ctrl+Return"), [this] { m_session.generate(); }, QStringLiteral("play"));
    addAction(menu, QStringLiteral("generate-all"), tr("Generate all that wait"), tr("Ctrl+Shift+Return"), [this] { m_session.generateAll(); });
    addAction(menu, QStringLiteral("again"), tr("Again with a new seed"), tr("Ctrl+R"), [this] { m_session.again(); }, QStringLiteral("again"));
    addAction(menu, QStringLiteral("refine"), tr("Refine from the stored latents"), tr("Ctrl+Shift+R"), [this] { m_session.refine(); }, QStringLiteral("refine"));
    addAction(menu, QStringLiteral("variations"), tr("Variations: four more seeds"), {}, [this] { m_session.variations(m_session.currentJob()); }, QStringLiteral("dice"));
    menu->addSeparator();
    addAction(menu, QStringLiteral("stop"), tr("Stop and keep the best level"), tr("Esc"), [this] { m_session.stop(StopMode::Keep); }, QStringLiteral("stop"));
    addAction(menu, QStringLiteral("discard"), tr("Stop and discard"), tr("Shift+Esc"), [this] { m_session.stop(StopMode::Discard); });
    QAction* pause = addAction(menu, QStringLiteral("pause"), tr("Pause the queue"), tr("Ctrl+."), [this] { m_session.setPaused(!m_session.isPaused()); }, QStringLiteral("pause"));
    pause->setCheckable(true);
    QAction* onDrop = addAction(menu, QStringLiteral("on-drop"), tr("Generate on drop"), {}, [this] {
        RunSettings settings = m_session.settings();
        settings.generateOnDrop = !settings.generateOnDrop;
        m_session.setSettings(settings);
    });
    onDrop->setCheckable(true);
    const auto show = [this, onDrop] { onDrop->setChecked(m_session.settings().generateOnDrop); };
    connect(&m_session, &Session::settingsChanged, onDrop, show);
    show();
}

/// The stack's switches, and what stands under Size and checks.
void MainWindow::makeMeshMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Mesh"));
    MeshStackModel& model = m_session.stack();
    auto* section = m_inspector->findChild<StackSection*>();
    std::vector<QAction*> steps;
    for (const engine::StackStep step : engine::kStackSteps) {
        const QString name = section->entry(step).onOff().text();
        QAction* entry = addAction(menu, QStringLiteral("stack-") + QLatin1String(engine::stackStepName(step)), name, {}, [this, step, name] {
            engine::MeshStack stack = m_session.stack().stack();
            stack.setOn(step, !stack.isOn(step));
            m_session.stack().change(stack, name);
            m_inspectorDock->show();
            m_inspector->openSection(QStringLiteral("mesh")); // its settings are there
        });
        entry->setCheckable(true);
        steps.push_back(entry);
    }
    menu->addSeparator();
    QAction* before = addAction(menu, QStringLiteral("before"), tr("Show it without the stack"), {}, [this] { m_session.setShowsBefore(!m_session.showsBefore()); });
    before->setCheckable(true);
    menu->addSeparator();
    QAction* next = addAction(menu, QStringLiteral("next-problem"), tr("Next problem"), {}, [this] {
        setTab(ResultTab);
        m_session.problems().next();
    });
    const auto show = [&model, this, steps, before, next] {
        const bool any = model.original() != nullptr;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            steps[i]->setEnabled(any);
            steps[i]->setChecked(model.stack().isOn(engine::kStackSteps[i]));
        }
        before->setEnabled(any && !model.stack().keepsMesh());
        before->setChecked(m_session.showsBefore());
        next->setEnabled(!m_session.problems().problems().empty());
    };
    connect(&model, &MeshStackModel::stackChanged, menu, show);
    connect(&model, &MeshStackModel::evaluated, menu, show);
    connect(&m_session, &Session::shownChanged, menu, show);
    connect(&m_session, &Session::showsBeforeChanged, menu, show);
    connect(&m_session.problems(), &ProblemModel::changed, menu, show);
    show();
}

void MainWindow::makeWindowMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Window"));
    for (QDockWidget* dock : {m_inputDock, m_inspectorDock, m_historyDock, m_messagesDock})
        menu->addAction(dock->toggleViewAction());
    menu->addSeparator();
    addAction(menu, QStringLiteral("next-region"), tr("Next region"), tr("F6"), [this] { nextRegion(1); });
    addAction(menu, QStringLiteral("previous-region"), tr("Previous region"), tr("Shift+F6"), [this] { nextRegion(-1); });
    addAction(menu, QStringLiteral("full-screen"), tr("Full screen"), QKeySequence(Qt::Key_F11), [this] {
        setWindowState(windowState() ^ Qt::WindowFullScreen);
    });
}

void MainWindow::makeHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    addAction(menu, QStringLiteral("keys"), tr("Keys"), QKeySequence(Qt::Key_F1), [this] { showKeys(); });
    if (!m_options.logFile.isEmpty())
        addAction(menu, QStringLiteral("show-log"), tr("Show the log"), {}, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_options.logFile)); });
    if (m_options.report)
        addAction(menu, QStringLiteral("copy-report"), tr("Copy a report for others"), {}, [this] { QApplication::clipboard()->setText(m_options.report()); });
    addAction(menu, QStringLiteral("about"), tr("About Maquette"), {}, [this] {
        QMessageBox box(QMessageBox::NoIcon, tr("About Maquette"),
                        tr("Maquette %1\n\nPictures to closed 3-D meshes, on your own machine.\nNothing is sent anywhere.\n\nApache-2.0")
                            .arg(QCoreApplication::applicationVersion()),
                        QMessageBox::NoButton, this);
        constexpr int kSignSide = 48; // it keeps a column for one
        box.setIconPixmap(strokePixmap(QStringLiteral("cube"), kSignSide, tokensOf(palette()).accent, devicePixelRatioF()));
        box.addButton(tr("Close"), QMessageBox::RejectRole);
        box.exec();
    });
}

void MainWindow::updateActions()
{
    const bool running = m_session.controller().state() == RunState::Running;
    const ShownResult& shown = m_session.shown();
    const bool ready = m_session.whyNotGenerate().isEmpty();
    const auto enable = [this](const char* name, bool on) { action(QLatin1String(name))->setEnabled(on); };
    enable("generate", ready);
    enable("generate-all", ready);
    enable("again", ready);
    enable("use-settings", shown.entry.id != 0 || !shown.settings.isEmpty());
    enable("refine", m_session.canRefine());
    enable("variations", ready && m_session.currentJob() != 0);
    enable("stop", running);
    enable("discard", running);
    enable("export", !shown.empty());
    enable("export-again", !shown.empty());
    enable("screenshot", !shown.empty());
    enable("turntable", !shown.empty() && !m_turntable->isRunning());
    enable("remove", m_session.currentJob() != 0);
    const bool takesViews = m_session.currentJob() != 0 && m_session.model() && m_session.model()->multiView;
    for (const engine::View view : kViews)
        action(QStringLiteral("set-view-%1").arg(int(view)))->setVisible(takesViews);
}

void MainWindow::browsePictures()
{
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Open pictures"), QStandardPaths::writableLocation(QStandardPaths::PicturesLocation),
                                                            tr("Pictures (%1);;Meshes (%2);;All files (*)").arg(pictureNameFilter(), meshNameFilter()));
    if (!files.isEmpty())
        m_session.addPaths(files);
}

void MainWindow::browseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a folder of pictures"), QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
    if (!folder.isEmpty())
        m_session.addPaths({folder});
}

void MainWindow::browseMesh()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("View a mesh"), {}, tr("Meshes (%1);;All files (*)").arg(meshNameFilter()));
    if (!file.isEmpty())
        m_session.addPaths({file});
}

void MainWindow::pasteInput()
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    const QStringList files = data ? localFiles(*data) : QStringList();
    if (!files.isEmpty())
        m_session.addPaths(files);
    else if (data && data->hasImage())
        m_session.addImage(qvariant_cast<QImage>(data->imageData()), tr("Pasted"));
    else
        m_session.post({Message::Note, tr("Paste"), tr("The clipboard holds no picture and no files."), {}, 0});
}

void MainWindow::nextRegion(int by)
{
    QWidget* const regions[] = {&m_input->queueView(), m_pages->currentWidget() == m_result ? &m_result->viewport() : m_pages->currentWidget(),
                                m_inspector->generateButton(), &m_history->view()};
    constexpr int count = 4;
    int current = by > 0 ? -1 : 0;
    for (int i = 0; i < count; ++i)
        if (const QWidget* focus = QApplication::focusWidget(); focus && (focus == regions[i] || regions[i]->isAncestorOf(focus)))
            current = i;
    for (int tries = 0; tries < count; ++tries) {
        current = (current + by + count) % count;
        if (regions[current]->isVisible() && regions[current]->isEnabled()) {
            regions[current]->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void MainWindow::showKeys()
{
    KeysSheet(KeysPage(tab()), m_keys->actions(), *m_toolKeys, this).exec();
}

void MainWindow::showSettings(const QString& section)
{
    SettingsHost host;
    host.theme = [this] { return m_theme; };
    host.setTheme = [this](ThemeChoice choice) { chooseTheme(choice); };
    host.keys = m_keys.get();
    host.toolKeys = m_toolKeys;
    host.store = settings();
    host.logFolder = m_options.logFile.isEmpty() ? QString() : QFileInfo(m_options.logFile).path();
    host.hasRecent = !m_options.systemRecent.isEmpty();
    SettingsDialog dialog(m_session, std::move(host), this);
    if (!section.isEmpty())
        dialog.list().showSection(section);
    dialog.exec();
}

} // namespace maquette::ui
