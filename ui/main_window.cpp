#include "main_window.h"

#include "automation/automation_status.h"
#include "generation/run_speaker.h"
#include "generation/user_messages.h"
#include "help/first_run.h"
#include "inspector/model_section.h"
#include "library/unsaved_bar.h"
#include "settings/key_map.h"
#include "settings/settings_dialog.h"
#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"
#include "widgets/dock_title.h"
#include "widgets/memory_status.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStatusBar>
#include <QUrl>
#include <QVBoxLayout>

namespace maquette::ui {

namespace {

constexpr QSize kFirstSize(1440, 900), kLeastSize(1024, 640);
constexpr const char* kGreeted = "window/greeted";

/// The licence's own first words, short enough for a badge.
QString licenceInWords(const ModelFacts& model)
{
    constexpr qsizetype kMostLetters = 28;
    if (model.licence.isEmpty())
        return MainWindow::tr("no licence file");
    for (const QString& line : model.licenceText.split(u'\n', Qt::SkipEmptyParts))
        if (const QString words = line.simplified(); !words.isEmpty())
            return words.size() <= kMostLetters ? words : words.first(kMostLetters).trimmed() + u'…';
    return QFileInfo(model.licence).fileName();
}

bool goesDeep(const QDropEvent& event)
{
    return event.modifiers().testFlag(Qt::AltModifier);
}

void showZones(DropOverlay& zones, const Session& session, const QDropEvent& event)
{
    const bool deep = goesDeep(event);
    zones.showFor(scanInputs(localFiles(*event.mimeData()), deep), session.model() && session.model()->multiView, deep);
}

} // namespace

MainWindow::MainWindow(Session& session, WindowOptions options, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_options(std::move(options)), m_systemRecent(m_options.systemRecent)
{
    setWindowTitle(tr("Maquette"));
    setMinimumSize(kLeastSize);
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setCentralWidget(makeCentre());
    makeDocks();
    makeStatusBar();
    makeMenus();
    m_drop = new DropOverlay(this);
    connectSession();
    connectHistory();
    connectExport();
    connectTurntable();
    resize(kFirstSize);
    resetLayout();
    m_firstLayout = saveState(kStateVersion);
    restoreLayout();
    updateActions();
    showStatus();
    m_result->viewport().setFocus(Qt::OtherFocusReason);
    QMetaObject::invokeMethod(this, &MainWindow::greet, Qt::QueuedConnection); // over the window
}

MainWindow::~MainWindow()
{
    hide(); // the docks tell of it, and must find a whole window
}

QWidget* MainWindow::makeCentre()
{
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* head = new QWidget;
    head->setAttribute(Qt::WA_StyledBackground);
    setLook(head, "panel");
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(space::kSmall, space::kTiny, space::kSmall, 0);
    m_tabs = new QTabBar;
    m_tabs->setAccessibleName(tr("Pages"));
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->addTab(tr("Result"));
    m_inputHandle = makeButton(tr("Input"), "link");
    m_inspectorHandle = makeButton(tr("Inspector"), "link");
    row->addWidget(m_inputHandle);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_inspectorHandle);
    m_pages = new QStackedWidget;
    m_result = new ResultPage(m_session, m_options.frames);
    m_compare = new ComparePage(m_session, m_options.frames);
    m_mask = new MaskPage(m_session);
    m_tabs->addTab(tr("Compare"));
    m_tabs->addTab(tr("Mask"));
    m_pages->addWidget(m_result);
    m_pages->addWidget(m_compare);
    m_pages->addWidget(m_mask);
    layout->addWidget(head);
    layout->addWidget(makeLine());
    auto* unsaved = new UnsavedBar(m_session.unsaved());
    connect(unsaved, &UnsavedBar::elsewhereAsked, this, &MainWindow::saveElsewhere);
    layout->addWidget(unsaved);
    layout->addWidget(m_pages, 1);
    connectPages();
    return centre;
}

void MainWindow::connectPages()
{
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_compare, &ComparePage::kept, this, [this] { setTab(ResultTab); });
    connect(m_compare, &ComparePage::sheetSaved, this, [this](const QString& file) {
        m_session.post({Message::Note, tr("Sheet saved"), file, {}, 0});
    });
    connect(&m_result->viewport(), &ViewportWidget::keyForOwner, this, [this](QKeyEvent* event) {
        if (event->type() != QEvent::KeyPress || event->key() != Qt::Key_C || event->modifiers())
            return;
        event->accept();
        setTab(CompareTab);
        m_compare->viewport().setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_result, &ResultPage::browseAsked, this, &MainWindow::browsePictures);
    connect(&m_result->emptyState(), &EmptyState::pasteAsked, this, &MainWindow::pasteInput);
    connect(m_result, &ResultPage::maskAsked, this, [this] { setTab(MaskTab); });
    connect(m_result, &ResultPage::screenshotAsked, this, &MainWindow::saveScreenshot);
    connect(m_result, &ResultPage::checksAsked, this, [this] {
        m_inspectorDock->show();
        m_inspector->openSection(QStringLiteral("checks"));
        ViewLook look = m_result->viewport().look();
        look.backFaces = true; // what is wrong shows there
        m_result->viewport().setLook(look);
    });
}

void MainWindow::makeDocks()
{
    m_input = new InputPanel(m_session);
    m_inspector = new InspectorPanel(m_session);
    m_history = new HistoryStrip;
    m_messages = new MessagesPanel;
    m_inputDock = makeDock(QStringLiteral("input"), tr("Input"), m_input, this);
    m_inspectorDock = makeDock(QStringLiteral("inspector"), tr("Inspector"), m_inspector, this);
    m_historyDock = makeDock(QStringLiteral("history"), tr("History"), m_history, this);
    m_historyDock->setTitleBarWidget(new QWidget(m_historyDock)); // its own head is enough
    m_messagesDock = makeDock(QStringLiteral("messages"), tr("Messages"), m_messages, this);
    // Qt mirrors everything but the sides of docks.
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    addDockWidget(mirrored ? Qt::RightDockWidgetArea : Qt::LeftDockWidgetArea, m_inputDock);
    addDockWidget(mirrored ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea, m_inspectorDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_historyDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_messagesDock);
    connect(m_inspectorDock, &QDockWidget::dockLocationChanged, m_inspector, [this](Qt::DockWidgetArea area) {
        m_inspector->limitWidth(area == Qt::LeftDockWidgetArea || area == Qt::RightDockWidgetArea);
    });
    connect(m_inspector, &InspectorPanel::maskAsked, this, [this] { setTab(MaskTab); });
    connect(m_input, &InputPanel::browseAsked, this, &MainWindow::browsePictures);
    for (const auto& [handle, dock] : {std::pair{m_inputHandle, m_inputDock}, {m_inspectorHandle, m_inspectorDock}}) {
        handle->setToolTip(tr("Show %1").arg(dock->windowTitle()));
        handle->setAccessibleName(handle->toolTip());
        connect(handle, &QPushButton::clicked, dock, &QDockWidget::show);
        connect(dock, &QDockWidget::visibilityChanged, this, &MainWindow::showHandles);
    }
    connect(m_inputDock, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        m_inputGaveWay = m_inputGaveWay && !visible; // the user has it again, and may fold it for good
    });
    connect(m_messagesDock, &QDockWidget::visibilityChanged, this, &MainWindow::foldHistory);
}

