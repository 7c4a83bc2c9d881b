#pragma once

#include <automation/job_board.h>
#include <engine/error.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

/// The HTTP server: lets requests in that pass the gate, and puts their jobs on a board.
namespace maquette::automation {

inline constexpr int kDefaultPort = 8081;

struct ServerLimits {
    std::size_t connections = 16;
    std::chrono::milliseconds head = std::chrono::seconds(10);    ///< from the connection to the end of the head
    std::chrono::milliseconds body = std::chrono::seconds(60);    ///< from there to the end of the body
    std::chrono::milliseconds sending = std::chrono::seconds(60); ///< for the client to take any further byte
    std::chrono::milliseconds patience = std::chrono::seconds(1); ///< a head may take so long when others want in
    std::size_t bodyBytesTogether = 256u << 20; ///< of all connections
};

struct ServedModel {
    std::string name;
};

struct ServerOptions {
    /// Empty: 127.0.0.1 and ::1, the second only where the machine has it. Others, as numbers, need a token.
    std::vector<std::string> addresses;
    int port = kDefaultPort; ///< 0: any that is free
    std::string token;       ///< of clients from other addresses; at least 128 random bits (22 characters)
    std::vector<std::string> allowedOrigins;
    std::string version;                              ///< of the program
    std::function<std::vector<ServedModel>()> models; ///< for GET /models; called on the server's thread
    ServerLimits limits;
};

/// An Error(Usage): somebody else has the port.
class PortTaken : public engine::Error {
public:
    explicit PortTaken(const std::string& sentence) : Error(engine::ErrorCode::Usage, sentence) {}
};

class Server {
public:
    /// Binds and listens; the board must outlive the server. Throws PortTaken; Error(Usage): an address that is no number
    /// or not of this machine, a token that is missing or too short; Error(FileWrite): no private folder for pictures.
    Server(JobBoard& board, ServerOptions options);
    ~Server(); ///< closes everything, cancels the jobs that came through it and removes their files
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    int port() const;
    std::vector<std::string> addresses() const; ///< "127.0.0.1", "[::1]"

    /// Serves on the calling thread until `stop` is asked for. Never waits for a client or for the engine.
    void run(const std::stop_token& stop);

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

/// A token of 256 random bits.
std::string newToken();

} // namespace maquette::automation
