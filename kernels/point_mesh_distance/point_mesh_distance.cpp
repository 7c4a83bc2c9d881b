#include <kernels/point_mesh_distance.h>

#include "common/contract.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

namespace maquette::kernels {

at::Tensor pointMeshDistance(const at::Tensor& points, const at::Tensor& vertices, const at::Tensor& triangles)
{
    constexpr const char* kOp = "point_mesh_distance";
    requireShape(kOp, "points", points, {kAnySize, 3});
    requireType(kOp, "points", points, at::kFloat);
    requireShape(kOp, "vertices", vertices, {kAnySize, 3});
    requireType(kOp, "vertices", vertices, at::kFloat);
    requireShape(kOp, "triangles", triangles, {kAnySize, 3});
    requireType(kOp, "triangles", triangles, at::kLong);
    requireSameDevice(kOp, "vertices", vertices, points);
    requireSameDevice(kOp, "triangles", triangles, points);
    TORCH_CHECK(triangles.numel() == 0 || vertices.size(0) > 0, kOp, ": there are triangles, but no vertices");
    if (triangles.is_cpu() && triangles.numel() > 0) {
        TORCH_CHECK(triangles.min().item<std::int64_t>() >= 0 && triangles.max().item<std::int64_t>() < vertices.size(0), kOp,
                    ": 'triangles' holds indices outside 0 to ", vertices.size(0) - 1);
    }
    static const auto op = c10::Dispatcher::singleton()
                               .findSchemaOrThrow("maquette::point_mesh_distance", "")
                               .typed<at::Tensor(const at::Tensor&, const at::Tensor&)>();
    // Nine numbers a triangle, side by side: both twins read them for every point.
    const at::Tensor corners = vertices.index_select(0, triangles.reshape({-1})).view({-1, 9});
    return op.call(points.contiguous(), corners);
}

} // namespace maquette::kernels

TORCH_LIBRARY_FRAGMENT(maquette, library)
{
    library.def("point_mesh_distance(Tensor points, Tensor corners) -> Tensor");
}
