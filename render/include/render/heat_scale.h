#pragma once

#include <render/scene.h>

/// The colours of the heat map, for scale bars beside the picture.
namespace maquette::render {

/// viridis: 0 dark violet, 1 yellow; values outside are clamped, what is not a number gives 0.
Rgb viridis(float t);

} // namespace maquette::render
