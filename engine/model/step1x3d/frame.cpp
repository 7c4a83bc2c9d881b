#include "model/step1x3d/frame.h"

#include "image/bicubic.h"
#include "image/visible_box.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine::step1x3d {

namespace {

constexpr double kForegroundShare = 0.95;

/// The box, composed on white to the nearest byte; the alpha stays beside it as a fourth channel.
Picture composed(const Picture& picture, const VisibleBox& box)
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

} // namespace

PreparedPicture frame(const Picture& cutOut)
{
    const VisibleBox box = visibleBox(cutOut);
    const int w = box.right - box.left, h = box.bottom - box.top;
    const double scale = std::min(cutOut.width * kForegroundShare / w, cutOut.height * kForegroundShare / h);
    const int newW = std::max(static_cast<int>(w * scale), 1), newH = std::max(static_cast<int>(h * scale), 1);
    const Picture object = resizeBicubic(composed(cutOut, box), newW, newH); // every channel by itself, as published

    const int side = std::max(cutOut.width, cutOut.height);
    const int left = (side - cutOut.width) / 2 + (cutOut.width - newW) / 2;
    const int top = (side - cutOut.height) / 2 + (cutOut.height - newH) / 2;
    PreparedPicture prepared{filledPicture(side, side, 3, 255), filledPicture(side, side, 1, 0)};
    for (int y = 0; y < newH; ++y)
        for (int x = 0; x < newW; ++x) {
            const std::uint8_t* from = &object.pixels[object.at(x, y)];
            std::copy_n(from, 3, &prepared.rgb.pixels[prepared.rgb.at(left + x, top + y)]);
            prepared.mask.pixels[prepared.mask.at(left + x, top + y)] = from[3];
        }
    return prepared;
}

} // namespace maquette::engine::step1x3d
