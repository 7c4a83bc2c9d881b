#pragma once

#include <engine/mesh.h>
#include <engine/run_context.h>

#include <vector>

/// Colours for the places of a mesh that no picture shows.
namespace maquette::engine {

/// One value per position.
struct PaintedMesh {
    std::vector<Float3> colours; ///< any working space in which colours may be averaged
    std::vector<float> trust;    ///< 0 unknown .. 1 known
};

/// How much of the mesh lies on itself when left and right are swapped at the middle of its box: the share of positions
/// whose mirror image is within 2 % of the box's longest side of another position. 0..1.
double mirrorSymmetry(const Mesh& mesh);

/// The middle of the mesh's box from left to right, where the mirror stands.
float middleOf(const Mesh& mesh);

/// Takes what is unknown on one side from its mirror image on the other. normals: one unit vector per position.
void fillFromMirror(const Mesh& mesh, PaintedMesh& painted, const RunContext& context);

/// Fills the rest smoothly from what is near in space: colours are averaged in cubes that are doubled until they hold a
/// known colour, and blended between their middles. Known colours stay, half-known ones are blended by their trust.
/// Nothing known at all: everything becomes `fallback`.
void fillSmoothly(const Mesh& mesh, PaintedMesh& painted, const Float3& fallback, const RunContext& context);

} // namespace maquette::engine
