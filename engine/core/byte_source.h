#pragma once

#include <engine/error.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

/// Bytes that can be read at any position: a file, or memory in tests.
namespace maquette::engine {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    virtual std::uint64_t size() const = 0;
    /// Fills `bytes` from `offset`. Throws Error when the range does not lie inside.
    virtual void read(std::uint64_t offset, std::span<std::byte> bytes) const = 0;
};

/// Bytes in memory, owned by the caller.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::span<const std::byte> bytes) : m_bytes(bytes) {}
    std::uint64_t size() const override { return m_bytes.size(); }
    void read(std::uint64_t offset, std::span<std::byte> bytes) const override
    {
        if (offset > m_bytes.size() || bytes.size() > m_bytes.size() - offset)
            throw Error(ErrorCode::BadModelFile, "a range lies beyond the end");
        std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(offset), bytes.size(), bytes.begin());
    }

private:
    std::span<const std::byte> m_bytes;
};

} // namespace maquette::engine
