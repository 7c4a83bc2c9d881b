#include "model_file/json_scanner.h"

#include "core/utf8.h"

#include <set>
#include <vector>

namespace maquette::engine {

namespace {

class Scanner {
public:
    Scanner(std::string_view text, int maxDepth, JsonHandler& handler)
        : m_text(text), m_maxDepth(maxDepth), m_handler(handler)
    {}

    void run()
    {
        if (const std::size_t valid = validUtf8Length(m_text); valid != m_text.size()) {
            m_position = valid;
            fail(JsonFault::InvalidUtf8, "bytes that are not UTF-8");
        }
        value();
        while (!m_open.empty())
            step();
        skipBlanks();
        if (m_position != m_text.size())
            fail(JsonFault::Trailing, "something after the end of the value");
    }

private:
    struct Level {
        bool isObject = false;
        bool hasMembers = false;
        std::set<std::string> keys;
    };

    [[noreturn]] void fail(JsonFault fault, const std::string& found) const
    {
        throw JsonError(fault, m_position, "JSON byte " + std::to_string(m_position) + ": " + found);
    }
    [[noreturn]] void unexpected(const std::string& wanted) const
    {
        if (m_position >= m_text.size())
            fail(JsonFault::Truncated, "the text ends where " + wanted + " should stand");
        fail(JsonFault::UnexpectedCharacter,
             "'" + printable(m_text.substr(m_position, 1)) + "' where " + wanted + " should stand");
    }
    char peek() const { return m_position < m_text.size() ? m_text[m_position] : '\0'; }
    bool take(char wanted)
    {
        if (m_position >= m_text.size() || m_text[m_position] != wanted)
            return false;
        ++m_position;
        return true;
    }
    void skipBlanks()
    {
        while (m_position < m_text.size() &&
               std::string_view(" \t\n\r").find(m_text[m_position]) != std::string_view::npos)
            ++m_position;
    }

    // One member of the innermost open container, or its end.
    void step()
    {
        Level& level = m_open.back();
        skipBlanks();
        if (take(level.isObject ? '}' : ']'))
            return close();
        if (level.hasMembers) {
            if (!take(','))
                unexpected(level.isObject ? "',' or '}'" : "',' or ']'");
            skipBlanks();
        }
        level.hasMembers = true;
        if (level.isObject) {
            if (peek() != '"')
                unexpected("a key in quotes");
            const std::size_t begin = m_position;
            std::string name = quoted();
            if (!level.keys.insert(name).second) {
                m_position = begin;
                fail(JsonFault::DuplicateKey,
                     "the key '" + printable(name) + "' a second time in one object");
            }
            m_handler.key(std::move(name));
            skipBlanks();
            if (!take(':'))
                unexpected("':'");
        }
        value(); // may reallocate m_open: `level` is not used afterwards
    }

    void close()
    {
        const bool wasObject = m_open.back().isObject;
        m_open.pop_back();
        if (wasObject)
            m_handler.endObject();
        else
            m_handler.endArray();
    }

    void value()
    {
        skipBlanks();
        const char first = peek();
        if (first == '{' || first == '[') {
            if (m_open.size() >= static_cast<std::size_t>(m_maxDepth))
                fail(JsonFault::TooDeep, "nested deeper than the limit of " + std::to_string(m_maxDepth));
            ++m_position;
            m_open.push_back({.isObject = first == '{'});
            if (first == '{')
                m_handler.beginObject();
            else
                m_handler.beginArray();
        } else if (first == '"') {
            m_handler.string(quoted());
        } else if (first == '-' || (first >= '0' && first <= '9')) {
            m_handler.number(number());
        } else if (!word("null", JsonWord::Null) && !word("true", JsonWord::True) &&
                   !word("false", JsonWord::False)) {
            unexpected("a value");
        }
    }

    bool word(std::string_view text, JsonWord value)
    {
        if (!m_text.substr(m_position).starts_with(text))
            return false;
        m_position += text.size();
        m_handler.word(value);
        return true;
    }

    bool digits()
    {
        const std::size_t begin = m_position;
        while (peek() >= '0' && peek() <= '9')
            ++m_position;
        return m_position > begin;
    }

    std::string_view number()
    {
        const std::size_t begin = m_position;
        take('-');
        const bool leadingZero = peek() == '0';
        const std::size_t whole = m_position;
        if (!digits() || (leadingZero && m_position - whole > 1))
            fail(JsonFault::BadNumber, "a number that is no JSON number");
        if (take('.') && !digits())
            fail(JsonFault::BadNumber, "a number without digits after its point");
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            if (!digits())
                fail(JsonFault::BadNumber, "a number without digits in its exponent");
        }
        return m_text.substr(begin, m_position - begin);
    }

    std::string quoted()
    {
        ++m_position; // the opening quote
        std::string value;
        for (;;) {
            const std::size_t begin = m_position;
            while (m_position < m_text.size() && m_text[m_position] != '"' && m_text[m_position] != '\\' &&
                   static_cast<unsigned char>(m_text[m_position]) >= 0x20)
                ++m_position;
            value += m_text.substr(begin, m_position - begin);
            if (m_position >= m_text.size())
                fail(JsonFault::Truncated, "the text ends inside a string");
            if (take('"'))
                return value;
            if (!take('\\'))
                fail(JsonFault::ControlCharacter, "a raw control character inside a string");
            escape(value);
        }
    }

    void escape(std::string& value)
    {
        static constexpr std::string_view kLetters = "\"\\/bfnrt";
        static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        if (const std::size_t letter = kLetters.find(peek());
            m_position < m_text.size() && letter != std::string_view::npos) {
            value += kMeanings[letter];
            ++m_position;
            return;
        }
        if (!take('u'))
            fail(JsonFault::BadEscape, "an escape that JSON does not know");
        std::uint32_t code = fourDigits();
        if (code >= 0xDC00 && code <= 0xDFFF)
            fail(JsonFault::LoneSurrogate, "the second half of a surrogate pair alone");
        if (code >= 0xD800 && code <= 0xDBFF) {
            if (!take('\\') || !take('u'))
                fail(JsonFault::LoneSurrogate, "the first half of a surrogate pair alone");
            const std::uint32_t low = fourDigits();
            if (low < 0xDC00 || low > 0xDFFF)
                fail(JsonFault::LoneSurrogate, "the first half of a surrogate pair alone");
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        }
        appendUtf8(value, code);
    }

    std::uint32_t fourDigits()
    {
        std::uint32_t code = 0;
        for (int i = 0; i < 4; ++i, ++m_position) {
            const char digit = peek();
            std::uint32_t part = 0;
            if (digit >= '0' && digit <= '9')
                part = static_cast<std::uint32_t>(digit - '0');
            else if (digit >= 'a' && digit <= 'f')
                part = static_cast<std::uint32_t>(digit - 'a' + 10);
            else if (digit >= 'A' && digit <= 'F')
                part = static_cast<std::uint32_t>(digit - 'A' + 10);
            else
                fail(JsonFault::BadEscape, "\\u without four hexadecimal digits");
            code = code << 4 | part;
        }
        return code;
    }

    std::string_view m_text;
    int m_maxDepth;
    JsonHandler& m_handler;
    std::size_t m_position = 0;
    std::vector<Level> m_open;
};

} // namespace

void scanJson(std::string_view text, int maxDepth, JsonHandler& handler)
{
    Scanner(text, maxDepth, handler).run();
}

std::string jsonQuoted(std::string_view text)
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (byte < 0x20) {
            quoted += "\\u00";
            quoted += kDigits[byte >> 4];
            quoted += kDigits[byte & 15];
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

} // namespace maquette::engine
