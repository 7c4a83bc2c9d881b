#include "unwrap/texture_bake.h"

#include "colour/picture_colours.h"
#include "drawing/raster.h"
#include "drawing/vector3.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

Picture bakeTexture(const UnwrappedMesh& unwrapped, const MeshColours& colours, int side, const RunContext& context)
{
    std::vector<ScreenVertex> corners;
    corners.reserve(unwrapped.uv.size());
    for (const Float2& uv : unwrapped.uv)
        corners.push_back({uv[0] * float(side), uv[1] * float(side), 1});
    VisibilityBuffer seen(side, side);
    rasterise(corners, unwrapped.mesh.triangles, Facing::Both, seen);
    context.checkpoint();
    Picture texture = filledPicture(side, side, 3, 0);
    std::vector<std::uint8_t> inside(seen.triangle.size(), 0);
    const auto paint = [&](std::size_t texel, const Float3& colour) {
        inside[texel] = 1;
        for (std::size_t k = 0; k < 3; ++k)
            texture.pixels[3 * texel + k] = std::uint8_t(std::lround(255 * std::clamp(colour[k], 0.0f, 1.0f)));
    };
    // Triangles smaller than a texel cover no middle: their corners speak for them, unless a triangle does.
    for (std::size_t v = 0; v < corners.size(); ++v) {
        const int x = std::clamp(int(corners[v].x), 0, side - 1), y = std::clamp(int(corners[v].y), 0, side - 1);
        paint(seen.at(x, y), colours[unwrapped.source[v]]);
    }
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const std::size_t texel = seen.at(x, y);
            if (seen.triangle[texel] == kNoTriangle)
                continue;
            const Triangle& t = unwrapped.mesh.triangles[seen.triangle[texel]];
            const Float3 w = cornerWeights(corners[t[0]], corners[t[1]], corners[t[2]], x, y);
            Float3 colour{0, 0, 0};
            for (std::size_t k = 0; k < 3; ++k)
                colour = colour + colours[unwrapped.source[t[k]]] * w[k];
            paint(texel, colour);
        }
    context.checkpoint();
    spreadColours(texture, inside);
    return texture;
}

} // namespace maquette::engine
