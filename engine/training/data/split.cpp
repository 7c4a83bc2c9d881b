#include "training/data/split.h"

#include "training/data/sha1.h"

namespace maquette::engine {

bool isHeldOut(std::string_view id)
{
    unsigned remainder = 0;
    for (const std::uint8_t byte : sha1(id))
        remainder = (remainder * 256 + byte) % 10;
    return remainder == 7;
}

} // namespace maquette::engine
