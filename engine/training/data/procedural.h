#pragma once

#include "training/data/training_mesh.h"

#include <cstdint>
#include <string>
#include <vector>

/// Shapes without end that nobody has a licence on: furniture and things, put together from parts by a seed.
namespace maquette::engine {

/// "chair", "table", ... in a fixed order; new families are appended.
const std::vector<std::string>& proceduralFamilies();

/// One shape of a family, normalised: +Y up, front +Z. The same family and seed give the same mesh. Parts are
/// closed and overlap; the whole is a soup, to be made solid by buildShapeField. Throws Error(Usage) for an
/// unknown family.
TrainingMesh proceduralMesh(const std::string& family, std::uint64_t seed);

} // namespace maquette::engine
