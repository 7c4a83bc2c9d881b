#include "model_file/dtype_words.h"

#include <utility>

namespace maquette::engine {

namespace {

constexpr std::pair<const char*, at::ScalarType> kWords[] = {
    {"BOOL", at::kBool},
    {"U8", at::kByte},
    {"I8", at::kChar},
    {"F8_E5M2", at::kFloat8_e5m2},
    {"F8_E4M3", at::kFloat8_e4m3fn},
    {"F8_E8M0", at::kFloat8_e8m0fnu},
    {"F8_E4M3FNUZ", at::kFloat8_e4m3fnuz},
    {"F8_E5M2FNUZ", at::kFloat8_e5m2fnuz},
    {"I16", at::kShort},
    {"U16", at::kUInt16},
    {"F16", at::kHalf},
    {"BF16", at::kBFloat16},
    {"I32", at::kInt},
    {"U32", at::kUInt32},
    {"F32", at::kFloat},
    {"C64", at::kComplexFloat},
    {"F64", at::kDouble},
    {"I64", at::kLong},
    {"U64", at::kUInt64},
};

} // namespace

std::optional<at::ScalarType> scalarTypeOf(const std::string& word)
{
    for (const auto& [name, type] : kWords)
        if (word == name)
            return type;
    return std::nullopt;
}

std::optional<std::string> dtypeWord(at::ScalarType type)
{
    for (const auto& [name, known] : kWords)
        if (type == known)
            return name;
    return std::nullopt;
}

} // namespace maquette::engine
