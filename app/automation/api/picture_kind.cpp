#include "api/picture_kind.h"

#include <algorithm>

namespace maquette::automation {

std::string_view pictureEnding(std::string_view bytes)
{
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"))
        return ".png";
    if (bytes.starts_with("\xff\xd8\xff"))
        return ".jpg";
    if (bytes.starts_with("RIFF") && bytes.substr(std::min<std::size_t>(8, bytes.size())).starts_with("WEBP"))
        return ".webp";
    return bytes.starts_with("BM") ? ".bmp" : "";
}

} // namespace maquette::automation
