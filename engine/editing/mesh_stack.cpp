#include "core/number_text.h"
#include "editing/plane_cut.h"
#include "editing/smooth.h"
#include "surface/cleanup.h"
#include "surface/normals.h"
#include "surface/simplify.h"

#include <engine/error.h>
#include <engine/mesh_file.h>
#include <engine/mesh_problems.h>
#include <engine/mesh_stack.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>

namespace maquette::engine {

namespace {

using Notes = std::vector<std::string>;

constexpr double kMostTilt = 80;

[[noreturn]] void refuse(const std::string& what)
{
    throw Error(ErrorCode::Usage, "mesh stack: " + what);
}

void requireRange(double value, double least, double most, const std::string& name)
{
    if (!(value >= least && value <= most))
        refuse(name + " is " + numberText(value) + ", and must be from " + numberText(least) + " to " + numberText(most));
}

void note(Notes& notes, std::int64_t count, const std::string& one, const std::string& many)
{
    if (count > 0)
        notes.push_back(numberText(count) + " " + (count == 1 ? one : many));
}

struct Extent {
    Float3 low{0, 0, 0};
    Float3 high{0, 0, 0};

    explicit Extent(const Mesh& mesh)
    {
        bool first = true;
        for (const Triangle& t : mesh.triangles)
            for (const std::uint32_t v : t) {
                const Float3& p = mesh.positions[v];
                for (int i = 0; i < 3; ++i) {
                    low[i] = first ? p[i] : std::min(low[i], p[i]);
                    high[i] = first ? p[i] : std::max(high[i], p[i]);
                }
                first = false;
            }
    }
    double side(int axis) const { return static_cast<double>(high[axis]) - low[axis]; }
    double middle(int axis) const { return (static_cast<double>(high[axis]) + low[axis]) / 2; }
    double longest() const { return std::max({side(0), side(1), side(2)}); }
};

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

Double3 turned(Double3 p, int axis, double angle)
{
    const double c = std::cos(angle), s = std::sin(angle);
    switch (axis) {
    case 0: return {p.x, c * p.y - s * p.z, s * p.y + c * p.z};
    case 1: return {c * p.x + s * p.z, p.y, c * p.z - s * p.x};
    default: return {c * p.x - s * p.y, s * p.x + c * p.y, p.z};
    }
}

void repair(Mesh& mesh, Notes& notes, const RunContext& context)
{
    const RepairReport report = repairMesh(mesh, context);
    note(notes, report.holesClosed, "hole closed", "holes closed");
    note(notes, report.facesTurned, "triangle turned", "triangles turned");
    note(notes, report.verticesSplit, "touching point parted", "touching points parted");
    note(notes, report.facesRemoved, "double or flat triangle removed", "double or flat triangles removed");
    note(notes, report.shellsRemoved, "inner shell removed", "inner shells removed");
}

void clean(Mesh& mesh, const MeshStack::Clean& settings, Notes& notes, const RunContext& context)
{
    requireRange(settings.floaterShare, 0, 1, "the share of loose parts");
    const CleanupReport report = cleanMesh(mesh, {settings.floaterShare}, context);
    note(notes, report.floaters, "loose part removed", "loose parts removed");
    note(notes, report.degenerateFaces, "flat triangle removed", "flat triangles removed");
    note(notes, report.duplicateFaces, "double triangle removed", "double triangles removed");
    note(notes, report.degenerateLeft, "flat triangle stays: without it the mesh would open",
         "flat triangles stay: without them the mesh would open");
}

void cutBase(Mesh& mesh, const MeshStack::BaseCut& settings, Notes& notes, const RunContext& context)
{
    requireRange(settings.height, 0, 1, "the height of the base cut");
    requireRange(settings.tiltXDegrees, -kMostTilt, kMostTilt, "the tilt of the base cut about x");
    requireRange(settings.tiltZDegrees, -kMostTilt, kMostTilt, "the tilt of the base cut about z");
    const Extent extent(mesh);
    const Double3 normal =
        turned(turned({0, 1, 0}, 0, radians(settings.tiltXDegrees)), 2, radians(settings.tiltZDegrees));
    const Double3 on{extent.middle(0), extent.low[1] + settings.height * extent.side(1), extent.middle(2)};
    const CutReport report = cutAndCap(mesh, {normal, dot(normal, on)}, context);
    note(notes, report.capFaces, "triangle closes the cut", "triangles close the cut");
    note(notes, report.openEnds, "place of the cut stays open: the mesh was not closed",
         "places of the cut stay open: the mesh was not closed");
}

void decimate(Mesh& mesh, const MeshStack::Decimate& settings, Notes& notes, const RunContext& context)
{
    if (!settings.faces && !settings.maxError)
        refuse("decimating needs a number of faces or an error");
    const SimplifyReport report = settings.faces ? simplifyMesh(mesh, *settings.faces, context)
                                                 : simplifyToError(mesh, *settings.maxError, context);
    if (!report.warning.empty())
        notes.push_back(report.warning);
}

void orient(Mesh& mesh, const MeshStack::Orient& settings)
{
    const double angles[3] = {radians(settings.xDegrees), radians(settings.yDegrees), radians(settings.zDegrees)};
    for (const double angle : angles)
        if (!std::isfinite(angle))
            refuse("a turn is not a finite number");
    const Extent extent(mesh);
    const Double3 middle{extent.middle(0), extent.middle(1), extent.middle(2)};
    for (Float3& p : mesh.positions) {
        Double3 at = toDouble(p) - middle;
        for (int axis = 0; axis < 3; ++axis)
            at = turned(at, axis, angles[axis]);
        p = toFloat(at + middle);
    }
    for (Float3& n : mesh.normals) {
        Double3 at = toDouble(n);
        for (int axis = 0; axis < 3; ++axis)
            at = turned(at, axis, angles[axis]);
        n = toFloat(at);
    }
}

double millimetresPerUnit(const Mesh& mesh, const MeshStack::Size& settings)
{
    const Extent extent(mesh);
    double side = extent.longest();
    double wanted = kDefaultPrintMillimetres;
    if (settings.on) {
        if (!(settings.millimetres > 0) || !std::isfinite(settings.millimetres))
            refuse("a size of " + numberText(settings.millimetres) + " mm is asked for: it must be above 0");
        wanted = settings.millimetres;
        if (settings.side != SizeSide::Longest)
            side = extent.side(static_cast<int>(settings.side) - 1);
    }
    return side > 0 ? wanted / side : 0;
}

template <typename Stack> auto& switchOf(Stack& stack, StackStep step)
{
    switch (step) {
    case StackStep::Repair: return stack.repair.on;
    case StackStep::Clean: return stack.clean.on;
    case StackStep::BaseCut: return stack.baseCut.on;
    case StackStep::Smooth: return stack.smooth.on;
    case StackStep::Decimate: return stack.decimate.on;
    case StackStep::Orient: return stack.orient.on;
    case StackStep::Size: break;
    }
    return stack.size.on;
}

bool isSame(const MeshStack& a, const MeshStack& b, StackStep step)
{
    switch (step) {
    case StackStep::Repair: return a.repair == b.repair;
    case StackStep::Clean: return a.clean == b.clean;
    case StackStep::BaseCut: return a.baseCut == b.baseCut;
    case StackStep::Smooth: return a.smooth == b.smooth;
    case StackStep::Decimate: return a.decimate == b.decimate;
    case StackStep::Orient: return a.orient == b.orient;
    case StackStep::Size: break;
    }
    return true; // a size makes no mesh
}

void carryOut(Mesh& mesh, const MeshStack& stack, StackStep step, Notes& notes, const RunContext& context)
{
    switch (step) {
    case StackStep::Repair: repair(mesh, notes, context); break;
    case StackStep::Clean: clean(mesh, stack.clean, notes, context); break;
    case StackStep::BaseCut: cutBase(mesh, stack.baseCut, notes, context); break;
    case StackStep::Smooth: smoothMesh(mesh, {stack.smooth.iterations, stack.smooth.keepVolume}, context); break;
    case StackStep::Decimate: decimate(mesh, stack.decimate, notes, context); break;
    case StackStep::Orient: orient(mesh, stack.orient); break;
    default: break;
    }
    if (mesh.normals.size() != mesh.positions.size())
        mesh.normals = smoothNormals(mesh);
}

} // namespace

const char* stackStepName(StackStep step)
{
    switch (step) {
    case StackStep::Repair: return "repair";
    case StackStep::Clean: return "clean";
    case StackStep::BaseCut: return "base_cut";
    case StackStep::Smooth: return "smooth";
    case StackStep::Decimate: return "decimate";
    case StackStep::Orient: return "orient";
    case StackStep::Size: break;
    }
    return "size";
}

bool MeshStack::isOn(StackStep step) const
{
    return switchOf(*this, step);
}

void MeshStack::setOn(StackStep step, bool on)
{
    switchOf(*this, step) = on;
}

bool MeshStack::keepsMesh() const
{
    return std::none_of(std::begin(kStackSteps), std::end(kStackSteps),
                        [this](StackStep step) { return step != StackStep::Size && isOn(step); });
}

StackResult StackEvaluator::evaluate(const std::shared_ptr<const Mesh>& original, const MeshStack& stack,
                                     const RunContext& context)
{
    if (original != m_original)
        m_kept.clear();
    m_original = original;
    std::size_t same = 0;
    while (same < m_kept.size() && isSame(m_stack, stack, kStackSteps[same]))
        ++same;
    m_kept.resize(same);
    m_stack = stack;
    StackResult result;
    result.mesh = m_kept.empty() ? original : m_kept.back().mesh;
    for (std::size_t i = same; i < std::size(kStackSteps); ++i) {
        const StackStep step = kStackSteps[i];
        Kept kept{result.mesh, {step, 0, 0, 0, {}}, stack.isOn(step)};
        if (kept.on && step != StackStep::Size) {
            context.checkpoint();
            const auto start = std::chrono::steady_clock::now();
            auto mesh = std::make_shared<Mesh>(*result.mesh);
            kept.report.facesBefore = static_cast<std::int64_t>(mesh->triangles.size());
            carryOut(*mesh, stack, step, kept.report.notes, context);
            kept.report.facesAfter = static_cast<std::int64_t>(mesh->triangles.size());
            kept.report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            if (mesh->empty())
                throw Error(ErrorCode::EmptyResult, std::string("mesh stack: the step '") + stackStepName(step) +
                                                        "' leaves nothing of the mesh; change its settings or turn it off");
            kept.mesh = mesh;
        }
        result.mesh = kept.mesh;
        m_kept.push_back(std::move(kept));
    }
    for (const Kept& kept : m_kept)
        if (kept.on)
            result.steps.push_back(kept.report);
    result.millimetresPerUnit = millimetresPerUnit(*result.mesh, stack.size);
    result.facts = factsOf(*result.mesh);
    return result;
}

} // namespace maquette::engine
