#include "disk_states.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <optional>
#include <set>

namespace maquette::test {

const char* const kDiskCalls = "openat,mkdir,write,pwrite64,ftruncate,fsync,fdatasync,close,rename,unlink,rmdir";

namespace {

constexpr qsizetype kSector = 512;

using Name = std::pair<int, std::string>; ///< folder and name in it
using Names = std::map<Name, int>;        ///< to numbers of inodes

/// A change that no sync has made durable yet: of a name, of bytes, or of a size.
struct Change {
    enum Kind { Appears, Goes, Moves, Bytes, Size } kind = Appears;
    Name name, to;
    int inode = -1;
    qint64 offset = 0;
    QByteArray bytes;

    bool isOfNames() const { return kind == Appears || kind == Goes || kind == Moves; }
};

void put(QByteArray& content, qint64 offset, const QByteArray& bytes)
{
    if (content.size() < offset + bytes.size())
        content.append(QByteArray(qsizetype(offset) + bytes.size() - content.size(), '\0'));
    content.replace(qsizetype(offset), bytes.size(), bytes);
}

void applyTo(Names& names, const Change& change)
{
    if (change.kind != Change::Appears)
        names.erase(change.name);
    if (change.kind != Change::Goes)
        names[change.kind == Change::Moves ? change.to : change.name] = change.inode;
}

void applyTo(QByteArray& content, const Change& change)
{
    if (change.kind == Change::Bytes)
        put(content, change.offset, change.bytes);
    else
        content = content.left(qsizetype(change.offset)) + QByteArray(std::max<qsizetype>(0, qsizetype(change.offset) - content.size()), '\0');
}

class Disk {
public:
    explicit Disk(std::string root) : m_root(std::move(root)), m_durable(1), m_isFolder{true} {}

    void follow(const DiskCall& call)
    {
        switch (call.kind) {
        case DiskCall::Create:
        case DiskCall::Open:
        case DiskCall::OpenFolder:
            open(call);
            break;
        case DiskCall::MakeFolder:
            change({Change::Appears, nameOf(call.path), {}, addInode(true), 0, {}});
            break;
        case DiskCall::Write:
            write(call);
            break;
        case DiskCall::Resize:
            if (const Open* file = opened(call.descriptor))
                m_changes.push_back({Change::Size, {}, {}, file->inode, call.offset, {}});
            break;
        case DiskCall::Sync:
            if (const Open* file = opened(call.descriptor))
                sync(file->inode);
            break;
        case DiskCall::Close:
            m_open.erase(call.descriptor);
            break;
        case DiskCall::Rename:
            change({Change::Moves, nameOf(call.path), nameOf(call.to), m_now.at(nameOf(call.path)), 0, {}});
            break;
        case DiskCall::Unlink:
            change({Change::Goes, nameOf(call.path), {}, m_now.at(nameOf(call.path)), 0, {}});
            break;
        case DiskCall::Say:
            break;
        }
    }

    void visit(const std::function<void(const DiskState&)>& visit) const
    {
        std::vector<const Change*> names, data;
        for (const Change& change : m_changes)
            (change.isOfNames() ? names : data).push_back(&change);
        Names now = m_durableNames;
        for (std::size_t done = 0;; ++done) {
            visitContents(now, data, visit);
            if (done == names.size())
                return;
            applyTo(now, *names[done]);
        }
    }

private:
    struct Open {
        int inode;
        qint64 position;
    };

    int addInode(bool isFolder)
    {
        m_durable.emplace_back();
        m_isFolder.push_back(isFolder);
        return int(m_durable.size()) - 1;
    }

    Name nameOf(const std::string& path) const
    {
        const std::size_t slash = path.rfind('/');
        return {folderOf(path.substr(0, slash)), path.substr(slash + 1)};
    }
    int folderOf(const std::string& path) const { return path.size() <= m_root.size() ? 0 : m_now.at(nameOf(path)); }

    const Open* opened(int descriptor) const
    {
        const auto found = m_open.find(descriptor);
        return found == m_open.end() ? nullptr : &found->second;
    }

    void change(Change change)
    {
        applyTo(m_now, change);
        m_changes.push_back(std::move(change));
    }

    void open(const DiskCall& call)
    {
        if (call.kind == DiskCall::OpenFolder) {
            m_open[call.descriptor] = {folderOf(call.path), 0};
            return;
        }
        const Name name = nameOf(call.path);
        if (!m_now.contains(name))
            change({Change::Appears, name, {}, addInode(false), 0, {}});
        else if (call.truncates)
            m_changes.push_back({Change::Size, {}, {}, m_now.at(name), 0, {}});
        m_open[call.descriptor] = {m_now.at(name), 0};
    }

    void write(const DiskCall& call)
    {
        const auto found = m_open.find(call.descriptor);
        if (found == m_open.end())
            return;
        const qint64 at = call.offset >= 0 ? call.offset : found->second.position;
        m_changes.push_back({Change::Bytes, {}, {}, found->second.inode, at, call.bytes});
        if (call.offset < 0)
            found->second.position += call.bytes.size();
    }

    void sync(int inode)
    {
        const auto isDone = [&](const Change& change) { return change.isOfNames() ? change.name.first == inode : change.inode == inode; };
        for (const Change& change : m_changes) {
            if (!isDone(change))
                continue;
            if (change.isOfNames())
                applyTo(m_durableNames, change);
            else
                applyTo(m_durable[std::size_t(inode)], change);
        }
        std::erase_if(m_changes, isDone);
    }

