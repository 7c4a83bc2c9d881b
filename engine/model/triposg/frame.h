#pragma once

#include "image/normalise.h"

/// How TripoSG's pictures are framed (specs: TripoSG, 4.1).
namespace maquette::engine::triposg {

/// Composes on white, crops to the box of alpha > 0 and pads by a tenth of the longer side to a square (up to one
/// pixel). Pictures with a side above 2000 are brought to it first. Error(BadPicture): nothing is visible.
PreparedPicture frame(const Picture& cutOut);

} // namespace maquette::engine::triposg
