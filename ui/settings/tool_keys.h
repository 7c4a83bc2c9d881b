#pragma once

#include <QKeySequence>
#include <QObject>
#include <QPointer>
#include <QSettings>

#include <map>
#include <vector>

class QKeyEvent;

/// The single keys of the viewport, the comparison and the mask: as they are delivered, and as the user has set them.
namespace maquette::ui {

enum class ToolPlace { View, Compare, Mask };

struct ToolKey {
    const char* name; ///< in the settings file
    ToolPlace place;
    Qt::Key delivered;
    QString words; ///< what it does
};

class ToolKeys : public QObject {
    Q_OBJECT
public:
    explicit ToolKeys(QObject* parent = nullptr);

    const std::vector<ToolKey>& all() const { return m_all; }
    Qt::Key key(const ToolKey& tool) const;
    QString keyInWords(const ToolKey& tool) const; ///< empty: it has none
    /// Takes the key from another one that works in the same place; Qt::Key_unknown: none.
    void set(const ToolKey& tool, Qt::Key key);
    void reset(const ToolKey& tool) { set(tool, tool.delivered); }

    /// From now on the widget is given delivered keys in place of the user's.
    void watch(QWidget* widget, ToolPlace place);

    void load(QSettings& store);
    void save(QSettings& store) const; ///< what differs from the delivered keys

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void changed();

private:
    /// What the widget is told: Qt::Key_unknown for a key that was taken from its tool.
    Qt::Key told(ToolPlace place, Qt::Key pressed) const;

    std::vector<ToolKey> m_all;
    std::map<const ToolKey*, Qt::Key> m_own;
    std::map<QObject*, ToolPlace> m_watched;
    bool m_sending = false; ///< an event of ours is on its way to the widget
};

} // namespace maquette::ui
