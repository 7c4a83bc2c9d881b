#include "generation/job_queue.h"

#include "generation/user_messages.h"
#include "library/entry_name.h"

#include <QFileInfo>

#include <algorithm>

namespace maquette::ui {

QString Job::resultName() const
{
    return ownName.isEmpty() ? QFileInfo(name).completeBaseName() : ownName;
}

JobId JobQueue::add(const QString& file)
{
    Job job;
    job.id = ++m_lastId;
    job.file = file;
    job.name = QFileInfo(file).fileName();
    job.line = jobStateInWords(JobState::Waiting);
    const int row = int(m_jobs.size());
    beginInsertRows({}, row, row);
    m_jobs.push_back(std::move(job));
    endInsertRows();
    Q_EMIT changed();
    return m_lastId;
}

int JobQueue::rowOf(JobId id) const
{
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [id](const Job& job) { return job.id == id; });
    return found == m_jobs.end() ? -1 : int(found - m_jobs.begin());
}

void JobQueue::remove(JobId id)
{
    const int row = rowOf(id);
    if (row < 0 || m_jobs[std::size_t(row)].state == JobState::Running)
        return;
    beginRemoveRows({}, row, row);
    m_jobs.erase(m_jobs.begin() + row);
    endRemoveRows();
    Q_EMIT changed();
}

void JobQueue::move(JobId id, int places)
{
    const int from = rowOf(id);
    if (from < 0)
        return;
    const int to = std::clamp(from + places, 0, int(m_jobs.size()) - 1);
    if (to == from)
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    Job job = std::move(m_jobs[std::size_t(from)]);
    m_jobs.erase(m_jobs.begin() + from);
    m_jobs.insert(m_jobs.begin() + to, std::move(job));
    endMoveRows();
    Q_EMIT changed();
}

void JobQueue::clearEnded()
{
    std::vector<JobId> ended;
    for (const Job& job : m_jobs)
        if (job.state == JobState::Done || job.state == JobState::Stopped || job.state == JobState::Failed)
            ended.push_back(job.id);
    for (const JobId id : ended)
        remove(id);
}

bool JobQueue::rename(JobId id, const QString& typed)
{
    const Job* job = find(id);
    if (!job)
        return false;
    QString name = tidyName(typed);
    if (name == job->name)
        name.clear();
    if (name == job->ownName)
        return false;
    change(id, [&name](Job& j) { j.ownName = name; });
    Q_EMIT renamed(id);
    return true;
}

const Job* JobQueue::find(JobId id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_jobs[std::size_t(row)];
}

bool JobQueue::change(JobId id, const std::function<void(Job&)>& how)
{
    const int row = rowOf(id);
    if (row < 0)
        return false;
    how(m_jobs[std::size_t(row)]);
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT changed();
    return true;
}

const Job* JobQueue::findOutside(const std::string& number) const
{
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const Job& job) { return job.isOutside() && job.outside == number; });
    return found == m_jobs.end() ? nullptr : &*found;
}

std::optional<JobId> JobQueue::nextWaiting() const
{
    for (const Job& job : m_jobs)
        if (job.state == JobState::Waiting)
            return job.id;
    return std::nullopt;
}

int JobQueue::count(JobState state) const
{
    return int(std::count_if(m_jobs.begin(), m_jobs.end(), [state](const Job& job) { return job.state == state; }));
}

int JobQueue::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_jobs.size());
}

QVariant JobQueue::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_jobs.size()))
        return {};
    const Job& job = m_jobs[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return job.title();
    case Qt::AccessibleTextRole:
        return accessibleText(job);
    case Qt::ToolTipRole:
        return toolTip(job);
    case IdRole:
        return QVariant::fromValue(job.id);
    case StateRole:
        return int(job.state);
    case LineRole:
        return job.line;
    case ShareRole:
        return job.share;
    case ThumbnailRole:
        return job.thumbnail;
    case FileRole:
        return job.file;
    case MaskRole:
        return int(job.maskState);
    case SourceRole:
        return job.source;
    case NoteRole:
        return job.note;
    case AdviceRole:
        return job.state == JobState::Failed ? messageAdvice(job.failure.code) : QString();
    default:
        return {};
    }
}

bool JobQueue::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.row() >= int(m_jobs.size()))
        return false;
    rename(m_jobs[std::size_t(index.row())].id, value.toString());
    return true;
}

Qt::ItemFlags JobQueue::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

QString JobQueue::accessibleText(const Job& job) const
{
    QStringList parts{job.title(), job.line};
    if (!job.source.isEmpty())
        parts.insert(1, tr("from %1").arg(job.source));
    if (!job.note.isEmpty() && !job.line.contains(job.note))
        parts << job.note;
    return parts.join(QStringLiteral(", "));
}

QString JobQueue::toolTip(const Job& job) const
{
    if (job.state == JobState::Failed)
        return job.failure.sentence;
    if (job.source.isEmpty())
        return job.file;
    const QString from = tr("from %1").arg(job.source);
    return job.note.isEmpty() ? from : from + u'\n' + job.note;
}

QString waitingLine(const Job& job)
{
    QStringList parts{jobStateInWords(JobState::Waiting)};
    if (!job.note.isEmpty())
        parts << job.note;
    // A narrow row leaves out what stands last: the size, before a mask that wants to be looked at.
    const bool doubtful = job.maskState != MaskState::Unknown && job.maskState != MaskState::Good;
    if (doubtful)
        parts << maskBadge(job.maskState);
    if (!job.size.isEmpty())
        parts << JobQueue::tr("%1 × %2").arg(job.size.width()).arg(job.size.height());
    if (job.maskState == MaskState::Good)
        parts << maskBadge(job.maskState);
    return parts.join(QStringLiteral(" · "));
}

QString jobStateInWords(JobState state)
{
    switch (state) {
    case JobState::Waiting:
        return JobQueue::tr("Waiting");
    case JobState::Running:
        return JobQueue::tr("Running");
    case JobState::Done:
        return JobQueue::tr("Done");
    case JobState::Stopped:
        return JobQueue::tr("Stopped");
    case JobState::Failed:
        break;
    }
    return JobQueue::tr("Failed");
}

} // namespace maquette::ui
