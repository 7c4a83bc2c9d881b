#pragma once

#include "library/journal_file.h"
#include "library/library_entry.h"
#include "library/session_lock.h"

#include <vector>

/// The SQLite journal beside the results (WAL): what is in the library, and which jobs were not finished.
namespace maquette::ui {

/// Belongs to the thread that opened it. Every call throws engine::Error (FileRead, FileWrite). Several runs of the program may
/// use one journal. A journal that a newer version wrote is only read: changes are passed over, and results that are added get
/// negative ids that mean nothing to the next run.
class Journal {
public:
    explicit Journal(const QString& file);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    const OpenedJournal& opened() const { return m_opened; }
    /// Throws engine::Error(FileWrite) when the file is no longer where it was opened, as without the drive that it lies on; when
    /// it is back, it is opened again. Nothing is made anew in its place.
    void requireFile();
    bool isReadOnly() const { return m_opened.state == JournalState::ReadOnly; }
    bool isAlone() const { return m_session.isAlone(); } ///< no other run of the program uses the library

    qint64 add(const LibraryEntry& entry);
    /// Both or neither: the result is there, and its job is done.
    qint64 addAndDropJob(const LibraryEntry& entry, JobId job);
    void remove(qint64 id);
    void setStarred(qint64 id, bool starred);
    void rename(qint64 id, const QString& name);
    void setStack(qint64 id, const QString& stack);
    std::vector<LibraryEntry> entries() const; ///< newest first, without thumbnails

    void putJob(const JobRecord& record);
    void dropJob(JobId job);
    void setLatents(JobId job, const QString& file, const QString& key); ///< of a job that was put
    QString latentsOf(JobId job) const; ///< empty: none
    std::vector<UnfinishedJob> unfinished() const; ///< of runs of the program that are gone
    void forgetUnfinished();

private:
    void change(const QString& text, const QVariantList& values); ///< not where it is only read
    void close();

    QString m_connection;
    QSqlDatabase m_database;
    SessionLock m_session;
    OpenedJournal m_opened;
    qint64 m_passingId = 0;
};

} // namespace maquette::ui
