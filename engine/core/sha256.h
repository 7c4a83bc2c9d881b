#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

/// SHA-256 (FIPS 180-4), for naming models in exports and for comparing files. Not for secrets.
namespace maquette::engine {

class Sha256 {
public:
    void update(std::span<const std::byte> bytes);
    /// The digest as 64 lower-case hexadecimal digits. The object is spent afterwards.
    std::string hex();

private:
    void block(const std::byte* bytes);

    std::array<std::uint32_t, 8> m_state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::byte, 64> m_rest{};
    std::uint64_t m_length = 0; ///< bytes so far
};

std::string sha256Hex(std::span<const std::byte> bytes);

} // namespace maquette::engine
