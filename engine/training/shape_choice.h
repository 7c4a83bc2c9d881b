#pragma once

#include "training/data/shape_dataset.h"

#include <engine/evaluation.h>

#include <cstdint>
#include <vector>

/// Which held-out models an evaluation looks at, and what they are called.
namespace maquette::engine {

/// Those of the candidates (indices into the data set) that have an icon; limit > 0: only so many, spread over the list.
std::vector<std::int64_t> shapesWithIcon(const ShapeDataset& data, const std::vector<std::int64_t>& candidates,
                                         std::int64_t limit);

/// A shape without scores yet. Chairs are told by id and name: "chair" (so armchairs, too) or "stool". Furniture (seats,
/// tables, beds, storage) is told by the whole words of the name.
EvaluatedShape describeShape(const ShapeInfo& info);

} // namespace maquette::engine
