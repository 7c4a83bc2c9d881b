#pragma once

#include "drawing/raster.h"
#include "drawing/studio_camera.h"

#include <engine/picture.h>

#include <cmath>
#include <functional>
#include <vector>

/// Pictures of meshes in their own colours, without light: what a projection must give back.
namespace maquette::tests {

using PaintPoint = std::function<engine::Float3(const engine::Float3& point)>; ///< sRGB 0..1

/// RGBA with a hard outline; outside is transparent magenta, so that a leak of background shows.
inline engine::Picture unlitPicture(const engine::Mesh& mesh, const PaintPoint& paint, double azimuth, double elevation,
                                    int side = 320)
{
    engine::PreviewOptions options;
    options.azimuthDegrees = azimuth;
    options.elevationDegrees = elevation;
    const engine::StudioCamera camera(mesh, options, side, side);
    std::vector<engine::ScreenVertex> screen;
    for (const engine::Float3& p : mesh.positions)
        screen.push_back(camera.project(camera.toView(p)));
    engine::VisibilityBuffer seen(side, side);
    engine::rasterise(screen, mesh.triangles, engine::Facing::Both, seen);
    engine::Picture picture = engine::filledPicture(side, side, 4, 0);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            std::uint8_t* rgba = &picture.pixels[picture.at(x, y)];
            const std::size_t at = seen.at(x, y);
            if (seen.triangle[at] == engine::kNoTriangle) {
                rgba[0] = rgba[2] = 255;
                continue;
            }
            const engine::Float3 point = camera.toWorld(
                camera.unproject(float(x) + 0.5f, float(y) + 0.5f, 1 / seen.nearness[at]));
            const engine::Float3 colour = paint(point);
            for (std::size_t k = 0; k < 3; ++k)
                rgba[k] = std::uint8_t(std::lround(255 * colour[k]));
            rgba[3] = 255;
        }
    return picture;
}

} // namespace maquette::tests
