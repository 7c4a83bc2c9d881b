#pragma once

#include <engine/error.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A configuration text as a tree of plain values, with limits that hold before anything is built. No
/// LibTorch.
namespace maquette::engine {

constexpr std::uint64_t kMaxConfigBytes = 4 << 20;
constexpr int kMaxConfigDepth = 64;
constexpr std::uint64_t kMaxConfigNodes = 100'000; ///< an alias counts as all that it stands for

/// Nodes refer to each other by index; an alias and its anchor are one node.
class ConfigTree {
public:
    enum class Kind { Null, Scalar, List, Map };
    using Index = std::uint32_t;

    struct Node {
        Kind kind = Kind::Null;
        bool isPlain = true; ///< a scalar without quotes
        std::string scalar;
        std::vector<Index> items;
        std::vector<std::pair<std::string, Index>> members; ///< in the order of the text; keys are unique
        std::uint64_t nodeCount = 1;                        ///< with everything below, aliases multiplied out
        int depth = 1;                                      ///< levels from here down
    };

    const Node& root() const { return m_nodes[m_root]; }
    const Node& node(Index index) const { return m_nodes[index]; }

private:
    friend class ConfigTreeBuilder;
    std::vector<Node> m_nodes;
    Index m_root = 0;
};

/// JSON when the first character is '{', YAML otherwise. Refused: invalid UTF-8, more than one document,
/// tags, merge keys, keys that are not scalars, a key twice, an alias inside its own anchor, and every limit
/// above. Throws Error(BadModelFile) with the line where it is known; messages do not name the file.
ConfigTree parseConfigTree(std::string_view text);

} // namespace maquette::engine
