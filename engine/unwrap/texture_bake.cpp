#include "unwrap/texture_bake.h"

#include "colour/picture_colours.h"
#include "drawing/raster.h"
#include "drawing/vector3.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

/// A texel's middle on the surface: corners of the input, and their shares.
struct TexelPlace {
    std::uint32_t corners[3];
    Float3 shares;
};

Float3 between(const std::vector<Float3>& values, const TexelPlace& place)
{
    Float3 sum{0, 0, 0};
    for (std::size_t k = 0; k < 3; ++k)
        sum = sum + values[place.corners[k]] * place.shares[k];
    return sum;
}

Float3 colourOf(const TexelPlace& place, const MeshColours& colours, const SurfacePlaces& places)
{
    const Float3 filled = between(colours, place);
    if (!places.colours)
        return filled;
    return places.colours->at(between(*places.positions, place), unit(between(*places.normals, place)), filled);
}

} // namespace

Picture bakeTexture(const UnwrappedMesh& unwrapped, const MeshColours& colours, int side, const RunContext& context,
                    const SurfacePlaces& places)
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
        const std::uint32_t source = unwrapped.source[v];
        paint(seen.at(x, y), colourOf({{source, source, source}, {1, 0, 0}}, colours, places));
    }
    for (int y = 0; y < side; ++y) {
        context.checkpoint();
        for (int x = 0; x < side; ++x) {
            const std::size_t texel = seen.at(x, y);
            if (seen.triangle[texel] == kNoTriangle)
                continue;
            const Triangle& t = unwrapped.mesh.triangles[seen.triangle[texel]];
            const TexelPlace place{{unwrapped.source[t[0]], unwrapped.source[t[1]], unwrapped.source[t[2]]},
                                   cornerWeights(corners[t[0]], corners[t[1]], corners[t[2]], x, y)};
            paint(texel, colourOf(place, colours, places));
        }
    }
    context.checkpoint();
    spreadColours(texture, inside);
    return texture;
}

} // namespace maquette::engine
