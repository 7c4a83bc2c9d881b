#pragma once

#include "image/normalise.h"

/// How Step1X-3D's pictures are framed (specs: Step1X-3D, 4.1).
namespace maquette::engine::step1x3d {

/// Composes on white, brings the box of alpha > 0 to 95 % of the picture's side, centres it on the picture's own
/// size, and pads to a square. Error(BadPicture): nothing is visible.
PreparedPicture frame(const Picture& cutOut);

} // namespace maquette::engine::step1x3d
