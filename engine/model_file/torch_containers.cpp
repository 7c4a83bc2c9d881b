// The two ways in which torch.save lays a pickle and its storages into a file: a zip archive (since 1.6), and
// before that three small pickles, the pickle of the object, a list of storage keys, and the storages one
// after another.
#include "model_file/torch_containers.h"

#include "core/checked.h"
#include "core/utf8.h"
#include "model_file/zip_reader.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace maquette::engine {

namespace {

// PROTO 2, LONG1 of 10 bytes, STOP: the number that opens every old file; then PROTO 2, BININT2 1001, STOP.
constexpr std::array<unsigned char, 21> kLegacyBeginning = {0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c,
                                                            0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19,
                                                            0x2e, 0x80, 0x02, 0x4d, 0xe9, 0x03, 0x2e};
constexpr std::size_t kMagicBytes = 15;
constexpr std::uint64_t kFirstWindow = 1 << 20;
constexpr std::uint64_t kMaxSmallRecord = 64;

[[noreturn]] void fail(const std::string& message)
{
    throw Error(ErrorCode::BadModelFile, message);
}

// ---- zip archives

class Archive {
public:
    explicit Archive(const ByteSource& file) : m_file(file), m_entries(readZipDirectory(file))
    {
        if (m_entries.empty())
            fail("torch archive: it is empty");
        const std::string& first = m_entries.front().name;
        m_folder = first.substr(0, first.find('/') + 1);
        if (m_folder.empty())
            fail("torch archive: '" + printable(first) + "' lies in no folder; this is some other zip file");
        for (const ZipEntry& entry : m_entries) {
            if (!entry.name.starts_with(m_folder))
                fail("torch archive: it has two folders, '" + printable(m_folder) + "' and the one of '" +
                     printable(entry.name) + "'");
            const std::string rest = entry.name.substr(m_folder.size());
            if (rest.starts_with("code/") || rest == "constants.pkl")
                fail("torch archive: this is a program (TorchScript), not weights; save the state_dict "
                     "instead");
        }
    }

    TorchListing read() const
    {
        const ZipEntry* order = find("byteorder");
        if (order && text(*order, kMaxSmallRecord) != "little")
            fail("torch archive: its numbers are not little-endian; save the weights on another machine");
        const ZipEntry* pickle = find("data.pkl");
        if (!pickle)
            fail("torch archive: it has no data.pkl; this is some other zip file, or an incomplete one");
        const std::string bytes = text(*pickle, kMaxPickleBytes);
        const PickleValues values = parsePickle(std::as_bytes(std::span(bytes.data(), bytes.size())));
        return listTensors(values, 5,
                           [this](const std::string& key, std::uint64_t size) { return storage(key, size); });
    }

private:
    const ZipEntry* find(const std::string& name) const
    {
        const std::string full = m_folder + name;
        const auto found =
            std::lower_bound(m_entries.begin(), m_entries.end(), full,
                             [](const ZipEntry& entry, const std::string& key) { return entry.name < key; });
        return found != m_entries.end() && found->name == full ? &*found : nullptr;
    }

    std::string text(const ZipEntry& entry, std::uint64_t limit) const
    {
        if (entry.size > limit)
            fail("torch archive: '" + printable(entry.name) + "' has " + std::to_string(entry.size) +
                 " bytes; the limit is " + std::to_string(limit));
        std::string bytes(static_cast<std::size_t>(entry.size), '\0');
        m_file.read(entry.offset, std::as_writable_bytes(std::span(bytes.data(), bytes.size())));
        const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
        if (entry.crc != 0 && crc != entry.crc)
            fail("torch archive: '" + printable(entry.name) + "' is damaged (checksum); get the file again");
        return bytes;
    }

    TorchStorage storage(const std::string& key, std::uint64_t bytes) const
    {
        const ZipEntry* entry = find("data/" + key);
        if (!entry)
            fail("torch archive: the record 'data/" + printable(key) +
                 "' is missing; the file is incomplete");
        if (entry->size != bytes)
            fail("torch archive: the record 'data/" + printable(key) + "' has " +
                 std::to_string(entry->size) + " bytes, its tensors need " + std::to_string(bytes));
        return {entry->offset, entry->size, entry->crc, ""};
    }

    const ByteSource& m_file;
    std::vector<ZipEntry> m_entries;
    std::string m_folder;
};

// ---- the old format

class LegacyFile {
public:
    explicit LegacyFile(const ByteSource& file) : m_file(file) {}

    TorchListing read()
    {
        m_at = kLegacyBeginning.size();
        checkSystem();
        std::vector<std::byte> objectBytes;
        const PickleValues object = pickle(objectBytes);
        std::vector<std::byte> keyBytes;
        const PickleValues keys = pickle(keyBytes);
        locate(object, keys);
        return listTensors(object, 6, [this](const std::string& key, std::uint64_t bytes) {
            const auto found = m_storages.find(key);
            if (found == m_storages.end())
                fail("old torch file: the storage '" + printable(key) + "' is missing");
            if (found->second.bytes != bytes)
                fail("old torch file: the storage '" + printable(key) +
                     "' is of another size than its tensors need");
            return found->second;
        });
    }

private:
    // The pickle at m_at, which is moved behind it. The length is not stored, so the window grows until it
    // fits.
    PickleValues pickle(std::vector<std::byte>& bytes)
    {
        const std::uint64_t rest = m_file.size() - m_at;
        for (std::uint64_t window = kFirstWindow;; window *= 4) {
            bytes.resize(static_cast<std::size_t>(std::min({window, rest, kMaxPickleBytes})));
            m_file.read(m_at, bytes);
            try {
                PickleValues values = parsePickle(bytes, false);
                m_at += values.consumed();
                return values;
            } catch (const PickleTruncated&) {
                if (bytes.size() == rest || bytes.size() == kMaxPickleBytes)
                    throw;
            }
        }
    }

