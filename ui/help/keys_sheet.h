#pragma once

#include "settings/tool_keys.h"

#include <QAction>
#include <QDialog>

#include <vector>

/// The keys that work now: those of the page that is open first, then those of the window.
namespace maquette::ui {

enum class KeysPage { Result, Compare, Mask };

struct KeyLine {
    QString keys;
    QString words;
};

/// Keys that belong to a page while it has the focus.
std::vector<KeyLine> keysOfPage(KeysPage page, const ToolKeys& tools);

class KeysSheet : public QDialog {
    Q_OBJECT
public:
    /// Only enabled actions with a key are shown.
    KeysSheet(KeysPage page, const std::vector<QAction*>& actions, const ToolKeys& tools, QWidget* parent = nullptr);

    const std::vector<KeyLine>& lines() const { return m_lines; }

private:
    QWidget* makeSheet(const QString& head, const std::vector<KeyLine>& own, const std::vector<KeyLine>& window, int windowColumns);
    QWidget* makeColumn(const QString& head, const std::vector<KeyLine>& lines);
    std::vector<KeyLine> m_lines;
};

} // namespace maquette::ui
