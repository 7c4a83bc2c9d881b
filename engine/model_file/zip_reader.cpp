// Follows the published description of the format (APPNOTE 6.3), sections 4.3 and 4.4, for stored entries.
#include "model_file/zip_reader.h"

#include "core/checked.h"
#include "core/utf8.h"

#include <algorithm>
#include <array>
#include <optional>

namespace maquette::engine {

namespace {

constexpr std::uint32_t kLocalSignature = 0x04034b50;
constexpr std::uint32_t kCentralSignature = 0x02014b50;
constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::uint32_t kEnd64Signature = 0x06064b50;
constexpr std::uint32_t kLocator64Signature = 0x07064b50;
constexpr std::size_t kLocalBytes = 30, kCentralBytes = 46, kEndBytes = 22, kEnd64Bytes = 56,
                      kLocator64Bytes = 20;
constexpr std::uint64_t kMaxCommentBytes = 65'535;
constexpr std::uint64_t kMaxDirectoryBytes = 256 << 20;
constexpr std::uint32_t kSaturated32 = 0xFFFFFFFF;
constexpr std::uint16_t kSaturated16 = 0xFFFF;
constexpr std::uint16_t kFlagEncrypted = 1 << 0 | 1 << 6 | 1 << 13, kFlagDescriptor = 1 << 3;
constexpr std::uint16_t kZip64Extra = 1;

[[noreturn]] void fail(const std::string& message)
{
    throw Error(ErrorCode::BadModelFile, "zip archive: " + message);
}

std::uint64_t little(std::span<const std::byte> bytes, std::size_t offset, std::size_t width)
{
    std::uint64_t value = 0;
    for (std::size_t i = width; i-- > 0;)
        value = value << 8 | std::to_integer<std::uint64_t>(bytes[offset + i]);
    return value;
}
std::uint16_t u16(std::span<const std::byte> bytes, std::size_t offset)
{
    return static_cast<std::uint16_t>(little(bytes, offset, 2));
}
std::uint32_t u32(std::span<const std::byte> bytes, std::size_t offset)
{
    return static_cast<std::uint32_t>(little(bytes, offset, 4));
}
std::uint64_t u64(std::span<const std::byte> bytes, std::size_t offset)
{
    return little(bytes, offset, 8);
}

std::vector<std::byte> bytesAt(const ByteSource& file, std::uint64_t offset, std::uint64_t count,
                               const char* what)
{
    if (offset > file.size() || count > file.size() - offset)
        fail(std::string(what) + " lies beyond the end; the file is incomplete, get it again");
    std::vector<std::byte> bytes(static_cast<std::size_t>(count));
    file.read(offset, bytes);
    return bytes;
}

struct Directory {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t entries = 0;
};

// The values of the zip64 end record where the plain one is saturated; they must agree elsewhere.
Directory zip64Directory(const ByteSource& file, std::span<const std::byte> locator, Directory plain,
                         std::uint64_t endOffset)
{
    if (u32(locator, 4) != 0 || u32(locator, 16) > 1)
        fail("it is split over several disks");
    const std::uint64_t offset = u64(locator, 8);
    if (offset > endOffset - kLocator64Bytes || endOffset - kLocator64Bytes - offset < kEnd64Bytes)
        fail("the zip64 end record lies outside");
    const auto record = bytesAt(file, offset, kEnd64Bytes, "the zip64 end record");
    if (u32(record, 0) != kEnd64Signature)
        fail("the zip64 end record is not where its locator points");
    if (u32(record, 16) != 0 || u32(record, 20) != 0 || u64(record, 24) != u64(record, 32))
        fail("it is split over several disks");
    const Directory wide = {u64(record, 48), u64(record, 40), u64(record, 32)};
    if ((plain.entries != kSaturated16 && plain.entries != wide.entries) ||
        (plain.size != kSaturated32 && plain.size != wide.size) ||
        (plain.offset != kSaturated32 && plain.offset != wide.offset))
        fail("its two end records disagree");
    if (wide.offset > offset || wide.size > offset - wide.offset)
        fail("the directory reaches into its end record");
    return wide;
}

Directory findDirectory(const ByteSource& file)
{
    if (file.size() < kEndBytes)
        fail("too short for an end record; the file is incomplete, get it again");
    const std::uint64_t tailSize = std::min<std::uint64_t>(file.size(), kEndBytes + kMaxCommentBytes);
    const std::uint64_t tailOffset = file.size() - tailSize;
    const auto tail = bytesAt(file, tailOffset, tailSize, "the end");
    // The record's comment has to reach exactly to the end of the file: a signature inside a comment does not
    // count.
    std::optional<std::size_t> position;
    for (std::size_t at = tail.size() - kEndBytes + 1; at-- > 0 && !position;)
        if (u32(tail, at) == kEndSignature && u16(tail, at + 20) == tail.size() - at - kEndBytes)
            position = at;
    if (!position)
        fail("no end record found; the file is incomplete (an interrupted download?), get it again");
    if (u16(tail, *position + 4) != 0 || u16(tail, *position + 6) != 0 ||
        u16(tail, *position + 8) != u16(tail, *position + 10))
        fail("it is split over several disks");
    Directory directory = {u32(tail, *position + 16), u32(tail, *position + 12), u16(tail, *position + 10)};

    const std::uint64_t endOffset = tailOffset + *position;
    bool isWide = false;
    if (endOffset >= kLocator64Bytes) {
        const auto locator = bytesAt(file, endOffset - kLocator64Bytes, kLocator64Bytes, "the zip64 locator");
        isWide = u32(locator, 0) == kLocator64Signature;
        if (isWide)
            directory = zip64Directory(file, locator, directory, endOffset);
    }
    if (!isWide && (directory.offset > endOffset || directory.size > endOffset - directory.offset))
        fail("the directory lies outside the file");
    if (directory.entries > kMaxZipEntries)
        fail("it has " + std::to_string(directory.entries) + " entries; the limit is " +
             std::to_string(kMaxZipEntries));
    if (directory.size > kMaxDirectoryBytes || directory.entries > directory.size / kCentralBytes)
        fail("the size of its directory does not fit " + std::to_string(directory.entries) + " entries");
    return directory;
}

struct Central {
    ZipEntry entry;
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint64_t localOffset = 0;
};

// Puts the 64-bit values of the extra field in place of saturated ones, in the order that the format fixes.
void widen(std::span<const std::byte> extra, std::initializer_list<std::uint64_t*> fields)
{
    for (std::size_t at = 0; at + 4 <= extra.size();) {
        const std::uint16_t id = u16(extra, at), size = u16(extra, at + 2);
        if (size > extra.size() - at - 4)
            fail("an extra field reaches beyond its entry");
        if (id == kZip64Extra) {
            std::size_t used = 0;
            for (std::uint64_t* field : fields) {
                if (*field != kSaturated32)
                    continue;
                if (size - used < 8)
                    fail("a zip64 field is too short");
                *field = u64(extra, at + 4 + used);
                used += 8;
            }
            return;
        }
        at += 4 + std::size_t{size};
    }
}

void checkName(const std::string& name)
{
    const bool isUnsound = name.empty() || name.size() > kMaxZipNameBytes ||
                           validUtf8Length(name) != name.size() || name.front() == '/' ||
                           std::any_of(name.begin(), name.end(), [](char c) {
                               return static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == 0x7F;
                           });
    const std::string framed = "/" + name + "/";
    if (isUnsound || framed.find("/../") != std::string::npos || framed.find("/./") != std::string::npos)
        fail("the entry name '" + printable(name) + "' is not acceptable");
}

std::string shown(const ZipEntry& entry)
{
    return "entry '" + printable(entry.name) + "'";
}

// One record of the directory at `at`, which is moved behind it.
Central readCentral(std::span<const std::byte> directory, std::size_t& at)
{
    if (directory.size() - at < kCentralBytes || u32(directory, at) != kCentralSignature)
        fail("the directory is damaged at byte " + std::to_string(at));
    const auto record = directory.subspan(at);
    const std::size_t nameSize = u16(record, 28), extraSize = u16(record, 30), commentSize = u16(record, 32);
    if (record.size() - kCentralBytes < nameSize + extraSize + commentSize)
        fail("the directory is damaged at byte " + std::to_string(at));
    Central central;
    central.flags = u16(record, 8);
    central.method = u16(record, 10);
    central.entry.crc = u32(record, 16);
    central.entry.name.assign(reinterpret_cast<const char*>(record.data()) + kCentralBytes, nameSize);
    checkName(central.entry.name);
    if (central.flags & kFlagEncrypted)
        fail(shown(central.entry) + " is encrypted");
    if (central.method != 0)
        fail(shown(central.entry) + " is compressed; torch.save never does that, so save the weights again");
    std::uint64_t packed = u32(record, 20);
    central.entry.size = u32(record, 24);
    central.localOffset = u32(record, 42);
    widen(record.subspan(kCentralBytes + nameSize, extraSize),
          {&central.entry.size, &packed, &central.localOffset});
    if (u16(record, 34) != 0)
        fail("it is split over several disks");
    if (packed != central.entry.size)
        fail(shown(central.entry) + " is stored, but has two different sizes");
    at += kCentralBytes + nameSize + extraSize + commentSize;
    return central;
}

// Compares with the local header, and finds the data behind it.
void checkLocal(const ByteSource& file, Central& central, std::uint64_t dataEnd)
{
    ZipEntry& entry = central.entry;
    if (central.localOffset > dataEnd || dataEnd - central.localOffset < kLocalBytes)
        fail(shown(entry) + " begins outside the data");
    std::array<std::byte, kLocalBytes> head{};
    file.read(central.localOffset, head);
    const std::uint64_t nameSize = u16(head, 26), extraSize = u16(head, 28);
    if (u32(head, 0) != kLocalSignature)
        fail(shown(entry) + " has no local header where the directory says");
    const std::uint64_t begin = central.localOffset + kLocalBytes + nameSize + extraSize;
    if (begin > dataEnd || entry.size > dataEnd - begin)
        fail(shown(entry) + " reaches beyond the data; the file is incomplete, get it again");
    std::vector<std::byte> rest(static_cast<std::size_t>(nameSize + extraSize));
    file.read(central.localOffset + kLocalBytes, rest);
    const std::string_view name(reinterpret_cast<const char*>(rest.data()),
                                static_cast<std::size_t>(nameSize));
    std::uint64_t packed = u32(head, 18), plain = u32(head, 22);
    widen(std::span(rest).subspan(static_cast<std::size_t>(nameSize)), {&plain, &packed});
    const std::uint32_t crc = u32(head, 14);

    // With a data descriptor the sizes and the checksum may stand behind the data only.
    const bool later = (central.flags & kFlagDescriptor) != 0;
    const auto agrees = [&](std::uint64_t size) {
        return size == entry.size || (later && (size == 0 || size == kSaturated32));
    };
    if (name != entry.name || u16(head, 6) != central.flags || u16(head, 8) != central.method ||
        !agrees(packed) || !agrees(plain) || (crc != entry.crc && !(later && crc == 0)))
        fail(shown(entry) + ": the local header says something else than the directory");
    entry.offset = begin;
}

void checkDisjoint(std::vector<Central>& entries)
{
    std::sort(entries.begin(), entries.end(),
              [](const Central& a, const Central& b) { return a.localOffset < b.localOffset; });
    for (std::size_t i = 1; i < entries.size(); ++i) {
        const ZipEntry& before = entries[i - 1].entry;
        if (entries[i].localOffset < before.offset + before.size)
            fail(shown(entries[i].entry) + " overlaps " + shown(before));
    }
}

} // namespace

std::vector<ZipEntry> readZipDirectory(const ByteSource& file)
{
    const Directory place = findDirectory(file);
    const auto directory = bytesAt(file, place.offset, place.size, "the directory");
    std::vector<Central> entries;
    std::size_t at = 0;
    for (std::uint64_t i = 0; i < place.entries; ++i) {
        entries.push_back(readCentral(directory, at));
        checkLocal(file, entries.back(), place.offset);
    }
    if (at != directory.size())
        fail("the directory has bytes behind its last entry");
    checkDisjoint(entries);

    std::vector<ZipEntry> result;
    for (Central& central : entries)
        result.push_back(std::move(central.entry));
    std::sort(result.begin(), result.end(),
              [](const ZipEntry& a, const ZipEntry& b) { return a.name < b.name; });
    for (std::size_t i = 1; i < result.size(); ++i)
        if (result[i].name == result[i - 1].name)
            fail("two entries have the name '" + printable(result[i].name) + "'");
    return result;
}

} // namespace maquette::engine