    void checkSystem()
    {
        std::vector<std::byte> bytes;
        const PickleValues system = pickle(bytes);
        if (system.kind(system.root()) != PickleKind::Dict)
            fail("old torch file: its description of the machine is damaged");
        const auto items = system.items(system.root());
        bool isLittle = false;
        for (std::size_t i = 0; i + 1 < items.size(); i += 2)
            if (system.kind(items[i]) == PickleKind::Text && system.text(items[i]) == "little_endian")
                isLittle = system.kind(items[i + 1]) == PickleKind::Bool && system.integer(items[i + 1]) == 1;
        if (!isLittle)
            fail("old torch file: its numbers are not little-endian; save the weights on another machine");
    }

    // The storages follow in the order of the key list: 8 bytes for the number of elements, then the
    // elements, whose width only the object's pickle knows.
    void locate(const PickleValues& object, const PickleValues& keys)
    {
        if (keys.kind(keys.root()) != PickleKind::List)
            fail("old torch file: its list of storages is damaged");
        const std::map<std::string, std::uint64_t> widths = elementWidths(object);
        for (const PickleIndex item : keys.items(keys.root())) {
            if (keys.kind(item) != PickleKind::Text)
                fail("old torch file: its list of storages is damaged");
            const std::string key(keys.text(item));
            const auto width = widths.find(key);
            if (width == widths.end())
                fail("old torch file: nothing says of which type the storage '" + printable(key) + "' is");
            std::array<std::byte, 8> head{};
            if (m_file.size() - m_at < head.size())
                fail("old torch file: it ends too early; get it again");
            m_file.read(m_at, head);
            m_at += head.size();
            std::uint64_t count = 0;
            for (std::size_t i = head.size(); i-- > 0;)
                count = count << 8 | std::to_integer<std::uint64_t>(head[i]);
            const auto bytes = checkedMul(count, width->second);
            if (!bytes || *bytes > m_file.size() - m_at)
                fail("old torch file: the storage '" + printable(key) +
                     "' reaches beyond the end; get the file again");
            if (!m_storages.emplace(key, TorchStorage{m_at, *bytes, 0, ""}).second)
                fail("old torch file: the storage '" + printable(key) + "' is there twice");
            m_at += *bytes;
        }
        if (m_at != m_file.size())
            fail("old torch file: bytes follow the last storage");
    }

    static std::map<std::string, std::uint64_t> elementWidths(const PickleValues& object)
    {
        std::map<std::string, std::uint64_t> widths;
        for (const PickleIndex reference : object.persistents()) {
            const PickleIndex tuple = object.reference(reference);
            if (object.kind(tuple) != PickleKind::Tuple || object.count(tuple) != 6)
                continue; // listTensors refuses it with a reason
            const auto parts = object.items(tuple);
            if (object.kind(parts[1]) == PickleKind::Global && object.kind(parts[2]) == PickleKind::Text &&
                object.global(parts[1]).kind == PickleGlobalKind::Storage)
                widths.emplace(object.text(parts[2]), torchElementBytes(object.global(parts[1]).dtype));
        }
        return widths;
    }

    const ByteSource& m_file;
    std::uint64_t m_at = 0;
    std::map<std::string, TorchStorage> m_storages;
};

} // namespace

bool looksLikeZip(std::span<const std::byte> beginning)
{
    return beginning.size() >= 4 && beginning[0] == std::byte{'P'} && beginning[1] == std::byte{'K'} &&
           ((beginning[2] == std::byte{3} && beginning[3] == std::byte{4}) ||
            (beginning[2] == std::byte{5} && beginning[3] == std::byte{6}));
}

bool looksLikeLegacyTorch(std::span<const std::byte> beginning)
{
    return beginning.size() >= kMagicBytes &&
           std::equal(kLegacyBeginning.begin(), kLegacyBeginning.begin() + kMagicBytes, beginning.begin(),
                      [](unsigned char a, std::byte b) { return std::byte{a} == b; });
}

TorchListing readTorchFile(const ByteSource& file)
{
    std::array<std::byte, kLegacyBeginning.size()> bytes{};
    const auto beginning =
        std::span(bytes).first(static_cast<std::size_t>(std::min<std::uint64_t>(file.size(), bytes.size())));
    file.read(0, beginning);
    if (looksLikeZip(beginning))
        return Archive(file).read();
    if (!looksLikeLegacyTorch(beginning))
        fail("this is no file of torch.save");
    if (beginning.size() < bytes.size() ||
        !std::equal(kLegacyBeginning.begin(), kLegacyBeginning.end(), beginning.begin(),
                    [](unsigned char a, std::byte b) { return std::byte{a} == b; }))
        fail("old torch file: of an unknown version");
    return LegacyFile(file).read();
}

} // namespace maquette::engine
