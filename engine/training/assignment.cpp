#include "training/assignment.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <limits>

namespace maquette::engine {

namespace {

/// Dual potentials and the present matching; row and column numbers begin at 1, 0 means none.
struct Matching {
    explicit Matching(std::int64_t n) : rowPotential(n + 1), columnPotential(n + 1), rowOf(n + 1) {}
    std::vector<double> rowPotential, columnPotential;
    std::vector<std::int64_t> rowOf; ///< the row that a column is matched to
};

/// Matches one more row along a shortest augmenting path.
void addRow(Matching& m, std::span<const float> cost, std::int64_t n, std::int64_t newRow)
{
    std::vector<double> slack(n + 1, std::numeric_limits<double>::infinity());
    std::vector<std::int64_t> previous(n + 1, 0);
    std::vector<char> isUsed(n + 1, 0);
    m.rowOf[0] = newRow;
    std::int64_t column = 0;
    do {
        isUsed[column] = 1;
        const std::int64_t row = m.rowOf[column];
        double least = std::numeric_limits<double>::infinity();
        std::int64_t next = 0;
        for (std::int64_t j = 1; j <= n; ++j) {
            if (isUsed[j])
                continue;
            const double reduced = cost[(row - 1) * n + j - 1] - m.rowPotential[row] - m.columnPotential[j];
            if (reduced < slack[j]) {
                slack[j] = reduced;
                previous[j] = column;
            }
            if (slack[j] < least) {
                least = slack[j];
                next = j;
            }
        }
        for (std::int64_t j = 0; j <= n; ++j) {
            if (isUsed[j]) {
                m.rowPotential[m.rowOf[j]] += least;
                m.columnPotential[j] -= least;
            } else {
                slack[j] -= least;
            }
        }
        column = next;
    } while (m.rowOf[column] != 0);
    while (column != 0) {
        m.rowOf[column] = m.rowOf[previous[column]];
        column = previous[column];
    }
}

} // namespace

std::vector<std::int64_t> optimalAssignment(std::span<const float> cost, std::int64_t n)
{
    TORCH_CHECK(n >= 0 && cost.size() == static_cast<std::size_t>(n * n), "the cost matrix is not square");
    Matching matching(n);
    for (std::int64_t row = 1; row <= n; ++row)
        addRow(matching, cost, n, row);
    std::vector<std::int64_t> columns(n);
    for (std::int64_t j = 1; j <= n; ++j)
        columns[matching.rowOf[j] - 1] = j - 1;
    return columns;
}

at::Tensor pairNoise(const at::Tensor& noise, const at::Tensor& latents)
{
    at::NoGradGuard noGrad;
    TORCH_CHECK(noise.sizes() == latents.sizes() && noise.dim() == 3, "noise and latents differ in shape");
    const std::int64_t n = noise.size(1);
    // |a - b|^2 without the two squares: they are the same for every permutation.
    const at::Tensor cost = at::bmm(latents, noise.transpose(1, 2)).mul_(-2.0).cpu().contiguous(); // [B, L, L]
    at::Tensor paired = at::empty_like(noise);
    for (std::int64_t b = 0; b < noise.size(0); ++b) {
        const at::Tensor matrix = cost[b];
        const std::span<const float> values(matrix.const_data_ptr<float>(), static_cast<std::size_t>(n * n));
        const at::Tensor order = at::tensor(optimalAssignment(values, n)).to(noise.device());
        paired[b].copy_(noise[b].index_select(0, order));
    }
    return paired;
}

at::Tensor drawPairedNoise(const at::Tensor& latents, at::Generator random)
{
    return pairNoise(at::randn(latents.sizes(), random, at::TensorOptions(at::kFloat)), latents);
}

} // namespace maquette::engine
