#include <automation/server.h>

#include "server/answer_desk.h"
#include "server/connection.h"
#include "server/handlers.h"

#include <algorithm>
#include <list>
#include <new>
#include <poll.h>

namespace maquette::automation {

using engine::Error;
using engine::ErrorCode;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kDrainTime(2000);
constexpr milliseconds kStreamPause(100); ///< shortest time between two rounds of events
constexpr int kStreamComments = 4; ///< so many comments keep an idle connection awake within the time for sending
constexpr std::size_t kReadBytes = 64 * 1024;
constexpr milliseconds kStarvedPause(200); ///< before the next look at who wants in, when there is no descriptor for them

} // namespace

/// The server's thread. All state is its own; other threads only ring.
class Server::Loop {
public:
    Loop(JobBoard& board, ServerOptions options)
        : m_board(board), m_options(std::move(options)), m_handlers(board, m_options), m_wake(std::make_shared<WakeUp>()), m_desk([wake = m_wake] { wake->ring(); })
    {
        listen();
        m_changes = board.onChange([wake = m_wake] { wake->ring(); }); // a call that is under way may outlive the loop
    }

    int port() const { return m_listeners.front().port; }
    std::vector<std::string> addresses() const
    {
        std::vector<std::string> texts;
        for (const Listener& listener : m_listeners)
            texts.push_back(listener.address);
        return texts;
    }

    void run(const std::stop_token& stop)
    {
        const std::stop_callback wake(stop, [this] { m_wake->ring(); });
        while (!stop.stop_requested())
            turn();
        m_connections.clear();
    }

private:
    void listen()
    {
        std::vector<std::string> addresses = m_options.addresses;
        if (addresses.empty()) {
            addresses = {"127.0.0.1"};
            if (hasIpv6Loopback())
                addresses.push_back("::1");
        }
        const bool isOpen = !std::all_of(addresses.begin(), addresses.end(), isLoopbackAddress);
        if (isOpen && !isUsableToken(m_options.token))
            throw Error(ErrorCode::Usage, "an address that other computers can reach needs a token of at least 22 characters out of "
                                          "A-Z a-z 0-9 - _; name a file for it with --token-file");
        for (const std::string& address : addresses)
            m_listeners.push_back(listenOn(address, m_listeners.empty() ? m_options.port : port()));
    }

    /// Waits for sockets, rings and deadlines, and looks at all of them once.
    void turn()
    {
        std::vector<pollfd> sockets{{m_wake->number(), POLLIN, 0}};
        for (const Listener& listener : m_listeners)
            sockets.push_back({listener.socket.number(), static_cast<short>(isStarved() ? 0 : POLLIN), 0});
        for (const Connection& connection : m_connections)
            sockets.push_back({connection.socket.number(),
                               static_cast<short>((connection.wantsRead() ? POLLIN : 0) | (connection.wantsWrite() ? POLLOUT : 0)), 0});
        ::poll(sockets.data(), sockets.size(), waitMs());
        m_now = Clock::now();
        if (sockets[0].revents)
            m_wake->quiet();
        takeReady();
        std::size_t i = 1 + m_listeners.size();
        for (Connection& connection : m_connections)
            serve(connection, sockets[i++].revents);
        m_connections.remove_if([](const Connection& connection) { return connection.phase == Phase::Closed; });
        for (std::size_t k = 0; k < m_listeners.size(); ++k)
            if (sockets[1 + k].revents)
                acceptAll(m_listeners[k]);
    }

    bool isStarved() const { return Clock::now() < m_acceptAgain; }

    int waitMs() const
    {
        Clock::time_point next = Clock::now() + milliseconds(1000);
        if (isStarved())
            next = std::min(next, m_acceptAgain);
        for (const Connection& connection : m_connections) {
            next = std::min(next, connection.deadline);
            if (connection.phase == Phase::Stream && m_board.version() > connection.version)
                next = std::min(next, connection.nextEvents);
        }
        const auto left = std::chrono::ceil<milliseconds>(next - Clock::now()).count();
        return static_cast<int>(std::clamp<long long>(left, 0, 1000));
    }

