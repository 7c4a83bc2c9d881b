#pragma once

#include "image/picture_guard.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What the guards of the single formats share. Private to the picture guard.
namespace maquette::engine::guard {

/// Throws Error(BadPicture) "name: text".
[[noreturn]] void refuse(const std::string& name, const std::string& text);

/// Bytes with a name for messages; every read is checked.
class Bytes {
public:
    Bytes(std::span<const std::uint8_t> data, const std::string& name) : m_data(data), m_name(name) {}

    std::size_t size() const { return m_data.size(); }
    const std::uint8_t* data() const { return m_data.data(); }
    /// `count` bytes from `offset`, or a refusal that the file is cut off there.
    std::span<const std::uint8_t> slice(std::size_t offset, std::size_t count) const;
    std::uint8_t u8(std::size_t offset) const { return slice(offset, 1)[0]; }
    std::uint32_t be16(std::size_t offset) const;
    std::uint32_t be32(std::size_t offset) const;
    std::uint32_t le16(std::size_t offset) const;
    std::uint32_t le24(std::size_t offset) const;
    std::uint32_t le32(std::size_t offset) const;
    /// The text stands at `offset`; false also when the bytes end before.
    bool has(std::size_t offset, std::string_view text) const;

private:
    std::span<const std::uint8_t> m_data;
    const std::string& m_name;
};

/// EXIF orientation 1..8 of a TIFF block (without "Exif\0\0"); 1 when it is absent, damaged or not one of the
/// eight.
int exifOrientation(std::span<const std::uint8_t> tiff);

/// Refuses sides of 0 or above kMaxPictureSide.
void checkSides(std::uint64_t width, std::uint64_t height, const std::string& name);

/// Refuses decoded sizes and decoder memory above the limits. `extraBytes` is what the decoder keeps beside
/// picture and file. Call it when width, height, channels, bytesPerChannel, reduction, orientation and the
/// file size are known.
void checkMemory(const GuardedPicture& picture, std::uint64_t fileBytes, std::uint64_t extraBytes,
                 const std::string& name);
std::uint64_t decodedBytes(const GuardedPicture& picture);
/// checkMemory's second rule as a question.
bool fitsMemory(const GuardedPicture& picture, std::uint64_t fileBytes, std::uint64_t extraBytes);

/// Moves `count` bytes from `from` down to `to` within `bytes`, and moves `to` behind them.
void keep(std::vector<std::uint8_t>& bytes, std::size_t from, std::size_t count, std::size_t& to);

GuardedPicture guardPng(std::vector<std::uint8_t> bytes, const std::string& name);
GuardedPicture guardJpeg(std::vector<std::uint8_t> bytes, const std::string& name);
GuardedPicture guardWebP(std::vector<std::uint8_t> bytes, const std::string& name);
GuardedPicture guardBmp(std::vector<std::uint8_t> bytes, const std::string& name);

} // namespace maquette::engine::guard
