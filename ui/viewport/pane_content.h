#pragma once

#include "generation/run_order.h"

#include <engine/mesh_facts.h>
#include <render/frame.h>

#include <memory>
#include <vector>

/// What a pane of the viewport shows, as a value.
namespace maquette::ui {

/// Numbers on a mesh's vertices, shown as colours.
struct HeatMap {
    std::vector<float> values; ///< one per position of the mesh
    float low = 0;
    float high = 1;
};
using HeatPtr = std::shared_ptr<const HeatMap>;

/// Cells of a decoding level.
struct CellGrid {
    std::shared_ptr<const std::vector<std::array<std::uint16_t, 3>>> cells; ///< never null
    render::Float3 origin{-1, -1, -1};
    float cellSize = 0;
};
using CellsPtr = std::shared_ptr<const CellGrid>;

/// Lines over the shape: problems, a measured way.
using LinesPtr = std::shared_ptr<const std::vector<render::LineSegment>>;

inline constexpr float kCellOpacity = 0.35f;

struct PaneContent {
    MeshPtr mesh;  ///< null with no ghost and no cells: an empty pane
    render::Box bounds; ///< of `mesh`; empty: not known, and all its triangles are walked for it
    MeshPtr ghost; ///< the level before, see-through; may be null
    bool isEstimate = false; ///< a preview: drawn in the accent's tint
    bool isClosed = false;   ///< its facts say so; half of the drawing is saved then
    HeatPtr heat;            ///< in place of the clay; may be null
    ColoursPtr colours;      ///< one per position of `mesh`, in place of the clay; may be null
    CellsPtr cells;          ///< may be null
    float cellOpacity = kCellOpacity;
    LinesPtr marks;          ///< in the warning colour, never hidden; may be null
};

render::Box boxOf(const engine::MeshFacts& facts);
/// Of a preview: all its vertices are used and finite, so that its triangles need no walk.
render::Box boxOfPreview(const engine::Mesh& mesh);

struct ViewLook {
    render::Shading shading = render::Shading::Solid;
    bool wireframe = false;
    bool grid = true;
    bool backFaces = false;
    bool gizmo = true; ///< the axes in the corner
    float exposureStops = 0; ///< -4 to 4
    bool operator==(const ViewLook&) const = default;
};

/// Tiles: side by side, four of them two by two. Layers: each as large as the widget, one over the other.
enum class Arrangement { Tiles, Layers };

} // namespace maquette::ui
