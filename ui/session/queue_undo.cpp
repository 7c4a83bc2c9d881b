#include "session/queue_undo.h"

#include "session/job_views.h"

namespace maquette::ui {

MoveJob::MoveJob(JobQueue& queue, JobId job, int places)
    : QUndoCommand(JobQueue::tr("Move the job")), m_queue(queue), m_job(job), m_places(places)
{}

void MoveJob::redo()
{
    const int before = m_queue.rowOf(m_job);
    m_queue.move(m_job, m_places);
    m_places = m_queue.rowOf(m_job) - before;
    setObsolete(m_places == 0);
}

void MoveJob::undo()
{
    m_queue.move(m_job, -m_places);
}

SetSlot::SetSlot(Session& session, JobId job, engine::View view, const JobView& to)
    : QUndoCommand(JobQueue::tr("Picture of a side")), m_session(session), m_job(job), m_view(view), m_to(to)
{
    m_from.view = view;
    if (const Job* now = session.queue().find(job)) {
        m_from.file = pictureOf(*now, view);
        m_from.mask = maskOf(*now, view);
    }
}

} // namespace maquette::ui
