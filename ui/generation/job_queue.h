#pragma once

#include "generation/run_order.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QImage>
#include <QSize>

#include <optional>
#include <vector>

/// The jobs in the order in which they run: a list model for the view, plain jobs for the session.
namespace maquette::ui {

enum class JobState { Waiting, Running, Done, Stopped, Failed };

struct Job {
    JobId id = 0;
    QString file;    ///< the picture
    QString mask;    ///< empty: found out from the picture
    QString name;    ///< for people
    QSize size;      ///< pixels; empty until the picture was read
    QImage thumbnail;
    JobState state = JobState::Waiting;
    QString line;        ///< one line of state
    double share = -1;   ///< 0..1 of a running job; negative: not known
    Failure failure;     ///< of a failed job
    qint64 result = 0;   ///< its entry in the library; 0: none
};

class JobQueue : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, StateRole, LineRole, ShareRole, ThumbnailRole, FileRole, AdviceRole };

    using QAbstractListModel::QAbstractListModel;

    JobId add(const QString& file);
    void remove(JobId id); ///< a running job stays
    /// By `places` towards the end (negative: the front), as far as it goes.
    void move(JobId id, int places);
    void clearEnded();

    const Job* find(JobId id) const; ///< valid until the next change
    /// Changes one job and tells the views; false when there is no such job.
    bool change(JobId id, const std::function<void(Job&)>& how);
    std::optional<JobId> nextWaiting() const;
    int count(JobState state) const;
    const std::vector<Job>& jobs() const { return m_jobs; }
    int rowOf(JobId id) const; ///< -1: not there

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void changed(); ///< anything, for counts in captions

private:
    QString accessibleText(const Job& job) const;

    std::vector<Job> m_jobs;
    JobId m_lastId = 0;
};

/// "Waiting", "Failed" ...
QString jobStateInWords(JobState state);

} // namespace maquette::ui
