#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// The head of an HTTP/1.1 request: bytes in, values or a refusal out. Nothing here reads or writes anything.
namespace maquette::automation {

inline constexpr std::size_t kMaxHeadBytes = 16 * 1024; ///< request line, fields and the empty line
inline constexpr std::size_t kMaxFields = 100;
inline constexpr std::uint64_t kMaxBodyBytes = 64ull * 1024 * 1024;

enum class Method { Get, Post, Delete, Options };

/// Why a request goes no further, as it is answered: status, a stable word, a sentence for people.
struct Refusal {
    int status = 400;
    std::string reason;
    std::string text;
};

/// Fields that are looked at; all others are read, checked for form and dropped.
struct RequestHead {
    Method method = Method::Get;
    std::string path; ///< begins with '/'; letters, digits and - _ . / only
    std::string host;
    std::optional<std::string> origin;
    std::optional<std::string> fetchSite;     ///< Sec-Fetch-Site
    std::optional<std::string> contentType;
    std::optional<std::string> authorization;
    std::optional<std::uint64_t> contentLength;
    bool expectsContinue = false;
    std::size_t bytes = 0; ///< of the head; the body begins behind it
};

/// More bytes are needed.
struct Incomplete {};

using HeadOutcome = std::variant<Incomplete, RequestHead, Refusal>;

/// Reads the head at the beginning of `bytes`. Stricter than RFC 9112: one line end (CR LF), no folded lines, no
/// repeated field of those above, exactly one Host, a Content-Length of digits only and never two, no
/// Transfer-Encoding, no absolute target, no query, no escapes. A head past the limit is refused as soon as it is
/// longer. GET, DELETE and OPTIONS have no body; POST says its length, kMaxBodyBytes at most.
HeadOutcome readHead(std::string_view bytes);

} // namespace maquette::automation
