#include "image/orientation.h"

#include <algorithm>

namespace maquette::engine {
namespace {

/// 2, 3, 4: in place, a large picture has no room for a copy.
void flip(Picture& picture, bool horizontally, bool vertically)
{
    const std::size_t rowBytes = std::size_t(picture.width) * std::size_t(picture.channels);
    std::uint8_t* pixels = picture.pixels.data();
    if (vertically) {
        for (int y = 0; y < picture.height / 2; ++y)
            std::swap_ranges(pixels + picture.at(0, y), pixels + picture.at(0, y) + rowBytes,
                             pixels + picture.at(0, picture.height - 1 - y));
    }
    if (horizontally) {
        for (int y = 0; y < picture.height; ++y)
            for (int x = 0; x < picture.width / 2; ++x)
                std::swap_ranges(pixels + picture.at(x, y), pixels + picture.at(x, y) + picture.channels,
                                 pixels + picture.at(picture.width - 1 - x, y));
    }
}

Picture transposed(const Picture& in)
{
    Picture out{in.height, in.width, in.channels, std::vector<std::uint8_t>(in.pixels.size())};
    constexpr int kBlock = 32; // both pictures' rows of a block fit the cache
    for (int top = 0; top < in.height; top += kBlock)
        for (int left = 0; left < in.width; left += kBlock)
            for (int y = top; y < std::min(top + kBlock, in.height); ++y)
                for (int x = left; x < std::min(left + kBlock, in.width); ++x)
                    std::copy_n(in.pixels.begin() + std::ptrdiff_t(in.at(x, y)), in.channels,
                                out.pixels.begin() + std::ptrdiff_t(out.at(y, x)));
    return out;
}

} // namespace

void applyOrientation(Picture& picture, int orientation)
{
    if (orientation >= 5 && orientation <= 8)
        picture = transposed(picture);
    switch (orientation) {
    case 2:
    case 6:
        flip(picture, true, false);
        break;
    case 3:
    case 7:
        flip(picture, true, true);
        break;
    case 4:
    case 8:
        flip(picture, false, true);
        break;
    default:
        break;
    }
}

} // namespace maquette::engine
