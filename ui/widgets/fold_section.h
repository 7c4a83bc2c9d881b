#pragma once

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QWidget>

/// A section of the inspector: a head that folds it, and a one-line summary while it is folded.
namespace maquette::ui {

class FoldSection : public QWidget {
    Q_OBJECT
public:
    /// `key` names it in the settings.
    FoldSection(const QString& key, const QString& title, QWidget* body, QWidget* parent = nullptr);

    const QString& key() const { return m_key; }
    bool isOpen() const { return m_open; }
    void setOpen(bool open);
    void setSummary(const QString& text);
    /// A small tool at the right end of the head, seen while the section is open.
    void setTool(QWidget* tool);

Q_SIGNALS:
    void folded(bool open);

private:
    QString m_key;
    QPushButton* m_head;
    QHBoxLayout* m_headRow;
    QLabel* m_summary;
    QWidget* m_body;
    QWidget* m_tool = nullptr;
    bool m_open = true;
};

} // namespace maquette::ui
