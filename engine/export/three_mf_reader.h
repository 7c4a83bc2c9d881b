#pragma once

#include "export/read_back.h"

/// A small reader for exactly what our 3MF packages contain. Not for files of others.
namespace maquette::engine {

/// Finds the model part by the directory at the package's end. Throws Error(FileWrite) for anything unexpected.
CornerList readThreeMf(std::string_view bytes);

} // namespace maquette::engine
