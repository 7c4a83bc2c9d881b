#pragma once

#include "model_file/pickle_values.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What a file of torch.save holds: named, checked views of byte ranges. No LibTorch, nothing executed.
namespace maquette::engine {

/// A stride of 0 (or overlapping windows) can make a tensor larger than what is stored; up to this size it is
/// read.
constexpr std::uint64_t kMaxExpandedBytes = 1 << 20;
constexpr std::size_t kMaxNestedModules = 64;
constexpr std::uint64_t kMaxListingNameBytes = 32 << 20;

/// A range of the file that holds the elements of one storage.
struct TorchStorage {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;
    std::uint32_t crc = 0; ///< 0: not recorded
    std::string dtype;     ///< safetensors word; empty for untyped bytes
};

/// A view of a storage. Every element lies inside it.
struct TorchTensor {
    std::string name;
    std::string dtype;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; ///< in elements
    std::int64_t offset = 0;           ///< in elements
    std::size_t storage = 0;           ///< index into TorchListing::storages

    std::uint64_t elements() const; ///< product of the shape; cannot wrap
};

struct TorchListing {
    std::vector<TorchTensor> tensors; ///< sorted by name
    std::vector<TorchStorage> storages;
    std::vector<std::string>
        skipped; ///< branches and values that are no tensors, for `info`; at most kMaxSkippedNames
};

constexpr std::size_t kMaxSkippedNames = 200;

/// Where the bytes of a storage lie, by its key: throws Error when there are none. `bytes` is the size that
/// the pickle states; a container whose records carry a size compares.
using StorageFinder = std::function<TorchStorage(const std::string& key, std::uint64_t bytes)>;

/// Reads the structure of a pickle: the root is a dictionary; if it holds a dictionary `state_dict`, only
/// that counts; keys of nested dictionaries are joined with dots. `referenceSize` is the length of a storage
/// reference: 5 in zip archives, 6 in the old format.
TorchListing listTensors(const PickleValues& values, std::size_t referenceSize, const StorageFinder& find);

/// Bytes per element of a dtype word that storages can have, 0 otherwise.
std::uint64_t torchElementBytes(std::string_view dtype);

} // namespace maquette::engine
