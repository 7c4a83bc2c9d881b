#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

/// NaN and infinity in weights: no fault of the file format, but something to report.
namespace maquette::engine {

struct NonFiniteCount {
    std::uint64_t nan = 0;
    std::uint64_t infinite = 0;

    bool operator==(const NonFiniteCount&) const = default;
};

/// Counts in a contiguous CPU tensor of F16, BF16, F32, F64 or C64 (real and imaginary parts apart); 0
/// elsewhere.
NonFiniteCount countNonFinite(const at::Tensor& tensor);

/// What a reader has met so far, by tensor name. Thread-safe.
class NonFiniteLog {
public:
    /// Counts, and keeps the counts when there are any.
    void note(const std::string& name, const at::Tensor& tensor);
    std::map<std::string, NonFiniteCount> counts() const;

private:
    mutable std::mutex m_mutex;
    std::map<std::string, NonFiniteCount> m_counts;
};

} // namespace maquette::engine
