#include "training/data/shape_record.h"

#include <engine/error.h>

#include <zlib.h>

#include <bit>
#include <cstring>

static_assert(std::endian::native == std::endian::little, "shards are little-endian and read as they lie");

namespace maquette::engine {

namespace {

constexpr char kMagic[] = {'M', 'Q', 'S', 'H', 'A', 'P', 'E', 'S'};
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kMaxRecords = 4096;
constexpr std::uint32_t kMaxSurface = 65536;
constexpr std::uint32_t kMaxQueries = 1 << 20;
constexpr std::uint32_t kMaxViews = 256;
constexpr std::uint32_t kMaxPictureSize = 256;
constexpr std::uint32_t kMaxCells = 512;

struct RecordHeader {
    std::uint32_t surface;
    std::uint32_t queries;
    std::uint32_t views;
    std::uint32_t viewSize;
    std::uint32_t iconSize;
    std::uint32_t fieldCells;
    std::uint64_t fieldBytes;
    std::uint32_t crc;
    std::uint32_t zero;
};
static_assert(sizeof(RecordHeader) == 40);

template <typename T>
void append(std::vector<std::byte>& out, const T* data, std::size_t count)
{
    const auto* bytes = reinterpret_cast<const std::byte*>(data);
    out.insert(out.end(), bytes, bytes + count * sizeof(T));
}

std::uint32_t checksum(std::span<const std::byte> bytes)
{
    return std::uint32_t(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

void appendRecord(std::vector<std::byte>& out, const ShapeRecord& record)
{
    std::vector<std::byte> blocks;
    append(blocks, record.surface.data(), record.surface.size());
    append(blocks, record.queries.data(), record.queries.size());
    append(blocks, record.poses.data(), record.poses.size());
    append(blocks, record.views.data(), record.views.size());
    append(blocks, record.icon.data(), record.icon.size());
    append(blocks, record.packedField.data(), record.packedField.size());
    const RecordHeader header{std::uint32_t(record.surface.size() / ShapeRecord::kSurfaceBytes),
                              std::uint32_t(record.queries.size() / ShapeRecord::kQueryBytes),
                              std::uint32_t(record.poses.size()),
                              std::uint32_t(record.viewSize),
                              std::uint32_t(record.iconSize),
                              std::uint32_t(record.fieldCells),
                              record.packedField.size(),
                              checksum(blocks),
                              0};
    append(out, &header, 1);
    out.insert(out.end(), blocks.begin(), blocks.end());
}

class ShardParser {
public:
    ShardParser(std::span<const std::byte> bytes, const std::string& name) : m_bytes(bytes), m_name(name) {}

    std::vector<ShapeBlocks> parse()
    {
        char magic[8];
        read(magic, sizeof magic);
        if (std::memcmp(magic, kMagic, sizeof kMagic) != 0)
            fail("does not start with the mark of a shape shard");
        std::uint32_t version = 0;
        read(&version, sizeof version);
        if (version != kVersion)
            fail("has format version " + std::to_string(version) + "; this program reads version " +
                 std::to_string(kVersion) + ". Prepare the data again");
        std::uint32_t count = 0;
        read(&count, sizeof count);
        checkLimit(count, kMaxRecords, "records");
        std::vector<ShapeBlocks> records;
        for (m_record = 0; m_record < count; ++m_record)
            records.push_back(parseRecord());
        if (m_at != m_bytes.size())
            fail("has " + std::to_string(m_bytes.size() - m_at) + " bytes after its last record");
        return records;
    }

private:
    [[noreturn]] void fail(const std::string& what) const
    {
        throw Error(ErrorCode::BadMesh, m_name + ": " + what);
    }

    void checkLimit(std::uint32_t value, std::uint32_t limit, const char* what) const
    {
        if (value > limit)
            fail("record " + std::to_string(m_record) + " claims " + std::to_string(value) + " " + what +
                 "; at most " + std::to_string(limit) + " are possible");
    }

    void read(void* out, std::size_t size) { std::memcpy(out, m_bytes.data() + skip(size), size); }

    /// Passes over `size` bytes and returns where they start.
    std::size_t skip(std::uint64_t size)
    {
        if (size > m_bytes.size() - m_at)
            fail("ends inside record " + std::to_string(m_record) + ": " + std::to_string(size) +
                 " bytes wanted, " + std::to_string(m_bytes.size() - m_at) + " left");
        const std::size_t at = m_at;
        m_at += std::size_t(size);
        return at;
    }

    ShapeBlocks parseRecord()
    {
        RecordHeader header;
        read(&header, sizeof header);
        checkLimit(header.surface, kMaxSurface, "surface samples");
        checkLimit(header.queries, kMaxQueries, "queries");
        checkLimit(header.views, kMaxViews, "views");
        checkLimit(header.viewSize, kMaxPictureSize, "pixels per view");
        checkLimit(header.iconSize, kMaxPictureSize, "pixels per icon");
        checkLimit(header.fieldCells, kMaxCells, "field cells");
        const std::uint64_t start = m_at;
        ShapeBlocks blocks;
        blocks.surface = skip(std::uint64_t(header.surface) * ShapeRecord::kSurfaceBytes);
        blocks.queries = skip(std::uint64_t(header.queries) * ShapeRecord::kQueryBytes);
        blocks.poses = skip(std::uint64_t(header.views) * 3 * sizeof(float));
        blocks.views = skip(std::uint64_t(header.views) * header.viewSize * header.viewSize * 4);
        blocks.icon = skip(std::uint64_t(header.iconSize) * header.iconSize * 4);
        blocks.field = skip(header.fieldBytes);
        if (checksum(m_bytes.subspan(start, m_at - start)) != header.crc)
            fail("record " + std::to_string(m_record) +
                 " does not match its checksum; the file is damaged. Prepare "
                 "the data again");
        blocks.surfaceCount = header.surface;
        blocks.queryCount = header.queries;
        blocks.viewCount = header.views;
        blocks.viewSize = header.viewSize;
        blocks.iconSize = header.iconSize;
        blocks.fieldCells = header.fieldCells;
        blocks.fieldBytes = header.fieldBytes;
        return blocks;
    }

    std::span<const std::byte> m_bytes;
    const std::string& m_name;
    std::size_t m_at = 0;
    std::uint32_t m_record = 0;
};

} // namespace

std::vector<std::byte> packShard(std::span<const ShapeRecord> records)
{
    std::vector<std::byte> out;
    const std::uint32_t numbers[2] = {kVersion, std::uint32_t(records.size())};
    append(out, kMagic, sizeof kMagic);
    append(out, numbers, 2);
    for (const ShapeRecord& record : records)
        appendRecord(out, record);
    return out;
}

std::vector<ShapeBlocks> parseShard(std::span<const std::byte> bytes, const std::string& name)
{
    return ShardParser(bytes, name).parse();
}

std::vector<std::uint8_t> packBytes(std::span<const std::uint8_t> bytes)
{
    uLongf size = compressBound(bytes.size());
    std::vector<std::uint8_t> out(size);
    if (compress2(out.data(), &size, bytes.data(), bytes.size(), Z_BEST_SPEED) != Z_OK)
        throw Error(ErrorCode::OutOfMemory, "not enough memory to pack a field");
    out.resize(size);
    return out;
}

std::vector<std::uint8_t> unpackBytes(std::span<const std::byte> packed, std::size_t size,
                                      const std::string& name)
{
    std::vector<std::uint8_t> out(size);
    uLongf got = size;
    const int status =
        uncompress(out.data(), &got, reinterpret_cast<const Bytef*>(packed.data()), uLong(packed.size()));
    if (status != Z_OK || got != size)
        throw Error(ErrorCode::BadMesh, name + ": a packed field does not hold the " + std::to_string(size) +
                                            " bytes that its header names; the file is damaged");
    return out;
}

} // namespace maquette::engine
