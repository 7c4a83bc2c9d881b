#pragma once

#include "log.h"

#include <QString>

#include <filesystem>

/// The window's log and crash reports: what began, which stage a run was in, how it ended. Titles and file names of what
/// the user works on are not written.
namespace maquette::ui {
class Session;
}

namespace maquette::window {

class WindowLog {
public:
    /// Begins the log, takes Qt's own messages into it, and has crashes reported from now on.
    WindowLog(int argc, const char* const* argv);
    ~WindowLog();
    WindowLog(const WindowLog&) = delete;
    WindowLog& operator=(const WindowLog&) = delete;

    /// Writes what happens in the session, which must go before this does.
    void watch(ui::Session& session);
    /// Once, in the list of messages, where the report of a crash lies.
    void tellOfCrashes(ui::Session& session) const;

    QString file() const;   ///< empty where there is no place for one
    QString report() const; ///< for others: no private names

private:
    std::filesystem::path m_folder;
    support::Log m_log;
};

} // namespace maquette::window
