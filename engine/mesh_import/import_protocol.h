#pragma once

#include <cstdint>

/// What the import child writes to its standard output: one header, then positions (3 floats each),
/// triangles (3 x 32 bits each) and colours (3 floats each), or the text of an error. Both ends run on one machine: native byte order.
namespace maquette::engine {

struct ImportHeader {
    static constexpr std::uint32_t kMagic = 0x324d514d; // "MQM2"
    enum Status : std::uint32_t { Ok = 0, Failed = 1 };

    std::uint32_t magic = kMagic;
    std::uint32_t status = Ok;
    std::uint64_t vertices = 0;
    std::uint64_t triangles = 0;
    std::uint64_t colours = 0; ///< none, or as many as vertices
    std::uint64_t textBytes = 0;
};

inline constexpr std::uint64_t kImportMemoryBytes = 4ULL
                                                    << 30; ///< of the child, and of what it may hand back
inline constexpr int kImportSeconds = 60;
inline constexpr std::uint64_t kMaxImportText = 4096;

} // namespace maquette::engine
