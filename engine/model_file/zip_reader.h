#pragma once

#include "core/byte_source.h"

#include <cstdint>
#include <string>
#include <vector>

/// The directory of a zip file, checked against the file and against the local headers.
///
/// Only what torch.save writes is taken: stored entries, no encryption, one disk, zip64 where needed. Names
/// are unique; every entry's data lies inside the file, before the directory, and overlaps no other entry.
namespace maquette::engine {

constexpr std::uint64_t kMaxZipEntries = 200'000;
constexpr std::uint64_t kMaxZipNameBytes = 1'024;

struct ZipEntry {
    std::string name;
    std::uint64_t offset = 0; ///< of the data in the file
    std::uint64_t size = 0;
    std::uint32_t crc = 0; ///< 0: not recorded
};

/// Sorted by name. Throws Error(BadModelFile).
std::vector<ZipEntry> readZipDirectory(const ByteSource& file);

} // namespace maquette::engine
