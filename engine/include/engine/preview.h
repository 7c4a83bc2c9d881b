#pragma once

#include <engine/mesh_colours.h>
#include <engine/picture.h>

#include <memory>

/// A picture of a mesh, drawn on the CPU: thumbnails, previews of the command line, and machines without
/// Vulkan.
namespace maquette::engine {

struct PreviewOptions {
    int width = 768; ///< pixels, 1 to kMaxPreviewSide
    int height = 768;
    double azimuthDegrees = 35;   ///< 0 looks at the front (+Z side); positive turns the camera to its right
    double elevationDegrees = 18; ///< above the horizon, -90 to 90
    double fieldOfViewDegrees = 30; ///< vertical, 1 to 120
    double margin = 0.08;           ///< free share of the picture on each side, 0 to 0.45
    bool smooth = true;             ///< false: each triangle flat
    bool groundShadow = true;
    bool transparent = false; ///< false: the studio's dark gradient
    std::shared_ptr<const MeshColours> colours; ///< one per position of the mesh; null: clay
};

inline constexpr int kMaxPreviewSide = 8192;

/// RGBA of the whole mesh, framed, under a neutral studio light, in clay or in its colours. Deterministic. An empty mesh gives the
/// background alone; triangles with indices out of range or non-finite corners are left out. Error(Usage) for
/// options out of range.
Picture renderPreview(const Mesh& mesh, const PreviewOptions& options = {});

} // namespace maquette::engine
