#pragma once

#include "input/queue_view.h"
#include "session/session.h"

#include <QLabel>
#include <QToolButton>
#include <QWidget>

/// The left dock: where pictures come in, and the queue.
namespace maquette::ui {

class ViewSlots;

class InputPanel : public QWidget {
    Q_OBJECT
public:
    explicit InputPanel(Session& session, QWidget* parent = nullptr);

    QueueView& queueView() { return *m_view; }
    ViewSlots& viewSlots() { return *m_slots; }

Q_SIGNALS:
    void browseAsked();
    void lookAsked(maquette::ui::JobId job);
    void copyDetailsAsked(maquette::ui::JobId job);

private:
    QWidget* makeDropArea();
    QWidget* makeQueueHead();
    void showCounts();
    void act(JobId job);

    Session& m_session;
    QueueView* m_view;
    ViewSlots* m_slots;
    QLabel* m_caption;
    QLabel* m_none;
    QToolButton* m_all;
    QToolButton* m_pause;
    QToolButton* m_tidy;
};

} // namespace maquette::ui
