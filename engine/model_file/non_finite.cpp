#include "model_file/non_finite.h"

#include <ATen/ATen.h>

namespace maquette::engine {

namespace {

// A number is not finite when all bits of its exponent are set; then its fraction tells NaN from infinity.
// Looked at as integers, so that the loop runs at the speed of memory for every format.
template <class Bits>
NonFiniteCount count(const void* data, std::int64_t size, Bits exponent, Bits fraction)
{
    const Bits* bits = static_cast<const Bits*>(data);
    std::uint64_t found = 0;
    for (std::int64_t i = 0; i < size; ++i)
        found += (bits[i] & exponent) == exponent;
    if (found == 0)
        return {};
    NonFiniteCount counts;
    for (std::int64_t i = 0; i < size; ++i)
        counts.nan += (bits[i] & exponent) == exponent && (bits[i] & fraction) != 0;
    counts.infinite = found - counts.nan;
    return counts;
}

} // namespace

NonFiniteCount countNonFinite(const at::Tensor& tensor)
{
    const void* data = tensor.const_data_ptr();
    const std::int64_t size = tensor.numel();
    switch (tensor.scalar_type()) {
    case at::kHalf:
        return count<std::uint16_t>(data, size, 0x7C00, 0x03FF);
    case at::kBFloat16:
        return count<std::uint16_t>(data, size, 0x7F80, 0x007F);
    case at::kFloat:
        return count<std::uint32_t>(data, size, 0x7F800000, 0x007FFFFF);
    case at::kComplexFloat:
        return count<std::uint32_t>(data, 2 * size, 0x7F800000, 0x007FFFFF);
    case at::kDouble:
        return count<std::uint64_t>(data, size, 0x7FF0000000000000, 0x000FFFFFFFFFFFFF);
    default:
        return {};
    }
}

void NonFiniteLog::note(const std::string& name, const at::Tensor& tensor)
{
    const NonFiniteCount counts = countNonFinite(tensor);
    if (counts == NonFiniteCount{})
        return;
    const std::lock_guard lock(m_mutex);
    m_counts[name] = counts;
}

std::map<std::string, NonFiniteCount> NonFiniteLog::counts() const
{
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

} // namespace maquette::engine
