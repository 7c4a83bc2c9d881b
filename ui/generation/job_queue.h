#pragma once

#include "generation/run_order.h"
#include "mask/mask_facts.h"

#include <QAbstractListModel>
#include <QDateTime>
#include <QImage>
#include <QSize>

#include <optional>
#include <vector>

/// The jobs in the order in which they run: a list model for the view, plain jobs for the session.
namespace maquette::ui {

enum class JobState { Waiting, Running, Done, Stopped, Failed };

/// A further picture of a job's object.
struct JobView {
    engine::View view = engine::View::Left;
    QString file;
    QString mask; ///< as the user edited it; empty: found out from the picture
    MaskState maskState = MaskState::Unknown;
};

struct Job {
    JobId id = 0;
    QString file;    ///< the picture
    engine::View view = engine::View::Front; ///< where it was taken from
    std::vector<JobView> views;              ///< others of the same object; no view twice
    MeshFiles meshes; ///< that the model takes; a job of a part has no picture, and `file` is the part's
    QString mask;    ///< as the user edited it; empty: found out from the picture
    QString automaticMask; ///< the file of what was found out; empty: not yet
    std::optional<quint64> seed; ///< of its own: one of several variations
    QString latents;    ///< a file that an interrupted run left; empty: none
    QString latentsKey; ///< what they were made with; see Session::latentsKey
    QString stack;      ///< with which its result begins, as stack_text.h writes it
    MaskState maskState = MaskState::Unknown;
    QString name;    ///< of its file, or as it came from outside
    QString ownName; ///< given by the user; empty: none
    QSize size;      ///< pixels; empty until the picture was read
    QImage thumbnail;
    JobState state = JobState::Waiting;
    QString line;        ///< one line of state
    double share = -1;   ///< 0..1 of a running job; negative: not known
    Failure failure;     ///< of a failed job
    qint64 result = 0;   ///< its entry in the library; 0: none
    std::string outside; ///< its number on the board of jobs from outside, until it has ended; empty: it is the window's own
    QString source;      ///< where it came from: "API", or a folder's name; empty: from the user
    bool isBorrowed = false; ///< its picture is gone when its job from outside has ended
    std::optional<int> askedSteps; ///< by who sent it
    QString note;        ///< what a person should know of it, in a few words; may be empty

    bool isPart() const { return !meshes.part.isEmpty(); }
    /// Its picture could be read and is still there, or it has none.
    bool isReadable() const { return (!size.isEmpty() && !file.isEmpty()) || isPart(); }
    bool isOutside() const { return !outside.empty(); }
    const QString& title() const { return ownName.isEmpty() ? name : ownName; } ///< for people
    QString resultName() const; ///< of what it makes: its own name, or that of its file without the ending
};

class JobQueue : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, StateRole, LineRole, ShareRole, ThumbnailRole, FileRole, AdviceRole, MaskRole, SourceRole, NoteRole };

    using QAbstractListModel::QAbstractListModel;

    JobId add(const QString& file);
    void remove(JobId id); ///< a running job stays
    /// By `places` towards the end (negative: the front), as far as it goes.
    void move(JobId id, int places);
    void clearEnded();
    /// Gives a job a name of its own; with none, or that of its file, it goes by its file again. False: nothing changed.
    bool rename(JobId id, const QString& typed);

    const Job* find(JobId id) const; ///< valid until the next change
    /// Changes one job and tells the views; false when there is no such job.
    bool change(JobId id, const std::function<void(Job&)>& how);
    const Job* findOutside(const std::string& number) const;
    std::optional<JobId> nextWaiting() const;
    int count(JobState state) const;
    const std::vector<Job>& jobs() const { return m_jobs; }
    int rowOf(JobId id) const; ///< -1: not there

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override; ///< the name
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void changed(); ///< anything, for counts in captions
    void renamed(maquette::ui::JobId id);

private:
    QString accessibleText(const Job& job) const;
    QString toolTip(const Job& job) const;

    std::vector<Job> m_jobs;
    JobId m_lastId = 0;
};

/// "Waiting", "Failed" ...
QString jobStateInWords(JobState state);

/// "Waiting · 640 × 480 · ✓ cut out", as far as it is known; a note stands first.
QString waitingLine(const Job& job);

} // namespace maquette::ui
