#pragma once

#include <engine/picture.h>

namespace maquette::engine {

/// Turns a stored picture upright. `orientation` is EXIF's: 1 as it is, 2 mirrored, 3 upside down, 4 mirrored
/// upside down, 5 transposed, 6 to be turned clockwise, 7 transposed across the other diagonal, 8 to be
/// turned counter-clockwise. Other values: as it is.
void applyOrientation(Picture& picture, int orientation);

} // namespace maquette::engine
