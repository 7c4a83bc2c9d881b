#include "common/parallel_for.h"
#include "point_mesh_distance/point_mesh_distance_math.h"

#include <ATen/ATen.h>
#include <torch/library.h>

#include <algorithm>
#include <vector>

namespace maquette::kernels {
namespace {

constexpr std::int64_t kPoints = 64;    ///< that walk the triangles together
constexpr std::int64_t kTriangles = 256; ///< of a piece that stays in the first cache

at::Tensor pointMeshDistanceCpu(const at::Tensor& points, const at::Tensor& corners)
{
    const std::int64_t count = points.size(0), triangles = corners.size(0);
    at::Tensor out = at::empty({count}, points.options());
    const float* point = points.const_data_ptr<float>();
    const float* corner = corners.const_data_ptr<float>();
    float* to = out.mutable_data_ptr<float>();
    parallelFor((count + kPoints - 1) / kPoints, 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<MeshSight> sights;
        for (std::int64_t block = begin; block < end; ++block) {
            const std::int64_t first = block * kPoints, last = std::min(first + kPoints, count);
            sights.assign(static_cast<std::size_t>(last - first), MeshSight());
            for (std::int64_t piece = 0; piece < triangles; piece += kTriangles) {
                for (std::int64_t i = first; i < last; ++i) {
                    const Vector at{point[3 * i], point[3 * i + 1], point[3 * i + 2]};
                    MeshSight& sight = sights[static_cast<std::size_t>(i - first)];
                    for (std::int64_t t = piece; t < std::min(piece + kTriangles, triangles); ++t) {
                        const float* c = corner + 9 * t;
                        sight.add(Vector{c[0], c[1], c[2]} - at, Vector{c[3], c[4], c[5]} - at,
                                  Vector{c[6], c[7], c[8]} - at);
                    }
                }
            }
            for (std::int64_t i = first; i < last; ++i)
                to[i] = sights[static_cast<std::size_t>(i - first)].signedDistance();
        }
    });
    return out;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("point_mesh_distance", maquette::kernels::pointMeshDistanceCpu);
}
