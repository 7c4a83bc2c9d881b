#pragma once

#include "picture_bytes.h"

#include <algorithm>
#include <functional>

/// Small files that cost a careless decoder seconds and gigabytes: the 24 of files-and-faults.md, B4.
namespace maquette::tests {

/// Small chunks of `type`, each with a compressed megabyte of text behind a key.
inline Bytes textBombs(const char* type, int count, std::size_t mebibytes)
{
    Bytes data;
    append(data, std::string("k\0", 2));
    if (std::string(type) == "iTXt")
        append(data, std::string("\1\0\0\0", 4));
    else
        data.push_back(0);
    append(data, deflated(Bytes(1 << 20, ' '), mebibytes));
    Bytes chunks;
    const Bytes chunk = pngChunk(type, data);
    for (int i = 0; i < count; ++i)
        append(chunks, chunk);
    return chunks;
}

inline Bytes smallPng(const Bytes& extra)
{
    return png(4, 4, 8, 2, Bytes(48, 7), extra);
}

/// A flat progressive grey JPEG: one scan of averages, then `scans` - 1 scans of nothing for single
/// frequencies.
inline Bytes progressiveJpeg(std::uint32_t width, std::uint32_t height, int scans)
{
    Bytes file = flatJpeg(width, height, 0xc2);
    const Bytes baselineScan = jpegSegment(0xda, {1, 1, 0x00, 0, 63, 0});
    const auto at = std::search(file.begin(), file.end(), baselineScan.begin(), baselineScan.end());
    file.erase(at, file.end());
    const std::size_t blocks = std::size_t((width + 7) / 8) * ((height + 7) / 8);
    append(file, jpegSegment(0xda, {1, 1, 0x00, 0, 0, 0}));
    file.resize(file.size() + blocks / 8 + 1, 0);
    Bytes huffman{0x10, 1}; // one code of one bit: a run of 2^14 and more empty blocks (EOB14)
    huffman.resize(17, 0);
    huffman.push_back(0xe0);
    append(file, jpegSegment(0xc4, huffman));
    for (int scan = 1; scan < scans; ++scan) {
        const auto frequency = std::uint8_t(1 + (scan - 1) % 63);
        append(file, jpegSegment(0xda, {1, 1, 0x00, frequency, frequency, 0}));
        // Each run: the code 0 and 14 bits 1: 32767 blocks. Fifteen bits, packed.
        std::uint32_t bits = 0, count = 0;
        for (std::size_t run = 0; run < blocks / 32767 + 1; ++run) {
            for (int bit = 0; bit < 15; ++bit) {
                bits = bits << 1 | (bit > 0);
                if (++count == 8) {
                    file.push_back(std::uint8_t(bits));
                    if ((bits & 0xff) == 0xff)
                        file.push_back(0);
                    count = bits = 0;
                }
            }
        }
        while (count++ < 8)
            bits = bits << 1 | 1;
        file.push_back(std::uint8_t(bits));
        if ((bits & 0xff) == 0xff)
            file.push_back(0);
    }
    append(file, Bytes{0xff, 0xd9});
    return file;
}

inline Bytes vp8l(std::uint32_t width, std::uint32_t height)
{
    Bytes data{0x2f};
    appendLe32(data, (width - 1) | (height - 1) << 14);
    // No transform, no cache, no meta codes, then five codes of one symbol each: a picture without any
    // further bit.
    append(data, Bytes{0x88, 0x88, 0x08, 0, 0, 0, 0, 0});
    return riffChunk("VP8L", data);
}

inline Bytes animatedWebP(int frames)
{
    Bytes frame(16, 0);
    frame[6] = frame[9] = 7;
    append(frame, vp8l(8, 8));
    Bytes header(10, 0);
    header[0] = 0x02;
    header[4] = header[7] = 7;
    Bytes chunks = riffChunk("VP8X", header);
    append(chunks, riffChunk("ANIM", Bytes(6, 0)));
    const Bytes one = riffChunk("ANMF", frame);
    for (int i = 0; i < frames; ++i)
        append(chunks, one);
    return webp(chunks);
}

inline Bytes idatInPieces(std::uint32_t side, int pieces)
{
    const Bytes data = deflated(Bytes(3 * side + 1, 0), side);
    Bytes file = pngSignature();
    append(file, pngHeader(side, side, 8, 2));
    for (int i = 0; i < pieces; ++i)
        append(file, pngChunk("IDAT", {}));
    for (std::size_t at = 0; at < data.size(); at += 7)
        append(file, pngChunk("IDAT", Bytes(data.begin() + std::ptrdiff_t(at),
                                            data.begin() + std::ptrdiff_t(std::min(at + 7, data.size())))));
    append(file, pngChunk("IEND", {}));
    return file;
}

inline Bytes rleBmp(std::int32_t width, std::int32_t height)
{
    Bytes palette(1024, 9);
    return bmp(width, height, 8, {255, 1, 0, 1}, 1, palette);
}

inline Bytes profileBomb()
{
    Bytes data{'p', 0, 0};
    append(data, deflated(Bytes(1 << 20, 0), 1024));
    return pngChunk("iCCP", data);
}

struct Bomb {
    const char* name;
    std::function<Bytes()> make;
};

inline std::vector<Bomb> bombs()
{
    return {
        {"120 compressed texts", [] { return smallPng(textBombs("zTXt", 120, 8)); }},
        {"40 international texts", [] { return smallPng(textBombs("iTXt", 40, 8)); }},
        {"profile of 1 GiB", [] { return smallPng(profileBomb()); }},
        {"100 000 tiny chunks",
         [] {
             return smallPng([] {
                 Bytes all;
                 for (int i = 0; i < 100000; ++i)
                     append(all, pngChunk("tEXt", {'k', 0, 'v'}));
                 return all;
             }());
         }},
        {"PNG of 32 000 squared", [] { return blackPng(32000, 32000, 1, 0, 4000); }},
        {"PNG of 32 768 squared, 1 bit palette",
         [] { return blackPng(32768, 32768, 1, 3, 4096, pngChunk("PLTE", Bytes(6, 1))); }},
        {"PNG at the decoded limit", [] { return blackPng(16384, 8192, 8, 6, 65536); }},
        {"PNG of 16 bits at the limit", [] { return blackPng(16384, 4096, 16, 6, 131072); }},
        {"interlaced PNG", [] { return blackPng(10000, 10000, 8, 2, 31000, {}, 1); }},
        {"grey PNG with a transparent value",
         [] {
             return blackPng(8000, 8000, 8, 0, 8000, pngChunk("tRNS", {0, 0}));
         }},
        {"PNG data ten times too long", [] { return blackPng(2000, 2000, 8, 2, 60000); }},
        {"PNG data in 300 000 pieces", [] { return idatInPieces(1500, 300000); }},
        {"PNG that turns by a quarter",
         [] { return blackPng(12000, 10000, 8, 2, 36000, pngChunk("eXIf", exifBlock(6))); }},
        {"JPEG with 106 scans", [] { return progressiveJpeg(3300, 3300, 106); }},
        {"JPEG with 5000 scans", [] { return progressiveJpeg(400, 400, 5000); }},
        {"large progressive JPEG", [] { return progressiveJpeg(12000, 12000, 8); }},
        {"JPEG of 32 768 squared", [] { return flatJpeg(32768, 32768); }},
        {"JPEG of 65 500 squared", [] { return flatJpeg(65500, 100); }},
        {"JPEG with 60 000 tables",
         [] {
             Bytes j = flatJpeg(64, 64), t;
             for (int i = 0; i < 60000; ++i)
                 append(t, jpegSegment(0xc4, [] {
                            Bytes h{0, 1};
                            h.resize(17, 0);
                            h.push_back(0);
                            return h;
                        }()));
             j.insert(j.begin() + 2, t.begin(), t.end());
             return j;
         }},
        {"EXIF that points at itself",
         [] {
             Bytes b = exifBlock(6, true, 0);
             b[0] = 'I';
             return withSegment(flatJpeg(64, 64), 0xe1, exifSegment(b));
         }},
        {"WebP of 16 383 squared", [] { return webp(vp8l(16383, 16383)); }},
        {"lossless WebP near the memory limit", [] { return webp(vp8l(9600, 9600)); }},
        {"WebP with 200 000 frames", [] { return animatedWebP(200000); }},
        {"run-length BMP", [] { return rleBmp(13000, 13000); }},
    };
}

} // namespace maquette::tests
