#pragma once

#include "export/read_back.h"

/// Small readers for exactly what our OBJ and STL files contain. Not for files of others.
namespace maquette::engine {

CornerList readPlainObj(std::string_view bytes);
CornerList readBinaryStl(std::string_view bytes);
CornerList readAsciiStl(std::string_view bytes);

} // namespace maquette::engine
