// The session's masks: made at the drop, kept with their job, waited for by its run.
#include "session/session.h"

#include "generation/user_messages.h"
#include "session/job_views.h"

#include <QFileInfo>

#include <algorithm>

namespace maquette::ui {

namespace {

/// Files of edited masks among a job's lines.
QStringList masksIn(const QStringList& lines)
{
    QStringList files;
    for (const JobView& view : viewsOf(lines))
        if (!view.mask.isEmpty())
            files << view.mask;
    return files;
}

} // namespace

void Session::connectMasks()
{
    connect(&m_masks, &MaskKeeper::stored, this, &Session::takeMask);
    connect(&m_masks, &MaskKeeper::failed, this, [this](const MaskPlace& place, const Failure& failure) {
        std::erase(m_masksUnderWay, place);
        const Job* entry = m_queue.find(place.job);
        post({Message::Error, entry ? entry->title() : tr("Mask"), messageTitle(failure.code), failure, place.job});
        QMetaObject::invokeMethod(this, &Session::startNext, Qt::QueuedConnection); // as below: a newer one may be on its way
    });
    const auto follow = [this] { m_masks.setModel(m_settings.model); };
    connect(this, &Session::modelChanged, this, follow);
    connect(&m_library, &Library::opened, this, [this](const std::vector<LibraryEntry>&, const std::vector<UnfinishedJob>& unfinished) {
        QStringList wanted;
        for (const UnfinishedJob& job : unfinished)
            wanted << job.mask << masksIn(job.views);
        m_masks.tidy(wanted);
    });
}

void Session::beginMask(MaskPlace place)
{
    if (std::find(m_masksUnderWay.begin(), m_masksUnderWay.end(), place) == m_masksUnderWay.end())
        m_masksUnderWay.push_back(place);
}

void Session::takeMask(const StoredMask& mask)
{
    const JobId id = mask.place.job;
    const Job* before = m_queue.find(id);
    // The one from the drop says nothing of an edited one, which may have come first.
    const bool ofTheDrop = !mask.edited && mask.seen.isNull() && mask.seenProblem.isEmpty();
    if (mask.place.view != engine::View::Front) {
        takeViewMask(mask, ofTheDrop);
        return;
    }
    const bool counts = before && (!ofTheDrop || before->mask.isEmpty());
    const MaskState state = mask.facts.state();
    m_queue.change(id, [&](Job& job) {
        if (!mask.edited)
            job.automaticMask = mask.file;
        if (!ofTheDrop)
            job.mask = mask.edited ? mask.file : QString();
        if (counts)
            job.maskState = state;
        if (job.state == JobState::Waiting)
            job.line = waitingLine(job);
    });
    if (before && !ofTheDrop)
        maskIsThere(mask.place);
}

void Session::takeViewMask(const StoredMask& mask, bool ofTheDrop)
{
    bool there = false;
    m_queue.change(mask.place.job, [&](Job& job) {
        JobView* view = viewOf(job, mask.place.view);
        there = view != nullptr;
        if (!view || (ofTheDrop && !view->mask.isEmpty()))
            return;
        view->maskState = mask.facts.state();
        if (!ofTheDrop)
            view->mask = mask.edited ? mask.file : QString();
    });
    if (there && !ofTheDrop)
        maskIsThere(mask.place);
}

void Session::maskIsThere(MaskPlace place)
{
    journalJob(place.job);
    std::erase(m_masksUnderWay, place);
    // After everybody has seen the new mask: somebody may say that a newer one is on its way.
    QMetaObject::invokeMethod(this, &Session::startNext, Qt::QueuedConnection);
}

void Session::journalJob(JobId id)
{
    if (const Job* job = m_queue.find(id); job && !job->isOutside()) // those come again by themselves, or nobody waits for them
        m_library.putJob({id, job->file, job->mask, job->state == JobState::Running, job->seed, viewLines(*job), job->latents, job->latentsKey, job->stack,
                          meshLines(job->meshes), job->ownName});
}

void Session::jobRenamed(JobId id)
{
    const JobState state = m_queue.find(id)->state;
    if (state == JobState::Waiting || state == JobState::Running) // the others are in the journal no more
        journalJob(id);
    Q_EMIT readinessChanged();
}

void Session::restoreJobs(const std::vector<UnfinishedJob>& jobs)
{
    JobId first = 0;
    for (const UnfinishedJob& job : jobs) {
        const MeshFiles meshes = meshesOf(job.meshes);
        const JobId id = meshes.part.isEmpty() ? addPicture(job.file, QFileInfo::exists(job.mask) ? job.mask : QString()) : addPart(job.file);
        first = first ? first : id;
        m_queue.change(id, [&](Job& j) {
            j.seed = job.seed;
            j.views = viewsOf(job.views);
            j.stack = job.stack;
            j.meshes = meshes;
            j.ownName = job.name;
            if (QFileInfo::exists(job.latents)) {
                j.latents = job.latents;
                j.latentsKey = job.latentsKey;
            }
        });
        makeViewMasks(id);
        journalJob(id);
    }
    m_library.forgetUnfinished(); // behind their new rows
    if (first)
        setCurrentJob(first);
    Q_EMIT readinessChanged();
}

void Session::discardJobs(const std::vector<UnfinishedJob>& jobs)
{
    // A mask may also be a result's own, which stays.
    const QStringList ours{m_library.folder() + QStringLiteral("/.masks/"), m_library.folder() + QStringLiteral("/.latents/")};
    for (const UnfinishedJob& job : jobs)
        for (const QString& file : QStringList{job.mask, job.latents} + masksIn(job.views))
            if (file.startsWith(ours.front()) || file.startsWith(ours.back()))
                QFile::remove(file);
    m_library.forgetUnfinished();
}

} // namespace maquette::ui
