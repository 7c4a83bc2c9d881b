#pragma once

#include "session/run_settings.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>

#include <vector>

/// The user's own presets: named settings of a run, without model, seed and device.
namespace maquette::ui {

struct UserPreset {
    QString name;
    RunSettings settings; ///< only the fields that applyPreset() takes over count
};

/// Quality and numbers, decoder, cleaning, faces and preview of `preset` on top of `settings`.
RunSettings applyPreset(const RunSettings& settings, const UserPreset& preset);
bool matchesPreset(const RunSettings& settings, const UserPreset& preset);

class UserPresets : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const std::vector<UserPreset>& all() const { return m_presets; }
    const UserPreset* find(const QString& name) const;
    void save(const QString& name, const RunSettings& settings); ///< replaces one of that name
    /// False when the name is empty or taken.
    bool rename(const QString& name, const QString& newName);
    void remove(const QString& name);

    /// One JSON file's text with all presets.
    QByteArray toJson() const;
    /// Adds the presets of a text; those of the same name are replaced; returns how many. Throws engine::Error(Usage)
    /// when the text is no list of presets or a number in it is out of range; nothing is changed then.
    int addJson(const QByteArray& text);

    void load(const QSettings& store);
    void store(QSettings& store) const;

    static constexpr int kMostPresets = 200;
    static constexpr qint64 kMostBytes = 1 << 20; ///< of a file

Q_SIGNALS:
    void changed();

private:
    std::vector<UserPreset> m_presets; ///< by name
};

} // namespace maquette::ui