    void acceptAll(const Listener& listener)
    {
        for (;;) {
            Peer peer = acceptFrom(listener);
            if (peer.isStarved)
                m_acceptAgain = m_now + kStarvedPause;
            if (!peer.socket.isOpen())
                return;
            GatePolicy policy{listener.port, peer.ownAddress, peer.isLoopback, m_options.token, m_options.allowedOrigins};
            Connection connection(std::move(peer));
            connection.policy = std::move(policy);
            connection.begun = m_now;
            connection.deadline = m_now + m_options.limits.head;
            if (!makeRoom()) {
                answer(connection, refusalAnswer({503, "too_many_connections", "Too many connections are open; try again later."}));
                continue; // closed with what the system has taken
            }
            m_connections.push_back(std::move(connection));
        }
    }

    /// The connection that has been sending its head the longest gives way, if it has had the time for it.
    bool makeRoom()
    {
        if (m_connections.size() < m_options.limits.connections)
            return true;
        const auto mayGo = [this](const Connection& connection) {
            return connection.phase == Phase::Draining ||
                   (connection.phase == Phase::Head && m_now - connection.begun >= m_options.limits.patience);
        };
        const auto slow = std::find_if(m_connections.begin(), m_connections.end(), mayGo); // the oldest stand first
        if (slow == m_connections.end())
            return false;
        m_connections.erase(slow);
        return true;
    }

    void serve(Connection& connection, short happened)
    {
        if (happened & (POLLERR | POLLNVAL))
            return leave(connection);
        if (connection.wantsRead() && (happened & (POLLIN | POLLHUP)) && !read(connection))
            return leave(connection);
        advance(connection);
        if (connection.wantsWrite()) {
            bool moved = false;
            if (!connection.send(moved))
                return leave(connection);
            if (moved)
                connection.deadline = m_now + m_options.limits.sending;
        }
        if (connection.phase == Phase::Sending && !connection.wantsWrite()) {
            connection.endSending();
            connection.phase = Phase::Draining;
            connection.deadline = m_now + kDrainTime;
        }
        if (m_now >= connection.deadline)
            expire(connection);
    }

    /// False: the client is gone.
    bool read(Connection& connection)
    {
        const bool isThere = connection.receive(kReadBytes);
        if (connection.phase != Phase::Head && connection.phase != Phase::Body)
            connection.in.clear();
        // What came before the end is still answered: a client may close its side behind a whole request.
        return isThere || ((connection.phase == Phase::Head || connection.phase == Phase::Body) && !connection.in.empty() && isWhole(connection));
    }

    static bool isWhole(const Connection& connection)
    {
        if (connection.phase == Phase::Body)
            return connection.in.size() >= connection.head.contentLength.value_or(0);
        return !std::holds_alternative<Incomplete>(readHead(connection.in));
    }

    void advance(Connection& connection)
    {
        if (connection.phase == Phase::Head)
            takeHead(connection);
        if (connection.phase == Phase::Body)
            takeBody(connection);
        if (connection.phase == Phase::Waiting) {
            connection.deadline = m_now + m_options.limits.sending;
            if (const auto ended = m_handlers.endedJob(connection.job))
                std::visit([&](const auto& ready) { answer(connection, ready); }, *ended);
        }
        if (connection.phase == Phase::Desk)
            connection.deadline = m_now + m_options.limits.sending;
        if (connection.phase == Phase::Stream)
            stream(connection);
    }

    void takeHead(Connection& connection)
    {
        HeadOutcome outcome = readHead(connection.in);
        if (std::holds_alternative<Incomplete>(outcome))
            return;
        if (const auto* refusal = std::get_if<Refusal>(&outcome))
            return answer(connection, refusalAnswer(*refusal));
        connection.head = std::move(std::get<RequestHead>(outcome));
        auto admitted = admit(connection.head, connection.policy);
        if (isAllowedOrigin(connection.head, connection.policy))
            connection.allowedOrigin = *connection.head.origin;
        if (const auto* refusal = std::get_if<Refusal>(&admitted))
            return answer(connection, refusalAnswer(*refusal));
        connection.route = std::move(std::get<Route>(admitted));
        connection.in.erase(0, connection.head.bytes);
        connection.phase = Phase::Body;
        connection.deadline = m_now + m_options.limits.body;
        if (connection.head.expectsContinue && connection.in.empty())
            connection.out = kContinue;
    }

