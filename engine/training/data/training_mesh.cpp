#include "training/data/training_mesh.h"

#include <engine/error.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace maquette::engine {

namespace {

constexpr float kHalfExtent = 0.95F;

} // namespace

MeshBox boundingBox(const TrainingMesh& mesh)
{
    constexpr float far = std::numeric_limits<float>::max();
    MeshBox box{{far, far, far}, {-far, -far, -far}};
    for (const Triangle& triangle : mesh.triangles)
        for (const std::uint32_t vertex : triangle)
            for (int axis = 0; axis < 3; ++axis) {
                box.low[axis] = std::min(box.low[axis], mesh.positions[vertex][axis]);
                box.high[axis] = std::max(box.high[axis], mesh.positions[vertex][axis]);
            }
    return box;
}

void rotate(TrainingMesh& mesh, const std::array<double, 9>& r)
{
    for (Float3& p : mesh.positions)
        p = {float(r[0] * p[0] + r[1] * p[1] + r[2] * p[2]), float(r[3] * p[0] + r[4] * p[1] + r[5] * p[2]),
             float(r[6] * p[0] + r[7] * p[1] + r[8] * p[2])};
}

void stretch(TrainingMesh& mesh, const Float3& factors)
{
    for (Float3& p : mesh.positions)
        for (int axis = 0; axis < 3; ++axis)
            p[axis] *= factors[axis];
}

void normalise(TrainingMesh& mesh)
{
    if (mesh.triangles.empty())
        throw Error(ErrorCode::BadMesh, "the mesh has no triangles");
    const MeshBox box = boundingBox(mesh);
    Float3 centre;
    float half = 0;
    for (int axis = 0; axis < 3; ++axis) {
        centre[axis] = box.low[axis] + (box.high[axis] - box.low[axis]) / 2;
        half = std::max(half, (box.high[axis] - box.low[axis]) / 2);
    }
    if (!(half > 0) || !std::isfinite(half) || !std::isfinite(centre[0] + centre[1] + centre[2]))
        throw Error(ErrorCode::BadMesh, "the mesh has no finite extent");
    for (Float3& p : mesh.positions)
        for (int axis = 0; axis < 3; ++axis)
            p[axis] = (p[axis] - centre[axis]) * (kHalfExtent / half);
}

double thinness(const TrainingMesh& mesh)
{
    const MeshBox box = boundingBox(mesh);
    const auto extent = [&](int axis) { return double(box.high[axis]) - box.low[axis]; };
    const auto [low, high] = std::minmax({extent(0), extent(1), extent(2)});
    return high > 0 ? low / high : 0;
}

} // namespace maquette::engine
