#pragma once

#include "compare/compare_page.h"
#include "export/export_plan.h"
#include "inspector/inspector_panel.h"
#include "input/input_panel.h"
#include "input/system_recent.h"
#include "library/history_strip.h"
#include "mask/mask_page.h"
#include "session/session.h"
#include "theme/theme.h"
#include "viewport/result_page.h"
#include "widgets/drop_overlay.h"
#include "widgets/messages_panel.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QStackedWidget>
#include <QTabBar>
#include <QTemporaryDir>
#include <QUndoGroup>

#include <array>

/// The window: docks, menus, drop target. What it does is the session's.
namespace maquette::ui {

class ExportNote;
class ExportWriter;
class KeyMap;
class MemoryStatus;
class RecentFiles;
class ToolKeys;
class Turntable;

struct WindowOptions {
    FrameSourceMaker frames = makeVulkanFrames;
    QString settingsFile; ///< INI; empty: the platform's own place
    std::function<void(ThemeChoice)> applyTheme; ///< may be empty
    std::function<QString(const std::stop_token&)> deviceTest; ///< for the first start; empty: nobody is greeted
    QString logFile;                 ///< what "Show the log" opens; beside it lie crash reports; empty: no such entry
    QString systemRecent;            ///< the desktop's list (recently-used.xbel); empty: there is none
    std::function<QString()> report; ///< what "Copy a report" copies: no private names; empty: no such entry
};

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    enum Tab { ResultTab, CompareTab, MaskTab };

    MainWindow(Session& session, WindowOptions options, QWidget* parent = nullptr);
    ~MainWindow() override;

    ResultPage& resultPage() { return *m_result; }
    ComparePage& comparePage() { return *m_compare; }
    MaskPage& maskPage() { return *m_mask; }
    /// Each page may have an undo stack of its own; the menu acts on that of the page in front.
    QUndoGroup& undoGroup() { return *m_undo; }
    InspectorPanel& inspector() { return *m_inspector; }
    InputPanel& inputPanel() { return *m_input; }
    HistoryStrip& history() { return *m_history; }
    MessagesPanel& messages() { return *m_messages; }
    ExportNote& exportNote() { return *m_exportNote; }
    void setTab(Tab tab);
    Tab tab() const { return Tab(m_tabs->currentIndex()); }
    QAction* action(const QString& name) const; ///< by its object name

    /// Below this width the input panel and the history fold, and the inspector is narrow: Generate stays in reach.
    static constexpr int kNarrow = 1200;

public Q_SLOTS:
    void browsePictures();
    void browseFolder();
    void browseMesh();
    void pasteInput();
    void exportAs();
    void exportAgain();
    void exportTo(const maquette::ui::ExportPlan& plan);
    /// Each under its own name, with its own stack, as the last export was.
    void exportEntriesTo(const std::vector<maquette::ui::LibraryEntry>& entries, const QString& folder);
    void saveScreenshot();
    void saveScreenshotTo(const QString& file, bool transparent);
    void saveTurntable();
    void saveTurntableTo(const QString& file, bool transparent);
    void resetLayout();
    void nextRegion(int by);

Q_SIGNALS:
    void exported(const QString& file);

protected:
    bool event(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* makeCentre();
    void connectPages();
    void makeDocks();
    void makeStatusBar();
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeSidesMenu(QMenu* menu);
    void makeGenerateMenu();
    void makeMeshMenu();
    void makeWindowMenu();
    void makeHelpMenu();
    QAction* addAction(QMenu* menu, const QString& name, const QString& text, const QKeySequence& key,
                       const std::function<void()>& what, const QString& icon = {});
    void connectSession();
    void connectHistory();
    void connectExport();
    void connectTurntable();
    ViewportWidget& viewport(); ///< of the page in front; the mask's is the result's
    QString pictureFile(const QString& ending) const;
    std::optional<bool> askTransparent(const QString& title);
    void postNotWritten(const QString& file);
    ExportPlan firstPlan() const;
    /// Once a start, when the library is larger than its limit: shall the oldest results without a star go?
    void askAboutSize(const QMap<QString, qint64>& bytes);
    void removeEntries(const std::vector<LibraryEntry>& entries);
    void renameEntry(const LibraryEntry& entry);
    void exportEntries(const std::vector<LibraryEntry>& entries);
    void openExport(const QString& file, const QString& program);
    void writeExport(const ExportPlan& plan, ExportWriter& writer);
    void connectGrip();
    void updateActions();
    void fitToWidth();
    void keepWidths(); ///< those that the user has dragged the panels to
    void restoreWidths(const QSettings& store);
    void foldInput(); ///< where there is no room for it; it comes back where there is
    void foldHistory();
    void showHandles(); ///< what brings folded panels back
    bool askToClose();
    void saveElsewhere(); ///< what the library could not take
    bool askToLoseResults(); ///< false: the window stays open
    void showStatus();
    void greet(); ///< at the first start only
    void offerRecovery(const std::vector<UnfinishedJob>& jobs);
    void restoreLayout();
    void saveLayout();
    void chooseTheme(ThemeChoice choice);
    void showKeys();
    void showSettings(const QString& section = {});
    void chooseUndoStack();
    std::unique_ptr<QSettings> settings() const;

    Session& m_session;
    WindowOptions m_options;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    ResultPage* m_result;
    ComparePage* m_compare;
    MaskPage* m_mask;
    InputPanel* m_input;
    InspectorPanel* m_inspector;
    HistoryStrip* m_history;
    MessagesPanel* m_messages;
    DropOverlay* m_drop;
    QPushButton* m_inputHandle; ///< there while its panel is not
    QPushButton* m_inspectorHandle;
    QDockWidget* m_inputDock;
    QDockWidget* m_inspectorDock;
    QDockWidget* m_historyDock;
    QDockWidget* m_messagesDock;
    MemoryStatus* m_deviceStatus;
    QLabel* m_modelStatus;
    QToolButton* m_messageStatus;
    Turntable* m_turntable;
    ExportWriter* m_exporter;
    ExportNote* m_exportNote;
    ExportWriter* m_dragExporter; ///< for the grip: its files are nobody's exports
    QTemporaryDir m_dragFolder;
    QUndoGroup* m_undo;
    std::optional<ExportPlan> m_lastPlan;
    QByteArray m_firstLayout;
    std::unique_ptr<KeyMap> m_keys;
    ToolKeys* m_toolKeys;
    RecentFiles* m_recent;
    SystemRecent m_systemRecent;
    ThemeChoice m_theme = ThemeChoice::System;
    struct PanelWidths {
        int input, inspector;
    };
    static constexpr std::array<PanelWidths, 2> kFirstWidths{{{264, 300}, {216, 280}}};
    static constexpr int kStateVersion = 1;
    std::array<PanelWidths, 2> m_widths = kFirstWidths; ///< where there is room, and in a narrow window
    bool m_dragsSeparator = false;
    bool m_wasNarrow = false;
    bool m_inputGaveWay = false; ///< to a narrow window, and not to the user
    bool m_historyFolded = false; ///< as the user wants it where there is room
    bool m_fitsHistory = false; ///< it is not the user who folds it
    bool m_askedAboutSize = false;
};

} // namespace maquette::ui
