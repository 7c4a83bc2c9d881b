#include <engine/mesh_parts.h>

#include "core/number_text.h"
#include "editing/shell_nesting.h"

#include <engine/error.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace maquette::engine {

namespace {

constexpr std::uint32_t kUnused = std::numeric_limits<std::uint32_t>::max();

/// The smallest solid shell round a hollow; nothing for what is none.
std::optional<std::size_t> solidAround(const Mesh& mesh, const std::vector<Shell>& shells, std::size_t hollow)
{
    const Shell& inner = shells[hollow];
    if (!inner.closed || !inner.inside || inner.volume >= 0)
        return std::nullopt;
    const Float3& corner = mesh.positions[mesh.triangles[inner.faces.front()][0]];
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < shells.size(); ++i) {
        const bool fits = shells[i].closed && shells[i].volume > -inner.volume;
        if (i != hollow && fits && (!best || shells[i].volume < shells[*best].volume) && holdsPoint(mesh, shells[i], corner))
            best = i;
    }
    return best;
}

/// `index` has kUnused everywhere, and has it again afterwards.
MeshPart partOf(const Mesh& mesh, const MeshColours* colours, const std::vector<std::uint32_t>& faces,
                std::vector<std::uint32_t>& index)
{
    std::vector<std::uint32_t> used;
    for (const std::uint32_t f : faces)
        used.insert(used.end(), mesh.triangles[f].begin(), mesh.triangles[f].end());
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    MeshPart part;
    MeshColours partColours;
    for (const std::uint32_t v : used) {
        index[v] = static_cast<std::uint32_t>(part.mesh.positions.size());
        part.mesh.positions.push_back(mesh.positions[v]);
        if (!mesh.normals.empty())
            part.mesh.normals.push_back(mesh.normals[v]);
        if (colours != nullptr)
            partColours.push_back((*colours)[v]);
    }
    for (const std::uint32_t f : faces) {
        const Triangle& t = mesh.triangles[f];
        part.mesh.triangles.push_back({index[t[0]], index[t[1]], index[t[2]]});
    }
    for (const std::uint32_t v : used)
        index[v] = kUnused;
    if (colours != nullptr)
        part.colours = std::make_shared<const MeshColours>(std::move(partColours));
    return part;
}

float longestSide(const Mesh& mesh)
{
    float longest = 0;
    for (int axis = 0; axis < 3; ++axis) {
        const auto [low, high] = std::minmax_element(mesh.positions.begin(), mesh.positions.end(),
                                                     [axis](const Float3& a, const Float3& b) { return a[axis] < b[axis]; });
        longest = std::max(longest, (*high)[axis] - (*low)[axis]);
    }
    return longest;
}

} // namespace

std::vector<MeshPart> splitParts(const Mesh& mesh, const std::shared_ptr<const MeshColours>& colours, const RunContext& context)
{
    if (mesh.triangles.empty())
        return {};
    std::vector<Shell> shells = findShells(mesh, context);
    std::vector<std::optional<std::size_t>> solids(shells.size());
    for (std::size_t i = 0; i < shells.size(); ++i)
        solids[i] = solidAround(mesh, shells, i);
    const auto parts = static_cast<std::size_t>(std::count(solids.begin(), solids.end(), std::nullopt));
    if (parts > kMostParts)
        throw Error(ErrorCode::BadMesh, "the mesh has " + numberText(parts) + " separate parts, at most " + numberText(kMostParts) +
                                            " can be written one by one; clean it first, or write it as a whole");
    for (std::size_t i = 0; i < shells.size(); ++i)
        if (solids[i]) {
            std::vector<std::uint32_t>& faces = shells[*solids[i]].faces;
            faces.insert(faces.end(), shells[i].faces.begin(), shells[i].faces.end());
            std::sort(faces.begin(), faces.end());
        }
    std::vector<std::uint32_t> index(mesh.positions.size(), kUnused);
    std::vector<MeshPart> result;
    for (std::size_t i = 0; i < shells.size(); ++i)
        if (!solids[i]) {
            context.checkpoint();
            result.push_back(partOf(mesh, colours.get(), shells[i].faces, index));
        }
    std::stable_sort(result.begin(), result.end(), [](const MeshPart& a, const MeshPart& b) { return longestSide(a.mesh) > longestSide(b.mesh); });
    return result;
}

} // namespace maquette::engine
