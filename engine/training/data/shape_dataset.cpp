#include "training/data/shape_dataset.h"

#include "training/data/framing.h"
#include "training/data/shape_index.h"
#include "training/data/shape_record.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>

namespace maquette::engine {

namespace {

constexpr std::int64_t kSurfaceCount = 16384;
constexpr std::int64_t kQueryCount = 65536;
constexpr std::int64_t kMaxShardBytes = std::int64_t(1) << 30;

std::vector<std::byte> readShard(const std::filesystem::path& path)
{
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    if (failure || size > std::uintmax_t(kMaxShardBytes))
        throw Error(
            ErrorCode::FileRead,
            path.string() + ": cannot be read as a shard (" +
                (failure ? failure.message() : "it has " + std::to_string(size) + " bytes, more than 1 GiB") +
                ")");
    std::vector<std::byte> bytes(size);
    std::ifstream file(path, std::ios::binary);
    file.read(reinterpret_cast<char*>(bytes.data()), std::streamsize(size));
    if (!file)
        throw Error(ErrorCode::FileRead, path.string() + ": cannot be read to its end");
    return bytes;
}

/// One shape in memory: its blocks but the field, which stays on the disk.
struct StoredShape {
    ShapeInfo info;
    std::vector<std::byte> bytes;
    ShapeBlocks blocks; ///< offsets into bytes; field: offset into the shard's file
    std::filesystem::path shard;
};

void checkCounts(const ShapeBlocks& blocks, const std::string& name)
{
    const bool isWhole = blocks.surfaceCount == kSurfaceCount && blocks.queryCount == kQueryCount &&
                         blocks.viewSize == ShapeDataset::kViewSize && blocks.viewCount > 0 &&
                         (blocks.iconSize == 0 || blocks.iconSize == ShapeDataset::kIconSize) &&
                         blocks.fieldCells >= 2;
    if (!isWhole)
        throw Error(ErrorCode::BadMesh,
                    name + ": a record has other numbers of samples or other picture sizes than "
                           "this program trains with. Prepare the data again");
}

StoredShape store(const std::vector<std::byte>& shard, ShapeBlocks blocks, const ShapeInfo& info,
                  const std::filesystem::path& path)
{
    StoredShape shape;
    shape.info = info;
    shape.info.views = int(blocks.viewCount);
    shape.info.hasIcon = blocks.iconSize > 0;
    shape.shard = path;
    const std::size_t start = blocks.surface;
    shape.bytes.assign(shard.begin() + std::ptrdiff_t(start), shard.begin() + std::ptrdiff_t(blocks.field));
    for (std::size_t* offset : {&blocks.surface, &blocks.queries, &blocks.poses, &blocks.views, &blocks.icon})
        *offset -= start;
    shape.blocks = blocks;
    return shape;
}

float fixed16(const std::byte* from)
{
    std::int16_t value;
    std::memcpy(&value, from, sizeof value);
    return float(value) * (1.0F / 32767);
}

float fixed8(const std::byte* from)
{
    return float(std::int8_t(*from)) * (1.0F / 127);
}

void unpackSurface(const std::byte* from, std::int64_t count, float* out)
{
    for (std::int64_t i = 0; i < count; ++i, from += ShapeRecord::kSurfaceBytes, out += 6) {
        float squared = 0;
        for (int axis = 0; axis < 3; ++axis) {
            out[axis] = fixed16(from + 2 * axis);
            out[3 + axis] = fixed8(from + 6 + axis);
            squared += out[3 + axis] * out[3 + axis];
        }
        const float inverse = squared > 0 ? 1 / std::sqrt(squared) : 0;
        for (int axis = 3; axis < 6; ++axis)
            out[axis] *= inverse;
    }
}

void unpackQueries(const std::byte* from, std::int64_t count, float* out)
{
    for (std::int64_t i = 0; i < count; ++i, from += ShapeRecord::kQueryBytes, out += 4) {
        for (int axis = 0; axis < 3; ++axis)
            out[axis] = fixed16(from + 2 * axis);
        out[3] = fixed8(from + 6) * float(ShapeDataset::kBand);
    }
}

/// Unpacks `count` of `total` items from a random start, wrapping round.
template <typename Unpack>
void unpackRun(const std::byte* from, std::size_t itemBytes, std::int64_t total, std::int64_t count,
               float* out, std::int64_t width, std::mt19937_64& random, Unpack unpack)
{
    const std::int64_t start = std::int64_t(random() % std::uint64_t(total));
    const std::int64_t first = std::min(count, total - start);
    unpack(from + std::size_t(start) * itemBytes, first, out);
    unpack(from, count - first, out + first * width);
}

} // namespace

struct ShapeDataset::Storage {
    std::vector<StoredShape> shapes;

