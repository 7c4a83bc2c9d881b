#include "core/number_text.h"
#include "export/export_mesh.h"
#include "unwrap/texture_bake.h"

#include <engine/error.h>

namespace maquette::engine {

void addTextureCoordinates(ExportMesh& out, MeshFormat format, int textureSize, std::vector<std::string>& warnings,
                           const RunContext& context)
{
    if (textureSize < kLeastTextureSize || textureSize > kMostTextureSize)
        throw Error(ErrorCode::Usage, "a texture may have " + numberText(kLeastTextureSize) + " to " +
                                          numberText(kMostTextureSize) + " texels a side, not " +
                                          numberText(textureSize));
    if (format == MeshFormat::StlBinary || format == MeshFormat::StlAscii) {
        warnings.emplace_back("STL files hold no texture coordinates: save as GLB, OBJ or PLY to keep them");
        return;
    }
    UnwrappedMesh unwrapped = unwrap(out.mesh, textureSize, context);
    if (!out.colours.empty() && format != MeshFormat::Ply) {
        SurfacePlaces places;
        if (out.surfaceColours)
            places = {out.surfaceColours.get(), &out.places, &out.placeNormals};
        out.texture = bakeTexture(unwrapped, out.colours, textureSize, context, places);
        out.colours.clear();
    } else if (!out.colours.empty()) {
        MeshColours colours;
        for (const std::uint32_t v : unwrapped.source)
            colours.push_back(out.colours[v]);
        out.colours = std::move(colours);
    }
    out.uv = std::move(unwrapped.uv);
    out.mesh = std::move(unwrapped.mesh);
}

} // namespace maquette::engine
