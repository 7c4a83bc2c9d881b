#pragma once

#include <vector>

/// The grids that a coarse-to-fine decoder goes through.
namespace maquette::engine {

/// Cells per axis, coarsest first: `cells` is halved (rounding down) while it is at least `minResolution`.
/// An odd level has 2 * previous + 1 cells. Throws Error(Usage) for cells < 1 or minResolution < 2.
std::vector<int> hierarchicalLevels(int cells, int minResolution);

/// The published flash schedule: the coarsest level becomes the nearest multiple of `miniGrid` nodes (half to
/// even), and every further level has exactly twice as many cells; 256 asked gives 63, 126, 252. Throws
/// Error(Usage) when the coarsest level would have no cell.
std::vector<int> flashLevels(int cells, int minResolution, int miniGrid);

} // namespace maquette::engine
