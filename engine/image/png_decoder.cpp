#include "image/pixel_decoders.h"

#include <engine/error.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>

#include <png.h>

// libpng reports errors by leaving through longjmp: between setjmp and the end there are only plain values.
namespace maquette::engine {
namespace {

struct Source {
    const std::uint8_t* data;
    std::size_t left;
    std::array<char, 160> reason;
};

void read(png_structp png, png_bytep to, std::size_t count)
{
    Source& source = *static_cast<Source*>(png_get_io_ptr(png));
    if (count > source.left)
        png_error(png, "the data ends too early");
    std::memcpy(to, source.data, count);
    source.data += count;
    source.left -= count;
}

[[noreturn]] void leave(png_structp png, png_const_charp text)
{
    Source& source = *static_cast<Source*>(png_get_error_ptr(png));
    const std::size_t length = std::min(std::strlen(text), source.reason.size() - 1);
    std::memcpy(source.reason.data(), text, length);
    source.reason[length] = '\0';
    png_longjmp(png, 1);
}

void stayQuiet(png_structp, png_const_charp) {}

/// Everything becomes 8-bit RGB, or RGBA where the guard has seen transparency.
void setConversions(png_structp png)
{
    png_set_expand(png);   // palette, grey below 8 bits, a transparent colour
    png_set_scale_16(png); // rounds; strip_16 would cut
    png_set_gray_to_rgb(png);
}

/// rows: one pointer per row of width * channels bytes. Returns false with a reason in the source.
bool decode(Source& source, int width, int height, int channels, png_bytepp rows)
{
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, leave, stayQuiet);
    png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
    if (info == nullptr || setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_read_struct(&png, &info, nullptr);
        return false;
    }
    png_set_read_fn(png, &source, read);
    png_set_user_limits(png, kMaxPictureSide, kMaxPictureSide);
    png_read_info(png, info);
    setConversions(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    const bool fits = int(png_get_image_width(png, info)) == width &&
                      int(png_get_image_height(png, info)) == height &&
                      png_get_rowbytes(png, info) == std::size_t(width) * std::size_t(channels);
    if (fits) {
        png_read_image(png, rows);
        png_read_end(png, nullptr);
    }
    png_destroy_read_struct(&png, &info, nullptr);
    return fits;
}

} // namespace

DecodedPixels decodePngPixels(const GuardedPicture& guarded, int width, int height, const std::string& name)
{
    DecodedPixels decoded;
    decoded.channels = guarded.channels;
    const std::size_t rowBytes = std::size_t(width) * std::size_t(guarded.channels);
    decoded.pixels.resize(rowBytes * std::size_t(height));
    std::vector<png_bytep> rows;
    for (int y = 0; y < height; ++y)
        rows.push_back(decoded.pixels.data() + std::size_t(y) * rowBytes);
    Source source{guarded.bytes.data(), guarded.bytes.size(), {}};
    if (!decode(source, width, height, guarded.channels, rows.data()))
        throw Error(
            ErrorCode::BadPicture,
            name + ": the PNG cannot be decoded (" +
                (source.reason[0] != '\0' ? source.reason.data() : "its size is not what its header says") +
                "); save or download it again");
    return decoded;
}

} // namespace maquette::engine
