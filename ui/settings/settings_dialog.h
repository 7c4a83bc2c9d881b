#pragma once

#include "session/session.h"
#include "settings/key_map.h"
#include "settings/setting_list.h"
#include "settings/tool_keys.h"
#include "theme/theme.h"

#include <QDialog>

/// Everything that can be set, in sections with a search; each change holds at once.
namespace maquette::ui {

/// What the dialog needs of the window.
struct SettingsHost {
    std::function<ThemeChoice()> theme;
    std::function<void(ThemeChoice)> setTheme;
    KeyMap* keys = nullptr;
    ToolKeys* toolKeys = nullptr;
    std::unique_ptr<QSettings> store; ///< the window's
    QString logFolder;    ///< of the log and of crash reports; empty: there is none
    bool hasRecent = false; ///< the desktop has a list of recently used files
};

/// Names in the settings file that the program reads before there is a window.
inline constexpr const char* kLanguageSetting = "general/language"; ///< "de", "en"; empty: as the system
inline constexpr const char* kLibrarySetting = "general/library";   ///< a folder; empty: Documents/Maquette

class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(Session& session, SettingsHost host, QWidget* parent = nullptr);
    ~SettingsDialog() override; ///< stores the keys

    SettingList& list() { return *m_list; }
    static QString automationSection(); ///< its name

private:
    struct NumberRange {
        double least, most;
        int decimals;
        QString unit;
        QString wordsForLeast; ///< empty: the least is a number like the others
    };
    void prefer(const std::function<void(PreferenceValues&)>& how);
    void addNumber(const QString& name, const QString& help, const NumberRange& range, double fallback,
                   const std::function<double()>& get, const std::function<void(double)>& set);
    void addConfirmations();
    void addMemory();
    void addMesh();
    void addAutomation();
    const AutomationPreferences& automation() const { return m_session.preferences().values().automation; }
    void automate(const std::function<void(AutomationPreferences&)>& how);
    void addApiSwitch();
    void addPort();
    void addToken();
    void addWords(const QString& name, const QString& help, const QString& example, QStringList AutomationPreferences::*words);
    void addFolders();
    void addViewport();
    void addToolKeys();
    void addGeneral();
    void addDevice();
    void addModels();
    void addModelFolders();
    QPushButton* addButton(const QString& name, const QString& help, const QString& text, const std::function<void()>& what);
    void addGeneration();
    void addKeys();
    void addPrivacy();
    void edit(const std::function<void(RunSettings&)>& how);

    Session& m_session;
    SettingsHost m_host;
    SettingList* m_list;
};

} // namespace maquette::ui
