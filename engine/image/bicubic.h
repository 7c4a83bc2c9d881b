#pragma once

#include <engine/picture.h>

/// Cubic resampling of 8-bit pictures as the Pillow library does it (a = -0.5, widened when shrinking, rounded to
/// bytes after each axis): what the published image processors were trained with.
namespace maquette::engine {

/// picture  1 to 4 channels, each resampled by itself (alpha is no weight); sides >= 1
Picture resizeBicubic(const Picture& picture, int width, int height);

} // namespace maquette::engine
