#include "model/triposg/frame.h"

#include "image/opencv_setup.h"
#include "image/visible_box.h"

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

} // namespace

PreparedPicture frame(const Picture& cutOut)
{
    const Picture picture = limited(cutOut);
    const VisibleBox box = visibleBox(picture);
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
