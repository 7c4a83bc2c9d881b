#pragma once

#include "training/data/training_mesh.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

/// A small software renderer for training pictures.
namespace maquette::engine {

/// 8-bit RGBA, not premultiplied, rows from top to bottom.
struct RgbaImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
};

/// Where the camera stands: it looks at the origin from outside the unit ball, +Y up. Azimuth 0 looks at the
/// front (from +Z); a positive azimuth moves the camera towards +X.
struct CameraPose {
    double azimuth = 0;       ///< radians
    double elevation = 0;     ///< radians
    double fieldOfView = 0.5; ///< vertical, radians, 0.05..2
};

struct RenderLight {
    Float3 direction{0, 0, 1}; ///< from the object to the light, world space, unit
    double ambient = 0.35;     ///< the rest is Lambert, both sides alike
    double exposure = 1.3;     ///< brightness of a surface that faces the light, in units of its colour
};

/// Unit vector from the origin towards a camera or light at this azimuth and elevation.
Float3 directionAt(double azimuth, double elevation);

/// Renders the mesh so that its outline fills a size x size picture up to a margin of one pixel: perspective,
/// z-buffer, twice supersampled. Alpha is coverage; where it is 0 the colour is 0. `colour` replaces all
/// materials.
RgbaImage renderView(const TrainingMesh& mesh, const CameraPose& camera, const RenderLight& light, int size,
                     const std::optional<Float3>& colour = std::nullopt);

} // namespace maquette::engine
