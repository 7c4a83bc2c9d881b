#pragma once

#include "server/answers.h"
#include "server/private_folder.h"

#include <automation/server.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// What the routes do. Called for requests that the gate has let in, on the server's thread.
namespace maquette::automation {

/// The answer comes when this job has ended.
struct AwaitJob {
    std::string uid;
};
/// The answer is large: it is made by another thread, which may outlive the handlers.
struct LaterAnswer {
    std::function<Answer()> make;
};
/// The answer is a stream of events that ends with the connection.
struct EventStream {};

using Handled = std::variant<Answer, AwaitJob, LaterAnswer, EventStream>;

class Handlers {
public:
    /// Makes a private folder for pictures and meshes. Throws Error(FileWrite).
    Handlers(JobBoard& board, const ServerOptions& options);
    ~Handlers(); ///< cancels its jobs and removes the folder
    Handlers(const Handlers&) = delete;
    Handlers& operator=(const Handlers&) = delete;

    Handled handle(const Route& route, std::string_view body);

    /// The answer of POST /generate once its job has ended; nothing before.
    std::optional<std::variant<Answer, LaterAnswer>> endedJob(const std::string& uid) const;

    /// Events of all jobs that changed after `version`, which moves on.
    std::string eventsSince(std::uint64_t& version) const;

private:
    Handled submit(std::string_view body, bool isAwaited);
    Handled status(const std::string& uid) const;
    Answer cancel(const std::string& uid);
    Answer health() const;
    Answer models() const;

    JobBoard& m_board;
    const ServerOptions& m_options;
    PrivateFolder m_folder;
    std::string m_worker; ///< tells this server from others, as the published server's answer does
};

} // namespace maquette::automation
