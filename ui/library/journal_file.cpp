#include "library/journal_file.h"

#include <engine/error.h>

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>

#include <algorithm>
#include <iterator>

namespace maquette::ui {

namespace {

constexpr int kVersion = 2; ///< of the tables, in SQLite's user_version; 0: made before versions were counted

constexpr const char* kTables[] = {
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
    {"jobs", "name", "TEXT NOT NULL DEFAULT ''"}, // since version 2
};

/// What must be there for everything else to work, by version: all its columns of results and of jobs.
constexpr const char* kResultColumns[] = {
    "SELECT id, folder, name, made, model, steps, grid, seed, seconds, faces, vertices, closed, starred, note FROM results LIMIT 1",
    "SELECT id, folder, name, made, model, steps, grid, seed, seconds, faces, vertices, closed, starred, note, stack FROM results "
    "LIMIT 1",
    "SELECT id, folder, name, made, model, steps, grid, seed, seconds, faces, vertices, closed, starred, note, stack FROM results "
    "LIMIT 1",
};
constexpr const char* kJobColumns[] = {
    "SELECT place, session, job, file, running FROM jobs LIMIT 1",
    "SELECT place, session, job, file, running, mask, seed, views, latents, latents_key, stack, meshes FROM jobs LIMIT 1",
    "SELECT place, session, job, file, running, mask, seed, views, latents, latents_key, stack, meshes, name FROM jobs LIMIT 1",
};
static_assert(std::size(kResultColumns) == kVersion + 1 && std::size(kJobColumns) == kVersion + 1);

[[noreturn]] void fail(const QSqlError& error, engine::ErrorCode code)
{
    throw engine::Error(code, "the library's journal: " + error.text().toStdString() + "; the results themselves are not touched");
}

/// Not text that a person reads: the file itself is no sound database of ours.
class Damaged {};

/// SQLite's codes for a statement that does not fit what is there, a damaged file, and one that is no database.
bool blamesTheFile(const QSqlError& error)
{
    constexpr int kOtherTables = 1, kCorrupt = 11, kNotADatabase = 26;
    const int code = error.nativeErrorCode().toInt() & 0xff; // the rest tells more of the same
    return code == kOtherTables || code == kCorrupt || code == kNotADatabase;
}

/// Runs a statement on a file that is not trusted yet. Throws Damaged, and engine::Error where the file is not to blame.
QSqlQuery tryOut(const QSqlDatabase& database, const QString& text, const QVariantList& values = {})
{
    QSqlQuery query(database);
    bool isDone = query.prepare(text);
    for (const QVariant& value : values)
        query.addBindValue(value);
    isDone = isDone && query.exec();
    if (isDone)
        return query;
    if (blamesTheFile(query.lastError()))
        throw Damaged();
    fail(query.lastError(), engine::ErrorCode::FileRead);
}

/// The first value of the first row.
QVariant ask(const QSqlDatabase& database, const char* text)
{
    QSqlQuery query = tryOut(database, QLatin1String(text));
    return query.next() ? query.value(0) : QVariant();
}

/// Throws Damaged for a file that has only some of the columns, or other ones.
void probe(const QSqlDatabase& database, int version)
{
    const auto known = std::size_t(std::clamp(version, 0, kVersion)); // a newer one has more
    ask(database, kResultColumns[known]);
    ask(database, kJobColumns[known]);
}

QString timeName()
{
    return QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
}

/// A free name beside the file: "library.<word>-<time>.sqlite".
QString nameBeside(const QString& file, const QString& word)
{
    const QFileInfo info(file);
    const QString begin = info.path() + u'/' + info.completeBaseName() + u'.' + word + u'-' + timeName();
    QString name = begin + u'.' + info.suffix();
    for (int i = 2; QFileInfo::exists(name); ++i)
        name = begin + u'-' + QString::number(i) + u'.' + info.suffix();
    return name;
}

void addLaterColumns(const QSqlDatabase& database)
{
    for (const auto& [table, column, kind] : kLaterColumns) {
        QSqlQuery columns = tryOut(database, QStringLiteral("SELECT 1 FROM pragma_table_info(?) WHERE name = ?"),
                                   {QLatin1String(table), QLatin1String(column)});
        if (!columns.next())
            tryOut(database, QStringLiteral("ALTER TABLE %1 ADD COLUMN %2 %3")
                                 .arg(QLatin1String(table), QLatin1String(column), QLatin1String(kind)));
    }
}

void bringUpToDate(const QSqlDatabase& database, bool isNew)
{
    if (!isNew)
        tryOut(database, QStringLiteral("VACUUM INTO ?"),
               {nameBeside(database.databaseName(), QStringLiteral("before-%1").arg(kVersion))});
    inTransaction(database, [&] {
        for (const char* text : kTables)
            tryOut(database, QLatin1String(text));
        addLaterColumns(database);
        execute(database, QStringLiteral("PRAGMA user_version = %1").arg(kVersion));
    });
}

JournalState openChecked(QSqlDatabase& database)
{
    if (!database.open())
        fail(database.lastError(), engine::ErrorCode::FileRead);
    ask(database, "PRAGMA trusted_schema = OFF");
    if (ask(database, "PRAGMA quick_check(1)").toString() != QLatin1String("ok"))
        throw Damaged();
    // Nothing is written before it is sure that the file is ours.
    const int version = ask(database, "PRAGMA user_version").toInt();
    const bool isNew = ask(database, "SELECT count(*) FROM sqlite_schema").toInt() == 0;
    if (!isNew)
        probe(database, version);
    if (version > kVersion) {
        ask(database, "PRAGMA query_only = ON");
        return JournalState::ReadOnly;
    }
    if (ask(database, "PRAGMA journal_mode = WAL").toString() != QLatin1String("wal"))
        ask(database, "PRAGMA journal_mode = DELETE"); // as on network shares
    ask(database, "PRAGMA synchronous = FULL");
    if (version < kVersion)
        bringUpToDate(database, isNew);
    return JournalState::Sound;
}

/// With SQLite's own companions, which belong to it.
QString moveAside(const QString& file)
{
    const QString name = nameBeside(file, QStringLiteral("damaged"));
    if (!QFile::rename(file, name))
        throw engine::Error(engine::ErrorCode::FileWrite,
                            file.toStdString() + " is damaged and cannot be moved aside; move it yourself and start again");
    for (const char* end : {"-wal", "-shm"})
        QFile::rename(file + QLatin1String(end), name + QLatin1String(end));
    return name;
}

} // namespace

QSqlQuery execute(const QSqlDatabase& database, const QString& text, const QVariantList& values)
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

OpenedJournal openJournalFile(QSqlDatabase& database, bool mayMove)
{
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    const QString file = database.databaseName();
    try {
        return {openChecked(database), {}};
    } catch (const Damaged&) {
        database.close();
        if (!mayMove)
            throw engine::Error(engine::ErrorCode::FileRead,
                                file.toStdString() + " is damaged, and another Maquette uses it; close all and start again");
    }
    const QString movedTo = moveAside(file);
    try {
        openChecked(database);
    } catch (const Damaged&) {
        throw engine::Error(engine::ErrorCode::FileWrite, file.toStdString() + " cannot be made anew; choose another library folder");
    }
    return {JournalState::MadeAnew, movedTo};
}

} // namespace maquette::ui
