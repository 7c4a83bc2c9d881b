#pragma once

#include <QLockFile>
#include <QString>

/// Which runs of the program use a library just now: one lock file for each, free as soon as its owner is gone.
namespace maquette::ui {

class SessionLock {
public:
    /// Takes a lock of its own in `folder`. Where the folder cannot be written to, the run is invisible to others.
    explicit SessionLock(const QString& folder);

    QString id() const { return m_id; } ///< unique
    /// Whether a run is still there: this one, or one whose lock is held by a living process.
    bool isAlive(const QString& id) const;
    bool isAlone() const; ///< no other living run uses the folder

private:
    QString lockFile(const QString& id) const;

    QString m_folder;
    QString m_id;
    QLockFile m_lock;
};

} // namespace maquette::ui
