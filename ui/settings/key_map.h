#pragma once

#include <QAction>
#include <QKeySequence>
#include <QSettings>

#include <map>
#include <vector>

/// The keys of the window's actions: as they are delivered, and as the user has set them.
namespace maquette::ui {

class KeyMap {
public:
    /// Actions with an object name; their present keys count as the delivered ones. They must outlive the map.
    explicit KeyMap(std::vector<QAction*> actions);

    const std::vector<QAction*>& actions() const { return m_actions; }
    QKeySequence delivered(const QAction* action) const;
    /// The action that has the key, or null.
    QAction* owner(const QKeySequence& key) const;
    /// Takes the key from whoever has it.
    void set(QAction* action, const QKeySequence& key);
    void reset(QAction* action);

    void load(QSettings& store); ///< what differs from the delivered keys
    void save(QSettings& store) const;

private:
    std::vector<QAction*> m_actions;
    std::map<const QAction*, QList<QKeySequence>> m_delivered;
};

} // namespace maquette::ui
