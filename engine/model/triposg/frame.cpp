#include "model/triposg/frame.h"

#include "image/opencv_setup.h"

#include <engine/error.h>

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace maquette::engine::triposg {

namespace {

constexpr int kLongestSide = 2000;
constexpr double kPadding = 0.1;

Picture limited(const Picture& picture)
{
    const int side = std::max(picture.width, picture.height);
    if (side <= kLongestSide)
        return picture;
    setUpOpenCv();
    const double scale = static_cast<double>(kLongestSide) / side;
    const cv::Size size(std::max(static_cast<int>(picture.width * scale), 1),
                        std::max(static_cast<int>(picture.height * scale), 1));
    Picture smaller = filledPicture(size.width, size.height, picture.channels, 0);
    const cv::Mat from(picture.height, picture.width, CV_8UC(picture.channels),
                       const_cast<std::uint8_t*>(picture.pixels.data()));
    cv::Mat to(size, CV_8UC(picture.channels), smaller.pixels.data());
    cv::resize(from, to, size, 0, 0, cv::INTER_AREA);
    return smaller;
}

std::uint8_t alphaOf(const Picture& picture, int x, int y)
{
    return picture.channels == 4 ? picture.pixels[picture.at(x, y) + 3] : 255;
}

struct Box {
    int left, top, right, bottom; ///< right and bottom behind the last visible pixel
};

Box visibleBox(const Picture& picture)
{
    Box box{picture.width, picture.height, 0, 0};
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

} // namespace

PreparedPicture frame(const Picture& cutOut)
{
    const Picture picture = limited(cutOut);
    const Box box = visibleBox(picture);
    const int w = box.right - box.left, h = box.bottom - box.top;
    int padX = 0, padY = 0;
    if (w > h) {
        padX = static_cast<int>(kPadding * w);
        padY = static_cast<int>(padX + (w - h) / 2.0);
    } else {
        padY = static_cast<int>(kPadding * h);
        padX = static_cast<int>(padY + (h - w) / 2.0);
    }
    PreparedPicture prepared{filledPicture(w + 2 * padX, h + 2 * padY, 3, 255),
                             filledPicture(w + 2 * padX, h + 2 * padY, 1, 0)};
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            const std::uint8_t* from = &picture.pixels[picture.at(box.left + x, box.top + y)];
            const float alpha = static_cast<float>(alphaOf(picture, box.left + x, box.top + y)) / 255.0f;
            std::uint8_t* to = &prepared.rgb.pixels[prepared.rgb.at(padX + x, padY + y)];
            for (int k = 0; k < 3; ++k) {
                const float value = static_cast<float>(from[k]) / 255.0f * alpha + (1.0f - alpha);
                to[k] = static_cast<std::uint8_t>(std::clamp(value * 255.0f, 0.0f, 255.0f)); // cut off, as published
            }
            prepared.mask.pixels[prepared.mask.at(padX + x, padY + y)] = alphaOf(picture, box.left + x, box.top + y);
        }
    return prepared;
}

} // namespace maquette::engine::triposg
