#pragma once

#include <string_view>

/// Which models are never trained on.
namespace maquette::engine {

/// True for the tenth of all ids whose SHA-1, taken as one big-endian number, is 7 modulo 10. `id` is the
/// catalogue's id in UTF-8 with its escapes resolved. The rule is part of the data format: it must never
/// change.
bool isHeldOut(std::string_view id);

} // namespace maquette::engine
