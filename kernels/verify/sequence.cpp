#include "verify/sequence.h"

#include <ATen/ATen.h>

#include <cmath>

namespace maquette::kernels {

at::Tensor sequence(at::IntArrayRef sizes, std::uint64_t seed, double steps)
{
    at::Tensor tensor = at::empty(sizes, at::kFloat);
    float* out = tensor.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        const double unit = static_cast<double>(seed >> 40) / static_cast<double>(1 << 24); // [0, 1)
        out[i] = static_cast<float>((std::floor(unit * 2 * steps) - steps) / steps);
    }
    return tensor;
}

at::Tensor offsetsOf(at::IntArrayRef counts)
{
    std::vector<std::int64_t> offsets{0};
    for (const std::int64_t count : counts) {
        offsets.push_back(offsets.back() + count);
    }
    return at::tensor(offsets, at::kLong);
}

} // namespace maquette::kernels
