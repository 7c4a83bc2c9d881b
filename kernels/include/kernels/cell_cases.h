#pragma once

#include <array>
#include <cstdint>
#include <vector>

/// How the surface runs through one cell of a grid, for every pattern of inside and outside corners.
///
/// Corners are numbered x * 4 + y * 2 + z. Edge axis * 4 + k runs along `axis` and starts at the k-th corner (by
/// number) that has coordinate 0 on that axis. Face axis * 2 + side.
namespace maquette::kernels {

/// A cell edge: its two corners; `low` has coordinate 0 on `axis`.
struct CellEdge {
    std::uint8_t low;
    std::uint8_t high;
    std::uint8_t axis;
};

/// The corners of a face, counter-clockwise seen from outside the cell; edges[i] joins corners[i] and corners[i+1].
struct CellFace {
    std::array<std::uint8_t, 4> corners;
    std::array<std::uint8_t, 4> edges;
};

/// The surface in a cell as triangles over edge crossings. Numbers below 12 are cell edges; 12 + k is a new vertex
/// in the middle of the crossings centres[k].
struct CellCase {
    std::vector<std::array<std::uint8_t, 3>> triangles; ///< counter-clockwise seen from outside the solid
    std::vector<std::vector<std::uint8_t>> centres;
};

/// All cases: for each corner mask (bit c set: corner c is inside) one per decision on its ambiguous faces.
class CellCases {
public:
    /// The one table; built on first use, then constant.
    static const CellCases& instance();

    const std::array<CellEdge, 12>& edges() const { return m_edges; }
    const std::array<CellFace, 6>& faces() const { return m_faces; }
    /// The faces of `mask` whose inside corners are two opposite ones, ascending.
    const std::vector<std::uint8_t>& ambiguousFaces(unsigned mask) const { return m_ambiguous[mask]; }
    /// joined: bit i set when the inside corners of ambiguousFaces(mask)[i] are connected across that face.
    const CellCase& at(unsigned mask, unsigned joined) const { return m_cases[m_first[mask] + joined]; }

private:
    CellCases();

    std::array<CellEdge, 12> m_edges;
    std::array<CellFace, 6> m_faces;
    std::array<std::vector<std::uint8_t>, 256> m_ambiguous;
    std::array<std::uint32_t, 256> m_first;
    std::vector<CellCase> m_cases;
};

/// Whether the inside corners a and c of an ambiguous face are connected, b and d being the outside ones (values
/// minus the iso level). The saddle of the bilinear interpolant decides (Nielson and Hamann's asymptotic decider);
/// both cells at a face see the same four numbers and decide alike.
inline bool facesJoin(double a, double b, double c, double d)
{
    return a * c > b * d;
}

} // namespace maquette::kernels
