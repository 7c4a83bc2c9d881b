#include "image/visible_box.h"

#include <engine/error.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

std::uint8_t alphaOf(const Picture& picture, int x, int y)
{
    return picture.channels == 4 ? picture.pixels[picture.at(x, y) + 3] : 255;
}

VisibleBox visibleBox(const Picture& picture)
{
    VisibleBox box{picture.width, picture.height, 0, 0};
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            if (alphaOf(picture, x, y) > 0)
                box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x + 1),
                       std::max(box.bottom, y + 1)};
    if (box.right <= box.left)
        throw Error(ErrorCode::BadPicture,
                    "the picture is empty: every pixel is transparent; choose another picture or mask");
    return box;
}

// To the nearest byte.
Picture composedOnWhite(const Picture& picture, const VisibleBox& box)
{
    Picture out = filledPicture(box.right - box.left, box.bottom - box.top, 4, 255);
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            const std::uint8_t* from = &picture.pixels[picture.at(box.left + x, box.top + y)];
            const std::uint8_t alpha = alphaOf(picture, box.left + x, box.top + y);
            std::uint8_t* to = &out.pixels[out.at(x, y)];
            for (int k = 0; k < 3; ++k)
                to[k] = static_cast<std::uint8_t>(std::lround((from[k] * alpha + 255.0 * (255 - alpha)) / 255.0));
            to[3] = alpha;
        }
    return out;
}

} // namespace maquette::engine
