#pragma once

#include <optional>
#include <string_view>

/// The names that a pickle may mention. They are keys of this table and nothing else: nothing is looked up,
/// made or called.
namespace maquette::engine {

enum class PickleGlobalKind {
    OrderedDict,
    Size,            ///< torch.Size: its tuple
    RebuildTensor,   ///< _rebuild_tensor, _rebuild_tensor_v2
    RebuildTensorV3, ///< with a dtype of its own
    RebuildParameter,
    Storage, ///< a storage class with an element type
    UntypedStorage,
    Dtype,  ///< torch.float16 and the like
    Opaque, ///< stepped over, with everything that it is given
};

struct PickleGlobal {
    PickleGlobalKind kind = PickleGlobalKind::Opaque;
    const char* dtype = ""; ///< the safetensors word, for Storage and Dtype
};

/// Empty for a name that is not in the table: the file is then refused.
std::optional<PickleGlobal> findPickleGlobal(std::string_view module, std::string_view name);

} // namespace maquette::engine
