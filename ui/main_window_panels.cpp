// The window's panels: what gives way in a narrow window, what the user chose, and what is kept of it.
#include "main_window.h"

#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace maquette::ui {

namespace {

constexpr const char* kGeometry = "window/geometry";
constexpr const char* kState = "window/state";
constexpr const char* kHistoryFolded = "window/historyFolded";
constexpr const char* kInputGaveWay = "window/inputGaveWay";
constexpr const char* kThemeKey = "window/theme";
constexpr const char* kWidths = "window/panelWidths";
constexpr const char* kFootShared = "window/messagesWereShown";
constexpr int kLeastWidth = 160, kMostWidth = 1000; ///< of a panel, as a settings file may say

} // namespace

bool MainWindow::event(QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress)
        m_dragsSeparator = isSeparator(static_cast<QMouseEvent*>(event)->position().toPoint());
    const bool used = QMainWindow::event(event);
    if (event->type() == QEvent::MouseButtonRelease && std::exchange(m_dragsSeparator, false))
        keepWidths();
    return used;
}

void MainWindow::keepWidths()
{
    PanelWidths& kept = m_widths[m_wasNarrow];
    for (const auto& [dock, width] : {std::pair{m_inputDock, &kept.input}, {m_inspectorDock, &kept.inspector}})
        if (dock->isVisible() && !dock->isFloating() && !(dockWidgetArea(dock) & (Qt::TopDockWidgetArea | Qt::BottomDockWidgetArea)))
            *width = dock->width();
}

void MainWindow::restoreWidths(const QSettings& store)
{
    const QVariantList widths = store.value(QLatin1String(kWidths)).toList();
    if (widths.size() != 2 * qsizetype(m_widths.size()))
        return;
    const auto read = [&widths](qsizetype place) { return std::clamp(widths[place].toInt(), kLeastWidth, kMostWidth); };
    for (std::size_t i = 0; i < m_widths.size(); ++i)
        m_widths[i] = {read(qsizetype(2 * i)), read(qsizetype(2 * i + 1))};
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (m_drop->isVisible())
        m_drop->setGeometry(rect());
    if ((width() < kNarrow) != m_wasNarrow)
        fitToWidth();
}

void MainWindow::fitToWidth()
{
    m_wasNarrow = width() < kNarrow;
    const PanelWidths& wanted = m_widths[m_wasNarrow];
    resizeDocks({m_inputDock, m_inspectorDock}, {wanted.input, wanted.inspector}, Qt::Horizontal);
    foldInput();
    foldHistory();
}

void MainWindow::foldInput()
{
    if (m_wasNarrow && !m_inputDock->isHidden() && !m_inputDock->isFloating()) {
        m_inputDock->hide();
        m_inputGaveWay = true;
    } else if (!m_wasNarrow && m_inputGaveWay) {
        m_inputGaveWay = false;
        m_inputDock->show();
        resizeDocks({m_inputDock}, {m_widths[false].input}, Qt::Horizontal);
    }
    showHandles();
}

void MainWindow::foldHistory()
{
    // Beside the messages there is height for the history, which would else be blank.
    const bool besideMessages = !m_messagesDock->isHidden() && !m_messagesDock->isFloating();
    m_fitsHistory = true;
    m_history->setFolded(m_historyFolded || (m_wasNarrow && !besideMessages));
    m_fitsHistory = false;
    if (!besideMessages)
        return;
    // When they come for the first time they would get what the history leaves them, which is their least.
    const auto store = settings();
    if (store->value(QLatin1String(kFootShared)).toBool())
        return;
    store->setValue(QLatin1String(kFootShared), true);
    QMetaObject::invokeMethod(this, [this] { resizeDocks({m_historyDock, m_messagesDock}, {width() / 2, width() / 2}, Qt::Horizontal); }, Qt::QueuedConnection);
}

void MainWindow::showHandles()
{
    m_inputHandle->setVisible(m_inputDock->isHidden());
    m_inspectorHandle->setVisible(m_inspectorDock->isHidden());
}

void MainWindow::resetLayout()
{
    for (QDockWidget* dock : {m_inputDock, m_inspectorDock, m_historyDock}) {
        dock->setFloating(false);
        dock->show();
    }
    m_messagesDock->setFloating(false);
    m_messagesDock->hide();
    if (!m_firstLayout.isEmpty())
        restoreState(m_firstLayout, kStateVersion);
    m_historyFolded = m_inputGaveWay = false;
    m_widths = kFirstWidths;
    settings()->remove(QLatin1String(kFootShared));
    fitToWidth();
}

std::unique_ptr<QSettings> MainWindow::settings() const
{
    return m_options.settingsFile.isEmpty() ? std::make_unique<QSettings>()
                                            : std::make_unique<QSettings>(m_options.settingsFile, QSettings::IniFormat);
}

void MainWindow::restoreLayout()
{
    const auto store = settings();
    restoreGeometry(store->value(QLatin1String(kGeometry)).toByteArray());
    restoreState(store->value(QLatin1String(kState)).toByteArray(), kStateVersion);
    m_inspector->restoreFolds(*store);
    restoreWidths(*store);
    m_historyFolded = store->value(QLatin1String(kHistoryFolded), false).toBool();
    m_inputGaveWay = store->value(QLatin1String(kInputGaveWay), false).toBool() && m_inputDock->isHidden();
    if (store->contains(QLatin1String(kState)))
        m_wasNarrow = width() < kNarrow; // what is open in a narrow window was opened there
    if (!m_wasNarrow)
        foldInput();
    foldHistory();
    showHandles();
    chooseTheme(ThemeChoice(store->value(QLatin1String(kThemeKey), int(ThemeChoice::System)).toInt()));
}

void MainWindow::saveLayout()
{
    const auto store = settings();
    store->setValue(QLatin1String(kGeometry), saveGeometry());
    store->setValue(QLatin1String(kState), saveState(kStateVersion));
    store->setValue(QLatin1String(kHistoryFolded), m_historyFolded);
    store->setValue(QLatin1String(kInputGaveWay), m_inputGaveWay);
    store->setValue(QLatin1String(kThemeKey), int(m_theme));
    m_inspector->saveFolds(*store);
    QVariantList widths;
    for (const PanelWidths& those : m_widths)
        widths << those.input << those.inspector;
    store->setValue(QLatin1String(kWidths), widths);
}

} // namespace maquette::ui
