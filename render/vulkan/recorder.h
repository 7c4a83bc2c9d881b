#pragma once

#include "vulkan/bindings.h"

#include <span>

namespace maquette::render {

/// Writes drawing commands; knows the common layout so that passes name only what they draw.
class Recorder {
public:
    Recorder(Context& context, const Bindings& bindings, VkCommandBuffer commands)
        : m_vk(context.vk()), m_layout(bindings.layout()), m_commands(commands)
    {
    }

    VkCommandBuffer commands() const { return m_commands; }
    const Functions& vk() const { return m_vk; }

    void begin(VkRenderPass pass, VkFramebuffer framebuffer, Size size, std::span<const VkClearValue> clears) const;
    void end() const { m_vk.CmdEndRenderPass(m_commands); }
    /// Drawing reaches this part of the picture only; clip space covers exactly it.
    void area(const PixelRect& rect) const;
    void bind(VkPipeline pipeline) const;
    void bind(VkDescriptorSet set, std::uint32_t uniformOffset) const;
    /// Bytes must be Bindings::kPushBytes.
    void push(const void* data) const;
    void vertices(std::span<const VkBuffer> buffers) const;
    /// After copies to mapped buffers: the host may read them once the work is done.
    void copiesReachTheHost() const;

private:
    const Functions& m_vk;
    VkPipelineLayout m_layout;
    VkCommandBuffer m_commands;
};

} // namespace maquette::render
