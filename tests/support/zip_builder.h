#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Stored zip archives made by hand, with any lie in any field.
namespace maquette::test {

inline std::string littleEndian(std::uint64_t value, int width)
{
    std::string bytes;
    for (int i = 0; i < width; ++i, value >>= 8)
        bytes += static_cast<char>(value & 0xFF);
    return bytes;
}

struct ZipItem {
    std::string name;
    std::string data;
    // What the headers say; -1 keeps the truth.
    std::int64_t crc = 0;
    std::int64_t size = -1;      ///< both headers
    std::int64_t packed = -1;    ///< directory
    std::int64_t localSize = -1; ///< local header
    std::int64_t offset = -1;    ///< directory
    int method = 0;
    int flags = 0;
    int localFlags = -1;
    std::string localName = {}; ///< empty: the same
    std::string extra = {};     ///< directory
};

struct ZipEnd {
    std::int64_t entries = -1;
    std::int64_t size = -1;
    std::int64_t offset = -1;
    int disk = 0;
    std::string comment = {};
    int commentSize = -1;
    std::string before = {}; ///< bytes between the directory and the end record
};

inline std::string buildZip(const std::vector<ZipItem>& items, const ZipEnd& end = {})
{
    const auto or_ = [](std::int64_t stated, std::uint64_t truth) {
        return stated < 0 ? truth : static_cast<std::uint64_t>(stated);
    };
    std::string file, directory;
    for (const ZipItem& item : items) {
        const std::uint64_t at = file.size(), size = or_(item.size, item.data.size());
        const std::string& localName = item.localName.empty() ? item.name : item.localName;
        const std::string crc = littleEndian(static_cast<std::uint64_t>(item.crc), 4);
        file += "PK\x03\x04" + littleEndian(20, 2) + littleEndian(or_(item.localFlags, item.flags), 2) +
                littleEndian(item.method, 2) + littleEndian(0, 4) + crc +
                littleEndian(or_(item.localSize, size), 4) + littleEndian(or_(item.localSize, size), 4) +
                littleEndian(localName.size(), 2) + littleEndian(0, 2) + localName + item.data;
        directory += "PK\x01\x02" + littleEndian(20, 2) + littleEndian(20, 2) + littleEndian(item.flags, 2) +
                     littleEndian(item.method, 2) + littleEndian(0, 4) + crc +
                     littleEndian(or_(item.packed, size), 4) + littleEndian(size, 4) +
                     littleEndian(item.name.size(), 2) + littleEndian(item.extra.size(), 2) +
                     littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 4) +
                     littleEndian(or_(item.offset, at), 4) + item.name + item.extra;
    }
    const std::uint64_t offset = file.size();
    file += directory + end.before;
    file += "PK\x05\x06" + littleEndian(end.disk, 2) + littleEndian(end.disk, 2) +
            littleEndian(or_(end.entries, items.size()), 2) +
            littleEndian(or_(end.entries, items.size()), 2) +
            littleEndian(or_(end.size, directory.size()), 4) + littleEndian(or_(end.offset, offset), 4) +
            littleEndian(or_(end.commentSize, end.comment.size()), 2) + end.comment;
    return file;
}

/// A zip64 end record and its locator, for ZipEnd::before.
inline std::string zip64End(std::uint64_t entries, std::uint64_t size, std::uint64_t offset)
{
    const std::uint64_t at = offset + size;
    return "PK\x06\x06" + littleEndian(44, 8) + littleEndian(45, 2) + littleEndian(45, 2) +
           littleEndian(0, 4) + littleEndian(0, 4) + littleEndian(entries, 8) + littleEndian(entries, 8) +
           littleEndian(size, 8) + littleEndian(offset, 8) + "PK\x06\x07" + littleEndian(0, 4) +
           littleEndian(at, 8) + littleEndian(1, 4);
}

} // namespace maquette::test
