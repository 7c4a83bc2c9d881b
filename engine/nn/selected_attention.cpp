// Adaptive key selection: FlashVDM, Algorithm 2, with the two selection rules of the published
// implementation.
#include "nn/selected_attention.h"

#include "core/device_clock.h"

#include <ATen/ATen.h>

#include <vector>

namespace maquette::engine {

namespace {

struct Region {
    std::int64_t begin;
    std::int64_t count;
};

std::vector<Region> regionsOf(const KeySelection& selection, std::int64_t queries)
{
    std::vector<Region> regions;
    regions.reserve(selection.counts.size());
    std::int64_t begin = 0;
    for (const std::int64_t count : selection.counts) {
        TORCH_CHECK(count >= 0, "a region has ", count, " queries");
        regions.push_back({begin, count});
        begin += count;
    }
    TORCH_CHECK(begin == queries, "the regions hold ", begin, " queries, the call has ", queries);
    return regions;
}

at::Tensor sampledRows(const at::Tensor& q, const Region& region, std::int64_t stride)
{
    return q.slice(2, region.begin, region.begin + region.count, stride);
}

at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v)
{
    return at::scaled_dot_product_attention(q, k, v);
}

/// The mean over sampled rows of q.k equals (mean of the sampled rows).k, so one row per region scores all
/// keys and all regions share one product and one top-k. Returns [H, R, K].
at::Tensor keptByMean(const at::Tensor& q, const at::Tensor& k, const std::vector<Region>& regions,
                      const KeySelection& selection)
{
    std::vector<at::Tensor> means;
    means.reserve(regions.size());
    for (const Region& region : regions)
        means.push_back(region.count > 0
                            ? sampledRows(q, region, selection.stride).mean(2, true, at::kFloat)
                            : at::zeros({1, q.size(1), 1, q.size(3)}, q.options().dtype(at::kFloat)));
    const at::Tensor mean = at::cat(means, 2).squeeze(0);                         // [H, R, D]
    const at::Tensor scores = at::matmul(mean, k.squeeze(0).to(at::kFloat).mT()); // [H, R, L]
    return std::get<1>(scores.topk(selection.topK, -1, true, true));
}

/// Returns the kept keys of one region, [1, K].
at::Tensor keptByMerge(const at::Tensor& q, const at::Tensor& k, const Region& region,
                       const KeySelection& selection)
{
    const at::Tensor rows = sampledRows(q, region, selection.stride).squeeze(0);                 // [H, S, D]
    const at::Tensor scores = at::matmul(rows.to(at::kFloat), k.squeeze(0).to(at::kFloat).mT()); // [H, S, L]
    const at::Tensor largest = std::get<0>(scores.softmax(-1).mean(0).max(0));                   // [L]
    const at::Tensor kept = at::nonzero(largest > selection.threshold).squeeze(1);
    return (kept.numel() > 0 ? kept : largest.argmax(0, true)).unsqueeze(0);
}

/// Rows `kept` ([H, K], or [1, K] for all heads) of every head of x [1, H, L, D].
at::Tensor gatherKeys(const at::Tensor& x, const at::Tensor& kept)
{
    if (kept.size(0) == 1 && x.size(1) != 1)
        return x.index_select(2, kept.squeeze(0));
    return x.gather(2, kept.unsqueeze(0).unsqueeze(-1).expand({1, x.size(1), kept.size(1), x.size(3)}));
}

} // namespace

at::Tensor selectedAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                             const KeySelection& selection)
{
    TORCH_CHECK(q.dim() == 4 && k.dim() == 4 && k.sizes() == v.sizes() && q.size(0) == 1 && k.size(0) == 1 &&
                    q.size(1) == k.size(1) && q.size(3) == k.size(3),
                "selectedAttention: q ", q.sizes(), ", k ", k.sizes(), ", v ", v.sizes(), " do not fit");
    AttentionTimes* const times = selection.times;
    if (selection.rule == KeySelection::Rule::All) {
        const ScopedDeviceTime clock(times ? &times->attend : nullptr, q.device());
        return attend(q, k, v);
    }
    TORCH_CHECK(selection.stride >= 1, "the sampling stride is ", selection.stride);
    const bool given = selection.rule == KeySelection::Rule::Given;
    TORCH_CHECK(!given || selection.kept.size() == selection.counts.size(), selection.counts.size(),
                " regions come with ", selection.kept.size(), " lists of keys");
    const bool mean = selection.rule == KeySelection::Rule::Mean;
    TORCH_CHECK(!mean || (selection.topK >= 1 && selection.topK <= k.size(2)), "topK is ", selection.topK,
                " of ", k.size(2), " keys");
    const std::vector<Region> regions = regionsOf(selection, q.size(2));

    at::Tensor keptOfAll;
    if (mean && !regions.empty()) {
        const ScopedDeviceTime clock(times ? &times->select : nullptr, q.device());
        keptOfAll = keptByMean(q, k, regions, selection);
    }
    // Laid out as [1, Q, H, D]: the caller joins the heads next.
    at::Tensor out = at::empty({1, q.size(2), q.size(1), q.size(3)}, q.options()).transpose(1, 2);
    for (std::size_t r = 0; r < regions.size(); ++r) {
        const Region& region = regions[r];
        if (region.count == 0)
            continue;
        at::Tensor kept, keptK, keptV;
        {
            const ScopedDeviceTime clock(times ? &times->select : nullptr, q.device());
            kept = given  ? selection.kept[r]
                   : mean ? keptOfAll.select(1, static_cast<std::int64_t>(r))
                          : keptByMerge(q, k, region, selection);
            keptK = gatherKeys(k, kept);
            keptV = gatherKeys(v, kept);
        }
        if (selection.onSelected && !given)
            selection.onSelected(static_cast<std::int64_t>(r), kept);
        const ScopedDeviceTime clock(times ? &times->attend : nullptr, q.device());
        out.narrow(2, region.begin, region.count)
            .copy_(attend(q.narrow(2, region.begin, region.count), keptK, keptV));
    }
    return out;
}

} // namespace maquette::engine
