#include "decoding/brick_tensors.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace maquette::engine {

BrickTensors brickTensors(const VolumeGrid& grid)
{
    const std::int64_t bricks = grid.brickCount();
    const BrickTensors out{at::empty({bricks, 3}, at::kInt), at::empty({bricks, 8, 8, 8}, at::kFloat),
                           at::empty({bricks, 8}, at::kLong)};
    auto* place = out.places.mutable_data_ptr<std::int32_t>();
    auto* value = out.values.mutable_data_ptr<float>();
    auto* known = out.known.mutable_data_ptr<std::int64_t>();
    for (std::int32_t brick = 0; brick < bricks; ++brick) {
        const std::array<int, 3> from = grid.brickPlace(brick);
        place = std::copy(from.begin(), from.end(), place);
        const auto values = grid.brickValues(brick);
        value = std::copy(values.begin(), values.end(), value);
        std::memcpy(known + 8 * brick, grid.brickKnown(brick).data(), sizeof(BrickMask::Words));
    }
    return out;
}

BrickMask maskOfBricks(const at::Tensor& places, const at::Tensor& words, int nodes)
{
    BrickMask mask(nodes);
    const auto* place = places.const_data_ptr<std::int32_t>();
    const auto* word = words.const_data_ptr<std::int64_t>();
    for (std::int64_t brick = 0; brick < places.size(0); ++brick, place += 3, word += 8)
        std::memcpy(mask.wordsAt(place[0], place[1], place[2]).data(), word, sizeof(BrickMask::Words));
    return mask;
}

} // namespace maquette::engine
