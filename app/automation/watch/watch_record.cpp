#include "watch/watch_record.h"

#include "watch/watch_names.h"

#include <engine/error.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace maquette::automation {

using engine::Error;
using engine::ErrorCode;

namespace {

constexpr std::size_t kHashDigits = 64;

const char* wordOf(Doing doing)
{
    return doing == Doing::Begun ? "begun" : doing == Doing::Done ? "done" : "failed";
}

std::optional<Doing> doingOf(const std::string& word)
{
    for (const Doing doing : {Doing::Begun, Doing::Done, Doing::Failed})
        if (word == wordOf(doing))
            return doing;
    return std::nullopt;
}

} // namespace

WatchRecord::WatchRecord(std::filesystem::path file)
    : m_file(std::move(file)), m_descriptor(::open(m_file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0644))
{
    if (!m_descriptor.isOpen())
        throw Error(ErrorCode::FileWrite, m_file.string() + ": what is done cannot be remembered here: " +
                                              std::generic_category().message(errno));
    // Network shares may know no locks; one program at a time is then the user's affair.
    if (::flock(m_descriptor.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        throw Error(ErrorCode::Usage, m_file.parent_path().parent_path().string() + " is watched by another program already");
    readAll();
}

void WatchRecord::readAll()
{
    std::ifstream stream(m_file, std::ios::binary);
    bool isCut = false;
    for (std::string line; std::getline(stream, line);) {
        isCut = stream.eof(); // the last line has no end
        std::istringstream words(line);
        std::string doing, hash, output;
        words >> doing >> hash >> output;
        if (const auto known = doingOf(doing); known && hash.size() == kHashDigits && !isCut)
            m_known[hash] = {*known, fromWord(output)};
    }
    if (isCut && ::write(m_descriptor.number(), "\n", 1) != 1)
        throw Error(ErrorCode::FileWrite, m_file.string() + ": " + std::generic_category().message(errno));
}

std::optional<Remembered> WatchRecord::find(const std::string& hash) const
{
    const auto found = m_known.find(hash);
    return found == m_known.end() ? std::nullopt : std::optional(found->second);
}

bool WatchRecord::isPromised(const std::string& output) const
{
    return std::any_of(m_known.begin(), m_known.end(), [&](const auto& known) {
        return known.second.doing == Doing::Begun && known.second.output == output;
    });
}

void WatchRecord::set(const std::string& hash, Remembered what)
{
    const std::string line = std::string(wordOf(what.doing)) + " " + hash + " " + toWord(what.output) + "\n";
    m_known[hash] = std::move(what);
    if (::write(m_descriptor.number(), line.data(), line.size()) != static_cast<ssize_t>(line.size()) ||
        ::fsync(m_descriptor.number()) != 0)
        throw Error(ErrorCode::FileWrite, m_file.string() + ": what is done cannot be remembered: " +
                                              std::generic_category().message(errno));
}

} // namespace maquette::automation
