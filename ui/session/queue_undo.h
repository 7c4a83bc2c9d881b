#pragma once

#include "session/session.h"

#include <QUndoCommand>

/// Steps of the queue that can be taken back: a job's place, and what stands in a slot.
namespace maquette::ui {

class MoveJob : public QUndoCommand {
public:
    MoveJob(JobQueue& queue, JobId job, int places);
    void redo() override;
    void undo() override;

private:
    JobQueue& m_queue;
    JobId m_job;
    int m_places; ///< as far as it went
};

class SetSlot : public QUndoCommand {
public:
    SetSlot(Session& session, JobId job, engine::View view, const JobView& to);
    void redo() override { m_session.putIntoSlot(m_job, m_view, m_to); }
    void undo() override { m_session.putIntoSlot(m_job, m_view, m_from); }

private:
    Session& m_session;
    JobId m_job;
    engine::View m_view;
    JobView m_from, m_to; ///< without a file: nothing
};

} // namespace maquette::ui
