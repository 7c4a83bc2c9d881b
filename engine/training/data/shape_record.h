#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

/// One prepared shape as bytes, and the shard files that hold many of them.
///
/// A shard (little-endian): "MQSHAPES", u32 version 1, u32 number of records, then per record
///   u32 surface, u32 queries, u32 views, u32 view size, u32 icon size (0: none), u32 field cells,
///   u64 packed field bytes, u32 CRC-32 of all blocks that follow, u32 0
/// followed by its blocks without gaps:
///   surface   [surface] x (3 x i16 position * 32767, 3 x i8 normal * 127)
///   queries   [queries] x (3 x i16 position * 32767, i8 s / band * 127)
///   poses     [views] x 3 f32 (azimuth, elevation, vertical field of view; radians)
///   views     [views] x size x size x RGBA
///   icon      size x size x RGBA
///   field     zlib stream of cells^3 x i8, x slowest
namespace maquette::engine {

struct ShapeRecord {
    static constexpr std::size_t kSurfaceBytes = 9;
    static constexpr std::size_t kQueryBytes = 7;

    std::vector<std::byte> surface;
    std::vector<std::byte> queries;
    std::vector<std::array<float, 3>> poses;
    int viewSize = 0;
    std::vector<std::uint8_t> views;
    int iconSize = 0;
    std::vector<std::uint8_t> icon;
    int fieldCells = 0;
    std::vector<std::uint8_t> packedField;
};

/// Where the blocks of one record lie inside its shard's bytes.
struct ShapeBlocks {
    std::size_t surface = 0; ///< offsets
    std::size_t queries = 0;
    std::size_t poses = 0;
    std::size_t views = 0;
    std::size_t icon = 0;
    std::size_t field = 0;
    std::uint32_t surfaceCount = 0;
    std::uint32_t queryCount = 0;
    std::uint32_t viewCount = 0;
    std::uint32_t viewSize = 0;
    std::uint32_t iconSize = 0;
    std::uint32_t fieldCells = 0;
    std::size_t fieldBytes = 0;
};

/// The bytes of a shard with these records.
std::vector<std::byte> packShard(std::span<const ShapeRecord> records);

/// Checks a whole shard and returns its records' blocks. `name` is for messages. Throws Error(BadMesh) with
/// the record's number for anything that is not as described above, including a wrong checksum, a count past
/// the limits (65536 surface samples, 2^20 queries, 256 views of 256 pixels, 512 cells) or bytes after the
/// end.
std::vector<ShapeBlocks> parseShard(std::span<const std::byte> bytes, const std::string& name);

/// zlib at its fastest level; and back, for exactly `size` bytes (Error(BadMesh) otherwise).
std::vector<std::uint8_t> packBytes(std::span<const std::uint8_t> bytes);
std::vector<std::uint8_t> unpackBytes(std::span<const std::byte> packed, std::size_t size,
                                      const std::string& name);

} // namespace maquette::engine
