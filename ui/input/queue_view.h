#pragma once

#include "generation/job_queue.h"

#include <QListView>
#include <QStyledItemDelegate>

/// The queue as rows: thumbnail, name, one line of state, a slim progress line, one action.
namespace maquette::ui {

class QueueDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    /// A field for the job's name, over the name.
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget*, const QModelIndex&) const override {} ///< a run changes its row while somebody types
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

Q_SIGNALS:
    void actionClicked(maquette::ui::JobId job);

private:
    void paintWords(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                    const QRect& row) const;
};

class QueueView : public QListView {
    Q_OBJECT
public:
    explicit QueueView(JobQueue& queue, QWidget* parent = nullptr);

    JobId currentJob() const;
    void setCurrentJob(JobId job);
    void renameJob(JobId job); ///< opens the field for its name

Q_SIGNALS:
    void currentJobChanged(maquette::ui::JobId job);
    void actionAsked(maquette::ui::JobId job); ///< stop, remove, or try again, by the job's state
    void removeAsked(maquette::ui::JobId job);
    void copyDetailsAsked(maquette::ui::JobId job);
    void moveAsked(maquette::ui::JobId job, int places);
    void lookAsked(maquette::ui::JobId job); ///< quick look
    void generateAsked(maquette::ui::JobId job);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    JobQueue& m_queue;
};

} // namespace maquette::ui