    void collect(const Names& names, const std::vector<QByteArray>& contents, int folder, const std::string& path, DiskState& state) const
    {
        for (auto entry = names.lower_bound({folder, {}}); entry != names.end() && entry->first.first == folder; ++entry) {
            const std::string name = path + entry->first.second;
            if (m_isFolder[std::size_t(entry->second)]) {
                state[name + '/'];
                collect(names, contents, entry->second, name + '/', state);
            } else {
                state[name] = contents[std::size_t(entry->second)];
            }
        }
    }

    void visitContents(const Names& names, const std::vector<const Change*>& data,
                       const std::function<void(const DiskState&)>& visit) const
    {
        const auto tell = [&](const std::vector<QByteArray>& contents) {
            DiskState state;
            collect(names, contents, 0, {}, state);
            visit(state);
        };
        const auto with = [](std::vector<QByteArray> contents, const Change& change) {
            applyTo(contents[std::size_t(change.inode)], change);
            return contents;
        };
        std::vector<QByteArray> contents = m_durable;
        tell(contents);
        for (const Change* change : data) {
            if (change->bytes.size() > 1) {
                Change torn = *change;
                const qsizetype half = torn.bytes.size() / 2;
                torn.bytes.truncate(half > kSector ? half / kSector * kSector : half);
                tell(with(contents, torn));
            }
            tell(with(m_durable, *change)); // it overtook the others
            contents = with(std::move(contents), *change);
            tell(contents);
        }
    }

    std::string m_root;
    std::vector<QByteArray> m_durable; ///< by inode; 0 is the root
    std::vector<bool> m_isFolder;
    Names m_durableNames, m_now;
    std::vector<Change> m_changes;
    std::map<int, Open> m_open;
};

QByteArray unescaped(const QString& text)
{
    return QByteArray::fromHex(QString(text).remove(QLatin1String("\\x")).toLatin1());
}

std::string pathIn(const QRegularExpressionMatch& match, int group)
{
    return unescaped(match.captured(group)).toStdString();
}

std::optional<DiskCall> callOf(const QString& line)
{
    static const QRegularExpression opened(R"RE(openat\(\w+, "([^"]*)", (\S+?)(?:, \d+)?\)\s+= (\d+))RE");
    static const QRegularExpression written(R"RE((write|pwrite64)\((\d+), "([^"]*)", \d+(?:, (\d+))?\)\s+= (\d+))RE");
    static const QRegularExpression plain(R"RE((fsync|fdatasync|close|ftruncate)\((\d+)(?:, (\d+))?\)\s+= 0)RE");
    static const QRegularExpression named(R"RE((mkdir|rename|unlink|rmdir)\("([^"]*)"(?:, "([^"]*)")?(?:, \d+)?\)\s+= 0)RE");
    DiskCall call;
    if (const auto match = opened.match(line); match.hasMatch()) {
        const QString flags = match.captured(2);
        call.kind = flags.contains("O_DIRECTORY") ? DiskCall::OpenFolder : flags.contains("O_CREAT") ? DiskCall::Create : DiskCall::Open;
        call.descriptor = match.captured(3).toInt();
        call.path = pathIn(match, 1);
        call.truncates = flags.contains("O_TRUNC");
        return call;
    }
    if (const auto match = written.match(line); match.hasMatch()) {
        call.descriptor = match.captured(2).toInt();
        call.kind = call.descriptor == 1 ? DiskCall::Say : DiskCall::Write;
        call.bytes = unescaped(match.captured(3)).left(match.captured(5).toInt());
        call.offset = match.captured(1) == "write" ? -1 : match.captured(4).toLongLong();
        return call;
    }
    if (const auto match = plain.match(line); match.hasMatch()) {
        const QString name = match.captured(1);
        call.kind = name == "close" ? DiskCall::Close : name == "ftruncate" ? DiskCall::Resize : DiskCall::Sync;
        call.descriptor = match.captured(2).toInt();
        call.offset = match.captured(3).toLongLong();
        return call;
    }
    if (const auto match = named.match(line); match.hasMatch()) {
        const QString name = match.captured(1);
        call.kind = name == "mkdir" ? DiskCall::MakeFolder : name == "rename" ? DiskCall::Rename : DiskCall::Unlink;
        call.path = pathIn(match, 2);
        call.to = pathIn(match, 3);
        return call;
    }
    return std::nullopt;
}

} // namespace

std::vector<DiskCall> diskCallsIn(const QByteArray& trace, const std::string& root)
{
    std::vector<DiskCall> calls;
    for (const QByteArray& line : trace.split('\n')) {
        const auto call = callOf(QString::fromLatin1(line));
        if (call && (call->path.empty() || call->path == root || call->path.starts_with(root + '/')))
            calls.push_back(*call);
        else if (call && call->descriptor >= 0) // another file has the number now
            calls.push_back({DiskCall::Close, call->descriptor, {}, {}, -1, {}, false});
    }
    return calls;
}

int visitDiskStates(const std::vector<DiskCall>& calls, const std::string& root,
                    const std::function<void(const DiskState& state, const std::vector<QByteArray>& said)>& visit)
{
    Disk disk(root);
    std::vector<QByteArray> said;
    int states = 0;
    std::set<std::size_t> seen;
    const auto tell = [&](const DiskState& state) {
        std::size_t hash = said.size();
        for (const auto& [name, bytes] : state)
            hash = qHash(QByteArray::fromStdString(name), hash * 31 + qHash(bytes, 17));
        if (!seen.insert(hash).second)
            return;
        ++states;
        visit(state, said);
    };
    disk.visit(tell);
    for (const DiskCall& call : calls) {
        if (call.kind == DiskCall::Say)
            said.push_back(call.bytes);
        disk.follow(call);
        disk.visit(tell);
    }
    return states;
}

} // namespace maquette::test
