#pragma once

#include "vulkan/buffer.h"

#include <functional>
#include <span>

namespace maquette::render {

/// Sends host data to device buffers through one staging buffer of fixed size, piece by piece: a mesh of any size
/// needs no second copy of itself.
class Uploader {
public:
    explicit Uploader(Context& context) : m_context(context) {}

    /// Calls `fill(first, target)` for consecutive pieces of the `count` elements and copies each to the buffer.
    /// `target` has room for the elements of its piece; `elementBytes` is at most kStagingBytes.
    using Fill = std::function<void(std::size_t first, std::size_t count, std::byte* target)>;
    Buffer send(std::size_t count, std::size_t elementBytes, VkBufferUsageFlags usage, const Fill& fill);

    template <class T>
    Buffer send(std::span<const T> data, VkBufferUsageFlags usage)
    {
        return sendBytes(std::as_bytes(data), usage);
    }
    Buffer sendBytes(std::span<const std::byte> data, VkBufferUsageFlags usage);

    static constexpr std::size_t kStagingBytes = std::size_t(8) << 20;

private:
    Context& m_context;
    Buffer m_staging;
};

} // namespace maquette::render
