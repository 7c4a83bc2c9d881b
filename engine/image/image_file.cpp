#include "image/image_file.h"

#include "core/atomic_file.h"
#include "image/colour_profile.h"
#include "image/opencv_setup.h"
#include "image/orientation.h"
#include "image/picture_guard.h"

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

int decodeFlags(const GuardedPicture& guarded)
{
    switch (guarded.reduction) {
    case 2:
        return cv::IMREAD_REDUCED_COLOR_2;
    case 4:
        return cv::IMREAD_REDUCED_COLOR_4;
    case 8:
        return cv::IMREAD_REDUCED_COLOR_8;
    default:
        break;
    }
    if (guarded.channels == 4 && !guarded.transparentGrey && guarded.format != PictureFormat::WebP)
        return cv::IMREAD_UNCHANGED;
    if (guarded.format == PictureFormat::WebP)
        return cv::IMREAD_UNCHANGED;
    return cv::IMREAD_COLOR | cv::IMREAD_ANYDEPTH | cv::IMREAD_IGNORE_ORIENTATION;
}

/// BGR(A), 8 or 16 bits, as the decoder writes it, in `bytes`. Returns its channel count.
int decodeInto(const GuardedPicture& guarded, int width, int height, std::vector<std::uint8_t>& bytes,
               const std::string& name)
{
    const bool isFrame = guarded.frameWidth != guarded.width || guarded.frameHeight != guarded.height;
    int channels = guarded.transparentGrey ? 3 : guarded.channels;
    const auto bytesFor = [&](int count) {
        return std::size_t(width) * std::size_t(height) * std::size_t(count * guarded.bytesPerChannel);
    };
    bytes.resize(bytesFor(channels));
    cv::Mat target(height, width, CV_MAKETYPE(guarded.bytesPerChannel == 2 ? CV_16U : CV_8U, channels),
                   bytes.data());
    const cv::Mat source(1, int(guarded.bytes.size()), CV_8U,
                         const_cast<std::uint8_t*>(guarded.bytes.data()));
    bool isDecoded = false;
    try {
        isDecoded = !cv::imdecode(source, decodeFlags(guarded), &target).empty();
    } catch (const cv::Exception&) {
        isDecoded = false;
    }
    if (!isDecoded)
        throw Error(ErrorCode::BadPicture,
                    name + ": the " + formatName(guarded.format) +
                        " is damaged, its pixels cannot be decoded; save or download it again");
    if (target.data != bytes.data()) {
        // An animation's frame may lack the alpha that its canvas needs; anything else contradicts the
        // header.
        if (!isFrame || target.cols != width || target.rows != height || target.type() != CV_8UC3)
            throw Error(ErrorCode::BadPicture,
                        name + ": the " + formatName(guarded.format) +
                            " decodes to another size or kind than its header says; save it as "
                            "PNG");
        channels = 3;
        bytes.resize(bytesFor(channels));
        target.copyTo(cv::Mat(height, width, CV_8UC3, bytes.data()));
    }
    return channels;
}

/// Grey with one value that means "transparent" -> RGBA.
std::vector<std::uint8_t> withTransparentGrey(const std::vector<std::uint8_t>& rgb, int bytesPerChannel,
                                              std::uint32_t key, int bitDepth)
{
    const std::size_t unit = std::size_t(bytesPerChannel);
    const std::uint32_t scaled = bitDepth < 8 ? key * 255 / ((1u << bitDepth) - 1) : key;
    std::vector<std::uint8_t> rgba(rgb.size() / 3 * 4);
    for (std::size_t i = 0; i < rgb.size() / (3 * unit); ++i) {
        const std::uint8_t* from = &rgb[3 * unit * i];
        std::uint8_t* to = &rgba[4 * unit * i];
        const std::uint32_t value = unit == 1 ? from[0] : std::uint32_t(from[0] | from[1] << 8);
        std::copy_n(from, 3 * unit, to);
        std::fill_n(to + 3 * unit, unit, value == scaled ? 0 : 255);
    }
    return rgba;
}

void to8Bits(std::vector<std::uint8_t>& bytes)
{
    const std::size_t count = bytes.size() / 2;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t value = std::uint32_t(bytes[2 * i]) | std::uint32_t(bytes[2 * i + 1]) << 8;
        bytes[i] = std::uint8_t((value * 255 + 32767) / 65535);
    }
    bytes.resize(count);
}

void swapRedAndBlue(Picture& picture)
{
    const std::size_t step = std::size_t(picture.channels);
    for (std::size_t i = 0; i + 2 < picture.pixels.size(); i += step)
        std::swap(picture.pixels[i], picture.pixels[i + 2]);
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

/// Writers of 32-bit BMPs that know no alpha leave it 0.
void ignoreEmptyAlpha(Picture& picture)
{
    std::uint8_t any = 0;
    for (std::size_t i = 3; i < picture.pixels.size(); i += 4)
        any |= picture.pixels[i];
    for (std::size_t i = 3; any == 0 && i < picture.pixels.size(); i += 4)
        picture.pixels[i] = 255;
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
    setUpOpenCv();
    GuardedPicture guarded = guardPicture(std::move(bytes), name);
    const ColourConversion conversion = conversionOf(guarded.colour, name);
    LoadedPicture loaded;
    loaded.warnings = std::move(guarded.warnings);
    Picture& picture = loaded.picture;
    const int r = guarded.reduction;
    picture.width = (int(guarded.frameWidth) + r - 1) / r;
    picture.height = (int(guarded.frameHeight) + r - 1) / r;
    picture.channels = decodeInto(guarded, picture.width, picture.height, picture.pixels, name);
    std::vector<std::uint8_t>().swap(guarded.bytes);

    if (guarded.transparentGrey) {
        picture.pixels = withTransparentGrey(picture.pixels, guarded.bytesPerChannel,
                                             *guarded.transparentGrey, guarded.bitDepth);
        picture.channels = 4;
    }
    if (guarded.bytesPerChannel == 2)
        to8Bits(picture.pixels);
    swapRedAndBlue(picture);
    convertColours(conversion, picture.pixels, picture.channels);
    if (guarded.format == PictureFormat::Bmp && picture.channels == 4)
        ignoreEmptyAlpha(picture);
    if (guarded.frameWidth != guarded.width || guarded.frameHeight != guarded.height)
        picture = onCanvas(picture, guarded);
    applyOrientation(picture, guarded.orientation);
    return loaded;
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
