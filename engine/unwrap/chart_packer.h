#pragma once

#include <cstdint>
#include <optional>
#include <vector>

/// Rectangles side by side in a square.
namespace maquette::engine {

struct PackedRect {
    int width = 0, height = 0; ///< wanted, above 0
    int left = 0, top = 0;     ///< found
};

/// Puts every rectangle where it lies highest and then leftmost (skyline), the tall ones first. Returns false, with
/// places undefined, when they do not all fit into side x side. Deterministic.
bool packRects(std::vector<PackedRect>& rects, int side);

} // namespace maquette::engine
