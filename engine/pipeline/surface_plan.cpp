#include "pipeline/surface_plan.h"

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

/// The half side of the cube that a mesh is fitted into before a starter model encodes it (specs: starter model, 1).
constexpr double kStarterHalfSide = 0.95;

} // namespace

SurfaceSampleOptions surfaceSampling(const ShapeVaeConfig& vae, std::int64_t wanted, std::uint64_t seed)
{
    const double inAll = static_cast<double>(std::max(wanted, vae.numLatents * vae.downsampleRatio));
    const double uniformShare =
        static_cast<double>(vae.pcSize) / static_cast<double>(vae.pcSize + vae.pcSharpedgeSize);
    const auto points = [&](std::int64_t configured, double share) {
        return std::max(configured, static_cast<std::int64_t>(std::ceil(share * inAll)));
    };
    SurfaceSampleOptions options;
    options.uniformCount = points(vae.pcSize, uniformShare);
    options.sharpCount = vae.pcSharpedgeSize == 0 ? 0 : points(vae.pcSharpedgeSize, 1 - uniformShare);
    options.sharpLabel = vae.pointFeats == 4;
    options.halfSize = vae.encoderAnchors.empty() ? vae.meshHalfSide : kStarterHalfSide;
    options.seed = seed;
    return options;
}

} // namespace maquette::engine
