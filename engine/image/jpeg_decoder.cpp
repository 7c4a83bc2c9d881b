#include "image/pixel_decoders.h"

#include <engine/error.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

// libjpeg reports errors by leaving through longjmp: between setjmp and the end there are only plain values.
namespace maquette::engine {
namespace {

struct Listener {
    jpeg_error_mgr manager; ///< first: libjpeg's pointer to it is a pointer to the whole
    std::jmp_buf exit;
    std::array<char, JMSG_LENGTH_MAX> reason;
    bool isDamaged;
};

Listener& listenerOf(j_common_ptr info)
{
    return *reinterpret_cast<Listener*>(info->err);
}

void leave(j_common_ptr info)
{
    Listener& listener = listenerOf(info);
    info->err->format_message(info, listener.reason.data());
    std::longjmp(listener.exit, 1);
}

void listen(j_common_ptr info, int level)
{
    // Bytes between the last data and a marker are common and harmless.
    if (level < 0 && info->err->msg_code != JWRN_EXTRANEOUS_DATA)
        listenerOf(info).isDamaged = true;
}

void stayQuiet(j_common_ptr) {}

/// Inks to light. Adobe's files hold what is left of the light, others what the ink takes.
void fromCmyk(const std::uint8_t* cmyk, std::uint8_t* rgb, int width, bool isInverted)
{
    for (int x = 0; x < width; ++x, cmyk += 4, rgb += 3) {
        const int flip = isInverted ? 0 : 255;
        const int key = cmyk[3] ^ flip;
        for (int k = 0; k < 3; ++k)
            rgb[k] = std::uint8_t(((cmyk[k] ^ flip) * key + 127) / 255);
    }
}

/// Fills width * height RGB pixels. Returns false with a reason in the listener.
bool decode(const GuardedPicture& guarded, int width, int height, std::uint8_t* rgb, std::uint8_t* inkRow,
            Listener& listener)
{
    jpeg_decompress_struct info;
    info.err = jpeg_std_error(&listener.manager);
    listener.manager.error_exit = leave;
    listener.manager.emit_message = listen;
    listener.manager.output_message = stayQuiet;
    listener.isDamaged = false;
    listener.reason[0] = '\0';
    jpeg_create_decompress(&info);
    if (setjmp(listener.exit) != 0) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_mem_src(&info, guarded.bytes.data(), (unsigned long)(guarded.bytes.size()));
    jpeg_read_header(&info, TRUE);
    const bool isCmyk = info.num_components == 4;
    info.out_color_space = isCmyk ? JCS_CMYK : JCS_RGB;
    info.scale_num = 1;
    info.scale_denom = unsigned(guarded.reduction);
    jpeg_start_decompress(&info);
    const bool fits = int(info.output_width) == width && int(info.output_height) == height;
    while (fits && info.output_scanline < info.output_height) {
        std::uint8_t* target = rgb + std::size_t(info.output_scanline) * std::size_t(width) * 3;
        JSAMPROW row = isCmyk ? inkRow : target;
        jpeg_read_scanlines(&info, &row, 1);
        if (isCmyk)
            fromCmyk(inkRow, target, width, info.saw_Adobe_marker);
    }
    if (fits)
        jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return fits;
}

} // namespace

DecodedPixels decodeJpegPixels(const GuardedPicture& guarded, int width, int height, const std::string& name)
{
    DecodedPixels decoded;
    decoded.pixels.resize(std::size_t(width) * std::size_t(height) * 3);
    std::vector<std::uint8_t> inkRow(std::size_t(width) * 4);
    Listener listener;
    if (!decode(guarded, width, height, decoded.pixels.data(), inkRow.data(), listener))
        throw Error(ErrorCode::BadPicture,
                    name + ": the JPEG cannot be decoded (" +
                        (listener.reason[0] != '\0' ? listener.reason.data()
                                                    : "its size is not what its header says") +
                        "); save or download it again");
    if (listener.isDamaged)
        decoded.warnings.emplace_back("the JPEG is damaged; a part of the picture may be wrong");
    return decoded;
}

} // namespace maquette::engine
