#pragma once

#include "library/library_entry.h"

#include <QSqlDatabase>

#include <vector>

/// The SQLite journal beside the results (WAL): what is in the library, and which jobs were not finished.
namespace maquette::ui {

/// Belongs to the thread that opened it. Every call throws engine::Error (FileRead, FileWrite).
class Journal {
public:
    explicit Journal(const QString& file);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

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
    std::vector<UnfinishedJob> unfinished() const; ///< of earlier runs of the program
    void forgetUnfinished();

private:
    QString m_connection;
    QSqlDatabase m_database;
};

} // namespace maquette::ui
