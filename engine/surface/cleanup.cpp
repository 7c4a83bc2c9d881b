#include "surface/cleanup.h"

#include "surface/degenerate_faces.h"
#include "surface/mesh_edges.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <unordered_map>

namespace maquette::engine {

namespace {

struct HashPosition {
    std::size_t operator()(const Float3& p) const
    {
        std::uint64_t hash = 0x9e3779b97f4a7c15ULL;
        for (const float v : p) {
            hash ^= std::bit_cast<std::uint32_t>(v + 0.0F); // -0 becomes 0
            hash *= 0xff51afd7ed558ccdULL;
            hash ^= hash >> 32;
        }
        return hash;
    }
};

/// Keeps the triangles that `keep` names, in order.
template <typename Keep> std::int64_t filterTriangles(Mesh& mesh, Keep keep)
{
    std::size_t kept = 0;
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
        if (keep(f))
            mesh.triangles[kept++] = mesh.triangles[f];
    const auto gone = static_cast<std::int64_t>(mesh.triangles.size() - kept);
    mesh.triangles.resize(kept);
    return gone;
}

/// Whether the corners, brought into ascending order, need an odd number of swaps.
bool isOdd(const Triangle& t)
{
    return ((t[0] > t[1]) + (t[1] > t[2]) + (t[0] > t[2])) % 2 != 0;
}

} // namespace

std::int64_t weldVertices(Mesh& mesh)
{
    std::unordered_map<Float3, std::uint32_t, HashPosition> first;
    first.reserve(mesh.positions.size());
    std::vector<std::uint32_t> newNumber(mesh.positions.size());
    std::vector<Float3> kept;
    kept.reserve(mesh.positions.size());
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        const auto [place, isNew] =
            first.try_emplace(mesh.positions[i], static_cast<std::uint32_t>(kept.size()));
        if (isNew)
            kept.push_back(mesh.positions[i]);
        newNumber[i] = place->second;
    }
    const auto gone = static_cast<std::int64_t>(mesh.positions.size() - kept.size());
    if (gone == 0)
        return 0;
    for (Triangle& t : mesh.triangles)
        for (std::uint32_t& v : t)
            v = newNumber[v];
    mesh.positions = std::move(kept);
    mesh.normals.clear();
    return gone;
}

std::int64_t removeFloaters(Mesh& mesh, double ratio)
{
    std::size_t count = 0;
    const auto shell = facesToShells(mesh.triangles, mesh.positions.size(), count);
    std::vector<std::int64_t> faces(count, 0);
    for (const std::uint32_t s : shell)
        ++faces[s];
    if (count < 2)
        return 0;
    const double least = ratio * static_cast<double>(*std::max_element(faces.begin(), faces.end()));
    const auto stays = [&](std::uint32_t s) { return static_cast<double>(faces[s]) >= least; };
    if (filterTriangles(mesh, [&](std::size_t f) { return stays(shell[f]); }) == 0)
        return 0;
    dropUnusedVertices(mesh);
    std::int64_t gone = 0;
    for (std::uint32_t s = 0; s < count; ++s)
        gone += !stays(s);
    return gone;
}

std::int64_t removeDuplicateFaces(Mesh& mesh)
{
    const auto sorted = [&mesh](std::uint32_t f) {
        Triangle t = mesh.triangles[f];
        std::sort(t.begin(), t.end());
        return t;
    };
    std::vector<std::uint32_t> order(mesh.triangles.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return sorted(a) < sorted(b); });
    std::vector<bool> keep(mesh.triangles.size(), true);
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && sorted(order[end]) == sorted(order[begin]))
            ++end;
        std::int64_t odd = 0;
        for (std::size_t i = begin; i < end; ++i)
            odd += isOdd(mesh.triangles[order[i]]);
        const auto even = static_cast<std::int64_t>(end - begin) - odd;
        bool wanted = odd != even;
        for (std::size_t i = begin; i < end; ++i) {
            keep[order[i]] = wanted && isOdd(mesh.triangles[order[i]]) == (odd > even);
            wanted = wanted && !keep[order[i]];
        }
        begin = end;
    }
    return filterTriangles(mesh, [&keep](std::size_t f) { return keep[f]; });
}

std::int64_t dropUnusedVertices(Mesh& mesh)
{
    std::vector<std::uint32_t> newNumber(mesh.positions.size(), 0);
    for (const Triangle& t : mesh.triangles)
        for (const std::uint32_t v : t)
            newNumber[v] = 1;
    std::uint32_t kept = 0;
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        if (newNumber[i] == 0)
            continue;
        mesh.positions[kept] = mesh.positions[i];
        if (!mesh.normals.empty())
            mesh.normals[kept] = mesh.normals[i];
        newNumber[i] = kept++;
    }
    const auto gone = static_cast<std::int64_t>(mesh.positions.size() - kept);
    mesh.positions.resize(kept);
    if (!mesh.normals.empty())
        mesh.normals.resize(kept);
    for (Triangle& t : mesh.triangles)
        for (std::uint32_t& v : t)
            v = newNumber[v];
    return gone;
}

CleanupReport cleanMesh(Mesh& mesh, const CleanupOptions& options, const RunContext& context)
{
    CleanupReport report;
    report.weldedVertices = weldVertices(mesh);
    context.checkpoint();
    report.duplicateFaces = removeDuplicateFaces(mesh);
    context.checkpoint();
    const DegenerateReport degenerate = removeDegenerateFaces(mesh);
    report.degenerateFaces = degenerate.removed;
    report.degenerateLeft = degenerate.left;
    context.checkpoint();
    if (options.floaterRatio > 0)
        report.floaters = removeFloaters(mesh, options.floaterRatio);
    dropUnusedVertices(mesh);
    return report;
}

} // namespace maquette::engine
