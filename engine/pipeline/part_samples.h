#pragma once

#include "model/interfaces.h"
#include "surface/surface_samples.h"

/// A part and the rest of an object as the point clouds of a PartEncoder (specs: TripoSG, 10).
namespace maquette::engine {

struct PartSamples {
    PartClouds clouds;
    SurfaceSamples local; ///< the part in its own frame, with the way back to the mesh's
    bool fitted = false;  ///< the object reached beyond 1 and was brought to a longest side of 1.9
};

/// `points` are sampled on the part and on the whole object. A point of the whole belongs to the part when the nearest
/// of the points that were sampled on part and rest is one of the part's. Equal seeds give equal clouds.
/// Throws Error(BadMesh) as sampleSurface does.
PartSamples samplePart(const Mesh& part, const Mesh& rest, std::int64_t points, double partHalfSide,
                       std::uint64_t seed);

} // namespace maquette::engine
