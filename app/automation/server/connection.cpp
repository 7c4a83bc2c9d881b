#include "server/connection.h"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

namespace maquette::automation {

bool Connection::receive(std::size_t most)
{
    const std::size_t before = in.size();
    in.resize(before + most);
    ssize_t count = 0;
    do {
        count = ::recv(socket.number(), in.data() + before, most, 0);
    } while (count < 0 && errno == EINTR);
    in.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    return count > 0 || (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK));
}

bool Connection::send(bool& moved)
{
    while (sent < out.size()) {
        const ssize_t count = ::send(socket.number(), out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK;
        sent += static_cast<std::size_t>(count);
        moved = true;
    }
    out.clear();
    sent = 0;
    return true;
}

void Connection::endSending()
{
    ::shutdown(socket.number(), SHUT_WR);
}

} // namespace maquette::automation
