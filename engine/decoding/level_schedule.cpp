// FlashVDM, Algorithm 1, line 1, as the published code does it.
#include "decoding/level_schedule.h"

#include <engine/error.h>

#include <algorithm>
#include <string>

namespace maquette::engine {

std::vector<int> hierarchicalLevels(int cells, int minResolution)
{
    if (cells < 1)
        throw Error(ErrorCode::Usage, "A grid of " + std::to_string(cells) +
                                          " cells per axis is impossible; ask for 1 or more.");
    // Halving 1 gives 0, which must end the loop.
    if (minResolution < 2)
        throw Error(ErrorCode::Usage, "The smallest level must have 2 or more cells per axis, not " +
                                          std::to_string(minResolution) + ".");
    if (cells < minResolution)
        return {cells};
    std::vector<int> levels;
    for (int level = cells; level >= minResolution; level /= 2)
        levels.push_back(level);
    std::reverse(levels.begin(), levels.end());
    return levels;
}

std::vector<int> flashLevels(int cells, int minResolution, int miniGrid)
{
    if (miniGrid < 1)
        throw Error(ErrorCode::Usage, "The coarse grid needs 1 or more sub-volumes per axis, not " +
                                          std::to_string(miniGrid) + ".");
    std::vector<int> levels = hierarchicalLevels(cells, minResolution);
    // Round to the nearest multiple of miniGrid in integers; a tie goes to the even quotient.
    int quotient = levels[0] / miniGrid;
    const int twiceRest = 2 * (levels[0] % miniGrid);
    if (twiceRest > miniGrid || (twiceRest == miniGrid && quotient % 2 == 1))
        ++quotient;
    levels[0] = quotient * miniGrid - 1;
    if (levels[0] < 1)
        throw Error(ErrorCode::Usage,
                    "The flash decoder cannot divide a coarsest level of " +
                        std::to_string(hierarchicalLevels(cells, minResolution)[0]) + " cells into " +
                        std::to_string(miniGrid) +
                        " sub-volumes per axis; ask for a finer grid or use 'hierarchical'.");
    for (std::size_t i = 1; i < levels.size(); ++i)
        levels[i] = 2 * levels[i - 1];
    return levels;
}

} // namespace maquette::engine
