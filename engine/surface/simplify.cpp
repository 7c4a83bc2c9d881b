#include "surface/simplify.h"

#include "core/number_text.h"
#include "editing/triangle_tree.h"
#include "surface/cleanup.h"
#include "surface/degenerate_faces.h"

#include <engine/error.h>
#include <engine/mesh_facts.h>

#include <meshoptimizer.h>

#include <cmath>

namespace maquette::engine {

namespace {

constexpr std::int64_t kLeastFaces = 4; ///< a tetrahedron
/// When the result is broken, the lowest sound target is searched for down to this ratio.
constexpr double kSearchRatio = 1.1;
/// The simplifier's own error is an estimate: it is lowered by this until the measured one is small enough.
constexpr double kLowerBy = 0.6;
constexpr int kMostTries = 12;

struct Soundness {
    bool closed;
    bool oriented;
    bool manifold;

    explicit Soundness(const Mesh& mesh)
    {
        const MeshFacts facts = factsOf(mesh);
        closed = facts.closed;
        oriented = facts.oriented;
        manifold = facts.manifold;
    }
    bool isKeptBy(const Soundness& other) const
    {
        return (!closed || other.closed) && (!oriented || other.oriented) && (!manifold || other.manifold);
    }
};

Mesh reduced(const Mesh& mesh, std::int64_t targetFaces, double mostError, double& relativeError)
{
    static_assert(sizeof(Triangle) == 3 * sizeof(unsigned int) && sizeof(Float3) == 3 * sizeof(float));
    Mesh result = mesh;
    float error = 0;
    const std::size_t count = meshopt_simplify(
        result.triangles.data()->data(), mesh.triangles.data()->data(), mesh.triangles.size() * 3,
        mesh.positions.data()->data(), mesh.positions.size(), sizeof(Float3),
        static_cast<std::size_t>(targetFaces) * 3, static_cast<float>(mostError), meshopt_SimplifyLockBorder, &error);
    result.triangles.resize(count / 3);
    removeDuplicateFaces(result);
    removeDegenerateFaces(result);
    dropUnusedVertices(result);
    relativeError = error;
    return result;
}

/// Whether every vertex of `mesh` is nearer to `other` than that.
bool isWithin(double distance, const Mesh& mesh, const Mesh& other, const RunContext& context)
{
    const TriangleTree tree(other);
    const double beyond = distance * (1 + 1e-6);
    for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
        if (i % 4096 == 0)
            context.checkpoint();
        if (tree.distance(toDouble(mesh.positions[i]), beyond) > distance)
            return false;
    }
    return true;
}

} // namespace

SimplifyReport simplifyMesh(Mesh& mesh, std::int64_t targetFaces, const RunContext& context)
{
    if (targetFaces < kLeastFaces)
        throw Error(ErrorCode::Usage, "a mesh cannot be simplified to " + numberText(targetFaces) +
                                          " faces: ask for at least " + numberText(kLeastFaces));
    SimplifyReport report;
    const auto before = static_cast<std::int64_t>(mesh.triangles.size());
    report.faces = before;
    if (before <= targetFaces)
        return report;
    const Soundness original(mesh);
    Mesh best;
    // Bisection between a target that breaks the mesh and one that does not (the mesh itself), by ratio.
    double broken = static_cast<double>(targetFaces);
    double sound = static_cast<double>(before);
    double target = broken;
    while (true) {
        context.checkpoint();
        double error = 0;
        Mesh candidate = reduced(mesh, static_cast<std::int64_t>(target), 1, error);
        if (!candidate.empty() && original.isKeptBy(Soundness(candidate))) {
            sound = target;
            best = std::move(candidate);
            report.relativeError = error;
        } else {
            broken = target;
        }
        if (sound <= broken * kSearchRatio)
            break;
        target = std::sqrt(broken * sound);
    }
    if (!best.empty()) {
        mesh = std::move(best);
        report.faces = static_cast<std::int64_t>(mesh.triangles.size());
    }
    if (report.faces > targetFaces)
        report.warning = "simplified to " + numberText(report.faces) + " faces, not " + numberText(targetFaces) +
                         ": with fewer the mesh would not stay whole";
    return report;
}

SimplifyReport simplifyToError(Mesh& mesh, double maxError, const RunContext& context)
{
    if (!(maxError > 0))
        throw Error(ErrorCode::Usage, "a mesh cannot be simplified with an error of " + numberText(maxError) +
                                          ": ask for one above 0");
    SimplifyReport report;
    report.faces = static_cast<std::int64_t>(mesh.triangles.size());
    if (mesh.empty())
        return report;
    const Soundness original(mesh);
    const double size = meshopt_simplifyScale(mesh.positions.data()->data(), mesh.positions.size(), sizeof(Float3));
    double relative = size > 0 ? std::min(1.0, maxError / size) : 0;
    for (int i = 0; i < kMostTries && relative > 0; ++i, relative *= kLowerBy) {
        context.checkpoint();
        double error = 0;
        Mesh candidate = reduced(mesh, kLeastFaces, relative, error);
        if (candidate.empty() || !original.isKeptBy(Soundness(candidate)) ||
            !isWithin(maxError, mesh, candidate, context))
            continue;
        report.relativeError = error;
        report.faces = static_cast<std::int64_t>(candidate.triangles.size());
        mesh = std::move(candidate);
        return report;
    }
    report.warning = "left as it is: no simpler mesh stays whole and that near";
    return report;
}

} // namespace maquette::engine
