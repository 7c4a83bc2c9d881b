// FlashVDM, Algorithm 2 and supplementary D.2: queries come region by region; a call takes whole regions and
// shares its linear layers among them.
#include "decoding/flash_decoder.h"

#include "decoding/level_schedule.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace maquette::engine {

namespace {

KeySelection meanRule(const Field& field, const DecodeOptions& options, std::int64_t stride)
{
    KeySelection rule;
    rule.rule = KeySelection::Rule::Mean;
    rule.stride = stride;
    rule.topK = keysKept(field.tokenCount(), options);
    return rule;
}

KeySelection refineRule(const Field& field, const DecodeOptions& options)
{
    KeySelection rule = meanRule(field, options, options.strideMean);
    if (options.topKMode == TopKMode::Merge) {
        rule.rule = KeySelection::Rule::Merge;
        rule.stride = options.strideMerge;
        rule.threshold = options.mergeThreshold;
    }
    return rule;
}

/// Appends the nodes of one block of side^3 nodes, x slowest.
void appendBlock(std::vector<Node>& nodes, int block, int blocks, int side)
{
    const int bx = block / (blocks * blocks), by = block / blocks % blocks, bz = block % blocks;
    for (int x = bx * side; x < (bx + 1) * side; ++x)
        for (int y = by * side; y < (by + 1) * side; ++y)
            for (int z = bz * side; z < (bz + 1) * side; ++z)
                nodes.push_back({static_cast<std::uint16_t>(x), static_cast<std::uint16_t>(y),
                                 static_cast<std::uint16_t>(z)});
}

/// Region of every index of one axis; indices outside [low, high] get a region too, which nobody asks for.
std::vector<int> axisRegions(const std::vector<float>& axis, int low, int high, int regions)
{
    std::vector<int> out(axis.size(), 0);
    const float extent = axis[high] - axis[low];
    if (!(extent > 0.0f))
        return out;
    const float scale = static_cast<float>(regions - 0.001);
    for (int i = low; i <= high; ++i)
        out[i] = static_cast<int>(std::floor((axis[i] - axis[low]) / extent * scale));
    return out;
}

/// The published code sorts without asking for stability. Short sequences are then permuted inside equal
/// keys, and because every n-th query of a region votes, the choice of keys depends on it.
std::vector<std::int64_t> libraryOrder(const std::vector<std::int64_t>& numbers)
{
    const at::Tensor keys = at::tensor(numbers, at::kLong);
    const at::Tensor permutation = std::get<1>(keys.sort()).contiguous();
    const std::int64_t* from = permutation.const_data_ptr<std::int64_t>();
    return {from, from + permutation.numel()};
}

} // namespace

std::int64_t keysKept(std::int64_t tokens, const DecodeOptions& options)
{
    std::int64_t keys = options.topK;
    if (keys == 0)
        keys = tokens == 3072 ? 1024 : tokens == 512 ? 256 : tokens / 3;
    return std::clamp<std::int64_t>(keys, 1, std::max<std::int64_t>(tokens, 1));
}

RegionOrder orderByRegion(const std::vector<Node>& nodes, const Lattice& lattice, int regions,
                          bool orderOfLibrary)
{
    RegionOrder order;
    if (nodes.empty())
        return order;
    Node low = nodes.front(), high = nodes.front();
    for (const Node& node : nodes) {
        low = {std::min(low.x, node.x), std::min(low.y, node.y), std::min(low.z, node.z)};
        high = {std::max(high.x, node.x), std::max(high.y, node.y), std::max(high.z, node.z)};
    }
    const std::array<std::vector<int>, 3> axis = {axisRegions(lattice.axis(0), low.x, high.x, regions),
                                                  axisRegions(lattice.axis(1), low.y, high.y, regions),
                                                  axisRegions(lattice.axis(2), low.z, high.z, regions)};
    const auto regionOf = [&](const Node& node) {
        return static_cast<std::size_t>((axis[0][node.x] * regions + axis[1][node.y]) * regions +
                                        axis[2][node.z]);
    };
    // A counting sort is stable.
    std::vector<std::int64_t> begin(static_cast<std::size_t>(regions) * regions * regions + 1, 0);
    for (const Node& node : nodes)
        ++begin[regionOf(node) + 1];
    for (std::size_t r = 1; r < begin.size(); ++r) {
        if (begin[r] > 0)
            order.counts.push_back(begin[r]);
        begin[r] += begin[r - 1];
    }
    order.nodes.resize(nodes.size());
    if (orderOfLibrary) {
        std::vector<std::int64_t> numbers;
        numbers.reserve(nodes.size());
        for (const Node& node : nodes)
            numbers.push_back(static_cast<std::int64_t>(regionOf(node)));
        const std::vector<std::int64_t> permutation = libraryOrder(numbers);
        for (std::size_t i = 0; i < nodes.size(); ++i)
            order.nodes[i] = nodes[static_cast<std::size_t>(permutation[i])];
        return order;
    }
    for (const Node& node : nodes)
        order.nodes[static_cast<std::size_t>(begin[regionOf(node)]++)] = node;
    return order;
}

std::vector<int> FlashDecoder::levels(const DecodeOptions& options) const
{
    validate(options);
    return flashLevels(options.grid, options.minResolution, options.miniGrid);
}

void FlashDecoder::askFirstLevel(LevelQueries& queries, const DecodeOptions& options, VolumeGrid& grid) const
{
    const Lattice lattice(grid.cells(), grid.box(), Lattice::Rounding::FirstLevel);
    const int blocks = options.miniGrid, side = grid.nodes() / blocks, blockCount = blocks * blocks * blocks;
    const std::int64_t blockNodes = std::int64_t(side) * side * side;
    const int perCall =
        static_cast<int>(std::clamp<std::int64_t>(queries.chunk() / blockNodes, 1, blockCount));
    KeySelection rule = meanRule(queries.field(), options, options.strideCoarse);
    std::vector<Node> nodes;
    std::vector<float> values;
    for (int first = 0; first < blockCount; first += perCall) {
        const int last = std::min(blockCount, first + perCall);
        nodes.clear();
        for (int block = first; block < last; ++block)
            appendBlock(nodes, block, blocks, side);
        rule.counts.assign(static_cast<std::size_t>(last - first), blockNodes);
        values.resize(nodes.size());
        queries.askRegions(firstLevelPoints(lattice, nodes, queries.field(), options), rule, values);
        grid.set(nodes, values);
    }
}

void FlashDecoder::askNodes(LevelQueries& queries, const DecodeOptions& options,
                            const std::vector<Node>& nodes, VolumeGrid& grid) const
{
    const Lattice lattice(grid.cells(), grid.box(), Lattice::Rounding::Refined);
    const RegionOrder order =
        orderByRegion(nodes, lattice, options.refineRegions, options.regionOrderOfLibrary);
    KeySelection rule = refineRule(queries.field(), options);
    std::vector<float> values;
    std::size_t begin = 0;
    for (std::size_t first = 0; first < order.counts.size();) {
        // Greedy packs of whole regions, smaller than a chunk unless one region alone is larger.
        std::size_t last = first + 1;
        std::int64_t packed = order.counts[first];
        while (last < order.counts.size() && packed + order.counts[last] < queries.chunk())
            packed += order.counts[last++];
        const auto pack = std::span(order.nodes).subspan(begin, static_cast<std::size_t>(packed));
        rule.counts.assign(order.counts.begin() + first, order.counts.begin() + last);
        values.resize(pack.size());
        queries.askRegions(lattice.points(pack), rule, values);
        grid.set(pack, values);
        begin += pack.size();
        first = last;
    }
}

} // namespace maquette::engine
