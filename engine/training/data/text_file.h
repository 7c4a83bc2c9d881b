#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

/// Reading of line-based text files by hand: whole file into memory, then a cursor over it.
namespace maquette::engine {

/// The file's bytes. Throws Error(FileRead) where it cannot be read or is larger than `limit` bytes.
std::string readTextFile(const std::filesystem::path& path, std::int64_t limit);

/// Walks over text that it does not own. Blanks are space and tab; numbers do not depend on the locale.
class TextCursor {
public:
    explicit TextCursor(std::string_view text) : m_rest(text) {}

    /// Takes the next line without its end (\n, \r\n or \r); false at the end of the text.
    bool line(std::string_view& out);
    /// Takes the next run of non-blank characters; empty at the end.
    std::string_view word();
    /// Takes a number; false (and nothing taken but blanks) where there is none or it is not finite.
    bool number(double& out);
    bool integer(std::int64_t& out);
    /// Takes one character if it comes next, without skipping blanks.
    bool take(char c);
    /// What is left, without blanks at both ends.
    std::string_view rest() const;

private:
    void skipBlanks();
    std::string_view m_rest;
};

} // namespace maquette::engine
