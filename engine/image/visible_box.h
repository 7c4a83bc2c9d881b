#pragma once

#include <engine/picture.h>

/// Where a cut-out picture shows anything at all.
namespace maquette::engine {

struct VisibleBox {
    int left, top, right, bottom; ///< right and bottom behind the last visible pixel
};

/// 255 where the picture has no alpha.
std::uint8_t alphaOf(const Picture& picture, int x, int y);

/// The box of the pixels with alpha > 0. picture: RGB or RGBA. Throws Error(BadPicture) when there are none.
VisibleBox visibleBox(const Picture& picture);

/// The box of a picture on white: RGBA with the picture's own alpha.
Picture composedOnWhite(const Picture& picture, const VisibleBox& box);

} // namespace maquette::engine
