#include "crash_model.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <optional>
#include <set>

namespace maquette::test {

namespace {

constexpr qint64 kSector = 512;
constexpr qint64 kOld = -1;

/// A file's bytes: how many the program wrote, and how many of them a sync made durable.
struct Inode {
    qint64 written = 0;
    qint64 durable = 0;
    bool isOld = false;
};

/// A change of a folder that no sync has made durable yet. Empty `from`: the name appears; empty `to`: it goes.
struct FolderChange {
    std::string from, to;
    int inode = -1;
};

using Names = std::map<std::string, int>; ///< to numbers of inodes

class Disk {
public:
    explicit Disk(const std::vector<std::string>& before)
    {
        for (const std::string& name : before) {
            m_durable[name] = int(m_inodes.size());
            m_inodes.push_back({0, 0, true});
        }
        m_now = m_durable;
    }

    void apply(const SystemCall& call)
    {
        switch (call.kind) {
        case SystemCall::Create:
            m_inodes.push_back({});
            m_now[call.path] = int(m_inodes.size()) - 1;
            m_changes.push_back({{}, call.path, int(m_inodes.size()) - 1});
            m_open[call.descriptor] = int(m_inodes.size()) - 1;
            break;
        case SystemCall::OpenFolder:
            m_open[call.descriptor] = kFolder;
            break;
        case SystemCall::Write:
            if (const auto inode = open(call.descriptor))
                m_inodes[std::size_t(*inode)].written += call.bytes;
            break;
        case SystemCall::Sync:
            sync(call.descriptor);
            break;
        case SystemCall::Close:
            m_open.erase(call.descriptor);
            break;
        case SystemCall::Rename:
            m_changes.push_back({call.path, call.to, m_now[call.path]});
            m_now[call.to] = m_now[call.path];
            m_now.erase(call.path);
            break;
        case SystemCall::Unlink:
            m_changes.push_back({call.path, {}, m_now[call.path]});
            m_now.erase(call.path);
            break;
        case SystemCall::Say:
            ++m_said;
            break;
        }
    }

    int visit(const std::function<void(const CrashState&, int)>& visit) const
    {
        int states = 0;
        Names names = m_durable;
        for (std::size_t done = 0;; ++done) {
            states += visitContents(names, visit);
            if (done == m_changes.size())
                return states;
            change(names, m_changes[done]);
        }
    }

private:
    static constexpr int kFolder = -1;

    std::optional<int> open(int descriptor) const
    {
        const auto found = m_open.find(descriptor);
        return found == m_open.end() || found->second == kFolder ? std::nullopt : std::optional<int>(found->second);
    }

    void sync(int descriptor)
    {
        const auto found = m_open.find(descriptor);
        if (found == m_open.end())
            return;
        if (found->second != kFolder) {
            Inode& inode = m_inodes[std::size_t(found->second)];
            inode.durable = inode.written;
            return;
        }
        m_durable = m_now;
        m_changes.clear();
    }

    static void change(Names& names, const FolderChange& change)
    {
        if (!change.from.empty())
            names.erase(change.from);
        if (!change.to.empty())
            names[change.to] = change.inode;
    }

    /// The file being written is torn at every sector; a folder holds at most one such file.
    int visitContents(const Names& names, const std::function<void(const CrashState&, int)>& visit) const
    {
        CrashState state;
        std::string torn;
        for (const auto& [name, number] : names) {
            const Inode& inode = m_inodes[std::size_t(number)];
            state[name] = inode.isOld ? kOld : inode.written;
            if (!inode.isOld && inode.durable < inode.written)
                torn = name;
        }
        visit(state, m_said);
        int states = 1;
        if (torn.empty())
            return states;
        const Inode& inode = m_inodes[std::size_t(names.at(torn))];
        for (qint64 bytes = inode.durable; bytes < inode.written; bytes += kSector, ++states) {
            state[torn] = bytes;
            visit(state, m_said);
        }
        return states;
    }

    std::vector<Inode> m_inodes;
    Names m_durable, m_now;
    std::vector<FolderChange> m_changes;
    std::map<int, int> m_open; ///< descriptors to inodes
    int m_said = 0;
};

std::string text(const QRegularExpressionMatch& match, int group)
{
    return match.captured(group).toStdString();
}

} // namespace

std::vector<SystemCall> callsIn(const QByteArray& trace)
{
    static const QRegularExpression opened(R"RE(^openat\(\w+, "([^"]*)", (\S+?)(?:, \d+)?\)\s+= (\d+))RE");
    static const QRegularExpression plain(R"RE(^(write|fsync|fdatasync|close)\((\d+).*\)\s+= (\d+))RE");
    static const QRegularExpression renamed(R"RE(^rename\("([^"]*)", "([^"]*)"\)\s+= 0)RE");
    static const QRegularExpression removed(R"RE(^unlink\("([^"]*)"\)\s+= 0)RE");
    std::vector<SystemCall> calls;
    for (const QByteArray& bytes : trace.split('\n')) {
        const QString line = QString::fromUtf8(bytes);
        if (const auto match = opened.match(line); match.hasMatch()) {
            const bool isFolder = match.captured(2).contains("O_DIRECTORY"), isNew = match.captured(2).contains("O_CREAT");
            if (isFolder || isNew)
                calls.push_back({isFolder ? SystemCall::OpenFolder : SystemCall::Create, match.captured(3).toInt(), 0,
                                 text(match, 1), {}});
        } else if (const auto match = plain.match(line); match.hasMatch()) {
            const QString name = match.captured(1);
            SystemCall call{SystemCall::Sync, match.captured(2).toInt(), match.captured(3).toLongLong(), {}, {}};
            if (name == "write")
                call.kind = call.descriptor == 1 ? SystemCall::Say : SystemCall::Write;
            else if (name == "close")
                call.kind = SystemCall::Close;
            calls.push_back(call);
        } else if (const auto match = renamed.match(line); match.hasMatch()) {
            calls.push_back({SystemCall::Rename, -1, 0, text(match, 1), text(match, 2)});
        } else if (const auto match = removed.match(line); match.hasMatch()) {
            calls.push_back({SystemCall::Unlink, -1, 0, text(match, 1), {}});
        }
    }
    return calls;
}

int visitCrashStates(const std::vector<SystemCall>& calls, const std::vector<std::string>& before,
                     const std::function<void(const CrashState& state, int said)>& visit)
{
    Disk disk(before);
    int states = disk.visit(visit);
    for (const SystemCall& call : calls) {
        disk.apply(call);
        states += disk.visit(visit);
    }
    return states;
}

} // namespace maquette::test
