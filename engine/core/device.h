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

/// A card that failed in the middle of its work is not used again by this process, whose context on it is broken for good:
/// chooseDevice refuses it by name, and "auto" is the processor. Any thread. The processor itself never fails so.
void rememberFailure(at::Device device);

/// "fp32", "bf16", "fp16" and so on.
std::string dtypeName(at::ScalarType dtype);

} // namespace maquette::engine
