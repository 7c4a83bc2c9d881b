#include "model/step1x3d/frame.h"

#include "image/bicubic.h"
#include "image/visible_box.h"

#include <algorithm>

namespace maquette::engine::step1x3d {

namespace {

constexpr double kForegroundShare = 0.95;

} // namespace

PreparedPicture frame(const Picture& cutOut)
{
    const VisibleBox box = visibleBox(cutOut);
    const int w = box.right - box.left, h = box.bottom - box.top;
    const double scale = std::min(cutOut.width * kForegroundShare / w, cutOut.height * kForegroundShare / h);
    const int newW = std::max(static_cast<int>(w * scale), 1), newH = std::max(static_cast<int>(h * scale), 1);
    const Picture object = resizeBicubic(composedOnWhite(cutOut, box), newW, newH); // every channel by itself, as published

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
