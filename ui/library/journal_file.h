#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

/// The journal's file: what is there is checked before it is trusted, and an older one is brought up to date.
namespace maquette::ui {

enum class JournalState {
    Sound,
    MadeAnew, ///< the file was damaged or none of ours; it was moved aside whole
    ReadOnly, ///< a newer version of the program wrote it
};

struct OpenedJournal {
    JournalState state = JournalState::Sound;
    QString movedTo; ///< of MadeAnew: where the old file is
};

/// Opens `database`, whose name is the file's path, and makes its tables where they are missing. An older file is copied to
/// "library.before-<version>-<time>.sqlite" and changed in one transaction.
/// mayMove  nobody else uses the file
/// Throws engine::Error(FileRead, FileWrite).
OpenedJournal openJournalFile(QSqlDatabase& database, bool mayMove);

/// Runs a statement. Throws engine::Error(FileWrite).
QSqlQuery execute(const QSqlDatabase& database, const QString& text, const QVariantList& values = {});

/// All changes of `work`, or none. Throws what work throws, and engine::Error(FileWrite).
template <class Work> void inTransaction(const QSqlDatabase& database, Work&& work)
{
    execute(database, QStringLiteral("BEGIN IMMEDIATE"));
    try {
        work();
        execute(database, QStringLiteral("COMMIT"));
    } catch (...) {
        QSqlQuery(QStringLiteral("ROLLBACK"), database);
        throw;
    }
}

} // namespace maquette::ui
