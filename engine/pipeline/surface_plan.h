#pragma once

#include "model_file/model_config.h"
#include "surface/surface_samples.h"

#include <cstdint>

/// How a model's encoder wants a surface.
namespace maquette::engine {

/// As many points as the encoder draws from (the published configurations name fewer than it needs), at least `wanted` in
/// all, and the size of the cube that its meshes were fitted into.
SurfaceSampleOptions surfaceSampling(const ShapeVaeConfig& vae, std::int64_t wanted, std::uint64_t seed);

} // namespace maquette::engine
