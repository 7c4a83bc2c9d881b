#include "vulkan/buffer.h"

#include <algorithm>

namespace maquette::render {

Buffer::Buffer(Context& context, std::size_t bytes, VkBufferUsageFlags usage, VkMemoryPropertyFlags wanted,
               VkMemoryPropertyFlags preferred)
    : m_bytes(std::max<std::size_t>(bytes, 1))
{
    const Functions& vk = context.vk();
    VkBufferCreateInfo info{VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO};
    info.size = m_bytes;
    info.usage = usage;
    m_buffer = context.make(vk.CreateBuffer, vk.DestroyBuffer, info, "making a buffer");
    VkMemoryRequirements needs;
    vk.GetBufferMemoryRequirements(context.device(), m_buffer.get(), &needs);
    m_memory = context.allocate(needs, wanted, preferred);
    check(vk.BindBufferMemory(context.device(), m_buffer.get(), m_memory.get(), 0), "binding a buffer");
}

Buffer Buffer::onDevice(Context& context, std::size_t bytes, VkBufferUsageFlags usage)
{
    return Buffer(context, bytes, usage | VK_BUFFER_USAGE_TRANSFER_DST_BIT, 0, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT);
}

Buffer Buffer::mapped(Context& context, std::size_t bytes, VkBufferUsageFlags usage, bool hostReads)
{
    Buffer buffer(context, bytes, usage,
                  VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT,
                  hostReads ? VK_MEMORY_PROPERTY_HOST_CACHED_BIT : 0);
    void* data = nullptr;
    check(context.vk().MapMemory(context.device(), buffer.m_memory.get(), 0, VK_WHOLE_SIZE, 0, &data),
          "mapping a buffer");
    buffer.m_data = static_cast<std::byte*>(data);
    return buffer;
}

} // namespace maquette::render
