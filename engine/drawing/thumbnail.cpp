#include <engine/thumbnail.h>

#include "core/number_text.h"
#include "mesh_import/mesh_guard.h"

#include <engine/error.h>
#include <engine/preview.h>

namespace maquette::engine {

namespace {

/// Files keep no normals here, so a cube would be shaded like a ball; with more triangles than this edges are as fine as
/// a thumbnail's pixels.
constexpr std::size_t kSmoothTriangles = 1000;

void standOnY(Mesh& mesh)
{
    for (Float3& p : mesh.positions)
        p = {p[0], p[2], -p[1]};
}

} // namespace

Picture drawThumbnail(const std::filesystem::path& meshFile, int side, const MeshLoadOptions& load, const RunContext& context)
{
    if (side < kLeastThumbnailSide || side > kMostThumbnailSide)
        throw Error(ErrorCode::Usage, "a thumbnail has " + numberText(kLeastThumbnailSide) + " to " +
                                          numberText(kMostThumbnailSide) + " pixels a side, not " + numberText(side));
    const bool standsOnZ = guardMeshFile(meshFile) == MeshFileKind::Stl;
    ColouredMesh found = loadColouredMesh(meshFile, load, context);
    if (standsOnZ)
        standOnY(found.mesh);
    PreviewOptions look;
    look.width = look.height = side;
    look.smooth = found.mesh.triangles.size() >= kSmoothTriangles;
    look.groundShadow = false; // a file manager has no ground
    look.transparent = true;
    look.margin = 0.04;
    look.colours = found.colours;
    return renderPreview(found.mesh, look);
}

} // namespace maquette::engine
