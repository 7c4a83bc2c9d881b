#include "library/journal.h"

#include "widgets/paths.h"

#include <engine/error.h>

#include <QFileInfo>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

namespace maquette::ui {

namespace {

constexpr const char* kDriver = "QSQLITE";

/// A null text would break the columns' rule.
QString notNull(const QString& text)
{
    return text.isNull() ? QString("") : text;
}

} // namespace

Journal::Journal(const QString& file) : m_connection(QUuid::createUuid().toString()), m_session(QFileInfo(file).path())
{
    m_database = QSqlDatabase::addDatabase(QLatin1String(kDriver), m_connection);
    m_database.setDatabaseName(file);
    try {
        m_opened = openJournalFile(m_database, m_session.isAlone());
    } catch (...) {
        close();
        throw;
    }
}

Journal::~Journal()
{
    close();
}

void Journal::requireFile()
{
    const QFileInfo file(m_database.databaseName());
    if (!file.exists()) {
        m_database.close(); // what comes back is another file to the system
        throw engine::Error(engine::ErrorCode::FileWrite, toPath(file.path()).string() +
                                                              " is not there any more; connect its drive again, or save elsewhere");
    }
    if (!m_database.isOpen())
        m_opened = openJournalFile(m_database, m_session.isAlone());
}

void Journal::close()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

qint64 Journal::add(const LibraryEntry& e)
{
    if (isReadOnly())
        return --m_passingId;
    // Another run of the program may have found the folder before its row was there.
    change(QStringLiteral("INSERT INTO results (folder, name, made, model, steps, grid, seed, seconds, faces, "
                          "vertices, closed, starred, note, stack) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (folder) DO NOTHING"),
           {e.folder, notNull(e.name), e.made.toString(Qt::ISODateWithMs), notNull(e.model), e.steps, e.grid,
            QString::number(e.seed), e.seconds, e.faces, e.vertices, e.closed, e.starred, notNull(e.note), notNull(e.stack)});
    QSqlQuery row = execute(m_database, QStringLiteral("SELECT id FROM results WHERE folder = ?"), {e.folder});
    return row.next() ? row.value(0).toLongLong() : 0;
}

qint64 Journal::addAndDropJob(const LibraryEntry& entry, JobId job)
{
    if (isReadOnly())
        return add(entry);
    qint64 id = 0;
    inTransaction(m_database, [&] {
        id = add(entry);
        dropJob(job);
    });
    return id;
}

void Journal::change(const QString& text, const QVariantList& values)
{
    if (!isReadOnly())
        execute(m_database, text, values);
}

void Journal::remove(qint64 id)
{
    change(QStringLiteral("DELETE FROM results WHERE id = ?"), {id});
}

void Journal::setStarred(qint64 id, bool starred)
{
    change(QStringLiteral("UPDATE results SET starred = ? WHERE id = ?"), {starred, id});
}

void Journal::rename(qint64 id, const QString& name)
{
    change(QStringLiteral("UPDATE results SET name = ? WHERE id = ?"), {notNull(name), id});
}

void Journal::setStack(qint64 id, const QString& stack)
{
    change(QStringLiteral("UPDATE results SET stack = ? WHERE id = ?"), {notNull(stack), id});
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
    change(QStringLiteral("INSERT INTO jobs (session, job, file, mask, running, seed, views, latents, latents_key, stack, meshes, name) VALUES "
                          "(?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (session, job) DO UPDATE SET file = excluded.file, mask = excluded.mask, "
                          "seed = excluded.seed, views = excluded.views, stack = excluded.stack, meshes = excluded.meshes, name = excluded.name, running = excluded.running"),
           {m_session.id(), record.job, record.file, notNull(record.mask), record.running,
            record.seed ? QVariant(QString::number(*record.seed)) : QVariant(), notNull(record.views.join(u'\n')), notNull(record.latents), notNull(record.latentsKey),
            notNull(record.stack), notNull(record.meshes.join(u'\n')), notNull(record.name)});
}

void Journal::setLatents(JobId job, const QString& file, const QString& key)
{
    change(QStringLiteral("UPDATE jobs SET latents = ?, latents_key = ? WHERE session = ? AND job = ?"),
           {notNull(file), notNull(key), m_session.id(), job});
}

QString Journal::latentsOf(JobId job) const
{
    QSqlQuery query = execute(m_database, QStringLiteral("SELECT latents FROM jobs WHERE session = ? AND job = ?"), {m_session.id(), job});
    return query.next() ? query.value(0).toString() : QString();
}

void Journal::dropJob(JobId job)
{
    change(QStringLiteral("DELETE FROM jobs WHERE session = ? AND job = ?"), {m_session.id(), job});
}

std::vector<UnfinishedJob> Journal::unfinished() const
{
    QSqlQuery query = execute(m_database, QStringLiteral("SELECT file, running, mask, seed, views, latents, latents_key, stack, meshes, name, "
                                                         "session FROM jobs ORDER BY place"));
    std::vector<UnfinishedJob> jobs;
    while (query.next()) {
        if (m_session.isAlive(query.value(10).toString()))
            continue;
        jobs.push_back({query.value(0).toString(), query.value(1).toBool(), query.value(2).toString(),
                        query.value(3).isNull() ? std::nullopt : std::optional(query.value(3).toULongLong()),
                        query.value(4).toString().split(u'\n', Qt::SkipEmptyParts), query.value(5).toString(), query.value(6).toString(),
                        query.value(7).toString(), query.value(8).toString().split(u'\n', Qt::SkipEmptyParts), query.value(9).toString()});
    }
    return jobs;
}

void Journal::forgetUnfinished()
{
    QSqlQuery query = execute(m_database, QStringLiteral("SELECT DISTINCT session FROM jobs"));
    QStringList gone;
    while (query.next())
        if (const QString session = query.value(0).toString(); !m_session.isAlive(session))
            gone << session;
    for (const QString& session : gone)
        change(QStringLiteral("DELETE FROM jobs WHERE session = ?"), {session});
}

} // namespace maquette::ui
