#pragma once

#include "model_file/non_finite.h"

#include <ATen/core/TensorBody.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// Named tensors of a checkpoint, readable one by one. Every container format implements this interface.
namespace maquette::engine {

/// What a checkpoint says of one tensor before its bytes are read.
struct TensorInfo {
    std::string name;
    std::vector<std::int64_t> shape;
    std::string dtype;      ///< the file's own word: "F16", "BF16", "F32", "I64", ...
    std::uint64_t bytes = 0; ///< size of the data in the file
};

class TensorSource {
public:
    virtual ~TensorSource() = default;

    /// The file or folder, for messages.
    virtual const std::filesystem::path& path() const = 0;

    /// All tensors, sorted by name.
    virtual const std::vector<TensorInfo>& tensors() const = 0;

    /// Reads one tensor: contiguous, on the CPU, in the file's dtype. Throws Error(BadModelFile) for an unknown
    /// name, a dtype that ATen cannot hold, or a file that changed or ended early.
    virtual at::Tensor read(const std::string& name) const = 0;

    /// NaN and infinity met by read() so far, for the tensors that have any. Not a fault of the format.
    virtual std::map<std::string, NonFiniteCount> nonFinite() const { return {}; }
};

} // namespace maquette::engine
