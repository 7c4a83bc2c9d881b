#include "export/ply_writer.h"

#include "core/number_text.h"
#include "export/byte_text.h"

#include <engine/error.h>

#include <cmath>
#include <limits>

// Written by us: Assimp names the index list vertex_index, which some readers do not know.
namespace maquette::engine {

std::string encodePly(const ExportMesh& out)
{
    const Mesh& mesh = out.mesh;
    if (mesh.positions.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
        throw Error(ErrorCode::BadMesh, "the mesh cannot be written: PLY counts at most 2147483647 vertices, it has " +
                                            numberText(mesh.positions.size()) + "; simplify it first");
    std::string bytes = "ply\nformat binary_little_endian 1.0\ncomment made by Maquette\ncomment name: " + out.name +
                        "\ncomment unit: " + unitName(out.unit) +
                        "\ncomment up axis: " + (out.upAxis == UpAxis::Y ? "+Y" : "+Z") + "\nelement vertex " +
                        numberText(mesh.positions.size()) + "\n";
    for (const char* property : {"x", "y", "z", "nx", "ny", "nz"})
        if (out.writesNormals || *property != 'n')
            bytes += std::string("property float ") + property + "\n";
    if (!out.colours.empty())
        for (const char* property : {"red", "green", "blue"})
            bytes += std::string("property uchar ") + property + "\n";
    if (!out.uv.empty())
        bytes += "property float s\nproperty float t\n";
    bytes += "element face " + numberText(mesh.triangles.size()) + "\n";
    bytes += "property list uchar int vertex_indices\nend_header\n";
    bytes.reserve(bytes.size() + mesh.positions.size() * 35 + mesh.triangles.size() * 13);
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        for (const float v : mesh.positions[i])
            appendFloat(bytes, v);
        if (out.writesNormals)
            for (const float v : mesh.normals[i])
                appendFloat(bytes, v);
        if (!out.colours.empty())
            for (const float c : out.colours[i])
                bytes.push_back(static_cast<char>(std::lround(255 * c)));
        if (!out.uv.empty()) {
            appendFloat(bytes, out.uv[i][0]);
            appendFloat(bytes, 1 - out.uv[i][1]); // t points upwards
        }
    }
    for (const Triangle& t : mesh.triangles) {
        bytes.push_back(3);
        for (const std::uint32_t v : t)
            appendInteger(bytes, v);
    }
    return bytes;
}

} // namespace maquette::engine
