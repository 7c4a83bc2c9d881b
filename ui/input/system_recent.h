#pragma once

#include <QDateTime>
#include <QStringList>
#include <QThreadPool>

/// The desktop's own list of recently used files (freedesktop.org: recently-used.xbel), which file managers and file dialogs show.
namespace maquette::ui {

/// Puts the files, newest first, into the list in `xbel`: new entries are added, known ones get our name and the time, and
/// all that other programs wrote stays. A missing list is made. The file is replaced whole or not at all.
/// False, and nothing is changed: the list is no XBEL that can be read, larger than kMostListBytes, or cannot be written.
bool addToSystemRecent(const QString& xbel, const QStringList& files, const QDateTime& now);

inline constexpr qint64 kMostListBytes = 16 << 20;

/// The same on a thread of its own, one call after the other. GUI thread.
class SystemRecent {
public:
    /// `xbel` empty: this system has no such list, and nothing is done.
    explicit SystemRecent(const QString& xbel);
    ~SystemRecent(); ///< what was asked for is written

    void add(const QStringList& files);

private:
    QString m_xbel;
    QThreadPool m_thread;
};

} // namespace maquette::ui
