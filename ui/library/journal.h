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
    void remove(qint64 id);
    void setStarred(qint64 id, bool starred);
    std::vector<LibraryEntry> entries() const; ///< newest first, without thumbnails

    void putJob(JobId job, const QString& file, bool running);
    void dropJob(JobId job);
    std::vector<UnfinishedJob> takeUnfinished(); ///< of earlier runs of the program; forgets them

private:
    QString m_connection;
    QSqlDatabase m_database;
};

} // namespace maquette::ui
