#include "training/anchors.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace maquette::engine {

namespace {

/// Rounds of Lloyd's method; centres of surface points hardly move after twenty.
constexpr int kRounds = 25;

/// Spreads the first centres: each is the point farthest from those already taken.
at::Tensor farthestCentres(const at::Tensor& points, std::int64_t count, at::Generator generator)
{
    std::int64_t next = at::randint(points.size(0), {1}, generator, at::TensorOptions(at::kLong)).item<std::int64_t>();
    at::Tensor nearest = at::full({points.size(0)}, 1e30f);
    std::vector<at::Tensor> centres;
    for (std::int64_t i = 0; i < count; ++i) {
        centres.push_back(points[next]);
        nearest = at::minimum(nearest, (points - points[next]).square().sum(1));
        next = nearest.argmax().item<std::int64_t>();
    }
    return at::stack(centres);
}

} // namespace

at::Tensor makeAnchors(const at::Tensor& points, std::int64_t count, at::Generator generator)
{
    at::NoGradGuard noGrad;
    const std::int64_t half = count / 2;
    TORCH_CHECK(count >= 2 && count % 2 == 0, "the number of anchors is even");
    TORCH_CHECK(points.dim() == 2 && points.size(1) == 3 && points.size(0) >= half, "too few points for the anchors");
    const at::Tensor folded = at::cat({points.narrow(1, 0, 1).abs(), points.narrow(1, 1, 2)}, 1);
    at::Tensor centres = farthestCentres(folded, half, generator);
    for (int round = 0; round < kRounds; ++round) {
        const at::Tensor owner = at::cdist(folded, centres).argmin(1); // [N]
        const at::Tensor sums = at::zeros_like(centres).index_add_(0, owner, folded);
        const at::Tensor counts = at::zeros({half}).index_add_(0, owner, at::ones({folded.size(0)}));
        // A centre that lost all its points keeps its place.
        centres = at::where((counts > 0).unsqueeze(1), sums / counts.clamp_min(1).unsqueeze(1), centres);
    }
    const at::Tensor mirrored = centres * at::tensor({-1.0f, 1.0f, 1.0f});
    return at::cat({centres, mirrored}).contiguous();
}

} // namespace maquette::engine
