#pragma once

#include <string>

/// The names of the pickle opcodes that are not taken, for messages.
namespace maquette::engine {

/// "STACK_GLOBAL"; "number 255" for one that no protocol has.
std::string pickleOpcodeName(unsigned char opcode);

} // namespace maquette::engine
