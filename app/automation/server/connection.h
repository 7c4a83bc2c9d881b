#pragma once

#include "http/gate.h"
#include "server/sockets.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

/// One client: its bytes in and out, and how far it is. Knows no jobs.
namespace maquette::automation {

using Clock = std::chrono::steady_clock;

enum class Phase {
    Head,     ///< bytes of the head come in
    Body,     ///< the gate has let it in; the body comes in
    Waiting,  ///< for a job; only its leaving is looked for
    Desk,     ///< the same while its answer is made
    Stream,   ///< events go out as they come
    Sending,  ///< the answer goes out
    Draining, ///< all is sent; what still comes is dropped, so that the client reads the answer
    Closed,
};

struct Connection {
    explicit Connection(Peer peer) : socket(std::move(peer.socket)) {}

    Descriptor socket;
    Phase phase = Phase::Head;
    Clock::time_point begun{}, deadline{};
    GatePolicy policy;
    RequestHead head;
    Route route;
    std::string in, out;
    std::size_t sent = 0;
    std::string job;           ///< of Waiting
    std::uint64_t number = 0;  ///< of Desk: the order's
    std::uint64_t version = 0; ///< of Stream: the last change that was sent
    Clock::time_point nextEvents{};
    std::string allowedOrigin; ///< for the answer

    bool wantsRead() const { return phase != Phase::Sending && phase != Phase::Closed; }
    bool wantsWrite() const { return sent < out.size(); }

    /// Takes what has come, `most` bytes at a time. False: the client has ended its side or is gone.
    bool receive(std::size_t most);
    /// Sends what can be sent. False: the client is gone. `moved`: something was taken.
    bool send(bool& moved);
    void endSending(); ///< tells the client that this was all
};

} // namespace maquette::automation
