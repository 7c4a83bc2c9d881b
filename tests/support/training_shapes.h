#pragma once

#include "training/data/mesh_parts.h"

#include <engine/error.h>

#include <optional>
#include <string>

/// Meshes made in code, for the tests of training data, and the message that a call fails with.
namespace maquette::tests {

inline engine::TrainingMesh boxMesh(const engine::Float3& extents, const engine::Float3& centre = {0, 0, 0})
{
    engine::MeshParts parts(1);
    parts.box(centre, extents);
    return parts.take();
}

/// A ball of many flat faces: its surface lies up to 2 % of the radius inside the sphere.
inline engine::TrainingMesh ballMesh(float radius)
{
    engine::MeshParts parts(1);
    parts.ellipsoid({0, 0, 0}, {radius, radius, radius});
    return parts.take();
}

inline engine::TrainingMesh torusMesh(double radius, double tube)
{
    engine::MeshParts parts(1);
    parts.torus({0, 0, 0}, radius, tube, 1);
    return parts.take();
}

/// A top and four legs, each its own closed box.
inline engine::TrainingMesh tableMesh()
{
    engine::MeshParts parts(1);
    parts.box({0, 0.5F, 0}, {1.6F, 0.12F, 1.2F});
    for (const float x : {-0.7F, 0.7F})
        for (const float z : {-0.5F, 0.5F})
            parts.box({x, 0, z}, {0.12F, 1, 0.12F});
    return parts.take();
}

/// The code and sentence of the Error that `call` throws; nothing where it throws none.
template <typename Call>
std::optional<std::pair<engine::ErrorCode, std::string>> failureOf(Call call)
{
    try {
        call();
    } catch (const engine::Error& error) {
        return std::pair(error.code(), std::string(error.what()));
    }
    return std::nullopt;
}

} // namespace maquette::tests
