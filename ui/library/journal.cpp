#include "library/journal.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

namespace maquette::ui {

namespace {

constexpr const char* kDriver = "QSQLITE";

constexpr const char* kSchema[] = {
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "CREATE TABLE IF NOT EXISTS results (id INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, name TEXT NOT NULL, "
    "made TEXT NOT NULL, model TEXT NOT NULL, steps INTEGER, grid INTEGER, seed TEXT, seconds REAL, faces INTEGER, "
    "vertices INTEGER, closed INTEGER, starred INTEGER NOT NULL DEFAULT 0, note TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS jobs (place INTEGER PRIMARY KEY, session TEXT NOT NULL, job INTEGER NOT NULL, "
    "file TEXT NOT NULL, running INTEGER NOT NULL, UNIQUE (session, job))",
};

[[noreturn]] void fail(const QSqlError& error, engine::ErrorCode code)
{
    throw engine::Error(code, "the library's journal: " + error.text().toStdString() +
                                  "; the results themselves are not touched");
}

QSqlQuery execute(const QSqlDatabase& database, const QString& text, const QVariantList& values = {})
{
    QSqlQuery query(database);
    if (!query.prepare(text))
        fail(query.lastError(), engine::ErrorCode::FileWrite);
    for (const QVariant& value : values)
        query.addBindValue(value);
    if (!query.exec())
        fail(query.lastError(), engine::ErrorCode::FileWrite);
    return query;
}

} // namespace

Journal::Journal(const QString& file) : m_connection(QUuid::createUuid().toString())
{
    m_database = QSqlDatabase::addDatabase(QLatin1String(kDriver), m_connection);
    m_database.setDatabaseName(file);
    if (!m_database.open())
        fail(m_database.lastError(), engine::ErrorCode::FileRead);
    for (const char* text : kSchema)
        execute(m_database, QLatin1String(text));
}

Journal::~Journal()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

qint64 Journal::add(const LibraryEntry& e)
{
    return execute(m_database,
                   QStringLiteral("INSERT INTO results (folder, name, made, model, steps, grid, seed, seconds, faces, "
                                  "vertices, closed, starred, note) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"),
                   // A null text would break the columns' rule.
                   {e.folder, e.name.isNull() ? QString("") : e.name, e.made.toString(Qt::ISODateWithMs),
                    e.model.isNull() ? QString("") : e.model, e.steps, e.grid, QString::number(e.seed), e.seconds,
                    e.faces, e.vertices, e.closed, e.starred, e.note.isNull() ? QString("") : e.note})
        .lastInsertId()
        .toLongLong();
}

void Journal::remove(qint64 id)
{
    execute(m_database, QStringLiteral("DELETE FROM results WHERE id = ?"), {id});
}

void Journal::setStarred(qint64 id, bool starred)
{
    execute(m_database, QStringLiteral("UPDATE results SET starred = ? WHERE id = ?"), {starred, id});
}

std::vector<LibraryEntry> Journal::entries() const
{
    QSqlQuery query =
        execute(m_database, QStringLiteral("SELECT id, folder, name, made, model, steps, grid, seed, seconds, faces, "
                                           "vertices, closed, starred, note FROM results ORDER BY made DESC, id DESC"));
    std::vector<LibraryEntry> entries;
    while (query.next()) {
        LibraryEntry e;
        e.id = query.value(0).toLongLong();
        e.folder = query.value(1).toString();
        e.name = query.value(2).toString();
        e.made = QDateTime::fromString(query.value(3).toString(), Qt::ISODateWithMs);
        e.model = query.value(4).toString();
        e.steps = query.value(5).toInt();
        e.grid = query.value(6).toInt();
        e.seed = query.value(7).toULongLong();
        e.seconds = query.value(8).toDouble();
        e.faces = query.value(9).toLongLong();
        e.vertices = query.value(10).toLongLong();
        e.closed = query.value(11).toBool();
        e.starred = query.value(12).toBool();
        e.note = query.value(13).toString();
        entries.push_back(std::move(e));
    }
    return entries;
}

void Journal::putJob(JobId job, const QString& file, bool running)
{
    execute(m_database,
            QStringLiteral("INSERT INTO jobs (session, job, file, running) VALUES (?,?,?,?) ON CONFLICT (session, "
                           "job) DO UPDATE SET running = excluded.running"),
            {m_connection, job, file, running});
}

void Journal::dropJob(JobId job)
{
    execute(m_database, QStringLiteral("DELETE FROM jobs WHERE session = ? AND job = ?"), {m_connection, job});
}

std::vector<UnfinishedJob> Journal::takeUnfinished()
{
    QSqlQuery query = execute(m_database,
                              QStringLiteral("SELECT file, running FROM jobs WHERE session <> ? ORDER BY place"),
                              {m_connection});
    std::vector<UnfinishedJob> jobs;
    while (query.next())
        jobs.push_back({query.value(0).toString(), query.value(1).toBool()});
    execute(m_database, QStringLiteral("DELETE FROM jobs WHERE session <> ?"), {m_connection});
    return jobs;
}

} // namespace maquette::ui
