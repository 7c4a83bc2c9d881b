#include "vulkan/recorder.h"

#include <vector>

namespace maquette::render {

void Recorder::begin(VkRenderPass pass, VkFramebuffer framebuffer, Size size,
                     std::span<const VkClearValue> clears) const
{
    VkRenderPassBeginInfo info{VK_STRUCTURE_TYPE_RENDER_PASS_BEGIN_INFO};
    info.renderPass = pass;
    info.framebuffer = framebuffer;
    info.renderArea.extent = {std::uint32_t(size.width), std::uint32_t(size.height)};
    info.clearValueCount = std::uint32_t(clears.size());
    info.pClearValues = clears.data();
    m_vk.CmdBeginRenderPass(m_commands, &info, VK_SUBPASS_CONTENTS_INLINE);
}

void Recorder::area(const PixelRect& rect) const
{
    const VkViewport viewport{float(rect.x), float(rect.y), float(rect.width), float(rect.height), 0, 1};
    const VkRect2D scissor{{rect.x, rect.y}, {std::uint32_t(rect.width), std::uint32_t(rect.height)}};
    m_vk.CmdSetViewport(m_commands, 0, 1, &viewport);
    m_vk.CmdSetScissor(m_commands, 0, 1, &scissor);
}

void Recorder::bind(VkPipeline pipeline) const
{
    m_vk.CmdBindPipeline(m_commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline);
}

void Recorder::bind(VkDescriptorSet set, std::uint32_t uniformOffset) const
{
    m_vk.CmdBindDescriptorSets(m_commands, VK_PIPELINE_BIND_POINT_GRAPHICS, m_layout, 0, 1, &set, 1, &uniformOffset);
}

void Recorder::push(const void* data) const
{
    m_vk.CmdPushConstants(m_commands, m_layout, VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT, 0,
                          Bindings::kPushBytes, data);
}

void Recorder::vertices(std::span<const VkBuffer> buffers) const
{
    const std::vector<VkDeviceSize> offsets(buffers.size(), 0);
    m_vk.CmdBindVertexBuffers(m_commands, 0, std::uint32_t(buffers.size()), buffers.data(), offsets.data());
}

void Recorder::copiesReachTheHost() const
{
    VkMemoryBarrier barrier{VK_STRUCTURE_TYPE_MEMORY_BARRIER};
    barrier.srcAccessMask = VK_ACCESS_TRANSFER_WRITE_BIT;
    barrier.dstAccessMask = VK_ACCESS_HOST_READ_BIT;
    m_vk.CmdPipelineBarrier(m_commands, VK_PIPELINE_STAGE_TRANSFER_BIT, VK_PIPELINE_STAGE_HOST_BIT, 0, 1, &barrier, 0,
                            nullptr, 0, nullptr);
}

} // namespace maquette::render
