#pragma once

#include <zlib.h>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

/// Builds picture files byte by byte, sound and broken ones.
namespace maquette::tests {

using Bytes = std::vector<std::uint8_t>;

inline void append(Bytes& to, const Bytes& more)
{
    to.insert(to.end(), more.begin(), more.end());
}
inline void append(Bytes& to, const std::string& text)
{
    to.insert(to.end(), text.begin(), text.end());
}
inline void appendBe32(Bytes& to, std::uint32_t v)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        to.push_back(std::uint8_t(v >> shift));
}
inline void appendBe16(Bytes& to, std::uint32_t v)
{
    to.push_back(std::uint8_t(v >> 8));
    to.push_back(std::uint8_t(v));
}
inline void appendLe32(Bytes& to, std::uint32_t v)
{
    for (int shift = 0; shift < 32; shift += 8)
        to.push_back(std::uint8_t(v >> shift));
}
inline void appendLe16(Bytes& to, std::uint32_t v)
{
    to.push_back(std::uint8_t(v));
    to.push_back(std::uint8_t(v >> 8));
}

inline Bytes fileBytes(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(in), {});
}

/// zlib stream of `content` written `times` times, without holding more than one copy.
inline Bytes deflated(const Bytes& content, std::size_t times = 1)
{
    z_stream stream = {};
    deflateInit(&stream, 1);
    Bytes out;
    Bytes part(1 << 16);
    for (std::size_t i = 0; i < times; ++i) {
        stream.next_in = const_cast<Bytef*>(content.data());
        stream.avail_in = uInt(content.size());
        const int flush = i + 1 == times ? Z_FINISH : Z_NO_FLUSH;
        do {
            stream.next_out = part.data();
            stream.avail_out = uInt(part.size());
            deflate(&stream, flush);
            out.insert(out.end(), part.begin(), part.end() - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return out;
}

inline Bytes pngChunk(const std::string& type, const Bytes& data)
{
    Bytes chunk;
    appendBe32(chunk, std::uint32_t(data.size()));
    append(chunk, type);
    append(chunk, data);
    appendBe32(chunk, std::uint32_t(crc32(0, chunk.data() + 4, uInt(chunk.size() - 4))));
    return chunk;
}

inline Bytes pngHeader(std::uint32_t width, std::uint32_t height, int bits, int colour, int interlace = 0)
{
    Bytes data;
    appendBe32(data, width);
    appendBe32(data, height);
    append(data, Bytes{std::uint8_t(bits), std::uint8_t(colour), 0, 0, std::uint8_t(interlace)});
    return pngChunk("IHDR", data);
}

inline Bytes pngSignature()
{
    return {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
}

/// A PNG from raw rows (without filter bytes); `extra` goes between IHDR and IDAT.
inline Bytes png(std::uint32_t width, std::uint32_t height, int bits, int colour, const Bytes& rows,
                 const Bytes& extra = {})
{
    const std::size_t stride = rows.size() / height;
    Bytes filtered;
    for (std::uint32_t y = 0; y < height; ++y) {
        filtered.push_back(0);
        filtered.insert(filtered.end(), rows.begin() + std::ptrdiff_t(y * stride),
                        rows.begin() + std::ptrdiff_t((y + 1) * stride));
    }
    Bytes file = pngSignature();
    append(file, pngHeader(width, height, bits, colour));
    append(file, extra);
    append(file, pngChunk("IDAT", deflated(filtered)));
    append(file, pngChunk("IEND", {}));
    return file;
}

/// A PNG of zeros whose rows have `rowBytes` bytes; cheap for any size.
inline Bytes blackPng(std::uint32_t width, std::uint32_t height, int bits, int colour, std::size_t rowBytes,
                      const Bytes& extra = {}, int interlace = 0)
{
    Bytes file = pngSignature();
    append(file, pngHeader(width, height, bits, colour, interlace));
    append(file, extra);
    append(file, pngChunk("IDAT", deflated(Bytes(rowBytes + 1, 0), height)));
    append(file, pngChunk("IEND", {}));
    return file;
}

inline Bytes jpegSegment(int marker, const Bytes& content)
{
    Bytes segment{0xff, std::uint8_t(marker)};
    appendBe16(segment, std::uint32_t(content.size() + 2));
    append(segment, content);
    return segment;
}

/// Puts a segment right behind a JPEG's SOI.
inline Bytes withSegment(const Bytes& jpeg, int marker, const Bytes& content)
{
    Bytes out(jpeg.begin(), jpeg.begin() + 2);
    append(out, jpegSegment(marker, content));
    out.insert(out.end(), jpeg.begin() + 2, jpeg.end());
    return out;
}

/// A grey JPEG of zeros, every block two bits. `scans` > 1 repeats the scan.
inline Bytes flatJpeg(std::uint32_t width, std::uint32_t height, int sof = 0xc0, int bits = 8)
{
    Bytes file{0xff, 0xd8};
    Bytes table{0};
    table.resize(65, 1);
    append(file, jpegSegment(0xdb, table));
    Bytes frame{std::uint8_t(bits)};
    appendBe16(frame, height);
    appendBe16(frame, width);
    append(frame, Bytes{1, 1, 0x11, 0});
    append(file, jpegSegment(sof, frame));
    for (int kind : {0x00, 0x10}) { // one code of one bit: category 0, end of block
        Bytes huffman{std::uint8_t(kind), 1};
        huffman.resize(17, 0);
        huffman.push_back(0);
        append(file, jpegSegment(0xc4, huffman));
    }
    append(file, jpegSegment(0xda, {1, 1, 0x00, 0, 63, 0}));
    const std::size_t blocks = std::size_t((width + 7) / 8) * ((height + 7) / 8);
    file.resize(file.size() + blocks / 4 + 1, 0);
    append(file, Bytes{0xff, 0xd9});
    return file;
}

/// An EXIF block (TIFF) with an orientation.
inline Bytes exifBlock(std::uint32_t orientation, bool littleEndian = true, std::uint32_t directory = 8)
{
    Bytes block;
    append(block, littleEndian ? "II" : "MM");
    const auto u16 = littleEndian ? appendLe16 : appendBe16;
    const auto u32 = littleEndian ? appendLe32 : appendBe32;
    u16(block, 42);
    u32(block, directory);
    u16(block, 1);
    u16(block, 0x0112);
    u16(block, 3);
    u32(block, 1);
    u16(block, orientation);
    u16(block, 0);
    u32(block, 0);
    return block;
}

inline Bytes exifSegment(const Bytes& block)
{
    Bytes content{'E', 'x', 'i', 'f', 0, 0};
    append(content, block);
    return content;
}

/// BMP from rows already padded to four bytes, bottom row first.
inline Bytes bmp(std::int32_t width, std::int32_t height, int bits, const Bytes& rows,
                 std::uint32_t compression = 0, const Bytes& palette = {})
{
    Bytes file;
    append(file, "BM");
    appendLe32(file, std::uint32_t(54 + palette.size() + rows.size()));
    appendLe32(file, 0);
    appendLe32(file, std::uint32_t(54 + palette.size()));
    appendLe32(file, 40);
    appendLe32(file, std::uint32_t(width));
    appendLe32(file, std::uint32_t(height));
    appendLe16(file, 1);
    appendLe16(file, std::uint32_t(bits));
    appendLe32(file, compression);
    for (int i = 0; i < 5; ++i)
        appendLe32(file, 0);
    append(file, palette);
    append(file, rows);
    return file;
}

inline Bytes riffChunk(const std::string& type, const Bytes& data)
{
    Bytes chunk;
    append(chunk, type);
    appendLe32(chunk, std::uint32_t(data.size()));
    append(chunk, data);
    if (data.size() % 2 != 0)
        chunk.push_back(0);
    return chunk;
}

inline Bytes webp(const Bytes& chunks)
{
    Bytes file;
    append(file, "RIFF");
    appendLe32(file, std::uint32_t(chunks.size() + 4));
    append(file, "WEBP");
    append(file, chunks);
    return file;
}

} // namespace maquette::tests
