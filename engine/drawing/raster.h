#pragma once

#include <engine/mesh.h>

#include <cstdint>
#include <span>
#include <vector>

/// Which triangle is seen at each pixel: the CPU's depth-buffered triangle rasteriser. It knows no colours,
/// lights or files; callers shade the visible pixels afterwards.
namespace maquette::engine {

/// A projected vertex. x, y in pixels, (0, 0) at the upper left corner of the picture, pixel centres at .5.
/// `depth` is the distance along the viewing direction (clip-space w of a perspective, any positive measure
/// that is linear on the screen in 1/depth). Values <= 0 lie behind the eye.
struct ScreenVertex {
    float x = 0;
    float y = 0;
    float depth = 0;
};

inline constexpr std::uint32_t kNoTriangle = 0xFFFFFFFFu;

/// What is visible. Rows from the top, `width` entries each.
struct VisibilityBuffer {
    VisibilityBuffer(int width, int height);

    int width;
    int height;
    std::vector<std::uint32_t> triangle; ///< index of the nearest triangle, or kNoTriangle
    std::vector<float> nearness;         ///< 1/depth there; 0 where nothing is

    std::size_t at(int x, int y) const { return std::size_t(y) * std::size_t(width) + std::size_t(x); }
};

enum class Facing { Both, CounterClockwise }; ///< as seen on the screen with y upwards

/// Draws triangles into `buffer`, nearest wins, on equal depth the lower index. Both neighbours of a shared
/// edge together cover each pixel centre exactly once (integer edges, 1/256 pixel, top-left rule). Skipped:
/// indices out of range, non-finite vertices, any vertex behind the eye or further than 2^20 pixels out.
/// `firstIndex` is added to the stored triangle numbers, for drawing several meshes. Deterministic.
void rasterise(std::span<const ScreenVertex> vertices, std::span<const Triangle> triangles, Facing facing,
               VisibilityBuffer& buffer, std::uint32_t firstIndex = 0);

/// Perspective-correct weights of the three corners at a pixel centre; they add up to 1. Zero-area triangles
/// give (1, 0, 0). Clamped to the triangle.
Float3 cornerWeights(const ScreenVertex& a, const ScreenVertex& b, const ScreenVertex& c, int x, int y);

} // namespace maquette::engine
