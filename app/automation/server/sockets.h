#pragma once

#include <string>
#include <vector>

/// The few system calls that the server needs, with owners and errors.
namespace maquette::automation {

/// A descriptor that is closed when its owner goes.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

/// Wakes a poll() from any thread.
class WakeUp {
public:
    WakeUp(); ///< throws Error(Device) without a descriptor
    int number() const { return m_event.number(); }
    void ring() const;
    void quiet() const; ///< forgets all rings until now

private:
    Descriptor m_event;
};

struct Listener {
    Descriptor socket;
    std::string address; ///< as in a Host field: "127.0.0.1", "[::1]"
    int port = 0;
};

/// Does not block, and others may bind to the port at once when it has ended. `port` 0: any.
/// Throws Error(Usage).
Listener listenOn(const std::string& address, int port);
bool isLoopbackAddress(const std::string& address); ///< 127.0.0.0/8 or ::1, as numbers
bool hasIpv6Loopback();

struct Peer {
    Descriptor socket;      ///< does not block; not open: nobody came
    bool isLoopback = false;
    std::string ownAddress; ///< the address of ours that was reached, as in a Host field
    bool isStarved = false; ///< somebody waits, but the system has no descriptor or no memory for it now
};

Peer acceptFrom(const Listener& listener);

} // namespace maquette::automation
