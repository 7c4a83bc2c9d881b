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

#include <functional>
#include <optional>
#include <vector>

class QMimeData;

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
    void rename(qint64 id, const QString& name);
    const LibraryEntry* find(qint64 id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
    bool change(qint64 id, const std::function<void(LibraryEntry&)>& how);
    std::vector<LibraryEntry> m_entries;
};

/// The entry that a drag from the history carries (its id); nothing for another drag.
std::optional<qint64> draggedEntry(const QMimeData& data);

/// By words, and by the star if wanted.
class HistoryFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setStarredOnly(bool on);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    bool m_starredOnly = false;
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
    QToolButton& starFilter() { return *m_starred; }
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);
    std::vector<LibraryEntry> selected() const;
    void step(int by); ///< to the next (1) or previous (-1) entry

Q_SIGNALS:
    void entryChosen(const maquette::ui::LibraryEntry& entry);
    void useSettingsAsked(const maquette::ui::LibraryEntry& entry);
    void removeAsked(const std::vector<maquette::ui::LibraryEntry>& entries);
    void exportAsked(const std::vector<maquette::ui::LibraryEntry>& entries);
    void renameAsked(const maquette::ui::LibraryEntry& entry);
    void lookAsked(const maquette::ui::LibraryEntry& entry); ///< quick look
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
    QWidget* makeHead();
    bool listKey(const QKeyEvent& event);
    void showMenu(const QPoint& at);
    void showCaption();

    HistoryModel* m_model;
    HistoryFilter* m_filter;
    QToolButton* m_starred;
    QListView* m_view;
    QLabel* m_caption;
    QLineEdit* m_search;
    QToolButton* m_fold;
    bool m_folded = false;
};

} // namespace maquette::ui
