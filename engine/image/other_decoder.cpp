#include "image/opencv_setup.h"
#include "image/pixel_decoders.h"

#include <engine/error.h>

#include <opencv2/imgcodecs.hpp>

#include <algorithm>

// OpenCV writes into the picture's own memory, so that a large picture is there once only.
namespace maquette::engine {
namespace {

void swapRedAndBlue(DecodedPixels& decoded)
{
    const std::size_t step = std::size_t(decoded.channels);
    for (std::size_t i = 0; i + 2 < decoded.pixels.size(); i += step)
        std::swap(decoded.pixels[i], decoded.pixels[i + 2]);
}

/// Writers of 32-bit BMPs that know no alpha leave it 0.
void ignoreEmptyAlpha(DecodedPixels& decoded)
{
    std::uint8_t any = 0;
    for (std::size_t i = 3; i < decoded.pixels.size(); i += 4)
        any |= decoded.pixels[i];
    for (std::size_t i = 3; any == 0 && i < decoded.pixels.size(); i += 4)
        decoded.pixels[i] = 255;
}

} // namespace

DecodedPixels decodeOtherPixels(const GuardedPicture& guarded, int width, int height, const std::string& name)
{
    setUpOpenCv();
    DecodedPixels decoded;
    decoded.channels = guarded.channels;
    const std::size_t pixels = std::size_t(width) * std::size_t(height);
    decoded.pixels.resize(pixels * std::size_t(decoded.channels));
    cv::Mat target(height, width, CV_8UC(decoded.channels), decoded.pixels.data());
    const cv::Mat source(1, int(guarded.bytes.size()), CV_8U,
                         const_cast<std::uint8_t*>(guarded.bytes.data()));
    const bool keepsAlpha = guarded.format == PictureFormat::WebP || guarded.channels == 4;
    bool isDecoded = false;
    try {
        const int flags =
            keepsAlpha ? int(cv::IMREAD_UNCHANGED) : cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION;
        isDecoded = !cv::imdecode(source, flags, &target).empty();
    } catch (const cv::Exception&) {
        isDecoded = false;
    }
    // An animation's frame may lack the alpha that its canvas needs; anything else contradicts the header.
    const bool isOpaqueFrame = target.data != decoded.pixels.data() && guarded.channels == 4 &&
                               target.type() == CV_8UC3 && target.cols == width && target.rows == height;
    if (!isDecoded || (target.data != decoded.pixels.data() && !isOpaqueFrame))
        throw Error(ErrorCode::BadPicture,
                    name + ": the " + formatName(guarded.format) +
                        " is damaged, its pixels cannot be decoded; save or download it again");
    if (isOpaqueFrame) {
        decoded.channels = 3;
        decoded.pixels.assign(target.datastart, target.dataend);
    }
    swapRedAndBlue(decoded);
    if (guarded.format == PictureFormat::Bmp && decoded.channels == 4)
        ignoreEmptyAlpha(decoded);
    return decoded;
}

} // namespace maquette::engine
