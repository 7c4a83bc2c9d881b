#include "pipeline/part_samples.h"

#include <ATen/ATen.h>

namespace maquette::engine {

namespace {

constexpr double kFittedHalfSide = 0.95;
constexpr std::int64_t kRowsAtOnce = 512; // distances to all samples: 512 x 40960 numbers are 84 MB

/// Points in the mesh's own frame: [1, N, 6].
at::Tensor sampled(const Mesh& mesh, std::int64_t points, double halfSize, std::uint64_t seed, SurfaceSamples& samples)
{
    SurfaceSampleOptions options;
    options.uniformCount = points;
    options.halfSize = halfSize;
    options.roundToHalf = false;
    options.seed = seed;
    samples = sampleSurface(mesh, options);
    at::Tensor cloud = samples.cloud.uniform.clone();
    const at::Tensor centre = at::tensor(samples.centre, at::TensorOptions(at::kDouble)).to(at::kFloat);
    cloud.slice(2, 0, 3).div_(samples.scale).add_(centre);
    return cloud;
}

Mesh joined(const Mesh& a, const Mesh& b)
{
    Mesh whole = a;
    whole.normals.clear();
    const auto offset = static_cast<std::uint32_t>(a.positions.size());
    whole.positions.insert(whole.positions.end(), b.positions.begin(), b.positions.end());
    for (const Triangle& t : b.triangles)
        whole.triangles.push_back({t[0] + offset, t[1] + offset, t[2] + offset});
    return whole;
}

/// 1 for the points whose nearest sample is one of the part's: [1, M, 1].
at::Tensor belonging(const at::Tensor& whole, const at::Tensor& part, const at::Tensor& rest)
{
    const at::Tensor samples = at::cat({part, rest}, 1)[0].slice(1, 0, 3);
    std::vector<at::Tensor> marks;
    for (std::int64_t row = 0; row < whole.size(1); row += kRowsAtOnce) {
        const at::Tensor points = whole[0].slice(0, row, row + kRowsAtOnce).slice(1, 0, 3);
        marks.push_back(at::cdist(points, samples, 2.0, 2).argmin(1) < part.size(1));
    }
    return at::cat(marks).to(at::kFloat).view({1, -1, 1});
}

} // namespace

PartSamples samplePart(const Mesh& part, const Mesh& rest, std::int64_t points, double partHalfSide,
                       std::uint64_t seed)
{
    PartSamples result;
    SurfaceSamples unused, object;
    at::Tensor partPoints = sampled(part, points, partHalfSide, seed, result.local);
    at::Tensor restPoints = sampled(rest, points, 1.0, seed + 1, unused);
    at::Tensor whole = sampled(joined(part, rest), points, kFittedHalfSide, seed + 2, object);
    if (whole.slice(2, 0, 3).abs().max().item<float>() > 1.0f) {
        result.fitted = true;
        const at::Tensor centre = at::tensor(object.centre, at::TensorOptions(at::kDouble)).to(at::kFloat);
        for (at::Tensor* cloud : {&partPoints, &restPoints, &whole})
            cloud->slice(2, 0, 3).sub_(centre).mul_(object.scale);
    }
    result.clouds.part = partPoints;
    result.clouds.local = result.local.cloud.uniform;
    result.clouds.whole = at::cat({whole, belonging(whole, partPoints, restPoints)}, 2);
    return result;
}

} // namespace maquette::engine
