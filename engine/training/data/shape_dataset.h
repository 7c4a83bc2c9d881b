#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

/// The trainer's view of prepared shapes: a folder of shards and an index, written by prepareData().
namespace maquette::engine {

enum class Split { Train, HeldOut };

/// Where a shape comes from and what its licence asks.
struct ShapeInfo {
    std::string id;       ///< catalogue id, or "procedural/<family>/<seed>"
    std::string name;     ///< for people: "Armchair"
    std::string category; ///< the catalogue's word, or the family
    std::string library;  ///< "Scopia", ..., or "procedural"
    std::string creator;
    std::string licence;
    Split split = Split::Train; ///< all copies follow their model
    int copy = 0;               ///< 0 the model itself, 1.. stretched copies of it
    bool isProcedural = false;
    double siblingIou = 0; ///< held-out models: 32^3 IoU with the likest training model; novel when < 0.7
    int views = 0;         ///< number of rendered pictures
    bool hasIcon = false;
};

/// How much of the folder is read into memory.
struct ShapeDatasetOptions {
    bool withCopies = true;
    bool withProcedural = true;
    std::int64_t limit = 0; ///< stop after this many shapes; 0 takes all
};

/// Shapes in memory (about 1 MB each), read-only and safe to use from several threads.
///
/// Space: +Y up, front +Z, bounding box centred at 0 with largest half extent 0.95. Mirrored copies are not
/// stored: negate x (and the normals' x) and flip the pictures left to right. Field s: distance in that
/// space, negative inside, clamped to +-kBand; the training target is -s/kBand. All tensors are on the CPU
/// and contiguous. An index past the end is TORCH_CHECKed.
class ShapeDataset {
public:
    static constexpr double kBand = 0.06;
    static constexpr std::int64_t kViewSize = 64;
    static constexpr std::int64_t kIconSize = 128;

    /// Reads and checks every shard. Throws Error(FileRead) where a file is missing or cannot be read, and
    /// Error(BadMesh) where the index or a shard is not what it claims to be.
    static ShapeDataset open(const std::filesystem::path& folder, const ShapeDatasetOptions& options = {});

    std::int64_t size() const;
    const ShapeInfo& info(std::int64_t shape) const;
    /// The shapes of one split, in index order. Held-out shapes are models only: no copies, nothing
    /// procedural.
    std::vector<std::int64_t> indices(Split split) const;

    /// [16384, 6] f32: surface points and outward unit normals, in random order.
    at::Tensor surface(std::int64_t shape) const;
    /// [count, 6] f32: a random run of surface(shape), wrapping round. Cheap; count <= 16384.
    at::Tensor surfaceSubset(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const;

    /// [65536, 4] f32: labelled points (x, y, z, s) in random order inside three runs: the first half uniform
    /// in the cube [-1, 1]^3, then a quarter at surface + N(0, 0.015), then a quarter at surface + N(0,
    /// 0.06).
    at::Tensor queries(std::int64_t shape) const;
    /// [count, 4] f32: random runs of queries(shape) in the same shares, uniform ones first. count is a
    /// multiple of 4.
    at::Tensor querySubset(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const;
    /// [32768, 4] f32: the uniform points alone, for the volume IoU.
    at::Tensor uniformQueries(std::int64_t shape) const;

    /// [N, N, N] i8, x slowest: s / kBand * 127 at the centres of N cells per axis over [-1, 1]. Read from
    /// the disk and unpacked at each call (some 10 ms).
    at::Tensor field(std::int64_t shape) const;
    /// points [Q, 3] f32 in [-1, 1] -> [Q] f32 s, trilinear between the cell centres of field(), clamped at
    /// the border.
    static at::Tensor fieldAt(const at::Tensor& field, const at::Tensor& points);

    /// [V, 64, 64, 4] u8 RGBA (not premultiplied): rendered cut-outs, already framed as the product frames a
    /// picture (crop to the alpha's box, centred, longer side 85 % of the frame), not yet put on a
    /// background.
    at::Tensor views(std::int64_t shape) const;
    /// [V, 3] f32: azimuth (radians, positive: camera towards +x), elevation, vertical field of view.
    at::Tensor viewPoses(std::int64_t shape) const;
    /// [128, 128, 4] u8 RGBA: the catalogue's icon as it is (not framed; other sizes fitted into 128 pixels);
    /// undefined where there is none.
    at::Tensor icon(std::int64_t shape) const;
    /// [64, 64, 4] u8 RGBA: the icon framed in the same way as the views; undefined where there is none.
    at::Tensor framedIcon(std::int64_t shape) const;

private:
    struct Storage;
    explicit ShapeDataset(std::shared_ptr<const Storage> storage);
    std::shared_ptr<const Storage> m_storage;
};

} // namespace maquette::engine
