#pragma once

#include <render/geometry.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

/// What a picture shows: views of the caller's data. A scene owns nothing.
///
/// Spans must stay valid until the call that got them has returned; for Viewport, which draws later, `owner` keeps
/// them alive. A `key` names content: two views with the same key (not 0) hold the same data, which is sent to the
/// device once and stays there; new content needs a new key. Key 0 is sent for every picture.
namespace maquette::render {

/// Colour as people write it: sRGB, 0 to 1.
struct Rgb {
    float r = 0;
    float g = 0;
    float b = 0;
    bool operator==(const Rgb&) const = default;
};

/// 0xRRGGBB.
constexpr Rgb rgb(std::uint32_t hex)
{
    return {float(hex >> 16 & 255) / 255.f, float(hex >> 8 & 255) / 255.f, float(hex & 255) / 255.f};
}

inline constexpr Rgb kClay = rgb(0xC9C2B8);
inline constexpr Rgb kAccent = rgb(0x5B8DEF);
inline constexpr Rgb kWarning = rgb(0xE5645C);

/// Triangles wind counter-clockwise seen from outside. Triangles with an index out of range or a corner that is not
/// finite are left out.
struct MeshView {
    std::uint64_t key = 0;
    std::span<const Float3> positions;
    std::span<const Float3> normals; ///< empty (then made from the triangles), or one unit vector per position
    std::span<const Float3> colours; ///< empty, or sRGB 0..1 per position
    std::span<const float> scalars;  ///< empty, or one number per position, for the heat map
    std::span<const Triangle> triangles;
    std::shared_ptr<const void> owner; ///< keeps the spans alive; may be empty, see above

    bool empty() const { return triangles.empty(); }
};

/// Where a mesh's colour comes from. What the view does not carry falls back to the material's colour.
enum class Colouring {
    Material,
    PerVertex,
    Heat, ///< viridis from heatLow to heatHigh; see render/heat_scale.h
};

struct MeshItem {
    MeshView mesh;
    MeshView standIn; ///< empty, or a light mesh drawn in its place while the user drags
    Colouring colouring = Colouring::Material;
    float heatLow = 0;
    float heatHigh = 1;
    Rgb colour = kClay;
    float roughness = 0.6f;
    /// A promise that it has an inside that nobody sees: half of the work is left out. Ignored where back faces are
    /// marked and where something shines through.
    bool closed = false;
    float opacity = 1; ///< below 1 the nearest surface alone is drawn, see-through: a ghost
};

/// Cells of a level: cell (i, j, k) is the cube from origin + cellSize * (i, j, k) of side cellSize.
struct VoxelItem {
    std::uint64_t key = 0;
    std::span<const std::array<std::uint16_t, 3>> cells;
    Float3 origin{-1, -1, -1};
    float cellSize = 0.1f;
    Rgb colour = kAccent;
    float opacity = 0.35f; ///< of the nearest cells; those behind do not show through
    std::shared_ptr<const void> owner;
};

struct LineSegment {
    Float3 from;
    Float3 to; ///< equal to `from`: a round dot
};

/// Straight lines with round ends, the same width at every distance. Sent for every picture.
struct LineItem {
    std::span<const LineSegment> segments;
    Rgb colour = kAccent;
    float width = 2; ///< pixels at pixelRatio 1
    float opacity = 1;
    bool onTop = false; ///< true: nothing hides them
    std::shared_ptr<const void> owner;
};

struct Scene {
    std::vector<MeshItem> meshes;
    std::vector<VoxelItem> voxels;
    std::vector<LineItem> lines;

    bool empty() const { return meshes.empty() && voxels.empty() && lines.empty(); }
};

/// The finite positions that triangles of the mesh use.
Box boundsOf(const MeshView& mesh);
Box boundsOf(const VoxelItem& voxels);
/// Meshes and cells, not lines. Reads every triangle: keep the answer.
Box boundsOf(const Scene& scene);

} // namespace maquette::render
