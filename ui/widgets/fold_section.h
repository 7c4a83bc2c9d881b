#pragma once

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

Q_SIGNALS:
    void folded(bool open);

private:
    QString m_key;
    QPushButton* m_head;
    QLabel* m_summary;
    QWidget* m_body;
    bool m_open = true;
};

} // namespace maquette::ui
