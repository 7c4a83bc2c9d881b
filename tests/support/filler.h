#pragma once

#include "model_file/parameters.h"

#include <ATen/ATen.h>

#include <cmath>
#include <cstdint>
#include <string>

/// The numbers of the specifications' self-check vectors: every tensor is made from its name alone.
namespace maquette::test {

/// value_k = (2 x_k / 2^32 - 1) scale + offset, x_k a hash of k seeded by FNV-1a of the name.
inline at::Tensor filled(const std::string& name, const std::vector<std::int64_t>& shape, double scale,
                         double offset = 0)
{
    std::uint32_t seed = 0x811C9DC5u;
    for (const char c : name)
        seed = (seed ^ static_cast<unsigned char>(c)) * 0x01000193u;
    const at::Tensor values = at::empty(shape, at::kFloat);
    auto* out = values.mutable_data_ptr<float>();
    for (std::int64_t k = 0; k < values.numel(); ++k) {
        std::uint32_t x = (static_cast<std::uint32_t>(k + 1) * 0x9E3779B1u) ^ seed;
        x ^= x >> 15;
        x *= 0x85EBCA77u;
        x ^= x >> 13;
        x *= 0xC2B2AE3Du;
        x ^= x >> 16;
        out[k] = static_cast<float>((2.0 * x / 4294967296.0 - 1.0) * scale + offset);
    }
    return values;
}

/// Weights of a module by the rule of the self-checks, under the checkpoint's own names.
class FillerStore final : public engine::ParameterStore {
public:
    at::Tensor request(const engine::ParameterSpec& spec) override
    {
        if (spec.shape.size() == 1)
            return filled(spec.name, spec.shape, 0.3, spec.name.ends_with("weight") ? 1.0 : 0.0);
        return filled(spec.name, spec.shape, 2.0 / std::sqrt(static_cast<double>(spec.shape.back())));
    }
};

} // namespace maquette::test
