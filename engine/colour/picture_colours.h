#pragma once

#include <engine/mesh.h>
#include <engine/picture.h>

#include <cstdint>
#include <vector>

/// A cut-out picture as a source of colours that never gives background.
namespace maquette::engine {

/// Larger pictures are brought to this: finer than the mesh that takes the colours.
inline constexpr int kMaxColourSide = 1024;

struct PictureColours {
    Picture rgb;  ///< 3 channels; pixels outside the object have the colour of the nearest one inside
    Picture mask; ///< 1 channel: 255 object, 0 background; at least one pixel is object
};

/// Cuts a picture to its object and fills what lies around it. The object's rim, where colours are mixed with the
/// background, takes the colours from inside as well. cutOut: RGBA, or RGB, which is all object.
/// Throws Error(BadPicture) when nothing is visible.
PictureColours coloursOf(const Picture& cutOut);

/// Every pixel outside takes the colour of a nearest one inside, ring after ring. rgb: 3 channels; inside: one value per
/// pixel, 0 is outside.
void spreadColours(Picture& rgb, const std::vector<std::uint8_t>& inside);

/// Between pixels, sRGB 0..1; beside the picture the nearest pixel's colour. x, y: pixel centres are at .5.
Float3 colourAt(const Picture& rgb, double x, double y);

} // namespace maquette::engine
