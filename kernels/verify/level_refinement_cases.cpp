#include "verify/level_refinement_cases.h"

#include "verify/near_surface_cases.h"
#include "verify/sequence.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace maquette::kernels {
namespace {

using Mask = std::vector<bool>;

/// One 3x3x3 dilation of a cube of n^3, node by node.
Mask dilated(const Mask& mask, std::int64_t n)
{
    Mask out(mask.size());
    const auto bounded = [&](std::int64_t i) { return std::clamp<std::int64_t>(i, 0, n - 1); };
    for (std::int64_t x = 0; x < n; ++x)
        for (std::int64_t y = 0; y < n; ++y)
            for (std::int64_t z = 0; z < n; ++z)
                for (std::int64_t i = 0; i < 27 && mask[(x * n + y) * n + z]; ++i)
                    out[(bounded(x + i / 9 - 1) * n + bounded(y + i / 3 % 3 - 1)) * n + bounded(z + i % 3 - 1)] = true;
    return out;
}

/// f64 marks of near_surface's own reference, in the rule's form.
Mask candidatesOf(const LevelRefinementCase& c)
{
    const NearSurfaceCase signs{c.name, c.values, c.known, c.rule.level, 0};
    const at::Tensor bySign = c.rule.changes ? reference(signs) : at::zeros_like(c.known);
    const at::Tensor inBand = ((c.values.to(at::kDouble) - c.rule.centre).abs() < c.rule.band).logical_and(c.known);
    const at::Tensor marked = bySign.logical_or(inBand).contiguous();
    const bool* from = marked.const_data_ptr<bool>();
    return Mask(from, from + marked.numel());
}

LevelRefinementCase caseOf(const char* name, const at::Tensor& values, std::int64_t more = 0)
{
    const std::int64_t n = values.size(0);
    return {name, values, at::ones({n, n, n}, at::kBool), 2 * n - 1 + more, {}};
}

at::Tensor ball(std::int64_t nodes, double radius)
{
    const at::Tensor axis = at::linspace(-1, 1, nodes), square = axis * axis;
    return (radius - (square.view({-1, 1, 1}) + square.view({1, -1, 1}) + square.view({1, 1, -1})).sqrt()) * 8;
}

LevelRefinementCase dilatedBy(const char* name, int before, int after, std::int64_t more)
{
    at::Tensor values = at::full({11, 11, 11}, -1.0F); // one node inside: one-cell parts, at corner, edge and middle
    const std::array<std::array<int, 3>, 4> parts = {{{0, 0, 0}, {10, 10, 10}, {5, 0, 10}, {4, 7, 8}}};
    for (const auto& [x, y, z] : parts)
        values[x][y][z] = 1;
    LevelRefinementCase c = caseOf(name, values, more);
    c.rule.band = 0.25;
    c.rule.before = before;
    c.rule.after = after;
    return c;
}

LevelRefinementCase withUnknown()
{
    LevelRefinementCase c = caseOf("unknown nodes hold NaN", ball(21, 0.7));
    c.known = sequence({21, 21, 21}, 5, 128) > -0.7;
    c.known.narrow(0, 8, 8).narrow(2, 8, 8).fill_(false); // whole bricks are missing
    c.values.index_put_({c.known.logical_not()}, std::numeric_limits<float>::quiet_NaN());
    return c;
}

} // namespace

BrickLevel inBricks(const at::Tensor& values, const at::Tensor& known)
{
    const std::int64_t n = values.size(0), bricks = (n + 7) / 8, padded = bricks * 8;
    const auto cut = [&](const at::Tensor& grid) {
        at::Tensor wide = at::zeros({padded, padded, padded}, grid.options());
        wide.narrow(0, 0, n).narrow(1, 0, n).narrow(2, 0, n).copy_(grid);
        return wide.view({bricks, 8, bricks, 8, bricks, 8}).permute({0, 2, 4, 1, 3, 5}).reshape({-1, 8, 8, 8});
    };
    const at::Tensor isKnown = cut(known), bit = at::arange(64, at::kLong);
    const at::Tensor held = at::nonzero(isKnown.flatten(1).any(1)).squeeze(1).flip(0);
    const at::Tensor words = at::bitwise_left_shift(isKnown.view({-1, 8, 64}).to(at::kLong), bit).sum(2);
    const at::Tensor places =
        at::stack({held.div(bricks * bricks, "floor"), held.div(bricks, "floor").remainder(bricks), held.remainder(bricks)}, 1);
    return {places.to(at::kInt), cut(values).index_select(0, held), words.index_select(0, held)};
}

