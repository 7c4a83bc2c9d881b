#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// How much a held-out shape resembles a training shape: the hash that splits does not keep siblings apart.
namespace maquette::engine {

/// One bit per cell of a 32^3 grid.
class OccupancyBits {
public:
    static constexpr int kCells = 32;

    /// `occupied` holds 32^3 bytes of 0 or 1, [x][y][z].
    explicit OccupancyBits(const std::vector<std::uint8_t>& occupied);
    static OccupancyBits fromHex(std::string_view text); ///< of hex(); throws std::runtime_error for anything else
    std::string hex() const;
    OccupancyBits mirrored() const; ///< x reversed
    /// Intersection over union; 0 where both are empty.
    double iou(const OccupancyBits& other) const;

private:
    OccupancyBits();

    std::vector<std::uint64_t> m_words;
};

/// The best IoU of `shape` or its mirror image with any of `others`; 0 where there is none.
double bestSiblingIou(const OccupancyBits& shape, const std::vector<OccupancyBits>& others);

} // namespace maquette::engine