    const StoredShape& at(std::int64_t shape) const
    {
        TORCH_CHECK(shape >= 0 && shape < std::int64_t(shapes.size()), "shape ", shape, " of ",
                    shapes.size());
        return shapes[std::size_t(shape)];
    }
};

ShapeDataset::ShapeDataset(std::shared_ptr<const Storage> storage) : m_storage(std::move(storage)) {}

ShapeDataset ShapeDataset::open(const std::filesystem::path& folder, const ShapeDatasetOptions& options)
{
    const ShapeIndex index = readShapeIndex(folder);
    std::vector<const IndexedShape*> wanted;
    for (const IndexedShape& shape : index.shapes) {
        if ((shape.info.copy > 0 && !options.withCopies) ||
            (shape.info.isProcedural && !options.withProcedural))
            continue;
        if (options.limit == 0 || std::int64_t(wanted.size()) < options.limit)
            wanted.push_back(&shape);
    }
    auto storage = std::make_shared<Storage>();
    storage->shapes.resize(wanted.size());
    std::map<int, std::vector<std::size_t>> byShard;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        byShard[wanted[i]->shard].push_back(i);
    for (const auto& [number, members] : byShard) {
        const std::filesystem::path path = folder / index.shards[std::size_t(number)];
        const std::vector<std::byte> bytes = readShard(path);
        const std::vector<ShapeBlocks> records = parseShard(bytes, path.string());
        for (const std::size_t i : members) {
            const std::size_t slot = std::size_t(wanted[i]->slot);
            if (slot >= records.size())
                throw Error(ErrorCode::BadMesh, path.string() + ": has " + std::to_string(records.size()) +
                                                    " records, the index names number " +
                                                    std::to_string(slot));
            checkCounts(records[slot], path.string());
            storage->shapes[i] = store(bytes, records[slot], wanted[i]->info, path);
        }
    }
    return ShapeDataset(std::move(storage));
}

std::int64_t ShapeDataset::size() const
{
    return std::int64_t(m_storage->shapes.size());
}

const ShapeInfo& ShapeDataset::info(std::int64_t shape) const
{
    return m_storage->at(shape).info;
}

std::vector<std::int64_t> ShapeDataset::indices(Split split) const
{
    std::vector<std::int64_t> out;
    for (std::int64_t i = 0; i < size(); ++i)
        if (info(i).split == split)
            out.push_back(i);
    return out;
}

at::Tensor ShapeDataset::surface(std::int64_t shape) const
{
    const StoredShape& stored = m_storage->at(shape);
    at::Tensor out = at::empty({kSurfaceCount, 6}, at::kFloat);
    unpackSurface(stored.bytes.data() + stored.blocks.surface, kSurfaceCount, out.data_ptr<float>());
    return out;
}

at::Tensor ShapeDataset::surfaceSubset(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const
{
    TORCH_CHECK(count >= 1 && count <= kSurfaceCount, "surface subset of ", count, " samples");
    const StoredShape& stored = m_storage->at(shape);
    at::Tensor out = at::empty({count, 6}, at::kFloat);
    unpackRun(stored.bytes.data() + stored.blocks.surface, ShapeRecord::kSurfaceBytes, kSurfaceCount, count,
              out.data_ptr<float>(), 6, random, unpackSurface);
    return out;
}

at::Tensor ShapeDataset::queries(std::int64_t shape) const
{
    const StoredShape& stored = m_storage->at(shape);
    at::Tensor out = at::empty({kQueryCount, 4}, at::kFloat);
    unpackQueries(stored.bytes.data() + stored.blocks.queries, kQueryCount, out.data_ptr<float>());
    return out;
}

at::Tensor ShapeDataset::querySubset(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const
{
    TORCH_CHECK(count >= 4 && count <= kQueryCount && count % 4 == 0, "query subset of ", count, " points");
    const StoredShape& stored = m_storage->at(shape);
    at::Tensor out = at::empty({count, 4}, at::kFloat);
    float* to = out.data_ptr<float>();
    const std::byte* from = stored.bytes.data() + stored.blocks.queries;
    for (const std::int64_t share : {2, 1, 1}) {
        unpackRun(from, ShapeRecord::kQueryBytes, kQueryCount / 4 * share, count / 4 * share, to, 4, random,
                  unpackQueries);
        from += std::size_t(kQueryCount / 4 * share) * ShapeRecord::kQueryBytes;
        to += count / 4 * share * 4;
    }
    return out;
}

at::Tensor ShapeDataset::uniformQueries(std::int64_t shape) const
{
    const StoredShape& stored = m_storage->at(shape);
    at::Tensor out = at::empty({kQueryCount / 2, 4}, at::kFloat);
    unpackQueries(stored.bytes.data() + stored.blocks.queries, kQueryCount / 2, out.data_ptr<float>());
    return out;
}

at::Tensor ShapeDataset::field(std::int64_t shape) const
{
    const StoredShape& stored = m_storage->at(shape);
    std::vector<std::byte> packed(stored.blocks.fieldBytes);
    std::ifstream file(stored.shard, std::ios::binary);
    file.seekg(std::streamoff(stored.blocks.field));
    file.read(reinterpret_cast<char*>(packed.data()), std::streamsize(packed.size()));
    if (!file)
        throw Error(ErrorCode::FileRead, stored.shard.string() + ": cannot be read any more");
    const std::int64_t n = stored.blocks.fieldCells;
    const std::vector<std::uint8_t> values =
        unpackBytes(packed, std::size_t(n * n * n), stored.shard.string());
    at::Tensor out = at::empty({n, n, n}, at::kChar);
    std::memcpy(out.data_ptr(), values.data(), values.size());
    return out;
}

at::Tensor ShapeDataset::fieldAt(const at::Tensor& field, const at::Tensor& points)
{
    TORCH_CHECK(field.dim() == 3 && field.scalar_type() == at::kChar && points.dim() == 2 &&
                    points.size(1) == 3,
                "fieldAt: field [N, N, N] i8 and points [Q, 3] wanted");
    const at::Tensor values = field.contiguous().flatten();
    const std::int64_t n = field.size(0);
    const at::Tensor at = ((points + 1) * (double(n) / 2) - 0.5).clamp(0, double(n - 1)); // [Q, 3] cell units
    const at::Tensor low = at.floor().clamp_max(double(n - 2));
    const at::Tensor high = at - low; // weight of the upper cell
    const at::Tensor cell = low.to(at::kLong);
    at::Tensor sum = at::zeros({points.size(0)}, at::kFloat);
    for (int corner = 0; corner < 8; ++corner) {
        at::Tensor index = at::zeros({points.size(0)}, at::kLong);
        at::Tensor weight = at::ones({points.size(0)}, at::kFloat);
        for (int axis = 0; axis < 3; ++axis) {
            const int upper = corner >> axis & 1;
            const at::Tensor fraction = high.select(1, axis);
            index = index * n + cell.select(1, axis) + upper;
            weight = weight * (upper ? fraction : 1 - fraction);
        }
        sum += weight * values.index_select(0, index).to(at::kFloat);
    }
    return sum * (kBand / 127);
}

at::Tensor ShapeDataset::views(std::int64_t shape) const
{
    const StoredShape& stored = m_storage->at(shape);
    at::Tensor out = at::empty({stored.blocks.viewCount, kViewSize, kViewSize, 4}, at::kByte);
    std::memcpy(out.data_ptr(), stored.bytes.data() + stored.blocks.views, std::size_t(out.numel()));
    return out;
}

at::Tensor ShapeDataset::viewPoses(std::int64_t shape) const
{
    const StoredShape& stored = m_storage->at(shape);
    at::Tensor out = at::empty({stored.blocks.viewCount, 3}, at::kFloat);
    std::memcpy(out.data_ptr(), stored.bytes.data() + stored.blocks.poses,
                std::size_t(out.numel()) * sizeof(float));
    return out;
}

at::Tensor ShapeDataset::icon(std::int64_t shape) const
{
    const StoredShape& stored = m_storage->at(shape);
    if (stored.blocks.iconSize == 0)
        return {};
    at::Tensor out = at::empty({kIconSize, kIconSize, 4}, at::kByte);
    std::memcpy(out.data_ptr(), stored.bytes.data() + stored.blocks.icon, std::size_t(out.numel()));
    return out;
}

at::Tensor ShapeDataset::framedIcon(std::int64_t shape) const
{
    const at::Tensor whole = icon(shape);
    if (!whole.defined())
        return {};
    RgbaImage picture{int(kIconSize), int(kIconSize), {}};
    picture.pixels.assign(whole.data_ptr<std::uint8_t>(), whole.data_ptr<std::uint8_t>() + whole.numel());
    const RgbaImage framed = frameCutout(picture, int(kViewSize));
    at::Tensor out = at::empty({kViewSize, kViewSize, 4}, at::kByte);
    std::memcpy(out.data_ptr(), framed.pixels.data(), framed.pixels.size());
    return out;
}

} // namespace maquette::engine
