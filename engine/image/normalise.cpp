#include "image/normalise.h"

#include "image/opencv_setup.h"

#include <engine/error.h>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <limits>

// ImageProcessorV2 of the published code. Its half-open box, its truncations and its separate (not
// premultiplied) resampling of colour and alpha are what the models were trained with, so they are kept.
namespace maquette::engine {
namespace {

struct Box {
    int left, top, right, bottom; ///< inclusive
};

bool isVisible(const Picture& picture, int x, int y)
{
    return picture.channels != 4 || picture.pixels[picture.at(x, y) + 3] != 0;
}

Box visibleBox(const Picture& picture)
{
    Box box{picture.width, picture.height, -1, -1};
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            if (isVisible(picture, x, y)) {
                box.left = std::min(box.left, x);
                box.right = std::max(box.right, x);
                box.top = std::min(box.top, y);
                box.bottom = y;
            }
        }
    }
    return box;
}

/// The box (without its last row and column) as RGBA at width x height.
cv::Mat scaledObject(const Picture& picture, const Box& box, int width, int height)
{
    cv::Mat object(box.bottom - box.top, box.right - box.left, CV_8UC4);
    for (int y = 0; y < object.rows; ++y) {
        const std::uint8_t* from = &picture.pixels[picture.at(box.left, box.top + y)];
        std::uint8_t* to = object.ptr(y);
        for (int x = 0; x < object.cols; ++x, from += picture.channels, to += 4) {
            std::copy_n(from, 3, to);
            to[3] = picture.channels == 4 ? from[3] : 255;
        }
    }
    cv::Mat scaled;
    cv::resize(object, scaled, cv::Size(width, height), 0, 0, cv::INTER_AREA);
    return scaled;
}

/// Composes one pixel in single precision and cuts the fraction off, as the reference does.
void compose(const std::uint8_t* rgba, const ImageProcessorConfig& config, std::uint8_t* rgb,
             std::uint8_t* mask)
{
    const float alpha = float(rgba[3]) / 255.0f;
    for (std::size_t k = 0; k < 3; ++k) {
        const float value = float(rgba[k]) * alpha + float(config.background[k]) * (1.0f - alpha);
        rgb[k] = std::uint8_t(std::clamp(value, 0.0f, 255.0f));
    }
    *mask = std::uint8_t(alpha * 255.0f);
}

Picture toPicture(const cv::Mat& pixels)
{
    Picture picture{pixels.cols, pixels.rows, pixels.channels(), {}};
    picture.pixels.assign(pixels.datastart, pixels.dataend);
    return picture;
}

cv::Mat view(const Picture& picture)
{
    return cv::Mat(picture.height, picture.width, CV_8UC(picture.channels),
                   const_cast<std::uint8_t*>(picture.pixels.data()));
}

} // namespace

PreparedPicture recentre(const Picture& cutOut, const ImageProcessorConfig& config)
{
    setUpOpenCv();
    const Box box = visibleBox(cutOut);
    const int width = box.right - box.left, height = box.bottom - box.top;
    if (width <= 0 || height <= 0)
        throw Error(ErrorCode::BadPicture,
                    box.right < 0
                        ? "the picture is empty: every pixel is transparent; choose another picture or mask"
                        : "the picture shows only a line one pixel thin; choose another picture or mask");
    const int side = std::max(cutOut.width, cutOut.height);
    const int target = std::max(int(side * (1.0 - config.borderRatio)), 1);
    const double factor = double(target) / std::max(width, height);
    const int newWidth = std::max(int(width * factor), 1), newHeight = std::max(int(height * factor), 1);
    const cv::Mat object = scaledObject(cutOut, box, newWidth, newHeight);

    PreparedPicture prepared{filledPicture(side, side, 3, 0), filledPicture(side, side, 1, 0)};
    for (std::size_t i = 0; i < prepared.rgb.pixels.size(); ++i)
        prepared.rgb.pixels[i] = std::uint8_t(config.background[i % 3]);
    const int left = (side - newWidth) / 2, top = (side - newHeight) / 2;
    for (int y = 0; y < newHeight; ++y)
        for (int x = 0; x < newWidth; ++x)
            compose(object.ptr(y) + 4 * x, config, &prepared.rgb.pixels[prepared.rgb.at(left + x, top + y)],
                    &prepared.mask.pixels[prepared.mask.at(left + x, top + y)]);
    return prepared;
}

PreparedPicture normalise(const Picture& cutOut, const ImageProcessorConfig& config)
{
    const PreparedPicture recentred = recentre(cutOut, config);
    const cv::Size size(int(config.size), int(config.size));
    cv::Mat rgb, mask;
    cv::resize(view(recentred.rgb), rgb, size, 0, 0, cv::INTER_CUBIC);
    cv::resize(view(recentred.mask), mask, size, 0, 0, cv::INTER_NEAREST);
    return {toPicture(rgb), toPicture(mask)};
}

} // namespace maquette::engine
