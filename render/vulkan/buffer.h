#pragma once

#include "vulkan/context.h"

#include <cstddef>

namespace maquette::render {

/// A buffer with its memory. At least one byte, so that empty content needs no special care.
class Buffer {
public:
    Buffer() = default;
    /// On the device; filled by upload().
    static Buffer onDevice(Context& context, std::size_t bytes, VkBufferUsageFlags usage);
    /// Mapped for its whole life, coherent; cached where the host reads.
    static Buffer mapped(Context& context, std::size_t bytes, VkBufferUsageFlags usage, bool hostReads = false);

    VkBuffer get() const { return m_buffer.get(); }
    std::size_t bytes() const { return m_bytes; }
    std::byte* data() const { return m_data; } ///< null when not mapped
    explicit operator bool() const { return bool(m_buffer); }

private:
    Buffer(Context& context, std::size_t bytes, VkBufferUsageFlags usage, VkMemoryPropertyFlags wanted,
           VkMemoryPropertyFlags preferred);

    std::size_t m_bytes = 0;
    std::byte* m_data = nullptr;
    Handle<VkDeviceMemory> m_memory;
    Handle<VkBuffer> m_buffer; // after the memory: goes first
};

} // namespace maquette::render