void MainWindow::makeStatusBar()
{
    m_deviceStatus = new MemoryStatus;
    m_modelStatus = makeLabel({});
    m_messageStatus = new QToolButton;
    m_messageStatus->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_messageStatus->setIcon(strokeIcon(QStringLiteral("message"), Tint::Muted));
    m_messageStatus->setIconSize(QSize(16, 16));
    m_messageStatus->setFocusPolicy(Qt::TabFocus);
    QStatusBar* bar = statusBar();
    bar->setAccessibleName(tr("Status"));
    new RunSpeaker(m_session, bar);
    bar->setSizeGripEnabled(false);
    bar->setContentsMargins(alongLine(space::kMedium, 0, space::kSmall, 0));
    bar->addWidget(m_deviceStatus);
    m_modelStatus->setContentsMargins(alongLine(space::kLarge, 0, 0, 0));
    bar->addWidget(m_modelStatus);
    auto* automation = new AutomationStatus(m_session.automation());
    bar->addWidget(automation);
    connect(automation, &AutomationStatus::clicked, this, [this] { showSettings(SettingsDialog::automationSection()); });
    bar->addPermanentWidget(m_messageStatus);
    connect(m_messageStatus, &QToolButton::clicked, this,
            [this] { m_messagesDock->setVisible(!m_messagesDock->isVisible()); });
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::readinessChanged, this, &MainWindow::updateActions);
    connect(&m_session, &Session::shownChanged, this, &MainWindow::updateActions);
    connect(&m_session, &Session::modelChanged, this, &MainWindow::showStatus);
    connect(&m_session, &Session::runBegan, this, [this] {
        // The button may go off during the run; the focus belongs to the shape then, not to the next button.
        if (m_inspector->generateButton()->hasFocus())
            m_pages->currentWidget() == m_compare ? m_compare->viewport().setFocus(Qt::OtherFocusReason)
                                                  : m_result->viewport().setFocus(Qt::OtherFocusReason);
    });
    connect(&m_session.controller(), &GenerationController::stateChanged, this, &MainWindow::updateActions);
    connect(&m_session, &Session::pausedChanged, this, [this](bool on) { action(QStringLiteral("pause"))->setChecked(on); });
    connect(&m_session, &Session::messagePosted, this, [this](const Message& message) {
        m_messages->add(message);
        showStatus();
    });
    connect(&m_session, &Session::jobsRecovered, this, &MainWindow::offerRecovery);
    connect(&m_session.controller(), &GenerationController::modelLoaded, this, [this](const engine::ModelCard& card) {
        m_deviceStatus->setDevice(QString::fromStdString(card.device));
    });
    connect(&m_result->viewport(), &ViewportWidget::fellBack, this, [this](const QString& reason) {
        m_session.post({Message::Warning, tr("Viewport"), tr("Vulkan is not available, so shapes are drawn by the processor: turning works, zooming does not. (%1)").arg(reason), {}, 0});
    });
    connect(&m_result->viewport(), &ViewportWidget::drawingFailed, this, [this](const QString& reason) {
        m_session.post({Message::Warning, tr("Viewport"), tr("A picture could not be drawn: %1").arg(reason), {}, 0});
    });
    connect(m_input, &InputPanel::copyDetailsAsked, this, [this](JobId id) {
        if (const Job* job = m_session.queue().find(id))
            QGuiApplication::clipboard()->setText(messageDetails(job->failure, false));
        m_messagesDock->show(); // where folders may be had with it
    });
    const auto follow = [this] {
        for (ViewportWidget* viewport : {&m_result->viewport(), &m_compare->viewport()})
            viewport->setPreferences(m_session.preferences().values().view);
        setAnimated(motionMs(m_session.preferences().values().reducesMotion) > 0);
    };
    connect(&m_session.preferences(), &Preferences::changed, this, follow);
    follow();
}

