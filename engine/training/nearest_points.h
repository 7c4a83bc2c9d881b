#pragma once

#include <engine/mesh.h>

#include <cstddef>
#include <cstdint>
#include <vector>

/// Distances to the nearest of many points.
namespace maquette::engine {

class NearestPoints {
public:
    explicit NearestPoints(std::vector<Float3> points);

    bool isEmpty() const { return m_points.empty(); }
    /// To the nearest point; infinite where there is none.
    double distanceTo(const Float3& place) const;

private:
    void arrange(std::size_t first, std::size_t end);
    void search(std::size_t first, std::size_t end, const Float3& place, double& bestSquared) const;

    std::vector<Float3> m_points;      ///< a balanced tree: the middle of a range divides it
    std::vector<std::uint8_t> m_axes; ///< along which axis, per middle
};

} // namespace maquette::engine
