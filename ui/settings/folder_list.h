#pragma once

#include <QListWidget>
#include <QPushButton>
#include <QWidget>

/// A few folders with a sign for each that is in trouble; added and taken from the list by buttons.
namespace maquette::ui {

class FolderList : public QWidget {
    Q_OBJECT
public:
    explicit FolderList(QWidget* parent = nullptr);

    struct Row {
        QString folder;
        QString trouble; ///< one sentence; empty: none
    };
    void setRows(const std::vector<Row>& rows);
    QListWidget& list() { return *m_list; }
    QPushButton& addButton() { return *m_add; }
    QPushButton& removeButton() { return *m_remove; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void addAsked();
    void removeAsked(const QString& folder);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void askToRemove();

    QListWidget* m_list;
    QPushButton *m_add, *m_remove;
};

} // namespace maquette::ui
