#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

/// One vertex number per grid edge: the weld of the extractor.
namespace maquette::engine {

class EdgeVertices {
public:
    static constexpr std::uint32_t kNone = 0xffffffffU;

    explicit EdgeVertices(int bricksPerAxis)
        : m_bricksPerAxis(bricksPerAxis),
          m_bricks(static_cast<std::size_t>(bricksPerAxis) * bricksPerAxis * bricksPerAxis)
    {
    }

    /// The slot of the edge that starts at node (x, y, z) and runs along `axis`; kNone until it is set.
    std::uint32_t& slot(int x, int y, int z, int axis)
    {
        const std::size_t brick =
            (static_cast<std::size_t>(x >> 3) * m_bricksPerAxis + (y >> 3)) * m_bricksPerAxis + (z >> 3);
        if (!m_bricks[brick]) {
            m_bricks[brick] = std::make_unique<Brick>();
            m_bricks[brick]->fill(kNone);
        }
        return (*m_bricks[brick])[(((x & 7) * 8 + (y & 7)) * 8 + (z & 7)) * 3 + axis];
    }

private:
    using Brick = std::array<std::uint32_t, 8 * 8 * 8 * 3>;
    int m_bricksPerAxis;
    std::vector<std::unique_ptr<Brick>> m_bricks;
};

} // namespace maquette::engine
