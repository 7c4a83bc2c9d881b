#include "image/image_file.h"

#include "core/atomic_file.h"
#include "core/input_file.h"
#include "image/colour_profile.h"
#include "image/opencv_setup.h"
#include "image/orientation.h"
#include "image/picture_guard.h"
#include "image/pixel_decoders.h"

#include <engine/error.h>
#include <engine/picture.h>

#include <opencv2/imgcodecs.hpp>

#include <zlib.h>

#include <algorithm>
#include <limits>

// The decoder writes into the picture's own memory, and every change after that is made in place: a large
// picture is there once only (files and faults, section 2).
namespace maquette::engine {
namespace {

DecodedPixels decodePixels(const GuardedPicture& guarded, int width, int height, const std::string& name)
{
    switch (guarded.format) {
    case PictureFormat::Png:
        return decodePngPixels(guarded, width, height, name);
    case PictureFormat::Jpeg:
        return decodeJpegPixels(guarded, width, height, name);
    default:
        return decodeOtherPixels(guarded, width, height, name);
    }
}

/// A zlib stream whose content is at most kMaxProfileBytes.
std::vector<std::uint8_t> inflateProfile(const std::vector<std::uint8_t>& deflated, const std::string& name)
{
    std::vector<std::uint8_t> profile;
    z_stream stream = {};
    if (inflateInit(&stream) != Z_OK)
        throw Error(ErrorCode::OutOfMemory, name + ": no memory for its colour profile");
    stream.next_in = const_cast<Bytef*>(deflated.data());
    stream.avail_in = uInt(deflated.size());
    std::vector<std::uint8_t> part(64 << 10);
    int state = Z_OK;
    while (state == Z_OK && profile.size() <= kMaxProfileBytes) {
        stream.next_out = part.data();
        stream.avail_out = uInt(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        profile.insert(profile.end(), part.begin(), part.end() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END)
        throw Error(ErrorCode::BadPicture, name + ": its colour profile is damaged or larger than " +
                                               std::to_string(kMaxProfileBytes) + " bytes; save it as sRGB");
    return profile;
}

ColourConversion conversionOf(const ColourTag& tag, const std::string& name)
{
    if (!tag.profile.empty())
        return parseColourProfile(tag.profileIsDeflated ? inflateProfile(tag.profile, name) : tag.profile,
                                  name);
    return tag.saysSrgb || tag.gamma == 0 ? ColourConversion{} : gammaConversion(tag.gamma);
}

/// An animation's first frame on its transparent canvas.
Picture onCanvas(const Picture& frame, const GuardedPicture& guarded)
{
    Picture canvas = filledPicture(int(guarded.width), int(guarded.height), 4, 0);
    for (int y = 0; y < frame.height; ++y) {
        for (int x = 0; x < frame.width; ++x) {
            const std::uint8_t* from = &frame.pixels[frame.at(x, y)];
            std::uint8_t* to = &canvas.pixels[canvas.at(x + int(guarded.frameX), y + int(guarded.frameY))];
            std::copy_n(from, 3, to);
            to[3] = frame.channels == 4 ? from[3] : 255;
        }
    }
    return canvas;
}

} // namespace

Picture filledPicture(int width, int height, int channels, std::uint8_t value)
{
    const std::size_t size = std::size_t(width) * std::size_t(height) * std::size_t(channels);
    return {width, height, channels, std::vector<std::uint8_t>(size, value)};
}

LoadedPicture decodePicture(std::vector<std::uint8_t> bytes, const std::string& name)
{
    GuardedPicture guarded = guardPicture(std::move(bytes), name);
    const ColourConversion conversion = conversionOf(guarded.colour, name);
    const int r = guarded.reduction;
    const int width = (int(guarded.frameWidth) + r - 1) / r, height = (int(guarded.frameHeight) + r - 1) / r;
    DecodedPixels decoded = decodePixels(guarded, width, height, name);
    std::vector<std::uint8_t>().swap(guarded.bytes);

    LoadedPicture loaded{{width, height, decoded.channels, std::move(decoded.pixels)},
                         std::move(guarded.warnings)};
    loaded.warnings.insert(loaded.warnings.end(), decoded.warnings.begin(), decoded.warnings.end());
    Picture& picture = loaded.picture;
    convertColours(conversion, picture.pixels, picture.channels);
    if (guarded.frameWidth != guarded.width || guarded.frameHeight != guarded.height)
        picture = onCanvas(picture, guarded);
    applyOrientation(picture, guarded.orientation);
    return loaded;
}

std::vector<std::uint8_t> readPictureFile(const std::filesystem::path& path)
{
    const InputFile file(path, ErrorCode::FileRead);
    if (file.size() > kMaxPictureFileBytes)
        throw Error(ErrorCode::BadPicture, path.string() + ": the file has " + std::to_string(file.size()) +
                                               " bytes, the limit for a picture is " +
                                               std::to_string(kMaxPictureFileBytes) +
                                               "; make it smaller first");
    std::vector<std::uint8_t> bytes(std::size_t(file.size()));
    file.read(0, std::as_writable_bytes(std::span(bytes)));
    file.requireUnchanged();
    return bytes;
}

LoadedPicture loadPicture(const std::filesystem::path& path)
{
    return decodePicture(readPictureFile(path), path.string());
}

std::vector<std::uint8_t> encodePng(const Picture& picture)
{
    setUpOpenCv();
    const bool hasAlpha = picture.channels == 2 || picture.channels == 4;
    const int channels = picture.channels == 1 ? 1 : hasAlpha ? 4 : 3;
    cv::Mat bgr(picture.height, picture.width, CV_8UC(channels));
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* from = picture.pixels.data() + picture.at(0, y);
        std::uint8_t* to = bgr.ptr(y);
        for (int x = 0; x < picture.width; ++x, from += picture.channels, to += channels) {
            const bool isGrey = picture.channels <= 2;
            to[0] = isGrey ? from[0] : from[2];
            if (channels >= 3) {
                to[1] = isGrey ? from[0] : from[1];
                to[2] = from[0];
            }
            if (channels == 4)
                to[3] = from[picture.channels - 1];
        }
    }
    std::vector<std::uint8_t> bytes;
    try {
        if (cv::imencode(".png", bgr, bytes))
            return bytes;
    } catch (const cv::Exception&) {
        bytes.clear();
    }
    throw Error(ErrorCode::Internal, "a picture of " + std::to_string(picture.width) + " x " +
                                         std::to_string(picture.height) + " pixels cannot be written as PNG");
}

void savePng(const Picture& picture, const std::filesystem::path& path)
{
    const std::vector<std::uint8_t> bytes = encodePng(picture);
    AtomicFile file(path);
    file.write(std::as_bytes(std::span(bytes)));
    file.commit();
}

} // namespace maquette::engine
