#pragma once

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <cstdint>
#include <vector>

/// Which closed parts of a mesh lie inside others.
namespace maquette::engine {

struct Shell {
    std::vector<std::uint32_t> faces;
    bool closed = false;
    double volume = 0; ///< signed
    bool inside = false; ///< of another closed shell, whichever way that one winds
};

/// Parts connected through edges, in order of their first triangle. Indices must be in range, positions finite.
/// Throws Cancelled.
std::vector<Shell> findShells(const Mesh& mesh, const RunContext& context = {});

/// Whether the point lies inside a closed shell of the mesh.
bool holdsPoint(const Mesh& mesh, const Shell& shell, const Float3& point);

} // namespace maquette::engine
