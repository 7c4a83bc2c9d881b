#include "private_names.h"

#include <algorithm>
#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

namespace maquette::support {

namespace {

namespace fs = std::filesystem;

/// Shorter parts of a path are left alone: "a" of "a/chair.png" stands in every sentence.
constexpr std::size_t kShortestPart = 4;
/// Of a folder's names; a message is about one of the first, or about a path that is cut off anyway.
constexpr int kMostEntries = 1000;
constexpr std::size_t kShortestUser = 3;

bool isWord(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

bool isNumber(const std::string& text)
{
    return !text.empty() && text.find_first_not_of("0123456789.,:x+-") == std::string::npos;
}

/// Does a path begin here? A slash at a word's begin, or one behind a name that was taken out.
bool beginsPath(std::string_view text, std::size_t place, const std::string& before)
{
    if (text[place] == '~')
        return place + 1 < text.size() && text[place + 1] == '/' && (before.empty() || !isWord(before.back()));
    return text[place] == '/' && (before.empty() || (!isWord(before.back()) && before.back() != ')'));
}

} // namespace

PrivateNames PrivateNames::ofThisUser()
{
    PrivateNames names;
    const auto folder = [&names](const fs::path& path, const char* label) {
        if (path.empty() || path == "/")
            return;
        names.add(path.string(), label);
        std::error_code failed;
        if (const fs::path real = fs::canonical(path, failed); !failed && real != "/")
            names.add(real.string(), label);
    };
    if (const char* home = std::getenv("HOME"))
        folder(home, "<home>");
    if (const passwd* user = ::getpwuid(::getuid())) {
        folder(user->pw_dir, "<home>");
        const std::string name = user->pw_name;
        if (name.size() >= kShortestUser && name != "root")
            names.add(name, "<user>");
    }
    char host[256] = {};
    if (::gethostname(host, sizeof host - 1) == 0 && std::string(host).size() >= kShortestUser &&
        std::string(host) != "localhost")
        names.add(host, "<machine>");
    std::error_code failed;
    folder(fs::current_path(failed), "<here>");
    return names;
}

void PrivateNames::add(const std::string& name, const std::string& label)
{
    if (name.empty())
        return;
    // A message may have put a blank or a question mark in place of a control character.
    std::vector<std::string> forms = {name};
    if (std::any_of(name.begin(), name.end(), isControl))
        for (const char c : {' ', '?'}) {
            forms.push_back(name);
            std::replace_if(forms.back().begin(), forms.back().end(), isControl, c);
        }
    for (const std::string& form : forms) {
        const auto same = [&form](const Name& known) { return known.text == form; };
        if (std::none_of(m_names.begin(), m_names.end(), same))
            m_names.insert(std::find_if(m_names.begin(), m_names.end(),
                                        [&form](const Name& known) { return known.text.size() < form.size(); }),
                           {form, label});
    }
}

void PrivateNames::addFile(const fs::path& file)
{
    const std::string label = "<file " + std::to_string(++m_files) + ">";
    add(file.string(), label);
    std::error_code failed;
    const fs::path whole = fs::absolute(file, failed).lexically_normal();
    if (!failed && whole != "/")
        add(whole.string(), label);
    for (const fs::path& part : file) {
        if (part.string().size() >= kShortestPart && part != "..")
            add(part.string(), label);
        if (part.stem().string().size() >= kShortestPart && part != "..")
            add(part.stem().string(), label);
    }
    int left = kMostEntries;
    for (fs::directory_iterator entry(file, failed), end; !failed && entry != end && left > 0; entry.increment(failed), --left)
        if (entry->path().filename().string().size() >= kShortestPart)
            add(entry->path().filename().string(), label);
}

void PrivateNames::addArguments(int argc, const char* const* argv)
{
    for (int i = 2; i < argc; ++i) { // the first is the command's name
        std::string word = argv[i];
        const std::size_t equals = word.find('=');
        if (word.starts_with("-") && equals == std::string::npos && !fs::path(word).has_parent_path())
            continue;
        if (equals != std::string::npos && equals + 1 < word.size() && !isNumber(word.substr(equals + 1)))
            addFile(word.substr(equals + 1));
        if (!word.starts_with("-") && !isNumber(word))
            addFile(word);
    }
}

const PrivateNames::Name* PrivateNames::at(std::string_view text, std::size_t place) const
{
    for (const Name& name : m_names) {
        if (text.compare(place, name.text.size(), name.text) != 0)
            continue;
        const std::size_t end = place + name.text.size();
        const bool cutBefore = place > 0 && isWord(text[place - 1]) && isWord(name.text.front());
        const bool cutAfter = end < text.size() && isWord(text[end]) && isWord(name.text.back());
        if (!cutBefore && !cutAfter)
            return &name;
    }
    return nullptr;
}

std::string PrivateNames::hide(std::string_view text) const
{
    std::string shown;
    for (std::size_t place = 0; place < text.size();) {
        if (const Name* name = at(text, place)) {
            shown += name->label;
            place += name->text.size();
        } else if (beginsPath(text, place, shown)) {
            shown += "<path>";
            place = std::min(text.find('\n', place), text.size());
        } else {
            shown += text[place++];
        }
    }
    return shown;
}

} // namespace maquette::support
