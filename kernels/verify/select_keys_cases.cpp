#include "verify/select_keys_cases.h"

#include "verify/sequence.h"

#include <kernels/select_keys.h>

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>

namespace maquette::kernels {
namespace {

constexpr double kLattice = 8; ///< coarse: many ties, and sums of products stay exact in f32

} // namespace

std::vector<SelectKeysCase> selectKeysCases()
{
    const at::Tensor q = sequence({3, 60, 16}, 1, kLattice);
    const at::Tensor k = sequence({3, 40, 16}, 2, kLattice);
    const at::Tensor regions = offsetsOf({20, 0, 7, 33});
    return {
        {"one of one", sequence({1, 1, 1}, 3, kLattice), sequence({1, 1, 1}, 4, kLattice), offsetsOf({1}), 1,
         1},
        {"no regions", at::empty({2, 0, 4}), sequence({2, 5, 4}, 5, kLattice), offsetsOf({}), 1, 3},
        {"4 regions, one empty", q, k, regions, 1, 13},
        {"stride past a region", q, k, regions, 50, 40},
        {"stride 3", q, k, regions, 3, 1},
        {"f16", q.to(at::kHalf), k.to(at::kHalf), regions, 3, 10},
        {"bf16", q.to(at::kBFloat16), k.to(at::kBFloat16), regions, 3, 10},
        {"all keys tie", q, at::ones({3, 40, 16}), regions, 2, 5},
        {"strided", sequence({60, 3, 100}, 6, kLattice).transpose(0, 1),
         sequence({40, 3, 100}, 7, kLattice).transpose(0, 1), regions, 2, 20},
        {"3072 keys", sequence({2, 200, 64}, 8, kLattice), sequence({2, 3072, 64}, 9, kLattice),
         offsetsOf({150, 50}), 50, 1024},
    };
}

at::Tensor reference(const SelectKeysCase& c)
{
    const at::Tensor q = c.q.to(at::kDouble).contiguous();
    const at::Tensor k = c.k.to(at::kDouble).contiguous();
    const auto query = q.accessor<double, 3>();
    const auto key = k.accessor<double, 3>();
    const auto offset = c.offsets.accessor<std::int64_t, 1>();
    at::Tensor kept = at::empty({q.size(0), c.offsets.size(0) - 1, c.topK}, at::kLong);
    auto out = kept.accessor<std::int64_t, 3>();
    for (std::int64_t h = 0; h < kept.size(0); ++h) {
        for (std::int64_t r = 0; r < kept.size(1); ++r) {
            std::vector<double> score(k.size(1), 0.0);
            for (std::int64_t row = offset[r]; row < offset[r + 1]; row += c.stride) {
                for (std::int64_t l = 0; l < k.size(1); ++l) {
                    for (std::int64_t d = 0; d < q.size(2); ++d) {
                        score[l] += query[h][row][d] * key[h][l][d];
                    }
                }
            }
            std::vector<std::int64_t> order(k.size(1));
            std::iota(order.begin(), order.end(), 0);
            std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return score[a] > score[b]; });
            for (std::int64_t i = 0; i < c.topK; ++i) {
                out[h][r][i] = order[i];
            }
        }
    }
    return kept;
}

VerifyResult verify(const SelectKeysCase& c, const at::Device& device)
{
    return runCase("select_keys", c.name, device, [&] {
        const auto run = [&] {
            return selectKeys(c.q.to(device), c.k.to(device), c.offsets.to(device), c.stride, c.topK);
        };
        return compareRuns(run, reference(c), kExact);
    });
}

} // namespace maquette::kernels
