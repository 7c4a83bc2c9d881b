#include "server/sockets.h"

#include <automation/server.h>

#include <arpa/inet.h>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace maquette::automation {

using engine::Error;
using engine::ErrorCode;

namespace {

/// Either family, with its length.
struct Address {
    sockaddr_storage storage{};
    socklen_t length = 0;

    sockaddr* raw() { return reinterpret_cast<sockaddr*>(&storage); }
    sockaddr_in* v4() { return reinterpret_cast<sockaddr_in*>(&storage); }
    sockaddr_in6* v6() { return reinterpret_cast<sockaddr_in6*>(&storage); }
    int family() const { return storage.ss_family; }
    int port() { return ntohs(family() == AF_INET ? v4()->sin_port : v6()->sin6_port); }

    bool isLoopback()
    {
        return family() == AF_INET ? ntohl(v4()->sin_addr.s_addr) >> 24 == 127
                                   : std::memcmp(&v6()->sin6_addr, &in6addr_loopback, sizeof in6addr_loopback) == 0;
    }
    std::string text()
    {
        char buffer[INET6_ADDRSTRLEN] = {};
        if (family() == AF_INET) {
            ::inet_ntop(AF_INET, &v4()->sin_addr, buffer, sizeof buffer);
            return buffer;
        }
        ::inet_ntop(AF_INET6, &v6()->sin6_addr, buffer, sizeof buffer);
        return "[" + std::string(buffer) + "]";
    }
};

/// Numbers only: a name could mean another machine tomorrow.
bool parseAddress(const std::string& text, int port, Address& address)
{
    if (::inet_pton(AF_INET, text.c_str(), &address.v4()->sin_addr) == 1) {
        address.v4()->sin_family = AF_INET;
        address.v4()->sin_port = htons(static_cast<std::uint16_t>(port));
        address.length = sizeof(sockaddr_in);
        return true;
    }
    address = {};
    if (::inet_pton(AF_INET6, text.c_str(), &address.v6()->sin6_addr) != 1)
        return false;
    address.v6()->sin6_family = AF_INET6;
    address.v6()->sin6_port = htons(static_cast<std::uint16_t>(port));
    address.length = sizeof(sockaddr_in6);
    return true;
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_number >= 0)
        ::close(m_number);
}

Descriptor::Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept
{
    if (this != &other) {
        if (m_number >= 0)
            ::close(m_number);
        m_number = std::exchange(other.m_number, -1);
    }
    return *this;
}

WakeUp::WakeUp() : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (!m_event.isOpen())
        throw Error(ErrorCode::Device, "the system gives no more file descriptors; close programs");
}

void WakeUp::ring() const
{
    const std::uint64_t one = 1;
    // A counter that is full rings already.
    while (::write(m_event.number(), &one, sizeof one) < 0 && errno == EINTR) {
    }
}

void WakeUp::quiet() const
{
    std::uint64_t count = 0;
    while (::read(m_event.number(), &count, sizeof count) < 0 && errno == EINTR) {
    }
}

Listener listenOn(const std::string& text, int port)
{
    Address address;
    if (!parseAddress(text, port, address))
        throw Error(ErrorCode::Usage, "'" + text + "' is no address of this machine in numbers, such as 127.0.0.1 or ::1");
    Listener listener;
    listener.socket = Descriptor(::socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int socket = listener.socket.number(), on = 1;
    const auto require = [&](bool worked) {
        if (worked)
            return;
        const int failure = errno;
        const std::string sentence = "cannot listen on " + text + " port " + std::to_string(port) + ": " +
                                     std::generic_category().message(failure) + "; choose another port or address";
        if (failure == EADDRINUSE)
            throw PortTaken(sentence);
        throw Error(ErrorCode::Usage, sentence);
    };
    require(socket >= 0);
    require(::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0);
    require(address.family() != AF_INET6 || ::setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) == 0);
    require(::bind(socket, address.raw(), address.length) == 0);
    require(::listen(socket, 64) == 0);
    require(::getsockname(socket, address.raw(), &address.length) == 0);
    listener.port = address.port();
    listener.address = address.text();
    return listener;
}

bool isLoopbackAddress(const std::string& text)
{
    Address address;
    return parseAddress(text, 0, address) && address.isLoopback();
}

bool hasIpv6Loopback()
{
    Address address;
    const Descriptor socket(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
    return socket.isOpen() && parseAddress("::1", 0, address) && ::bind(socket.number(), address.raw(), address.length) == 0;
}

Peer acceptFrom(const Listener& listener)
{
    Peer peer;
    Address theirs, ours;
    theirs.length = ours.length = sizeof(sockaddr_storage);
    peer.socket = Descriptor(::accept4(listener.socket.number(), theirs.raw(), &theirs.length, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!peer.socket.isOpen()) {
        peer.isStarved = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
        return peer;
    }
    peer.isLoopback = theirs.isLoopback();
    if (::getsockname(peer.socket.number(), ours.raw(), &ours.length) == 0)
        peer.ownAddress = ours.text();
    return peer;
}

} // namespace maquette::automation
