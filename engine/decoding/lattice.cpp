// Compiled without contraction to fused multiply-add: both roundings are part of the result (see
// CMakeLists.txt).
#include "decoding/lattice.h"

#include <ATen/ATen.h>

namespace maquette::engine {

Lattice::Lattice(int cells, const Box& box, Rounding rounding)
{
    for (int a = 0; a < 3; ++a) {
        std::vector<float>& axis = m_axes[a];
        axis.resize(static_cast<std::size_t>(cells) + 1);
        const double step = (box.max[a] - box.min[a]) / cells;
        for (int i = 0; i <= cells; ++i) {
            if (rounding == Rounding::FirstLevel) {
                axis[i] = static_cast<float>(i == cells ? box.max[a] : i * step + box.min[a]);
            } else {
                const float scaled = static_cast<float>(i) * static_cast<float>(step);
                axis[i] = scaled + static_cast<float>(box.min[a]);
            }
        }
    }
}

at::Tensor Lattice::points(std::span<const Node> nodes) const
{
    at::Tensor out = at::empty({static_cast<std::int64_t>(nodes.size()), 3}, at::kFloat);
    float* to = out.data_ptr<float>();
    for (const Node& node : nodes) {
        to[0] = m_axes[0][node.x];
        to[1] = m_axes[1][node.y];
        to[2] = m_axes[2][node.z];
        to += 3;
    }
    return out;
}

} // namespace maquette::engine
