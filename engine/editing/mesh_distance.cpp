#include "editing/triangle_tree.h"

#include <engine/error.h>
#include <engine/mesh_distance.h>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

constexpr std::size_t kBlock = 4096; ///< points between two looks at the stop token

DistanceSummary summaryOf(std::vector<float> values)
{
    DistanceSummary summary;
    if (values.empty())
        return summary;
    std::sort(values.begin(), values.end());
    // The smallest value that `share` of all do not exceed.
    const auto at = [&](double share) {
        const auto place = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
        return static_cast<double>(values[std::max<std::size_t>(place, 1) - 1]);
    };
    double sum = 0;
    for (const float value : values)
        sum += value;
    summary.mean = sum / static_cast<double>(values.size());
    summary.median = at(0.5);
    summary.p95 = at(0.95);
    summary.most = values.back();
    return summary;
}

} // namespace

MeshDistance distanceTo(const Mesh& reference, const Mesh& mesh, const RunContext& context)
{
    if (reference.empty())
        throw Error(ErrorCode::BadMesh, "there is no surface to measure from: the reference mesh has no triangle");
    const TriangleTree tree(reference);
    context.checkpoint();
    MeshDistance distance;
    distance.values.resize(mesh.positions.size());
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        if (i % kBlock == 0)
            context.checkpoint();
        distance.values[i] = static_cast<float>(tree.distance(toDouble(mesh.positions[i])));
    }
    std::vector<bool> used(mesh.positions.size(), false);
    for (const Triangle& t : mesh.triangles)
        for (const std::uint32_t v : t)
            used[v] = true;
    std::vector<float> counted;
    for (std::size_t i = 0; i < used.size(); ++i)
        if (used[i])
            counted.push_back(distance.values[i]);
    distance.summary = summaryOf(std::move(counted));
    return distance;
}

} // namespace maquette::engine