void MainWindow::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void MainWindow::showStatus()
{
    const auto& model = m_session.model();
    m_modelStatus->setText(!model              ? tr("No model")
                           : model->isStarter  ? tr("Model: Starter (free)")
                                               : tr("Model: %1 (%2)").arg(QStringList(QStringList{model->family} + model->variant).join(u' '), licenceInWords(*model)));
    m_modelStatus->setToolTip(model ? model->licence : QString());
    const int count = m_messages->count();
    m_messageStatus->setText(count ? tr("Messages (%1)").arg(count) : tr("Messages"));
    m_messageStatus->setAccessibleName(m_messageStatus->text());
}

void MainWindow::offerRecovery(const std::vector<UnfinishedJob>& jobs)
{
    int running = 0;
    for (const UnfinishedJob& job : jobs)
        running += job.wasRunning;
    QMessageBox box(QMessageBox::Question, tr("Maquette"),
                    tr("Last time, %n job(s) were not finished.", nullptr, int(jobs.size())), QMessageBox::NoButton, this);
    if (running > 0)
        box.setInformativeText(tr("One of them was running."));
    QPushButton* resume = box.addButton(tr("Resume"), QMessageBox::AcceptRole);
    QPushButton* paused = box.addButton(tr("Open paused"), QMessageBox::ActionRole);
    QPushButton* discard = box.addButton(tr("Discard"), QMessageBox::DestructiveRole);
    box.setDefaultButton(resume);
    box.setEscapeButton(paused); // nothing is lost, and nothing runs
    box.exec();
    if (box.clickedButton() == discard) {
        m_session.discardJobs(jobs);
        return;
    }
    m_session.restoreJobs(jobs);
    m_session.setPaused(box.clickedButton() != resume);
    m_session.startAll();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (draggedEntry(*event->mimeData())) { // its settings and picture
        event->acceptProposedAction();
        return;
    }
    if (!event->mimeData()->hasUrls() && !event->mimeData()->hasImage())
        return;
    showZones(*m_drop, m_session, *event);
    m_drop->pointAt(event->position().toPoint());
    event->acceptProposedAction();
}

