#pragma once

#include "core/atomic_file.h"

#include <string_view>

/// A disk may lie: what it holds is read again before a file gets its name.
namespace maquette::engine {

/// Throws Error(FileWrite) unless the finished temporary of `written` holds exactly these bytes.
void compareWithDisk(const AtomicFile& written, std::string_view bytes);

} // namespace maquette::engine
