#pragma once

#include "library/library_entry.h"

#include <QAbstractListModel>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QWidget>

#include <vector>

/// The results of the library as a strip of thumbnails, newest first; folds to one line.
namespace maquette::ui {

class HistoryModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { EntryRole = Qt::UserRole, StarredRole, SearchRole };
    using QAbstractListModel::QAbstractListModel;

    void reset(std::vector<LibraryEntry> entries);
    void add(const LibraryEntry& entry);
    void remove(qint64 id);
    void setStarred(qint64 id, bool starred);
    const LibraryEntry* find(qint64 id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<LibraryEntry> m_entries;
};

class HistoryDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class HistoryStrip : public QWidget {
    Q_OBJECT
public:
    explicit HistoryStrip(QWidget* parent = nullptr);

    HistoryModel& model() { return *m_model; }
    QListView& view() { return *m_view; }
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);
    std::vector<LibraryEntry> selected() const;
    void step(int by); ///< to the next (1) or previous (-1) entry

Q_SIGNALS:
    void entryChosen(const maquette::ui::LibraryEntry& entry);
    void useSettingsAsked(const maquette::ui::LibraryEntry& entry);
    void removeAsked(const maquette::ui::LibraryEntry& entry);
    void openFolderAsked(const maquette::ui::LibraryEntry& entry);
    void refineAsked(const maquette::ui::LibraryEntry& entry);
    void againAsked(const maquette::ui::LibraryEntry& entry);
    void variationsAsked(const maquette::ui::LibraryEntry& entry);
    void starAsked(const maquette::ui::LibraryEntry& entry);
    void compareAsked(const std::vector<maquette::ui::LibraryEntry>& entries); ///< two to four
    void foldedChanged(bool folded);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showMenu(const QPoint& at);
    void showCaption();

    HistoryModel* m_model;
    QSortFilterProxyModel* m_filter;
    QListView* m_view;
    QLabel* m_caption;
    QLineEdit* m_search;
    QToolButton* m_fold;
    bool m_folded = false;
};

} // namespace maquette::ui
