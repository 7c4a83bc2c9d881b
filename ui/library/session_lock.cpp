#include "library/session_lock.h"

#include <QDir>
#include <QUuid>

namespace maquette::ui {

namespace {

constexpr const char* kBegin = ".session-";
constexpr const char* kEnd = ".lock";

} // namespace

SessionLock::SessionLock(const QString& folder)
    : m_folder(folder), m_id(QUuid::createUuid().toString(QUuid::WithoutBraces)), m_lock(lockFile(m_id))
{
    m_lock.setStaleLockTime(0); // a long run is no dead one; a dead process's lock is free at once all the same
    m_lock.tryLock(0);
}

QString SessionLock::lockFile(const QString& id) const
{
    return m_folder + u'/' + QLatin1String(kBegin) + id + QLatin1String(kEnd);
}

bool SessionLock::isAlive(const QString& id) const
{
    if (id == m_id)
        return true;
    if (id.contains(u'/') || id.contains(u'\\')) // the journal is a file, and files may say anything
        return false;
    QLockFile other(lockFile(id));
    other.setStaleLockTime(0);
    return !other.tryLock(0) && other.error() == QLockFile::LockFailedError;
}

bool SessionLock::isAlone() const
{
    const QStringList locks = QDir(m_folder).entryList({QLatin1String(kBegin) + u'*' + QLatin1String(kEnd)}, QDir::Files | QDir::Hidden);
    for (const QString& name : locks) {
        const QString id = name.mid(qsizetype(qstrlen(kBegin)), name.size() - qsizetype(qstrlen(kBegin) + qstrlen(kEnd)));
        if (id != m_id && isAlive(id))
            return false;
    }
    return true;
}

} // namespace maquette::ui
