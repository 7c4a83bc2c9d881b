#include "training/shape_source.h"

#include "training/losses.h"
#include "training/step_random.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr double kStretchLow = 0.75;
constexpr double kStretchHigh = 1.25;
constexpr double kIconShare = 0.25;
constexpr double kLargestHalfExtent = 0.95;
/// Distances from here on count as saturated; the stored ones are rounded.
constexpr double kSaturated = 0.995 * kTruncation;

} // namespace

DatasetSource::DatasetSource(const ShapeDataset& data, std::vector<std::int64_t> shapes, double proceduralShare)
    : m_data(data), m_shapes(std::move(shapes)), m_proceduralShare(proceduralShare)
{
    const auto middle = std::stable_partition(m_shapes.begin(), m_shapes.end(), [&](std::int64_t shape) {
        return !data.info(shape).isProcedural;
    });
    m_realCount = middle - m_shapes.begin();
}

std::int64_t DatasetSource::pick(std::mt19937_64& random) const
{
    const std::int64_t proceduralCount = size() - m_realCount;
    const bool takesProcedural =
        proceduralCount > 0 && (m_realCount == 0 || uniformReal(random, 0, 1) < m_proceduralShare);
    return takesProcedural ? m_realCount + uniformIndex(random, proceduralCount) : uniformIndex(random, m_realCount);
}

at::Tensor DatasetSource::surface(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const
{
    return m_data.surfaceSubset(m_shapes[shape], count, random);
}

at::Tensor DatasetSource::queries(std::int64_t shape, std::int64_t count, std::mt19937_64& random) const
{
    return m_data.querySubset(m_shapes[shape], count, random);
}

at::Tensor DatasetSource::uniformQueries(std::int64_t shape) const
{
    return m_data.uniformQueries(m_shapes[shape]);
}

at::Tensor DatasetSource::picture(std::int64_t shape, std::mt19937_64& random) const
{
    const at::Tensor own = icon(shape);
    if (own.defined() && uniformReal(random, 0, 1) < kIconShare)
        return own;
    const at::Tensor views = m_data.views(m_shapes[shape]);
    return views[uniformIndex(random, views.size(0))];
}

at::Tensor drawStretches(std::int64_t count, std::mt19937_64& random)
{
    const at::Tensor stretches = at::empty({count, 1, 3});
    for (std::int64_t b = 0; b < count; ++b)
        for (int axis = 0; axis < 3; ++axis) {
            const bool isMirrored = axis == 0 && uniformReal(random, 0, 1) < 0.5;
            stretches[b][0][axis].fill_(uniformReal(random, kStretchLow, kStretchHigh) * (isMirrored ? -1.0 : 1.0));
        }
    return stretches;
}

ShapeBatch stretched(const ShapeBatch& batch, const at::Tensor& stretches)
{
    at::NoGradGuard noGrad;
    const at::Tensor points = batch.surface.slice(2, 0, 3), normals = batch.surface.slice(2, 3, 6);
    const at::Tensor extent = (points * stretches).abs().amax({1, 2}, true); // [B, 1, 1]
    const at::Tensor stretch = stretches * (kLargestHalfExtent / extent);
    // The distance to a plane grows by 1 / |S^-1 n|; each query takes the normal of the surface point next to it.
    const at::Tensor places = batch.queries.slice(2, 0, 3), distances = batch.queries.slice(2, 3, 4);
    const at::Tensor nearest = at::cdist(places, points).argmin(2);                                // [B, Q]
    const at::Tensor scaledNormals = normals / stretch;                                            // [B, N, 3]
    const at::Tensor growth = scaledNormals.norm(2, {2}).clamp_min(0.1).reciprocal().gather(1, nearest).unsqueeze(2); // [B, Q, 1]
    const at::Tensor grown = at::where(distances.abs() >= kSaturated, distances, distances * growth);
    return {at::cat({points * stretch, at::nan_to_num(scaledNormals / scaledNormals.norm(2, {2}, true))}, 2),
            at::cat({places * stretch, grown}, 2)};
}

at::Tensor mirroredSurface(const at::Tensor& surface)
{
    return surface * at::tensor({-1.0f, 1.0f, 1.0f, -1.0f, 1.0f, 1.0f}).to(surface.device());
}

} // namespace maquette::engine