    void takeBody(Connection& connection)
    {
        const std::uint64_t wanted = connection.head.contentLength.value_or(0);
        if (connection.in.size() > wanted)
            return answer(connection, refusalAnswer({400, "malformed_request", "More bytes came than the request has."}));
        std::size_t together = 0;
        for (const Connection& other : m_connections)
            together += other.in.size();
        if (together > m_options.limits.bodyBytesTogether)
            return answer(connection, refusalAnswer({503, "busy", "Too many large requests come in at once; try again later."}));
        if (connection.in.size() < wanted)
            return;
        const std::string body = std::move(connection.in);
        connection.in.clear();
        Handled handled = handle(connection.route, body);
        if (const auto* ready = std::get_if<Answer>(&handled))
            return answer(connection, *ready);
        if (const auto* later = std::get_if<LaterAnswer>(&handled))
            return answer(connection, *later);
        if (const auto* job = std::get_if<AwaitJob>(&handled)) {
            connection.job = job->uid;
            connection.phase = Phase::Waiting;
            return;
        }
        connection.out += streamHead(connection.allowedOrigin);
        connection.phase = Phase::Stream;
        connection.deadline = m_now + m_options.limits.sending;
    }

    /// One request's failure is its own.
    Handled handle(const Route& route, std::string_view body)
    {
        try {
            return m_handlers.handle(route, body);
        } catch (const std::bad_alloc&) {
            return refusalAnswer({503, "out_of_memory", "There is not enough memory for this request."});
        } catch (const std::exception& error) {
            return refusalAnswer({500, "internal", error.what()});
        }
    }

    /// A reader that is slow gets fewer events, never older ones: nothing is added before all was taken.
    void stream(Connection& connection)
    {
        if (connection.wantsWrite() || m_now < connection.nextEvents)
            return;
        connection.out = m_handlers.eventsSince(connection.version);
        const milliseconds sending = m_options.limits.sending;
        if (!connection.out.empty())
            connection.nextEvents = m_now + kStreamPause;
        else if (connection.deadline - m_now < sending - sending / kStreamComments)
            connection.out = ":\n\n";
    }

    void answer(Connection& connection, const Answer& ready)
    {
        send(connection, answerBytes(ready, connection.allowedOrigin));
    }

    void answer(Connection& connection, const LaterAnswer& later)
    {
        connection.number = ++m_lastNumber;
        connection.phase = Phase::Desk;
        connection.deadline = m_now + m_options.limits.sending;
        m_desk.order(connection.number, later.make, connection.allowedOrigin);
    }

    void takeReady()
    {
        for (AnswerDesk::Ready& ready : m_desk.takeReady())
            for (Connection& connection : m_connections)
                if (connection.phase == Phase::Desk && connection.number == ready.number)
                    send(connection, std::move(ready.bytes));
    }

    void send(Connection& connection, std::string bytes)
    {
        if (connection.out.empty())
            connection.out = std::move(bytes); // it may be large
        else
            connection.out += bytes;
        connection.in.clear();
        connection.phase = Phase::Sending;
        m_now = Clock::now(); // what was done since is not the client's time
        connection.deadline = m_now + m_options.limits.sending;
        bool moved = false;
        if (!connection.send(moved))
            leave(connection);
    }

    void expire(Connection& connection)
    {
        if (connection.phase == Phase::Head || connection.phase == Phase::Body)
            answer(connection, refusalAnswer({408, "too_slow", "The request took too long to come in."}));
        else
            leave(connection);
    }

    /// A job whose only reader is gone is not worth its time.
    void leave(Connection& connection)
    {
        if (connection.phase == Phase::Waiting)
            m_board.cancel(connection.job);
        if (connection.phase == Phase::Desk)
            m_desk.drop(connection.number);
        connection.phase = Phase::Closed;
    }

    JobBoard& m_board;
    const ServerOptions m_options;
    Handlers m_handlers;
    std::shared_ptr<WakeUp> m_wake;
    JobBoard::Subscription m_changes;
    std::vector<Listener> m_listeners;
    std::list<Connection> m_connections;
    Clock::time_point m_now = Clock::now(), m_acceptAgain{};
    std::uint64_t m_lastNumber = 0;
    AnswerDesk m_desk; ///< last: its thread ends first
};

Server::Server(JobBoard& board, ServerOptions options) : m_loop(std::make_unique<Loop>(board, std::move(options))) {}

Server::~Server() = default;

int Server::port() const
{
    return m_loop->port();
}

std::vector<std::string> Server::addresses() const
{
    return m_loop->addresses();
}

void Server::run(const std::stop_token& stop)
{
    m_loop->run(stop);
}

std::string newToken()
{
    return randomUid() + randomUid();
}

} // namespace maquette::automation
