// Consistency flow distillation follows FlashVDM, section 4.3 and its supplementary E, and phased consistency models:
// within a phase every point is mapped to the phase's end; neighbours on one solver step must agree.
#include "training/distil_maths.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine {

namespace {

/// [B] -> [B, 1, 1, ...].
at::Tensor perSample(const at::Tensor& values, std::int64_t dimensions)
{
    std::vector<std::int64_t> shape(static_cast<std::size_t>(dimensions), 1);
    shape[0] = values.size(0);
    return values.view(shape);
}

} // namespace

std::vector<float> solverKnots(int knots, int trainSteps)
{
    TORCH_CHECK(knots >= 1 && knots <= trainSteps && trainSteps > 1, "no table of ", knots, " knots");
    const int ratio = trainSteps / knots;
    std::vector<float> times = {0.0f};
    for (int k = 1; k < knots; ++k)
        times.push_back(static_cast<float>(static_cast<double>(k * ratio - 1) / (trainSteps - 1)));
    times.push_back(1.0f);
    return times;
}

std::vector<std::int64_t> phaseEdges(int knots, int phases)
{
    TORCH_CHECK(phases >= 1 && phases <= knots, "between 1 and ", knots, " phases, not ", phases);
    std::vector<std::int64_t> edges;
    for (std::int64_t p = 0; p <= phases; ++p)
        edges.push_back(p * knots / phases);
    return edges;
}

at::Tensor drawKnots(std::int64_t count, const std::vector<float>& knots, at::Generator generator)
{
    return at::randint(static_cast<std::int64_t>(knots.size()) - 1, {count}, generator, at::TensorOptions(at::kLong));
}

Segments segmentsAt(const at::Tensor& index, const std::vector<float>& knots, int phases)
{
    const auto count = static_cast<int>(knots.size()) - 1;
    const std::vector<std::int64_t> edges = phaseEdges(count, phases);
    std::vector<float> ends;
    for (std::int64_t i = 0; i < count; ++i)
        ends.push_back(knots[static_cast<std::size_t>(*std::upper_bound(edges.begin(), edges.end(), i))]);
    const at::Tensor times = at::tensor(knots).to(index.device()), endTimes = at::tensor(ends).to(index.device());
    return {times.index_select(0, index), times.index_select(0, index + 1), endTimes.index_select(0, index)};
}

at::Tensor advance(const at::Tensor& x, const at::Tensor& velocity, const at::Tensor& from, const at::Tensor& to)
{
    return x + perSample(to - from, x.dim()) * velocity;
}

at::Tensor guided(const at::Tensor& with, const at::Tensor& without, const at::Tensor& strength)
{
    return without + perSample(strength, with.dim()) * (with - without);
}

at::Tensor pseudoHuber(const at::Tensor& a, const at::Tensor& b, double lambda)
{
    return ((a - b).square() + lambda * lambda).sqrt().sub(lambda).mean();
}

at::Tensor discriminatorLoss(const at::Tensor& real, const at::Tensor& fake)
{
    return at::relu(1.0 - real).mean() + at::relu(1.0 + fake).mean();
}

at::Tensor generatorLoss(const at::Tensor& fake)
{
    return -fake.mean();
}

at::Tensor spanEnds(const at::Tensor& from, const at::Tensor& choice, double halvingShare, double shortest)
{
    const at::Tensor left = 1.0 - from;
    const at::Tensor shortSpan = at::full_like(left, shortest);
    const at::Tensor span = at::where(choice < halvingShare, 0.5 * left, shortSpan).clamp_min(shortest);
    // What a further span could not cover is not left over.
    return at::where(left - span < 0.5 * shortest, at::ones_like(left), from + span).clamp_max(1.0);
}

} // namespace maquette::engine
