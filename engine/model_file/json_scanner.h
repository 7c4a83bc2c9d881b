#pragma once

#include <engine/error.h>

#include <cstdint>
#include <string>
#include <string_view>

/// A strict JSON reader that reports what it meets and builds nothing (RFC 8259, and no laxer).
///
/// Refused: invalid UTF-8, a byte order mark, comments, trailing commas, raw control characters, lone
/// surrogates, anything but blanks after the value, a key twice in one object (compared after unescaping),
/// and depth past the limit. No recursion. Memory: the keys of the open objects.
namespace maquette::engine {

enum class JsonFault {
    InvalidUtf8,
    UnexpectedCharacter,
    Truncated,
    ControlCharacter,
    BadEscape,
    LoneSurrogate,
    BadNumber,
    TooDeep,
    DuplicateKey,
    Trailing,
};

class JsonError : public Error {
public:
    JsonError(JsonFault fault, std::uint64_t offset, const std::string& message)
        : Error(ErrorCode::BadModelFile, message), m_fault(fault), m_offset(offset)
    {}
    JsonFault fault() const { return m_fault; }
    std::uint64_t offset() const { return m_offset; } ///< bytes from the beginning of the text

private:
    JsonFault m_fault;
    std::uint64_t m_offset;
};

enum class JsonWord { Null, True, False };

/// Receives the events of one text in their order. May throw; the scan then ends.
class JsonHandler {
public:
    virtual ~JsonHandler() = default;
    virtual void beginObject() = 0;
    virtual void key(std::string name) = 0;
    virtual void endObject() = 0;
    virtual void beginArray() = 0;
    virtual void endArray() = 0;
    virtual void string(std::string value) = 0;
    /// The number as it is written, for example "-0" or "1.5e3".
    virtual void number(std::string_view token) = 0;
    virtual void word(JsonWord value) = 0;
};

/// Scans one value. `maxDepth` counts open objects and arrays. Throws JsonError.
void scanJson(std::string_view text, int maxDepth, JsonHandler& handler);

/// `text` as a JSON string with its quotes: control characters, quote and backslash escaped, the rest as it
/// is.
std::string jsonQuoted(std::string_view text);

} // namespace maquette::engine