std::vector<LevelRefinementCase> levelRefinementCases()
{
    LevelRefinementCase nothing = caseOf("nothing known", at::zeros({9, 9, 9}));
    nothing.known = at::zeros({9, 9, 9}, at::kBool);
    LevelRefinementCase full = caseOf("full field, all in the band", at::ones({12, 12, 12}));
    full.rule.band = 1.5;
    LevelRefinementCase border = caseOf("surface at the box border", at::full({17, 17, 17}, -1.0F));
    border.values.select(0, 0).fill_(1);
    border.values.select(2, 16).fill_(1);
    LevelRefinementCase half = caseOf("f16", ball(19, 0.5).to(at::kHalf), 1);
    half.rule.before = 2;
    LevelRefinementCase brain = caseOf("bf16, last level", ball(19, 0.5).to(at::kBFloat16));
    brain.rule.before = 0;
    brain.rule.after = 2;
    LevelRefinementCase shifted = caseOf("level and centre apart", ball(20, 0.6));
    shifted.rule.level = -0.5;
    shifted.rule.centre = 0.25;
    LevelRefinementCase bandOnly = caseOf("band only", sequence({10, 10, 10}, 3, 4));
    bandOnly.rule.changes = false;
    bandOnly.rule.band = 0.25;
    LevelRefinementCase signs = caseOf("many zeros", sequence({10, 10, 10}, 3, 4));
    signs.rule.band = 0;
    return {
        nothing,
        caseOf("one node", at::zeros({1, 1, 1}), 1),
        caseOf("full field, outside the band", at::ones({16, 16, 16})),
        full,
        border,
        caseOf("ball 24", ball(24, 0.75)),
        half,
        brain,
        withUnknown(),
        shifted,
        bandOnly,
        signs,
        dilatedBy("one-cell parts 0 0", 0, 0, 0),
        dilatedBy("one-cell parts 1 0", 1, 0, 1),
        dilatedBy("one-cell parts 0 1", 0, 1, 3),
        dilatedBy("one-cell parts 2 1", 2, 1, 4),
        dilatedBy("one-cell parts 1 2", 1, 2, 9),
        dilatedBy("one-cell parts 2 2", 2, 2, 0),
    };
}

RefinementReference reference(const LevelRefinementCase& c)
{
    const std::int64_t n = c.values.size(0), m = c.fineNodes;
    Mask marked = candidatesOf(c);
    const std::int64_t candidates = std::count(marked.begin(), marked.end(), true);
    for (int i = 0; i < c.rule.before; ++i)
        marked = dilated(marked, n);
    Mask fine(static_cast<std::size_t>(m * m * m));
    for (std::int64_t i = 0; i < n * n * n; ++i)
        if (marked[i])
            fine[(i / n / n * 2 * m + i / n % n * 2) * m + i % n * 2] = true;
    for (int i = 0; i < c.rule.after; ++i)
        fine = dilated(fine, m);
    std::vector<std::array<std::int64_t, 6>> listed; // the brick, then the node
    for (std::int64_t i = 0; i < m * m * m; ++i)
        if (fine[i]) {
            const std::int64_t x = i / m / m, y = i / m % m, z = i % m;
            listed.push_back({x / 8, y / 8, z / 8, x, y, z});
        }
    std::sort(listed.begin(), listed.end());
    at::Tensor nodes = at::empty({static_cast<std::int64_t>(listed.size()), 3}, at::kLong);
    for (std::size_t i = 0; i < listed.size(); ++i)
        std::copy_n(listed[i].begin() + 3, 3, nodes.mutable_data_ptr<std::int64_t>() + 3 * i);
    return {nodes, candidates};
}

VerifyResult verify(const LevelRefinementCase& c, const at::Device& device)
{
    return runCase("level_refinement", c.name, device, [&] {
        const BrickLevel level = inBricks(c.values, c.known);
        const RefinedLevel got = levelRefinement(level.places.to(device), level.values.to(device), level.known.to(device),
                                                 c.values.size(0), c.fineNodes, c.rule);
        const RefinementReference want = reference(c);
        VerifyResult result = compareTensors(got.nodes, want.nodes, kExact);
        // The bricks say the same as the list.
        const at::Tensor words = got.words.to(at::kCPU), places = got.places.to(at::kCPU, at::kLong);
        const at::Tensor bits = at::bitwise_right_shift(words.unsqueeze(2), at::arange(64, at::kLong)).bitwise_and(1);
        const at::Tensor held = at::nonzero(bits); // [N, 3]: brick, x, y * 8 + z
        const at::Tensor inside =
            at::stack({held.select(1, 1), held.select(1, 2).div(8, "floor"), held.select(1, 2).remainder(8)}, 1);
        const VerifyResult bricks =
            compareTensors(places.index_select(0, held.select(1, 0)) * 8 + inside, want.nodes, kExact);
        const bool isEveryBrickHeld = !(words == 0).all(1).any().item<bool>();
        if (result.ok && (!bricks.ok || !isEveryBrickHeld || got.candidates != want.candidates)) {
            result.ok = false;
            result.detail = c10::str("bricks: ", bricks.detail, isEveryBrickHeld ? "" : ", some empty", "; candidates: ",
                                     got.candidates, ", wanted ", want.candidates);
        }
        return result;
    });
}

} // namespace maquette::kernels
