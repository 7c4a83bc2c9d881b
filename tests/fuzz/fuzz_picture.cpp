// Fuzz target of the picture guard: any bytes end in a value within the limits or in Error(BadPicture), and
// what the guard lets through passes it again unchanged.
#include "image/colour_profile.h"
#include "image/picture_guard.h"

#include <engine/error.h>

#include <cstdlib>
#include <utility>

using namespace maquette::engine;

namespace {

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

void checkProfile(const ColourTag& colour)
{
    if (colour.profileIsDeflated)
        return;
    try {
        parseColourProfile(colour.profile, "fuzz");
    } catch (const Error& error) {
        demand(error.code() == ErrorCode::BadPicture);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        const GuardedPicture first = guardPicture({data, data + size}, "fuzz");
        demand(first.bytes.size() <= size + 1);
        demand(first.width >= 1 && first.width <= kMaxPictureSide);
        demand(first.height >= 1 && first.height <= kMaxPictureSide);
        demand(first.channels == 3 || first.channels == 4);
        demand(first.orientation >= 1 && first.orientation <= 8);
        demand(first.frameX + first.frameWidth <= first.width &&
               first.frameY + first.frameHeight <= first.height);
        checkProfile(first.colour);
        const GuardedPicture second = guardPicture(first.bytes, "fuzz");
        demand(second.bytes == first.bytes);
        demand(second.width == first.frameWidth && second.height == first.frameHeight);
        demand(second.orientation == 1 && second.colour.profile.empty());
    } catch (const Error& error) {
        demand(error.code() == ErrorCode::BadPicture);
    }
    return 0;
}
