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

/// Columns that came later, as table, column and kind.
constexpr const char* kLaterColumns[][3] = {
    {"jobs", "mask", "TEXT NOT NULL DEFAULT ''"},
    {"jobs", "seed", "TEXT"},
    {"jobs", "views", "TEXT NOT NULL DEFAULT ''"}, // lines
    {"jobs", "latents", "TEXT NOT NULL DEFAULT ''"},
    {"jobs", "latents_key", "TEXT NOT NULL DEFAULT ''"},
    {"jobs", "stack", "TEXT NOT NULL DEFAULT ''"},
    {"jobs", "meshes", "TEXT NOT NULL DEFAULT ''"}, // lines
    {"results", "stack", "TEXT NOT NULL DEFAULT ''"},
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

void addLaterColumns(const QSqlDatabase& database)
{
    for (const auto& [table, column, kind] : kLaterColumns) {
        QSqlQuery columns = execute(database, QStringLiteral("SELECT 1 FROM pragma_table_info(?) WHERE name = ?"),
                                    {QLatin1String(table), QLatin1String(column)});
        if (!columns.next())
            execute(database, QStringLiteral("ALTER TABLE %1 ADD COLUMN %2 %3").arg(QLatin1String(table), QLatin1String(column), QLatin1String(kind)));
    }
}

/// A null text would break the columns' rule.
QString notNull(const QString& text)
{
    return text.isNull() ? QString("") : text;
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
    addLaterColumns(m_database);
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
                                  "vertices, closed, starred, note, stack) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
                   {e.folder, notNull(e.name), e.made.toString(Qt::ISODateWithMs),
                    notNull(e.model), e.steps, e.grid, QString::number(e.seed), e.seconds,
                    e.faces, e.vertices, e.closed, e.starred, notNull(e.note), notNull(e.stack)})
        .lastInsertId()
        .toLongLong();
}

qint64 Journal::addAndDropJob(const LibraryEntry& entry, JobId job)
{
    m_database.transaction();
    try {
        const qint64 id = add(entry);
        dropJob(job);
        if (!m_database.commit())
            fail(m_database.lastError(), engine::ErrorCode::FileWrite);
        return id;
    } catch (...) {
        m_database.rollback();
        throw;
    }
}

void Journal::remove(qint64 id)
{
    execute(m_database, QStringLiteral("DELETE FROM results WHERE id = ?"), {id});
}

void Journal::setStarred(qint64 id, bool starred)
{
    execute(m_database, QStringLiteral("UPDATE results SET starred = ? WHERE id = ?"), {starred, id});
}

void Journal::rename(qint64 id, const QString& name)
{
    execute(m_database, QStringLiteral("UPDATE results SET name = ? WHERE id = ?"), {notNull(name), id});
}

void Journal::setStack(qint64 id, const QString& stack)
{
    execute(m_database, QStringLiteral("UPDATE results SET stack = ? WHERE id = ?"), {notNull(stack), id});
}

std::vector<LibraryEntry> Journal::entries() const
{
    QSqlQuery query =
        execute(m_database, QStringLiteral("SELECT id, folder, name, made, model, steps, grid, seed, seconds, faces, "
                                           "vertices, closed, starred, note, stack FROM results ORDER BY made DESC, id DESC"));
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
        e.stack = query.value(14).toString();
        entries.push_back(std::move(e));
    }
    return entries;
}

void Journal::putJob(const JobRecord& record)
{
    execute(m_database,
            QStringLiteral("INSERT INTO jobs (session, job, file, mask, running, seed, views, latents, latents_key, stack, meshes) VALUES "
                           "(?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (session, job) DO UPDATE SET file = excluded.file, mask = excluded.mask, "
                           "seed = excluded.seed, views = excluded.views, stack = excluded.stack, meshes = excluded.meshes, running = excluded.running"),
            {m_connection, record.job, record.file, notNull(record.mask), record.running,
             record.seed ? QVariant(QString::number(*record.seed)) : QVariant(), notNull(record.views.join(u'\n')), notNull(record.latents), notNull(record.latentsKey),
             notNull(record.stack), notNull(record.meshes.join(u'\n'))});
}

void Journal::setLatents(JobId job, const QString& file, const QString& key)
{
    execute(m_database, QStringLiteral("UPDATE jobs SET latents = ?, latents_key = ? WHERE session = ? AND job = ?"),
            {notNull(file), notNull(key), m_connection, job});
}

QString Journal::latentsOf(JobId job) const
{
    QSqlQuery query = execute(m_database, QStringLiteral("SELECT latents FROM jobs WHERE session = ? AND job = ?"), {m_connection, job});
    return query.next() ? query.value(0).toString() : QString();
}

void Journal::dropJob(JobId job)
{
    execute(m_database, QStringLiteral("DELETE FROM jobs WHERE session = ? AND job = ?"), {m_connection, job});
}

std::vector<UnfinishedJob> Journal::unfinished() const
{
    QSqlQuery query = execute(m_database,
                              QStringLiteral("SELECT file, running, mask, seed, views, latents, latents_key, stack, meshes FROM jobs WHERE session <> ? ORDER BY place"),
                              {m_connection});
    std::vector<UnfinishedJob> jobs;
    while (query.next())
        jobs.push_back({query.value(0).toString(), query.value(1).toBool(), query.value(2).toString(),
                        query.value(3).isNull() ? std::nullopt : std::optional(query.value(3).toULongLong()),
                        query.value(4).toString().split(u'\n', Qt::SkipEmptyParts), query.value(5).toString(), query.value(6).toString(),
                        query.value(7).toString(), query.value(8).toString().split(u'\n', Qt::SkipEmptyParts)});
    return jobs;
}

void Journal::forgetUnfinished()
{
    execute(m_database, QStringLiteral("DELETE FROM jobs WHERE session <> ?"), {m_connection});
}

} // namespace maquette::ui
