#pragma once

#include "decoding/volume_grid.h"

#include <engine/run_context.h>

#include <cstdint>

/// How much of a grid its surface touches.
namespace maquette::engine {

/// Nodes at the corners of crossing cells: cells with eight known corners, of which some have a value above
/// `surface` and some not. Throws Cancelled.
std::int64_t countSurfaceNodes(const VolumeGrid& grid, double surface, const RunContext& context);

/// True when all corners of the cell are known.
bool isKnownCell(const VolumeGrid& grid, int x, int y, int z);

} // namespace maquette::engine
