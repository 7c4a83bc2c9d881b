#pragma once

#include <ATen/core/TensorBody.h>

#include <cstddef>
#include <optional>
#include <string>

/// How much memory there is and how much was used.
namespace maquette::engine {

/// Bytes that a new allocation may count on: the machine's or the control group's on the CPU, the card's on
/// CUDA. Empty where the system does not tell.
std::optional<std::size_t> freeMemory(at::Device device);

struct UsedMemory {
    std::size_t used, total;
};
/// What this process holds of the machine's (or the control group's) memory, or what everybody holds of a card's. 0 where the
/// system does not tell.
UsedMemory usedMemory(at::Device device);

/// The process's largest resident size since resetPeakHostMemory(), or since its start where the system
/// cannot reset.
std::size_t peakHostMemory();
void resetPeakHostMemory();

/// The device allocator's largest amount since resetPeakDeviceMemory(); 0 for the CPU.
std::size_t peakDeviceMemory(at::Device device);
void resetPeakDeviceMemory(at::Device device);

/// Gives cached device blocks back, so that the next attempt can use them in another shape.
void freeDeviceCache(at::Device device);

/// "3.2 GB", "812 MB": decimal units, as the specs count.
std::string bytesInWords(std::size_t bytes);

} // namespace maquette::engine
