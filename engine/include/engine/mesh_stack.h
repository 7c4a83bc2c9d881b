#pragma once

#include <engine/mesh.h>
#include <engine/mesh_facts.h>
#include <engine/run_context.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What is done to a finished mesh, step after step, without touching it: a value that can be changed at any time.
namespace maquette::engine {

/// In the order in which they are carried out.
enum class StackStep { Repair, Clean, BaseCut, Smooth, Decimate, Orient, Size };
inline constexpr StackStep kStackSteps[] = {StackStep::Repair,   StackStep::Clean,  StackStep::BaseCut, StackStep::Smooth,
                                            StackStep::Decimate, StackStep::Orient, StackStep::Size};

/// "repair", "clean", "base_cut", ...: stable names for files.
const char* stackStepName(StackStep step);

/// The side that a length belongs to.
enum class SizeSide { Longest, Width, Height, Depth };

struct MeshStack {
    /// Closes holes, turns triangles the same way, drops shells inside others; see mesh_problems.h.
    struct Repair {
        bool on = false;
        bool operator==(const Repair&) const = default;
    } repair;
    /// Removes loose parts with fewer than `floaterShare` times the faces of the largest part, and flat triangles.
    struct Clean {
        bool on = false;
        double floaterShare = 0.005; ///< 0 to 1
        bool operator==(const Clean&) const = default;
    } clean;
    /// Cuts the base off along a plane and closes the cut.
    struct BaseCut {
        bool on = false;
        double height = 0.05;    ///< of the plane at the middle of the shape, as a share of its height: 0 to 1
        double tiltXDegrees = 0; ///< about the x axis, -80 to 80
        double tiltZDegrees = 0; ///< about the z axis, -80 to 80
        bool operator==(const BaseCut&) const = default;
    } baseCut;
    struct Smooth {
        bool on = false;
        int iterations = 5; ///< 0 to 200
        bool keepVolume = true;
        bool operator==(const Smooth&) const = default;
    } smooth;
    /// To about so many faces, or as far as the error allows: the one that is set.
    struct Decimate {
        bool on = false;
        std::optional<std::int64_t> faces = 20000; ///< at least 4
        std::optional<double> maxError;            ///< the mesh's units; looked at when `faces` is not set
        bool operator==(const Decimate&) const = default;
    } decimate;
    /// Turns about the middle of the shape: first about x, then y, then z.
    struct Orient {
        bool on = false;
        double xDegrees = 0;
        double yDegrees = 0;
        double zDegrees = 0;
        bool operator==(const Orient&) const = default;
    } orient;
    /// How long a side really is. Positions stay as they are: the answer says what a unit means.
    struct Size {
        bool on = false;
        SizeSide side = SizeSide::Longest;
        double millimetres = 100; ///< above 0
        bool operator==(const Size&) const = default;
    } size;
    bool operator==(const MeshStack&) const = default;

    bool isOn(StackStep step) const;
    void setOn(StackStep step, bool on);
    /// No step is on that would make another mesh.
    bool keepsMesh() const;
};

struct StackStepReport {
    StackStep step;
    double seconds = 0; ///< when it was carried out; an answer kept from before keeps its time
    std::int64_t facesBefore = 0;
    std::int64_t facesAfter = 0;
    std::vector<std::string> notes; ///< in words: what it found, what could not be done
};

struct StackResult {
    std::shared_ptr<const Mesh> mesh; ///< the original itself when nothing changes it
    MeshFacts facts;
    double millimetresPerUnit = 0; ///< without a size: as if the longest side were kDefaultPrintMillimetres
    std::vector<StackStepReport> steps; ///< those that are on
};

/// Carries stacks out, and keeps what each step made, so that a change of one costs that one and those after it.
class StackEvaluator {
public:
    /// The original is never altered. Equal stacks give equal meshes. Throws Error(Usage) for settings out of range,
    /// Error(EmptyResult) when a step leaves nothing, Cancelled. After a throw the next call works as the first.
    StackResult evaluate(const std::shared_ptr<const Mesh>& original, const MeshStack& stack, const RunContext& context = {});

private:
    struct Kept {
        std::shared_ptr<const Mesh> mesh;
        StackStepReport report;
        bool on = false;
    };
    std::shared_ptr<const Mesh> m_original;
    MeshStack m_stack;
    std::vector<Kept> m_kept; ///< of the first steps of m_stack
};

} // namespace maquette::engine
