#pragma once

#include <ATen/core/TensorBody.h>

#include <string>

/// Choice of device and precision.
namespace maquette::engine {

/// Where a model runs and in which precision its weights and activations are.
struct DeviceChoice {
    at::Device device = at::kCPU;
    at::ScalarType dtype = at::kFloat;
};

/// device  "auto", "cpu", "cuda", "cuda:N"
/// dtype   "auto", "fp32", "bf16", "fp16"; auto is fp32 on the CPU and bf16 (fp16 before Ampere) on CUDA
/// Throws Error(Device) when the device is absent, Error(Usage) for any other word.
DeviceChoice chooseDevice(const std::string& device, const std::string& dtype);

/// "fp32", "bf16", "fp16" and so on.
std::string dtypeName(at::ScalarType dtype);

} // namespace maquette::engine
