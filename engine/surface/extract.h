#pragma once

#include "decoding/volume_grid.h"

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <vector>

/// Marching cubes: the iso surface of a grid as a welded, outward-wound triangle mesh.
namespace maquette::engine {

struct ExtractOptions {
    double level = 0.0;      ///< inside is value > level
    bool closeBorder = true; ///< cap the solid with flat faces where it touches the border of the box
    /// What the published extractor does, for parity only: unknown nodes count as outside and their edges get NaN
    /// vertices, middle vertices lie at the mean of the corners weighted by 1 / |value|, vertices come as close to nodes as they
    /// fall, and the border stays open.
    bool referenceRules = false;
};

struct ExtractedSurface {
    Mesh mesh;                          ///< box units, no normals
    std::vector<Float3> indexPositions; ///< the same vertices in grid index units (node i lies at i)
};

/// Extracts the surface from the cells whose eight nodes are known and finite.
///
/// Each edge with a sign change has one vertex (linear interpolation in double, kept kEdgeMargin away from the
/// nodes, so that no triangle has zero area). The mesh is closed and manifold wherever the cells around it are
/// known. The result depends on values and known nodes only, not on how the grid was filled. A border region
/// that is unknown takes the side of most of the known border nodes around it.
/// An empty surface is an empty mesh. Throws Cancelled.
ExtractedSurface extractSurface(const VolumeGrid& grid, const ExtractOptions& options = {},
                                const RunContext& context = {});

/// How close, in cells, a vertex may come to a node: far enough for float positions to stay apart on fine grids.
inline constexpr double kEdgeMargin = 1e-3;

} // namespace maquette::engine
