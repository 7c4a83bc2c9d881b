#include "vulkan/upload.h"

#include <algorithm>
#include <cstring>

namespace maquette::render {

Buffer Uploader::send(std::size_t count, std::size_t elementBytes, VkBufferUsageFlags usage, const Fill& fill)
{
    if (!m_staging) {
        m_staging = Buffer::mapped(m_context, kStagingBytes, VK_BUFFER_USAGE_TRANSFER_SRC_BIT);
    }
    Buffer buffer = Buffer::onDevice(m_context, count * elementBytes, usage);
    const std::size_t piece = kStagingBytes / elementBytes;
    for (std::size_t first = 0; first < count; first += piece) {
        const std::size_t now = std::min(piece, count - first);
        fill(first, now, m_staging.data());
        m_context.run([&](VkCommandBuffer commands) {
            const VkBufferCopy copy{0, first * elementBytes, now * elementBytes};
            m_context.vk().CmdCopyBuffer(commands, m_staging.get(), buffer.get(), 1, &copy);
            VkMemoryBarrier readable{VK_STRUCTURE_TYPE_MEMORY_BARRIER};
            readable.srcAccessMask = VK_ACCESS_TRANSFER_WRITE_BIT;
            readable.dstAccessMask = VK_ACCESS_VERTEX_ATTRIBUTE_READ_BIT | VK_ACCESS_INDEX_READ_BIT;
            m_context.vk().CmdPipelineBarrier(commands, VK_PIPELINE_STAGE_TRANSFER_BIT,
                                              VK_PIPELINE_STAGE_VERTEX_INPUT_BIT, 0, 1, &readable, 0, nullptr, 0,
                                              nullptr);
        });
    }
    return buffer;
}

Buffer Uploader::sendBytes(std::span<const std::byte> data, VkBufferUsageFlags usage)
{
    return send(data.size(), 1, usage, [data](std::size_t first, std::size_t count, std::byte* target) {
        std::memcpy(target, data.data() + first, count);
    });
}

} // namespace maquette::render
