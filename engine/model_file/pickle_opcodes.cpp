#include "model_file/pickle_opcodes.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace maquette::engine {

namespace {

constexpr std::pair<unsigned char, const char*> kRefusedOpcodes[] = {
    {'I', "INT"},
    {'L', "LONG"},
    {'F', "FLOAT"},
    {'S', "STRING"},
    {'V', "UNICODE"},
    {'0', "POP"},
    {'1', "POP_MARK"},
    {'2', "DUP"},
    {'P', "PERSID"},
    {'i', "INST"},
    {'o', "OBJ"},
    {'g', "GET"},
    {'p', "PUT"},
    {'l', "LIST"},
    {'d', "DICT"},
    {0x8b, "LONG4"},
    {'T', "BINSTRING"},
    {'B', "BINBYTES"},
    {'C', "SHORT_BINBYTES"},
    {0x82, "EXT1"},
    {0x83, "EXT2"},
    {0x84, "EXT4"},
    {0x8c, "SHORT_BINUNICODE"},
    {0x8d, "BINUNICODE8"},
    {0x8e, "BINBYTES8"},
    {0x90, "ADDITEMS"},
    {0x91, "FROZENSET"},
    {0x92, "NEWOBJ_EX"},
    {0x93, "STACK_GLOBAL"},
    {0x94, "MEMOIZE"},
    {0x95, "FRAME"},
    {0x96, "BYTEARRAY8"},
    {0x97, "NEXT_BUFFER"},
    {0x98, "READONLY_BUFFER"},
};

} // namespace

std::string pickleOpcodeName(unsigned char opcode)
{
    const auto known = std::find_if(std::begin(kRefusedOpcodes), std::end(kRefusedOpcodes),
                                    [&](const auto& row) { return row.first == opcode; });
    return known != std::end(kRefusedOpcodes) ? known->second : "number " + std::to_string(opcode);
}

} // namespace maquette::engine
