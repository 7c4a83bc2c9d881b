#pragma once

#include <string_view>

/// What kind of picture some bytes are, by the first of them.
namespace maquette::automation {

/// ".png", ".jpg", ".webp", ".bmp"; empty: something else. Sixteen bytes are enough.
std::string_view pictureEnding(std::string_view bytes);

} // namespace maquette::automation
