#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

/// A client that says exactly the bytes that a test wants, over a real socket.
namespace maquette::test {

struct HttpReply {
    int status = 0; ///< 0: there was none
    std::string head, body;
};

inline HttpReply parseReply(const std::string& bytes)
{
    HttpReply reply;
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string::npos || !bytes.starts_with("HTTP/1.1 "))
        return reply;
    reply.status = std::atoi(bytes.substr(9, 3).c_str());
    reply.head = bytes.substr(0, end + 2);
    reply.body = bytes.substr(end + 4);
    return reply;
}

class HttpClient {
public:
    explicit HttpClient(int port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_isConnected = ::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~HttpClient() { leave(); }
    HttpClient(HttpClient&& other) noexcept : m_socket(std::exchange(other.m_socket, -1)), m_isConnected(other.m_isConnected) {}
    HttpClient& operator=(HttpClient&&) = delete;

    bool isConnected() const { return m_isConnected; }
    void leave()
    {
        if (m_socket >= 0)
            ::close(std::exchange(m_socket, -1));
    }
    bool say(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t count = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }
    /// All until the server ends the connection, or until `until` is there, or the time is over.
    std::string hear(int timeoutMs = 20000, const std::string& until = {})
    {
        std::string bytes;
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeoutMs);
        for (;;) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
            pollfd socket{m_socket, POLLIN, 0};
            if (left <= 0 || ::poll(&socket, 1, static_cast<int>(left)) <= 0)
                return bytes;
            char piece[65536];
            const ssize_t count = ::recv(m_socket, piece, sizeof piece, 0);
            if (count <= 0)
                return bytes;
            bytes.append(piece, static_cast<std::size_t>(count));
            if (!until.empty() && bytes.find(until) != std::string::npos)
                return bytes;
        }
    }

private:
    int m_socket;
    bool m_isConnected = false;
};

inline HttpReply ask(int port, const std::string& request, int timeoutMs = 20000)
{
    HttpClient client(port);
    if (!client.isConnected() || !client.say(request))
        return {};
    return parseReply(client.hear(timeoutMs));
}

inline std::string getRequest(int port, const std::string& path, const std::string& method = "GET")
{
    return method + " " + path + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port) + "\r\n\r\n";
}

/// As Python's requests, which the published Blender add-on uses, sends requests.post(url, json=...).
inline std::string addOnRequest(int port, const std::string& path, const std::string& json)
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port) +
           "\r\nUser-Agent: python-requests/2.31.0\r\nAccept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\n"
           "Content-Length: " +
           std::to_string(json.size()) + "\r\nContent-Type: application/json\r\n\r\n" + json;
}

} // namespace maquette::test
