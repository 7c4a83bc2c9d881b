#pragma once

#include "zip_builder.h"

#include <cstdint>
#include <string>
#include <vector>

/// Pickles of weights made by hand, opcode by opcode.
namespace maquette::test::pickles {

inline std::string text(const std::string& value)
{
    return "X" + littleEndian(value.size(), 4) + value;
}
inline std::string number(std::uint64_t value)
{
    return "\x8a\x08" + littleEndian(value, 8);
}
inline std::string global(const std::string& module, const std::string& name)
{
    return "c" + module + "\n" + name + "\n";
}
inline std::string storage(const std::string& type = "FloatStorage", std::uint64_t count = 12,
                           const std::string& key = "0")
{
    return "(" + text("storage") + global("torch", type) + text(key) + text("cpu") + number(count) + "tQ";
}
inline std::string tuple(const std::vector<std::uint64_t>& values)
{
    std::string items = "(";
    for (const std::uint64_t value : values)
        items += number(value);
    return items + "t";
}
inline std::string tensorFrom(const std::string& storageText, std::uint64_t offset, const std::string& shape,
                              const std::string& strides, const char* function = "_rebuild_tensor_v2",
                              const std::string& more = "")
{
    return global("torch._utils", function) + "(" + storageText + number(offset) + shape + strides + "\x89)" +
           more + "tR";
}
inline std::string tensor(std::uint64_t offset = 0, const std::vector<std::uint64_t>& shape = {3, 4},
                          const std::vector<std::uint64_t>& strides = {4, 1})
{
    return tensorFrom(storage(), offset, tuple(shape), tuple(strides));
}
inline std::string dict(const std::string& items)
{
    return "\x80\x02}(" + items + "u.";
}
inline std::string dictOf(const std::string& value, const std::string& name = "w")
{
    return dict(text(name) + value);
}

} // namespace maquette::test::pickles
