#include <engine/cut_out.h>

#include "image/cut_out_parts.h"
#include "image/opencv_setup.h"

#include <engine/error.h>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace maquette::engine {
namespace {

constexpr int kKeySide = 1024; // the plain background is found at this size
constexpr int kGrabSide = 512; // GrabCut's cost grows faster than the area
constexpr double kSmallestPart = 0.01;
constexpr double kSmallestPinhole = 0.0003;

cv::Mat view(const Picture& picture)
{
    return cv::Mat(picture.height, picture.width, CV_8UC(picture.channels),
                   const_cast<std::uint8_t*>(picture.pixels.data()));
}

Picture toPicture(const cv::Mat& pixels)
{
    Picture picture{pixels.cols, pixels.rows, pixels.channels(), {}};
    picture.pixels.assign(pixels.datastart, pixels.dataend);
    return picture;
}

/// Not larger than `side`; smaller pictures as they are.
cv::Mat atMost(const cv::Mat& pixels, int side)
{
    const int longest = std::max(pixels.cols, pixels.rows);
    if (longest <= side)
        return pixels;
    const double factor = double(side) / longest;
    const cv::Size size(std::max(1, int(std::lround(pixels.cols * factor))),
                        std::max(1, int(std::lround(pixels.rows * factor))));
    cv::Mat smaller;
    cv::resize(pixels, smaller, size, 0, 0, cv::INTER_AREA);
    return smaller;
}

bool isOpaque(const Picture& picture)
{
    if (picture.channels != 4)
        return true;
    for (std::size_t i = 3; i < picture.pixels.size(); i += 4)
        if (picture.pixels[i] < kOpaqueAlpha)
            return false;
    return true;
}

Picture withAlpha(const Picture& picture, const Picture& mask)
{
    if (mask.width != picture.width || mask.height != picture.height)
        throw Error(ErrorCode::BadPicture,
                    "the mask is " + std::to_string(mask.width) + " x " + std::to_string(mask.height) +
                        " pixels, the picture " + std::to_string(picture.width) + " x " +
                        std::to_string(picture.height) + "; give the mask the picture's size");
    const bool takesAlpha = mask.channels == 2 || !isOpaque(mask);
    Picture rgba = filledPicture(picture.width, picture.height, 4, 0);
    for (std::size_t i = 0; i < rgba.pixels.size() / 4; ++i) {
        std::copy_n(&picture.pixels[i * std::size_t(picture.channels)], 3, &rgba.pixels[4 * i]);
        const std::uint8_t* m = &mask.pixels[i * std::size_t(mask.channels)];
        // Rec. 601 weights in 1/256: a grey pixel keeps its value.
        rgba.pixels[4 * i + 3] = takesAlpha ? m[mask.channels - 1]
                                 : mask.channels == 1
                                     ? m[0]
                                     : std::uint8_t((77 * m[0] + 150 * m[1] + 29 * m[2]) >> 8);
    }
    return rgba;
}

/// Finds the object on a smaller copy and brings its edge back to the full size.
CutOut cutOutAutomatically(const Picture& picture)
{
    cv::Mat rgb;
    if (picture.channels == 4)
        cv::cvtColor(view(picture), rgb, cv::COLOR_RGBA2RGB);
    else
        rgb = view(picture);
    rgb = atMost(rgb, kMaxCutOutSide);
    CutOut result;
    result.method = CutOutMethod::PlainBackground;
    std::optional<cv::Mat> mask = keyPlainBackground(atMost(rgb, kKeySide));
    if (!mask) {
        result.method = CutOutMethod::GrabCut;
        mask = grabObject(atMost(rgb, kGrabSide));
    }
    const double scale = double(std::max(rgb.cols, rgb.rows)) / std::max(mask->cols, mask->rows);
    cv::Mat full = withoutSpecks(*mask, kSmallestPart, kSmallestPinhole);
    if (full.size() != rgb.size()) {
        cv::resize(full, full, rgb.size(), 0, 0, cv::INTER_CUBIC);
        full = full > 127;
    }
    result.rgba = toPicture(softCutOut(rgb, full, std::max(3, int(std::lround(2 * scale)))));
    return result;
}

} // namespace

const char* cutOutMethodName(CutOutMethod method)
{
    switch (method) {
    case CutOutMethod::Mask:
        return "mask";
    case CutOutMethod::OwnAlpha:
        return "own alpha";
    case CutOutMethod::PlainBackground:
        return "plain background";
    case CutOutMethod::GrabCut:
        return "grab cut";
    }
    return "unknown";
}

CutOut cutOut(const Picture& picture, const Picture* mask)
{
    setUpOpenCv();
    CutOut result;
    if (mask != nullptr) {
        result.rgba = withAlpha(picture, *mask);
        result.method = CutOutMethod::Mask;
    } else if (!isOpaque(picture)) {
        result.rgba = picture;
        result.method = CutOutMethod::OwnAlpha;
    } else {
        result = cutOutAutomatically(picture);
    }
    result.warnings = checkCutOut(result.rgba);
    return result;
}

} // namespace maquette::engine
