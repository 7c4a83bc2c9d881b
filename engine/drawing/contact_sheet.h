#pragma once

#include <engine/picture.h>

#include <string>
#include <vector>

/// Many small pictures with words on one page.
namespace maquette::engine {

struct SheetCell {
    std::vector<Picture> pictures;  ///< side by side, each fitted into a square tile; an empty one leaves its tile free
    std::vector<std::string> lines; ///< below them; characters that are not ASCII become '?'
};

struct SheetOptions {
    int tile = 128; ///< pixels, 16..1024
    int columns = 4;
    std::vector<std::string> heading; ///< lines at the top
};

/// The height of one line of words, pixels.
inline constexpr int kSheetLine = 16;
/// The free space around a cell, pixels.
inline constexpr int kSheetGap = 8;

/// An RGB page, white, `columns` cells wide; all cells are as large as the largest one. Pixels with alpha lie on white.
Picture drawContactSheet(const std::vector<SheetCell>& cells, const SheetOptions& options);

} // namespace maquette::engine
