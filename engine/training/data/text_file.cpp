#include "training/data/text_file.h"

#include <engine/error.h>

#include <charconv>
#include <cmath>
#include <fstream>

namespace maquette::engine {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace

std::string readTextFile(const std::filesystem::path& path, std::int64_t limit)
{
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    if (failure)
        throw Error(ErrorCode::FileRead, path.string() + ": cannot be read (" + failure.message() + ")");
    if (size > std::uintmax_t(limit))
        throw Error(ErrorCode::FileRead, path.string() + ": is " + std::to_string(size) +
                                             " bytes; such a file may have at most " + std::to_string(limit));
    std::string bytes(size, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), std::streamsize(size));
    if (!file || file.gcount() != std::streamsize(size))
        throw Error(ErrorCode::FileRead, path.string() + ": cannot be read to its end");
    return bytes;
}

bool TextCursor::line(std::string_view& out)
{
    if (m_rest.empty())
        return false;
    const std::size_t end = m_rest.find_first_of("\r\n");
    out = m_rest.substr(0, end);
    if (end == std::string_view::npos)
        m_rest = {};
    else
        m_rest.remove_prefix(end + (m_rest.substr(end, 2) == "\r\n" ? 2 : 1));
    return true;
}

void TextCursor::skipBlanks()
{
    while (!m_rest.empty() && isBlank(m_rest.front()))
        m_rest.remove_prefix(1);
}

std::string_view TextCursor::word()
{
    skipBlanks();
    std::size_t end = 0;
    while (end < m_rest.size() && !isBlank(m_rest[end]))
        ++end;
    const std::string_view out = m_rest.substr(0, end);
    m_rest.remove_prefix(end);
    return out;
}

bool TextCursor::number(double& out)
{
    skipBlanks();
    std::string_view text = m_rest;
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (failure != std::errc() || !std::isfinite(out))
        return false;
    m_rest = text.substr(std::size_t(end - text.data()));
    return true;
}

bool TextCursor::integer(std::int64_t& out)
{
    const auto [end, failure] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), out);
    if (failure != std::errc())
        return false;
    m_rest.remove_prefix(std::size_t(end - m_rest.data()));
    return true;
}

bool TextCursor::take(char c)
{
    if (m_rest.empty() || m_rest.front() != c)
        return false;
    m_rest.remove_prefix(1);
    return true;
}

std::string_view TextCursor::rest() const
{
    std::string_view text = m_rest;
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace maquette::engine
