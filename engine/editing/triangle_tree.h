#pragma once

#include "surface/vector_math.h"

#include <engine/mesh.h>

#include <cstdint>
#include <limits>
#include <vector>

/// A tree of boxes over a mesh's triangles, for questions of nearness.
namespace maquette::engine {

class TriangleTree {
public:
    /// Indices must be in range and positions finite. Keeps a reference to the mesh.
    explicit TriangleTree(const Mesh& mesh);

    /// Distance from the point to the surface; `most` when nothing is nearer than that.
    double distance(const Double3& point, double most = std::numeric_limits<double>::infinity()) const;

    /// Calls visit(other) for every triangle whose box meets the box of `face`, itself included.
    template <typename Visit> void forEachMeeting(std::uint32_t face, Visit visit) const
    {
        if (m_nodes.empty())
            return;
        const Box box = boxOf(face);
        std::vector<std::uint32_t> open{0};
        while (!open.empty()) {
            const Node& node = m_nodes[open.back()];
            open.pop_back();
            if (!box.meets(node.box))
                continue;
            for (std::uint32_t i = node.first; i < node.first + node.count; ++i)
                if (box.meets(boxOf(m_faces[i])))
                    visit(m_faces[i]);
            if (node.count == 0) {
                open.push_back(node.left);
                open.push_back(node.left + 1);
            }
        }
    }

private:
    struct Box {
        Float3 low{1e30F, 1e30F, 1e30F};
        Float3 high{-1e30F, -1e30F, -1e30F};
        void add(const Float3& p);
        bool meets(const Box& other) const;
        double squaredDistance(const Double3& p) const;
    };
    struct Node {
        Box box;
        std::uint32_t left = 0;  ///< of two neighbours; inner nodes
        std::uint32_t first = 0; ///< in m_faces; leaves
        std::uint32_t count = 0; ///< 0: an inner node
    };

    Box boxOf(std::uint32_t face) const;
    void split(std::uint32_t node, std::uint32_t first, std::uint32_t count);

    const Mesh& m_mesh;
    std::vector<std::uint32_t> m_faces;
    std::vector<Float3> m_middles;
    std::vector<Node> m_nodes;
};

/// Squared distance of a point from a triangle with its inside.
double squaredDistance(const Double3& p, const Double3& a, const Double3& b, const Double3& c);

} // namespace maquette::engine
