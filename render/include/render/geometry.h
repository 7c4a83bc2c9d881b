#pragma once

#include <array>
#include <cstdint>

/// The small values that scenes, cameras and pictures share. World: right-handed, +Y up, front +Z.
namespace maquette::render {

using Float3 = std::array<float, 3>;
using Triangle = std::array<std::uint32_t, 3>;

/// Column-major, as shaders read it: element (row, column) is [column * 4 + row].
using Matrix4 = std::array<float, 16>;

/// An axis-aligned box; empty (the default) when any lower bound exceeds its upper one.
struct Box {
    Float3 lower{1, 1, 1};
    Float3 upper{-1, -1, -1};

    bool empty() const { return lower[0] > upper[0] || lower[1] > upper[1] || lower[2] > upper[2]; }
    /// Grows to hold the point; a point that is not finite is left out.
    void add(const Float3& point);
    void add(const Box& other);
    Float3 centre() const;
    float diagonal() const; ///< 0 for the empty box
};

/// Width and height of a picture or pane in physical pixels.
struct Size {
    int width = 0;
    int height = 0;
    bool operator==(const Size&) const = default;
};

/// A place in a picture: x to the right, y down, in pixels from the upper left corner; pixel centres are at .5.
struct Pixel {
    float x = 0;
    float y = 0;
};

/// A part of a picture in whole pixels.
struct PixelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const PixelRect&) const = default;
    bool contains(Pixel p) const { return p.x >= x && p.y >= y && p.x < x + width && p.y < y + height; }
    Size size() const { return {width, height}; }
};

struct Ray {
    Float3 origin;
    Float3 direction; ///< unit
};

} // namespace maquette::render
