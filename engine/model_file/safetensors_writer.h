#pragma once

#include <ATen/core/TensorBody.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// Writes safetensors files, whole or not at all (core/atomic_file.h).
namespace maquette::engine {

struct NamedTensor {
    std::string name;
    at::Tensor value; ///< any device and strides; its dtype is the one in the file
};

/// Widest dtypes first, then by name; the header padded to a multiple of 8, so that every tensor is aligned.
/// Throws Error(Usage) for a name twice, a name that the reader would refuse, or a dtype that the format
/// cannot hold, and Error(FileWrite).
void writeSafetensors(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors,
                      const std::map<std::string, std::string>& metadata = {});

/// Splits by the order of names into `<stem>-0000k-of-0000n.safetensors` of at most `maxShardBytes` of data
/// each (a larger tensor has a shard of its own), writes `<stem>.safetensors.index.json` last and returns its
/// path. One shard is written as `<stem>.safetensors` without an index.
std::filesystem::path writeShardedSafetensors(const std::filesystem::path& folder, const std::string& stem,
                                              std::vector<NamedTensor> tensors, std::uint64_t maxShardBytes,
                                              const std::map<std::string, std::string>& metadata = {});

} // namespace maquette::engine
