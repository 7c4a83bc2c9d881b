#include "verify/gathered_attention_cases.h"

#include "verify/sequence.h"

#include <kernels/gathered_attention.h>

#include <ATen/ATen.h>

#include <cmath>
#include <numeric>

namespace maquette::kernels {
namespace {

/// [rows, S] indices below `keyCount`, with repeats.
at::Tensor indices(std::int64_t rows, std::int64_t count, std::int64_t keyCount, std::uint64_t seed)
{
    const at::Tensor unit = (sequence({rows, count}, seed, 4096) + 1) / 2; // [0, 1)
    return (unit * static_cast<double>(keyCount)).floor().to(at::kLong);
}

GatheredAttentionCase make(const std::string& name, std::int64_t heads, std::int64_t width,
                           at::IntArrayRef rows, at::IntArrayRef kept, std::int64_t keyCount, bool shared,
                           at::ScalarType type)
{
    const at::Tensor queryOffsets = offsetsOf(rows);
    const at::Tensor keyOffsets = offsetsOf(kept);
    const std::int64_t queries = std::accumulate(rows.begin(), rows.end(), std::int64_t{0});
    const std::int64_t all = std::accumulate(kept.begin(), kept.end(), std::int64_t{0});
    return {name,
            (sequence({heads, queries, width}, 1, 500) * 2).to(type),
            (sequence({heads, keyCount, width}, 2, 500) * 2).to(type),
            sequence({heads, keyCount, width}, 3, 500).to(type),
            queryOffsets,
            indices(shared ? 1 : heads, all, keyCount, 4),
            keyOffsets,
            roundingTolerance(type)};
}

} // namespace

std::vector<GatheredAttentionCase> gatheredAttentionCases()
{
    std::vector<GatheredAttentionCase> cases = {
        make("one of one", 1, 1, {1}, {1}, 1, false, at::kFloat),
        make("no regions", 2, 8, {}, {}, 3, false, at::kFloat),
        make("regions without rows or keys", 2, 8, {0, 5, 0}, {0, 3, 2}, 9, false, at::kFloat),
        make("tile borders, width 20", 3, 20, {64, 1, 63, 65}, {32, 33, 31, 1}, 50, false, at::kFloat),
        make("width 64", 2, 64, {130, 40}, {70, 20}, 80, false, at::kFloat),
        make("width 128", 2, 128, {33, 40}, {17, 20}, 40, false, at::kFloat),
        make("shared keys", 4, 16, {30, 50}, {40, 7}, 60, true, at::kFloat),
        make("f16", 2, 64, {65, 10}, {40, 20}, 80, false, at::kHalf),
        make("bf16", 2, 64, {65, 10}, {40, 20}, 80, true, at::kBFloat16),
        make("f16, large tiles", 64, 64, {300, 1, 220}, {70, 3, 130}, 150, false, at::kHalf),
        make("f16, width 128", 2, 128, {65, 10}, {70, 20}, 80, false, at::kHalf),
        make("bf16, width 24", 2, 24, {65, 10}, {130, 64}, 140, false, at::kBFloat16),
        make("f16, width 20", 2, 20, {65, 10}, {40, 20}, 80, false, at::kHalf),
    };
    GatheredAttentionCase strided = make("strided", 2, 24, {20, 9}, {11, 5}, 30, false, at::kFloat);
    strided.q = strided.q.transpose(0, 1).contiguous().transpose(0, 1);
    strided.k = strided.k.transpose(1, 2).contiguous().transpose(1, 2);
    cases.push_back(strided);
    GatheredAttentionCase steep = make("large scores", 2, 32, {20}, {40}, 50, false, at::kFloat);
    steep.q = steep.q * 100;
    steep.tolerance = {2e-4,
                       2e-4}; // scores of several hundred are rounded before the exponential magnifies them
    cases.push_back(steep);
    return cases;
}

at::Tensor reference(const GatheredAttentionCase& c)
{
    const at::Tensor q = c.q.to(at::kDouble);
    const at::Tensor k = c.k.to(at::kDouble);
    const at::Tensor v = c.v.to(at::kDouble);
    const auto row = c.queryOffsets.accessor<std::int64_t, 1>();
    const auto key = c.keyOffsets.accessor<std::int64_t, 1>();
    const double scale = 1.0 / std::sqrt(static_cast<double>(q.size(2)));
    at::Tensor out = at::zeros_like(q, at::MemoryFormat::Contiguous);
    for (std::int64_t h = 0; h < q.size(0); ++h) {
        for (std::int64_t r = 0; r + 1 < c.queryOffsets.size(0); ++r) {
            const at::Tensor kept = c.keys[c.keys.size(0) == 1 ? 0 : h].slice(0, key[r], key[r + 1]);
            for (std::int64_t i = row[r]; i < row[r + 1]; ++i) {
                const at::Tensor weights = (k[h].index_select(0, kept).mv(q[h][i]) * scale).softmax(0);
                out[h][i].copy_(v[h].index_select(0, kept).t().mv(weights));
            }
        }
    }
    return out;
}

VerifyResult verify(const GatheredAttentionCase& c, const at::Device& device)
{
    return runCase("gathered_attention", c.name, device, [&] {
        const auto run = [&] {
            return gatheredAttention(c.q.to(device), c.k.to(device), c.v.to(device), c.queryOffsets.to(device),
                                     c.keys.to(device), c.keyOffsets.to(device));
        };
        return compareRuns(run, reference(c), c.tolerance);
    });
}

} // namespace maquette::kernels
