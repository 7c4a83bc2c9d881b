#include "image/visible_box.h"

#include <engine/error.h>

#include <algorithm>

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

} // namespace maquette::engine
