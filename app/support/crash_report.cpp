// The handler may run in the middle of malloc or with a broken heap: it calls only what is safe in a signal handler
// (open, read, write, raise), formats numbers itself, and uses memory that was there before. backtrace() is called once at
// the start, so that its library is loaded by then.
#include "crash_report.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <string>

#include <execinfo.h>
#include <fcntl.h>
#include <unistd.h>

namespace maquette::support {

namespace {

namespace fs = std::filesystem;

constexpr int kSignals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS};
constexpr int kMostFrames = 64;
constexpr std::size_t kTextBytes = 240;
constexpr std::size_t kLines = 20;
constexpr std::size_t kMostModules = 400;
constexpr std::size_t kHandlerStack = 1 << 16;
constexpr const char* kNew = ".new.txt";

/// Text of one writer at a time that a signal handler may read at any moment: torn at worst, never too long.
struct Text {
    std::array<char, kTextBytes> bytes{};
    std::atomic<std::size_t> size{0};

    void set(std::string_view text)
    {
        const std::size_t length = std::min(text.size(), bytes.size());
        size = 0;
        std::memcpy(bytes.data(), text.data(), length);
        size = length;
    }
};

struct Module {
    std::uintptr_t begin, end, offset;
    char name[80];
};

/// All that a report needs, in memory of its own.
struct Notes {
    char file[4096];
    Text program, version, stage;
    std::array<Text, kLines> lines;
    std::atomic<std::size_t> lineCount{0};
    std::atomic<bool> crashed{false};
    std::array<Module, kMostModules> modules;
    std::size_t moduleCount;
    alignas(16) char stack[kHandlerStack];
};
Notes notes;

class Report {
public:
    explicit Report(int file) : m_file(file) {}
    Report& operator<<(std::string_view text)
    {
        while (!text.empty()) {
            const ssize_t written = ::write(m_file, text.data(), text.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0)
                break;
            text.remove_prefix(static_cast<std::size_t>(written));
        }
        return *this;
    }
    Report& operator<<(const Text& text) { return *this << std::string_view(text.bytes.data(), text.size); }
    Report& number(std::uintptr_t value, unsigned base)
    {
        char digits[24];
        std::size_t begin = sizeof digits;
        do {
            digits[--begin] = "0123456789abcdef"[value % base];
            value /= base;
        } while (value != 0);
        return *this << std::string_view(digits + begin, sizeof digits - begin);
    }

private:
    int m_file;
};

const char* signalName(int signal)
{
    switch (signal) {
    case SIGSEGV:
        return "SIGSEGV: a wrong address was used";
    case SIGBUS:
        return "SIGBUS: memory behind an address went away";
    case SIGILL:
        return "SIGILL: an instruction that this processor does not have";
    case SIGFPE:
        return "SIGFPE: a division by zero";
    case SIGABRT:
        return "SIGABRT: the program gave up";
    default:
        return "SIGSYS: a forbidden system call";
    }
}

std::uintptr_t hexadecimal(std::string_view& text)
{
    std::uintptr_t value = 0;
    while (!text.empty()) {
        const char c = text.front();
        if (c >= '0' && c <= '9')
            value = value * 16 + static_cast<std::uintptr_t>(c - '0');
        else if (c >= 'a' && c <= 'f')
            value = value * 16 + static_cast<std::uintptr_t>(c - 'a' + 10);
        else
            break;
        text.remove_prefix(1);
    }
    return value;
}

/// "begin-end r-xp offset device inode   name": kept if it holds code of a file.
void takeMapping(std::string_view line)
{
    if (notes.moduleCount == kMostModules)
        return;
    Module& module = notes.modules[notes.moduleCount];
    module.begin = hexadecimal(line);
    line.remove_prefix(std::min<std::size_t>(1, line.size()));
    module.end = hexadecimal(line);
    if (line.size() < 6 || line[3] != 'x')
        return;
    line.remove_prefix(6);
    module.offset = hexadecimal(line);
    const std::size_t slash = line.find_last_of('/');
    if (slash == std::string_view::npos)
        return;
    const std::string_view name = line.substr(slash + 1);
    const std::size_t length = std::min(name.size(), sizeof module.name - 1);
    std::memcpy(module.name, name.data(), length);
    module.name[length] = 0;
    ++notes.moduleCount;
}

void readModules()
{
    notes.moduleCount = 0;
    const int file = ::open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    char buffer[8192];
    std::size_t held = 0;
    for (;;) {
        const ssize_t got = ::read(file, buffer + held, sizeof buffer - held);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        held += static_cast<std::size_t>(got);
        std::size_t begin = 0;
        for (std::size_t i = 0; i < held; ++i)
            if (buffer[i] == '\n') {
                takeMapping({buffer + begin, i - begin});
                begin = i + 1;
            }
        held -= begin;
        std::memmove(buffer, buffer + begin, held);
        if (held == sizeof buffer) // no line is that long
            held = 0;
    }
    ::close(file);
}

void writeFrames(Report& report)
{
    void* frames[kMostFrames];
    const int count = ::backtrace(frames, kMostFrames);
    readModules();
    for (int i = 0; i < count; ++i) {
        const auto address = reinterpret_cast<std::uintptr_t>(frames[i]);
        report << "#";
        report.number(static_cast<std::uintptr_t>(i), 10) << " 0x";
        report.number(address, 16);
        for (std::size_t m = 0; m < notes.moduleCount; ++m) {
            const Module& module = notes.modules[m];
            if (address >= module.begin && address < module.end) {
                report << " " << std::string_view(module.name) << "+0x";
                report.number(address - module.begin + module.offset, 16);
                break;
            }
        }
        report << "\n";
    }
}

void writeReport(int signal)
{
    const int file = ::open(notes.file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return;
    Report report(file);
    report << "Crash report of Maquette. It lies on this computer only and was sent nowhere.\n";
    report << "program: " << notes.program << " " << notes.version << "\n";
    report << "signal: " << signalName(signal) << "\n";
    report << "time: ";
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    report.number(static_cast<std::uintptr_t>(now.tv_sec), 10) << " s since 1970\n";
    report << "stage: " << (notes.stage.size ? std::string_view() : std::string_view("none")) << notes.stage << "\n";
    report << "last lines of the log:\n";
    const std::size_t written = notes.lineCount;
    for (std::size_t i = written > kLines ? written - kLines : 0; i < written; ++i)
        report << "  " << notes.lines[i % kLines] << "\n";
    report << "calls, the last one first:\n";
    writeFrames(report);
    report << "end\n";
    ::close(file);
}

void onCrash(int signal)
{
    // The first thread reports; one that crashes meanwhile, or again while reporting, ends the program as it is.
    if (!notes.crashed.exchange(true))
        writeReport(signal);
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

std::vector<fs::path> reportsIn(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        if (name.starts_with("crash-") && name.ends_with(".txt") && entry->is_regular_file(ignored))
            found.push_back(entry->path());
    }
    // By the time in their names.
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

void installCrashReports(const fs::path& folder, const char* program, const char* version)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return;
#endif
    if (folder.empty())
        return;
    char time[32];
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::strftime(time, sizeof time, "%Y%m%dT%H%M%SZ", &parts);
    const std::string file = (folder / ("crash-" + std::string(time) + "-" + std::to_string(::getpid()) + kNew)).string();
    if (file.size() >= sizeof notes.file)
        return;
    std::memcpy(notes.file, file.c_str(), file.size() + 1);
    notes.program.set(program);
    notes.version.set(version);
    void* frame[1];
    ::backtrace(frame, 1);

    // A stack of its own, so that a stack that ran over is reported too.
    stack_t stack{};
    stack.ss_sp = notes.stack;
    stack.ss_size = sizeof notes.stack;
    ::sigaltstack(&stack, nullptr);
    struct sigaction action {};
    action.sa_handler = onCrash;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    for (const int signal : kSignals)
        ::sigaction(signal, &action, nullptr);
}

void setCrashStage(std::string_view stage)
{
    notes.stage.set(stage);
}

void rememberForCrash(std::string_view line)
{
    while (!line.empty() && line.back() == '\n')
        line.remove_suffix(1);
    const std::size_t index = notes.lineCount.load();
    notes.lines[index % kLines].set(line);
    notes.lineCount = index + 1;
}

std::vector<fs::path> takeNewCrashReports(const fs::path& folder)
{
    std::vector<fs::path> told;
    std::error_code failed;
    for (const fs::path& report : reportsIn(folder)) {
        const std::string name = report.filename().string();
        if (!name.ends_with(kNew))
            continue;
        const fs::path known = folder / (name.substr(0, name.size() - std::strlen(kNew)) + ".txt");
        fs::rename(report, known, failed); // of two programs that start, one tells
        if (!failed)
            told.push_back(known);
    }
    const std::vector<fs::path> all = reportsIn(folder);
    for (std::size_t i = 0; i + kCrashReports < all.size(); ++i)
        fs::remove(all[i], failed);
    return told;
}

fs::path newestCrashReport(const fs::path& folder)
{
    const std::vector<fs::path> all = reportsIn(folder);
    return all.empty() ? fs::path() : all.back();
}

} // namespace maquette::support
