#pragma once

#include <c10/core/Device.h>
#include <torch/csrc/distributed/c10d/Backend.hpp>
#include <torch/csrc/distributed/c10d/Store.hpp>

#include <chrono>

namespace maquette::kernels {

/// Cards of several processes, one a process, that exchange tensors among themselves: c10d's NCCL group. Null where `device` is no card,
/// or where the plugin is missing or was built without NCCL's header.
///   store    where all processes meet; the names of another group in it are no obstacle
///   timeout  of one exchange; after it, waiting throws c10::Error
/// Throws c10::Error.
c10::intrusive_ptr<c10d::Backend> joinCards(const c10::Device& device, const c10::intrusive_ptr<c10d::Store>& store,
                                            int rank, int count, std::chrono::milliseconds timeout);

} // namespace maquette::kernels
