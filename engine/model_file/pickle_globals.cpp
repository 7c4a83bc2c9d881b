#include "model_file/pickle_globals.h"

#include <algorithm>
#include <iterator>

namespace maquette::engine {

namespace {

struct Row {
    std::string_view module;
    std::string_view name;
    PickleGlobal global;
};

using Kind = PickleGlobalKind;

constexpr Row kRows[] = {
    {"collections", "OrderedDict", {Kind::OrderedDict}},
    {"torch", "Size", {Kind::Size}},
    {"torch._utils", "_rebuild_tensor", {Kind::RebuildTensor}},
    {"torch._utils", "_rebuild_tensor_v2", {Kind::RebuildTensor}},
    {"torch._utils", "_rebuild_tensor_v3", {Kind::RebuildTensorV3}},
    {"torch._utils", "_rebuild_parameter", {Kind::RebuildParameter}},
    {"torch", "DoubleStorage", {Kind::Storage, "F64"}},
    {"torch", "FloatStorage", {Kind::Storage, "F32"}},
    {"torch", "HalfStorage", {Kind::Storage, "F16"}},
    {"torch", "BFloat16Storage", {Kind::Storage, "BF16"}},
    {"torch", "LongStorage", {Kind::Storage, "I64"}},
    {"torch", "IntStorage", {Kind::Storage, "I32"}},
    {"torch", "ShortStorage", {Kind::Storage, "I16"}},
    {"torch", "CharStorage", {Kind::Storage, "I8"}},
    {"torch", "ByteStorage", {Kind::Storage, "U8"}},
    {"torch", "BoolStorage", {Kind::Storage, "BOOL"}},
    {"torch", "ComplexFloatStorage", {Kind::Storage, "C64"}},
    {"torch", "UntypedStorage", {Kind::UntypedStorage}},
    {"torch.storage", "UntypedStorage", {Kind::UntypedStorage}},
    {"torch", "float64", {Kind::Dtype, "F64"}},
    {"torch", "float32", {Kind::Dtype, "F32"}},
    {"torch", "float16", {Kind::Dtype, "F16"}},
    {"torch", "bfloat16", {Kind::Dtype, "BF16"}},
    {"torch", "int64", {Kind::Dtype, "I64"}},
    {"torch", "int32", {Kind::Dtype, "I32"}},
    {"torch", "int16", {Kind::Dtype, "I16"}},
    {"torch", "int8", {Kind::Dtype, "I8"}},
    {"torch", "uint8", {Kind::Dtype, "U8"}},
    {"torch", "uint16", {Kind::Dtype, "U16"}},
    {"torch", "uint32", {Kind::Dtype, "U32"}},
    {"torch", "uint64", {Kind::Dtype, "U64"}},
    {"torch", "bool", {Kind::Dtype, "BOOL"}},
    {"torch", "complex64", {Kind::Dtype, "C64"}},
    {"torch", "float8_e5m2", {Kind::Dtype, "F8_E5M2"}},
    {"torch", "float8_e4m3fn", {Kind::Dtype, "F8_E4M3"}},
    {"torch", "float8_e8m0fnu", {Kind::Dtype, "F8_E8M0"}},
    {"torch", "float8_e5m2fnuz", {Kind::Dtype, "F8_E5M2FNUZ"}},
    {"torch", "float8_e4m3fnuz", {Kind::Dtype, "F8_E4M3FNUZ"}},
    {"torch", "device", {}},
    // What trainers leave beside the weights.
    {"collections", "defaultdict", {}},
    {"collections", "Counter", {}},
    {"collections", "deque", {}},
    {"typing", "Any", {}},
    {"functools", "partial", {}},
    {"datetime", "date", {}},
    {"datetime", "datetime", {}},
    {"datetime", "timedelta", {}},
    {"argparse", "Namespace", {}},
    {"types", "SimpleNamespace", {}},
    {"_codecs", "encode", {}},
    {"numpy", "dtype", {}},
    {"numpy", "ndarray", {}},
    {"numpy.core.multiarray", "scalar", {}},
    {"numpy.core.multiarray", "_reconstruct", {}},
    {"numpy._core.multiarray", "scalar", {}},
    {"numpy._core.multiarray", "_reconstruct", {}},
};

// Plain types of the language, under the module's old and new name.
constexpr std::string_view kBuiltins[] = {"dict",  "list",      "tuple",   "set",   "frozenset", "int",
                                          "long",  "float",     "complex", "bool",  "str",       "unicode",
                                          "bytes", "bytearray", "slice",   "range", "object"};

// Whole packages whose objects are configuration.
constexpr std::string_view kPackages[] = {"pytorch_lightning", "lightning", "lightning_fabric", "omegaconf",
                                          "pathlib"};

bool isPlainName(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

bool isInPackage(std::string_view module, std::string_view package)
{
    return module == package || (module.starts_with(package) && module[package.size()] == '.');
}

} // namespace

std::optional<PickleGlobal> findPickleGlobal(std::string_view module, std::string_view name)
{
    if (!isPlainName(name)) // a dotted name would walk from an allowed object to another one
        return std::nullopt;
    for (const Row& row : kRows)
        if (row.module == module && row.name == name)
            return row.global;
    const bool isBuiltin = (module == "__builtin__" || module == "builtins") &&
                           std::find(std::begin(kBuiltins), std::end(kBuiltins), name) != std::end(kBuiltins);
    const bool isConfiguration =
        std::any_of(std::begin(kPackages), std::end(kPackages),
                    [&](std::string_view package) { return isInPackage(module, package); });
    if (isBuiltin || isConfiguration)
        return PickleGlobal{};
    return std::nullopt;
}

} // namespace maquette::engine
