#include "training/data/framing.h"

#include <engine/error.h>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr double kBorderRatio = 0.15;
constexpr int kMaxSide = 4096;
constexpr std::uintmax_t kMaxPictureBytes = 64 << 20;

cv::Rect alphaBox(const RgbaImage& picture)
{
    int left = picture.width;
    int right = -1;
    int top = picture.height;
    int bottom = -1;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            if (picture.pixels[(std::size_t(y) * picture.width + x) * 4 + 3] > 0) {
                left = std::min(left, x);
                right = std::max(right, x);
                top = std::min(top, y);
                bottom = std::max(bottom, y);
            }
    if (right < 0)
        throw Error(ErrorCode::BadPicture,
                    "the picture is transparent everywhere; there is nothing to frame");
    return {left, top, right - left + 1, bottom - top + 1};
}

/// The box of a picture, scaled until its longer side is `target`, in the middle of a transparent square.
RgbaImage paste(const RgbaImage& picture, const cv::Rect& box, int target, int frame)
{
    const cv::Mat whole(picture.height, picture.width, CV_8UC4,
                        const_cast<std::uint8_t*>(picture.pixels.data()));
    const double scale = double(target) / std::max(box.width, box.height);
    const cv::Size size(std::max(1, int(box.width * scale)), std::max(1, int(box.height * scale)));
    cv::Mat resized;
    cv::resize(whole(box), resized, size, 0, 0, cv::INTER_AREA);

    RgbaImage out;
    out.width = out.height = frame;
    out.pixels.assign(std::size_t(frame) * frame * 4, 0);
    cv::Mat canvas(frame, frame, CV_8UC4, out.pixels.data());
    resized.copyTo(
        canvas(cv::Rect((frame - size.width) / 2, (frame - size.height) / 2, size.width, size.height)));
    return out;
}

} // namespace

RgbaImage frameCutout(const RgbaImage& picture, int frame)
{
    return paste(picture, alphaBox(picture), int(frame * (1 - kBorderRatio)), frame);
}

RgbaImage fitSquare(const RgbaImage& picture, int size)
{
    return paste(picture, {0, 0, picture.width, picture.height}, size, size);
}

RgbaImage readRgba(const std::filesystem::path& path)
{
    std::error_code failure;
    const std::uintmax_t bytes = std::filesystem::file_size(path, failure);
    cv::Mat decoded;
    if (!failure && bytes <= kMaxPictureBytes) {
        try {
            decoded = cv::imread(path.string(), cv::IMREAD_UNCHANGED);
        } catch (const cv::Exception&) {
            decoded.release();
        }
    }
    const int channels = decoded.channels();
    if (decoded.empty() || decoded.depth() != CV_8U || (channels != 1 && channels != 3 && channels != 4) ||
        std::max(decoded.cols, decoded.rows) > kMaxSide)
        throw Error(ErrorCode::FileRead, path.string() + ": is not an 8-bit picture of at most " +
                                             std::to_string(kMaxSide) + " pixels per side");
    cv::Mat rgba;
    cv::cvtColor(decoded, rgba,
                 channels == 4   ? cv::COLOR_BGRA2RGBA
                 : channels == 3 ? cv::COLOR_BGR2RGBA
                                 : cv::COLOR_GRAY2RGBA);
    RgbaImage out;
    out.width = rgba.cols;
    out.height = rgba.rows;
    out.pixels.assign(rgba.datastart, rgba.dataend);
    return out;
}

} // namespace maquette::engine
