#include "scene/mesh_data.h"

#include "view/maths.h"

#include <render/error.h>

#include <string>

namespace maquette::render {

PackedNormal packNormal(const Float3& normal)
{
    const float size = length(normal);
    if (!(size > 1e-20f) || !std::isfinite(size)) {
        return {};
    }
    PackedNormal packed{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        packed[axis] = std::int16_t(std::lround(normal[axis] / size * 32767.f));
    }
    return packed;
}

UsableTriangles usableTriangles(const MeshView& mesh)
{
    UsableTriangles usable;
    const auto good = [&mesh](const Triangle& triangle) {
        for (const std::uint32_t corner : triangle) {
            if (corner >= mesh.positions.size() || !isFinite(mesh.positions[corner])) {
                return false;
            }
        }
        return true;
    };
    for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
        const Triangle& triangle = mesh.triangles[i];
        if (!good(triangle)) {
            if (usable.all) {
                usable.all = false;
                usable.triangles.assign(mesh.triangles.begin(), mesh.triangles.begin() + std::ptrdiff_t(i));
            }
            continue;
        }
        for (const std::uint32_t corner : triangle) {
            usable.bounds.add(mesh.positions[corner]);
        }
        if (!usable.all) {
            usable.triangles.push_back(triangle);
        }
    }
    return usable;
}

std::vector<Float3> meanNormals(std::span<const Float3> positions, std::span<const Triangle> triangles)
{
    std::vector<Float3> normals(positions.size(), Float3{0, 0, 0});
    for (const Triangle& triangle : triangles) {
        const Float3& first = positions[triangle[0]];
        // The cross product's length is twice the area: the weight comes for free.
        const Float3 normal =
            cross(subtract(positions[triangle[1]], first), subtract(positions[triangle[2]], first));
        for (const std::uint32_t corner : triangle) {
            normals[corner] = add(normals[corner], normal);
        }
    }
    return normals;
}

float meanEdge(std::span<const Float3> positions, std::span<const Triangle> triangles)
{
    constexpr std::size_t kSample = 2000;
    const std::size_t stride = triangles.size() / kSample + 1;
    double sum = 0;
    std::size_t edges = 0;
    for (std::size_t i = 0; i < triangles.size(); i += stride) {
        for (std::size_t corner = 0; corner < 3; ++corner, ++edges) {
            sum += length(subtract(positions[triangles[i][corner]], positions[triangles[i][(corner + 1) % 3]]));
        }
    }
    return edges > 0 ? float(sum / double(edges)) : 0;
}

void checkShape(const MeshView& mesh)
{
    const auto check = [&mesh](std::size_t count, const char* what) {
        if (count != 0 && count != mesh.positions.size()) {
            throw Error(ErrorCode::Usage, "a mesh has " + std::to_string(mesh.positions.size()) + " positions but " +
                                              std::to_string(count) + " " + what + "; there must be one each, or none");
        }
    };
    check(mesh.normals.size(), "normals");
    check(mesh.colours.size(), "colours");
    check(mesh.scalars.size(), "scalars");
}

} // namespace maquette::render
