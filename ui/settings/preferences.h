#pragma once

#include "automation/automation_preferences.h"
#include "export/export_plan.h"
#include "viewport/view_preferences.h"

#include <QObject>
#include <QSettings>
#include <QStringList>

#include <functional>

/// What the user prefers whatever is made: kept in the settings file, of no say in a result.
namespace maquette::ui {

struct PreferenceValues {
    double memoryLimitGb = 0; ///< a run that needs more is asked about; 0: what is free
    int unloadMinutes = 0;    ///< the model goes when nothing ran for so long; 0: never
    ExportDefaults exports;
    ViewPreferences view;
    AutomationPreferences automation;
    bool asksBeforeRemoving = false; ///< of results; they go to the system's bin
    bool reducesMotion = false;       ///< nothing fades or slides, whatever the desktop says
    bool asksBeforeClosing = true;   ///< while a run goes on
    bool listsRecent = true;         ///< opened files stand in the desktop's list of recent ones
    double librarySizeGb = 0; ///< a larger library is asked about; 0: never
    QStringList programs;            ///< that exports were opened with, the last one first
    bool operator==(const PreferenceValues&) const = default;
};

class Preferences : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const PreferenceValues& values() const { return m_values; }
    void change(const std::function<void(PreferenceValues&)>& how);
    void rememberProgram(const QString& program);

    void load(QSettings& store); ///< values that make no sense are those of the beginning
    void save(QSettings& store) const;

    static constexpr int kMostPrograms = 5;
    static constexpr double kMostMemoryGb = 4096;
    static constexpr int kMostUnloadMinutes = 24 * 60;
    static constexpr double kMostMillimetres = 1000000;

Q_SIGNALS:
    void changed();

private:
    PreferenceValues m_values;
};

} // namespace maquette::ui
