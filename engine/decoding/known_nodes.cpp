#include "decoding/known_nodes.h"

#include "decoding/brick_mask.h"

namespace maquette::engine {

KnownNodes knownNodes(const VolumeGrid& grid)
{
    const std::vector<Node> nodes = BrickMask::knownOf(grid).list();
    const std::int64_t n = grid.nodes();
    KnownNodes out;
    out.flat.reserve(nodes.size());
    out.values.reserve(nodes.size());
    for (const Node& node : nodes) {
        out.flat.push_back((node.x * n + node.y) * n + node.z);
        out.values.push_back(grid.value(node.x, node.y, node.z));
    }
    return out;
}

} // namespace maquette::engine
