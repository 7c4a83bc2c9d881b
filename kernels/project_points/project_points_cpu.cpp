// A feature belongs to one coordinate, so a product is the sum of three rows, one for each coordinate of the point.
// Points of a grid share few coordinates: their rows are made once, and a point costs three additions a column. Where
// coordinates are not shared, the features of one piece at a time stay in the cache between the twin that makes them
// and the product that reads them.
#include "common/cpu_vector.h"
#include "common/parallel_for.h"

#include <kernels/fourier_points.h>

#include <ATen/ATen.h>
#include <torch/library.h>

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

namespace maquette::kernels {
namespace {

constexpr std::int64_t kPiece = 1024; ///< points
/// Fewer rows than points / this in all, and they are made once. A row costs a third of a point's product.
constexpr std::int64_t kPointsPerRow = 2;

/// The distinct coordinates of one axis, by their bits, and which of them each point has.
class Coordinates {
public:
    /// False when there are more than `most`.
    bool collect(const float* points, std::int64_t count, std::int64_t axis, std::int64_t most)
    {
        m_slots.assign(std::bit_ceil(static_cast<std::size_t>(2 * most + 2)), -1);
        m_values.clear();
        m_rows.resize(static_cast<std::size_t>(count));
        std::int32_t last = -1;
        for (std::int64_t i = 0; i < count; ++i) {
            const float value = points[3 * i + axis];
            if (last < 0 || bits(value) != bits(m_values[last]))
                last = rowOf(value);
            if (static_cast<std::int64_t>(m_values.size()) > most)
                return false;
            m_rows[static_cast<std::size_t>(i)] = last;
        }
        return true;
    }
    const std::vector<float>& values() const { return m_values; }
    const std::int32_t* rows() const { return m_rows.data(); }

private:
    static std::uint32_t bits(float value) { return std::bit_cast<std::uint32_t>(value); }

    std::int32_t rowOf(float value)
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = (bits(value) * 0x9E3779B97F4A7C15ULL >> 32) & mask;
        while (m_slots[at] >= 0 && bits(m_values[m_slots[at]]) != bits(value))
            at = (at + 1) & mask;
        if (m_slots[at] < 0) {
            m_slots[at] = static_cast<std::int32_t>(m_values.size());
            m_values.push_back(value);
        }
        return m_slots[at];
    }

    std::vector<std::int32_t> m_slots; ///< numbers of values, open addressing
    std::vector<float> m_values;
    std::vector<std::int32_t> m_rows;
};

/// [values, C]: what the features of one axis add to a product.
at::Tensor rowsOf(const std::vector<float>& values, std::int64_t axis, const at::Tensor& weight, std::int64_t freqs,
                  bool includePi)
{
    at::Tensor points = at::zeros({static_cast<std::int64_t>(values.size()), 3});
    points.select(1, axis).copy_(at::from_blob(const_cast<float*>(values.data()), {points.size(0)}));
    const auto partsOf = [&](const at::Tensor& features) {
        return at::cat({features.narrow(1, axis, 1), features.narrow(1, 3 + axis * freqs, freqs),
                        features.narrow(1, 3 + (3 + axis) * freqs, freqs)},
                       1);
    };
    return at::mm(partsOf(fourierPoints(points, freqs, includePi)), partsOf(weight).t());
}

void sumRows(const std::array<Coordinates, 3>& axes, const std::array<at::Tensor, 3>& rows, std::int64_t width,
             std::int64_t begin, std::int64_t end, float* out)
{
    const std::array<const float*, 3> from = {rows[0].const_data_ptr<float>(), rows[1].const_data_ptr<float>(),
                                              rows[2].const_data_ptr<float>()};
    runOnBestCpu([&](auto tag) MAQUETTE_ALWAYS_INLINE {
        using V = typename decltype(tag)::Type;
        for (std::int64_t i = begin; i < end; ++i) {
            const float* x = from[0] + axes[0].rows()[i] * width;
            const float* y = from[1] + axes[1].rows()[i] * width;
            const float* z = from[2] + axes[2].rows()[i] * width;
            float* to = out + i * width;
            std::int64_t c = 0;
            V sum, other;
            for (; c + kLanes<V> <= width; c += kLanes<V>) {
                load(sum, x + c);
                load(other, y + c);
                sum += other;
                load(other, z + c);
                sum += other;
                store(sum, to + c);
            }
            for (; c < width; ++c)
                to[c] = x[c] + y[c] + z[c];
        }
    });
}

/// Fills `out` and returns true when the points share enough coordinates.
bool projectShared(const at::Tensor& points, const at::Tensor& weight, const at::Tensor& bias, std::int64_t freqs,
                   bool includePi, at::Tensor& out)
{
    const std::int64_t n = points.size(0), width = weight.size(0);
    std::int64_t left = n / kPointsPerRow;
    std::array<Coordinates, 3> axes;
    for (std::int64_t axis = 0; axis < 3; ++axis) {
        if (!axes[axis].collect(points.const_data_ptr<float>(), n, axis, left))
            return false;
        left -= static_cast<std::int64_t>(axes[axis].values().size());
    }
    std::array<at::Tensor, 3> rows;
    for (std::int64_t axis = 0; axis < 3; ++axis)
        rows[axis] = rowsOf(axes[axis].values(), axis, weight, freqs, includePi);
    rows[0] = rows[0] + bias;
    float* to = out.mutable_data_ptr<float>();
    parallelFor(n, kPiece, [&](std::int64_t begin, std::int64_t end) { sumRows(axes, rows, width, begin, end, to); });
    return true;
}

at::Tensor projectPointsCpu(const at::Tensor& points, const at::Tensor& weight, const at::Tensor& bias,
                            std::int64_t freqs, bool includePi)
{
    const std::int64_t n = points.size(0);
    at::Tensor out = at::empty({n, weight.size(0)}, weight.options());
    if (points.scalar_type() == at::kFloat && weight.scalar_type() == at::kFloat &&
        projectShared(points, weight, bias, freqs, includePi, out)) {
        return out;
    }
    const at::Tensor columns = weight.t();
    parallelFor((n + kPiece - 1) / kPiece, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t piece = begin; piece < end; ++piece) {
            const std::int64_t first = piece * kPiece, count = std::min(kPiece, n - first);
            const at::Tensor features =
                fourierPoints(points.narrow(0, first, count), freqs, includePi).to(weight.scalar_type());
            at::Tensor part = out.narrow(0, first, count);
            at::addmm_out(part, bias, features, columns);
        }
    });
    return out;
}

} // namespace
} // namespace maquette::kernels

TORCH_LIBRARY_IMPL(maquette, CPU, library)
{
    library.impl("project_points", maquette::kernels::projectPointsCpu);
}
