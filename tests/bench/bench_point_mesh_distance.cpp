#include "bench.h"

#include <kernels/point_mesh_distance.h>

#include <c10/core/InferenceMode.h>

#include <numbers>
#include <utility>

namespace {

/// Random triangles: what one costs does not depend on where it lies.
std::pair<at::Tensor, at::Tensor> soup(std::int64_t count, const at::TensorOptions& options)
{
    return {at::rand({3 * count, 3}, options) * 2 - 1, at::arange(3 * count, options.dtype(at::kLong)).view({count, 3})};
}

at::Tensor segment(const at::Tensor& a, const at::Tensor& edge)
{
    const at::Tensor along = (-(a * edge).sum(-1) / (edge * edge).sum(-1)).clamp(0, 1);
    return (a + along.unsqueeze(-1) * edge).square().sum(-1);
}

/// The same from LibTorch's operators, [P, F] at a time.
at::Tensor composition(const at::Tensor& points, const at::Tensor& vertices, const at::Tensor& triangles)
{
    const auto corner = [&](int i) { return vertices.index_select(0, triangles.select(1, i)).unsqueeze(0) - points.unsqueeze(1); };
    const at::Tensor a = corner(0), b = corner(1), c = corner(2), ab = b - a, bc = c - b, ca = a - c;
    const at::Tensor normal = at::linalg_cross(ab, bc);
    const auto dot = [](const at::Tensor& x, const at::Tensor& y) { return (x * y).sum(-1); };
    const at::Tensor over = (dot(at::linalg_cross(normal, ab), a) <= 0).logical_and(dot(at::linalg_cross(normal, bc), b) <= 0)
                                .logical_and(dot(at::linalg_cross(normal, ca), c) <= 0);
    const at::Tensor edges = at::minimum(at::minimum(segment(a, ab), segment(b, bc)), segment(c, ca));
    const at::Tensor squared = at::where(over, dot(normal, a).square() / dot(normal, normal), edges);
    const at::Tensor la = a.norm(2, -1), lb = b.norm(2, -1), lc = c.norm(2, -1);
    const at::Tensor below = la * lb * lc + dot(a, b) * lc + dot(b, c) * la + dot(c, a) * lb;
    const at::Tensor winding = at::atan2(dot(a, at::linalg_cross(b, c)), below).sum(1);
    const at::Tensor distance = squared.amin(1).sqrt();
    return at::where(winding > std::numbers::pi, distance, -distance);
}

bool measureAll(const at::Device& device)
{
    const c10::InferenceMode noGradients;
    const maquette::bench::Setting setting{device};
    std::vector<std::pair<std::int64_t, std::int64_t>> sizes = {{256, 256}, {256, 2048}};
    if (device.is_cuda())
        sizes.emplace_back(2048, 4096);
    for (const auto& [asked, count] : sizes) {
        const at::Tensor points = at::rand({asked, 3}, setting.options()) * 2 - 1;
        const std::pair<at::Tensor, at::Tensor> mesh = soup(count, setting.options());
        const auto ours = [&] { return maquette::kernels::pointMeshDistance(points, mesh.first, mesh.second); };
        const auto theirs = [&] { return composition(points, mesh.first, mesh.second); };
        if (!at::allclose(ours().abs(), theirs().abs(), 1e-3, 1e-4))
            return false;
        maquette::bench::compare("point_mesh_distance",
                                 std::to_string(asked) + " points, " + std::to_string(count) + " triangles", setting, ours,
                                 theirs);
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    return maquette::bench::runBenchmark(argc, argv, measureAll);
}
