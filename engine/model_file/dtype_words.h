#pragma once

#include <c10/core/ScalarType.h>

#include <optional>
#include <string>

/// The safetensors words for element types and LibTorch's types: every reader reports the words.
namespace maquette::engine {

/// Empty for a word that LibTorch has no type for (F4, F6_E2M3, F6_E3M2) and for unknown words.
std::optional<at::ScalarType> scalarTypeOf(const std::string& word);

/// Empty for a type that the format cannot hold.
std::optional<std::string> dtypeWord(at::ScalarType type);

} // namespace maquette::engine
