#pragma once

#include <kernels/verify.h>

#include <ATen/core/TensorBody.h>

#include <functional>

namespace maquette::kernels {

/// Allowed difference of one element: absolute + relative * |want|.
struct Tolerance {
    double absolute = 0;
    double relative = 0;
};

/// Nothing may differ.
inline constexpr Tolerance kExact{};

/// What one rounding to `type` and a short f32 accumulation may cost.
Tolerance roundingTolerance(at::ScalarType type);

/// Compares shape and every element in f64 on the host, and fills everything of the result but op, name and
/// device. A difference that is not a number counts as infinite unless both elements are the same non-number.
VerifyResult compareTensors(const at::Tensor& got, const at::Tensor& want, const Tolerance& tolerance);

/// Runs an operator twice: another bit the second time is a failure; otherwise compares the first result.
VerifyResult compareRuns(const std::function<at::Tensor()>& run, const at::Tensor& want, const Tolerance& tolerance);

/// Runs `check` and turns what it throws into a failing result; then fills in op, name and device.
VerifyResult runCase(const std::string& op, const std::string& caseName, const at::Device& device,
                     const std::function<VerifyResult()>& check);

} // namespace maquette::kernels
