// The session's jobs with several pictures of one object.
#include "session/job_views.h"
#include "session/queue_undo.h"
#include "session/session.h"

#include <algorithm>

namespace maquette::ui {

JobId Session::addViews(const QStringList& pictures)
{
    const std::vector<engine::View> views = viewsByName(pictures.mid(0, 4));
    const auto front = std::find(views.begin(), views.end(), engine::View::Front) - views.begin();
    const JobId job = addPicture(pictures[front]);
    m_queue.change(job, [&](Job& j) {
        for (std::size_t i = 0; i < views.size(); ++i)
            if (std::ptrdiff_t(i) != front)
                j.views.push_back({views[i], pictures[qsizetype(i)], {}, MaskState::Unknown});
    });
    makeViewMasks(job);
    journalJob(job);
    setCurrentJob(job);
    if (m_settings.generateOnDrop)
        arm(job);
    Q_EMIT readinessChanged();
    return job;
}

void Session::makeViewMasks(JobId id)
{
    if (const Job* job = m_queue.find(id))
        for (const JobView& view : job->views)
            m_masks.makeAutomatic({id, view.view}, view.file);
}

void Session::setView(JobId id, engine::View view, const QString& file)
{
    const Job* job = m_queue.find(id);
    if (!job || job->state == JobState::Running || (view == engine::View::Front && file.isEmpty()))
        return;
    m_queueUndo.push(new SetSlot(*this, id, view, {view, file, {}, MaskState::Unknown}));
}

void Session::putIntoSlot(JobId id, engine::View view, const JobView& what)
{
    const bool there = m_queue.change(id, [&](Job& j) {
        std::erase_if(j.views, [view](const JobView& v) { return v.view == view; });
        if (view == engine::View::Front) {
            j.file = what.file;
            j.mask = what.mask; // empty: it was another picture's
            j.maskState = MaskState::Unknown;
        } else if (!what.file.isEmpty()) {
            j.views.push_back(what);
        }
    });
    if (!there)
        return; // the job is gone
    if (view == engine::View::Front)
        m_reader.read(id, what.file);
    if (!what.file.isEmpty())
        m_masks.makeAutomatic({id, view}, what.file);
    journalJob(id);
    if (id == m_currentJob)
        Q_EMIT currentJobChanged();
}

void Session::moveJob(JobId job, int places)
{
    if (m_queue.rowOf(job) >= 0)
        m_queueUndo.push(new MoveJob(m_queue, job, places));
}

} // namespace maquette::ui
