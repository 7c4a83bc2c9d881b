#include "http/request_head.h"

#include <engine/ascii.h>

#include <algorithm>
#include <array>
#include <utility>

namespace maquette::automation {

namespace {

constexpr std::string_view kLineEnd = "\r\n";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// RFC 9110's tchar.
bool isTokenCharacter(char c)
{
    return isDigit(c) || isLetter(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

/// Visible characters, blanks, tabs, and bytes past ASCII.
bool isFieldCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7f);
}

bool isPathCharacter(char c)
{
    return isDigit(c) || isLetter(c) || c == '-' || c == '_' || c == '.' || c == '/';
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Refusal malformed(std::string text)
{
    return {400, "malformed_request", std::move(text)};
}

class HeadReader {
public:
    /// `lines`: the head without its last empty line; every line ends in CR LF.
    HeadOutcome read(std::string_view lines)
    {
        if (lines.find('\0') != std::string_view::npos)
            return malformed("The request's head holds a zero byte.");
        if (!requestLine(nextLine(lines)))
            return m_refusal;
        std::size_t fields = 0;
        while (!lines.empty()) {
            if (++fields > kMaxFields)
                return Refusal{431, "too_many_fields",
                               "The request has more than " + std::to_string(kMaxFields) + " header fields."};
            if (!field(nextLine(lines)))
                return m_refusal;
        }
        if (!whole())
            return m_refusal;
        return m_head;
    }

private:
    static std::string_view nextLine(std::string_view& lines)
    {
        const std::size_t end = lines.find(kLineEnd);
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(end + kLineEnd.size());
        return line;
    }

    bool refuse(Refusal refusal)
    {
        m_refusal = std::move(refusal);
        return false;
    }

    bool requestLine(std::string_view line)
    {
        const std::size_t first = line.find(' '), last = line.rfind(' ');
        if (first == std::string_view::npos || first == last)
            return refuse(malformed("The request line needs a method, a path and a version with one blank between them."));
        const std::string_view target = line.substr(first + 1, last - first - 1), version = line.substr(last + 1);
        if (version.size() != 8 || !version.starts_with("HTTP/") || !isDigit(version[5]) || version[6] != '.' || !isDigit(version[7]))
            return refuse(malformed("The request line does not end in an HTTP version."));
        if (version != "HTTP/1.1" && version != "HTTP/1.0")
            return refuse({505, "http_version", "This server speaks HTTP/1.1."});
        return method(line.substr(0, first)) && path(target);
    }

    bool method(std::string_view word)
    {
        static constexpr std::array<std::pair<std::string_view, Method>, 4> kMethods = {
            {{"GET", Method::Get}, {"POST", Method::Post}, {"DELETE", Method::Delete}, {"OPTIONS", Method::Options}}};
        if (!isToken(word))
            return refuse(malformed("The request's method is not a word."));
        for (const auto& [name, method] : kMethods)
            if (word == name) {
                m_head.method = method;
                return true;
            }
        return refuse({501, "unknown_method", "This server knows GET, POST, DELETE and OPTIONS."});
    }

    bool path(std::string_view target)
    {
        if (target.empty() || target.front() != '/' || !std::all_of(target.begin(), target.end(), isPathCharacter))
            return refuse(malformed("The request's path must begin with / and hold letters, digits, '-', '_', '.' and '/' only; "
                                    "no route takes a query."));
        m_head.path = target;
        return true;
    }

    bool field(std::string_view line)
    {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || !isToken(line.substr(0, colon)))
            return refuse(malformed("A header field has no name, or a blank in it; folded lines are not read."));
        const std::string_view value = line.substr(colon + 1);
        if (!std::all_of(value.begin(), value.end(), isFieldCharacter))
            return refuse(malformed("A header field holds a control character."));
        return keep(engine::lowerAscii(line.substr(0, colon)), trimmed(value));
    }

    bool once(std::optional<std::string>& place, const std::string& name, std::string_view value)
    {
        if (place)
            return refuse(malformed("The header field " + name + " stands twice."));
        place = value;
        return true;
    }

    bool keep(const std::string& name, std::string_view value)
    {
        if (name == "host")
            return once(m_host, name, value);
        if (name == "origin")
            return once(m_head.origin, name, value);
        if (name == "sec-fetch-site")
            return once(m_head.fetchSite, name, value);
        if (name == "content-type")
            return once(m_head.contentType, name, value);
        if (name == "authorization")
            return once(m_head.authorization, name, value);
        if (name == "expect")
            return once(m_expect, name, value);
        if (name == "content-length")
            return once(m_length, name, value) && length(value);
        if (name == "transfer-encoding")
            m_hasEncoding = true;
        return true;
    }

    bool length(std::string_view digits)
    {
        if (digits.empty() || !std::all_of(digits.begin(), digits.end(), isDigit))
            return refuse(malformed("Content-Length is not a number."));
        std::uint64_t bytes = 0;
        for (const char digit : digits) {
            bytes = bytes * 10 + static_cast<std::uint64_t>(digit - '0');
            if (bytes > kMaxBodyBytes)
                return refuse({413, "body_too_large",
                               "The body is larger than " + std::to_string(kMaxBodyBytes >> 20) +
                                   " MiB; send a smaller picture."});
        }
        m_head.contentLength = bytes;
        return true;
    }

    bool whole()
    {
        if (!m_host)
            return refuse(malformed("The request has no Host field."));
        m_head.host = *m_host;
        if (m_hasEncoding && m_head.contentLength)
            return refuse(malformed("Content-Length and Transfer-Encoding exclude each other."));
        if (m_hasEncoding)
            return refuse({501, "transfer_encoding", "Transfer-Encoding is not supported; send a Content-Length."});
        if (m_head.method == Method::Post && !m_head.contentLength)
            return refuse({411, "length_required", "A POST needs a Content-Length."});
        if (m_head.method != Method::Post && m_head.contentLength.value_or(0) > 0)
            return refuse(malformed("Only a POST has a body."));
        if (m_expect && engine::lowerAscii(*m_expect) != "100-continue")
            return refuse({417, "expectation", "The only Expect that is known is 100-continue."});
        m_head.expectsContinue = m_expect.has_value();
        return true;
    }

    RequestHead m_head;
    std::optional<std::string> m_host, m_expect, m_length;
    bool m_hasEncoding = false;
    Refusal m_refusal;
};

/// CR and LF only as a pair.
bool hasLoneLineEnd(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'))
            return true;
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] != '\n')
            return true;
    }
    return false;
}

} // namespace

HeadOutcome readHead(std::string_view bytes)
{
    const std::string_view seen = bytes.substr(0, kMaxHeadBytes);
    const std::size_t end = seen.find("\r\n\r\n");
    const std::string_view head = seen.substr(0, end == std::string_view::npos ? end : end + 4);
    if (hasLoneLineEnd(head))
        return malformed("Lines end in CR LF, and neither stands alone.");
    if (end == std::string_view::npos) {
        if (bytes.size() >= kMaxHeadBytes)
            return Refusal{431, "head_too_large",
                           "The request's head is longer than " + std::to_string(kMaxHeadBytes / 1024) + " KiB."};
        return Incomplete{};
    }
    HeadOutcome outcome = HeadReader().read(head.substr(0, end + 2));
    if (auto* read = std::get_if<RequestHead>(&outcome))
        read->bytes = end + 4;
    return outcome;
}

} // namespace maquette::automation