void MainWindow::dragMoveEvent(QDragMoveEvent* event)
{
    if (m_drop->isVisible() && goesDeep(*event) != m_drop->isDeep()) // Alt was pressed or let go on the way
        showZones(*m_drop, m_session, *event);
    m_drop->pointAt(event->position().toPoint());
    event->acceptProposedAction();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*)
{
    m_drop->hide();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const bool asViews = m_drop->isVisible() && m_drop->zone() == DropOverlay::Views;
    m_drop->hide();
    if (const auto id = draggedEntry(*event->mimeData())) {
        if (const LibraryEntry* entry = m_history->model().find(*id))
            m_session.useSettings(*entry);
        event->acceptProposedAction();
        return;
    }
    const QStringList files = localFiles(*event->mimeData());
    if (asViews)
        m_session.addViews(scanInputs(files, goesDeep(*event)).pictures); // those that the zone counted
    else if (!files.isEmpty())
        m_session.addPaths(files, goesDeep(*event));
    else if (event->mimeData()->hasImage())
        m_session.addImage(qvariant_cast<QImage>(event->mimeData()->imageData()), tr("Dropped"));
    event->acceptProposedAction();
}

void MainWindow::chooseTheme(ThemeChoice choice)
{
    m_theme = choice;
    if (m_options.applyTheme)
        m_options.applyTheme(choice);
    for (const auto& [name, value] : {std::pair{"theme-system", ThemeChoice::System}, {"theme-light", ThemeChoice::Light}, {"theme-dark", ThemeChoice::Dark}})
        action(QLatin1String(name))->setChecked(value == choice);
}

void MainWindow::greet()
{
    const auto store = settings();
    if (!m_options.deviceTest || store->value(QLatin1String(kGreeted)).toBool())
        return;
    store->setValue(QLatin1String(kGreeted), true);
    auto* page = new FirstRun(m_options.deviceTest, this);
    connect(page, &FirstRun::folderAsked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder with config.yaml and weights"));
        if (!folder.isEmpty())
            m_session.addModels(folder);
    });
    page->open();
}

bool MainWindow::askToClose()
{
    QMessageBox box(QMessageBox::Question, tr("Maquette"), tr("A run is going on. Close all the same?"), QMessageBox::NoButton, this);
    box.setInformativeText(tr("It is offered again at the next start; what was sampled is not lost."));
    QPushButton* close = box.addButton(tr("Close"), QMessageBox::AcceptRole);
    box.setDefaultButton(box.addButton(tr("Go on"), QMessageBox::RejectRole));
    box.exec();
    return box.clickedButton() == close;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_session.unsaved().count() > 0 && !askToLoseResults()) {
        event->ignore();
        return;
    }
    const bool running = m_session.controller().state() != RunState::Idle;
    if (running && m_session.preferences().values().asksBeforeClosing && !askToClose()) {
        event->ignore();
        return;
    }
    saveLayout();
    event->accept();
}

} // namespace maquette::ui
