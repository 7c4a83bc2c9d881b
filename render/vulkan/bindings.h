#pragma once

#include "vulkan/buffer.h"
#include "vulkan/image.h"

#include <array>
#include <vector>

namespace maquette::render {

/// The one layout that all shaders share: a uniform buffer with a moving offset, three sampled images, push constants.
class Bindings {
public:
    static constexpr int kImages = 3;            ///< bindings 1 to kImages
    static constexpr std::uint32_t kPushBytes = 48;

    Bindings(Context& context, std::size_t uniformBytes, int uniformSlots);

    VkPipelineLayout layout() const { return m_layout.get(); }

    /// Forgets all sets of the last picture. Nothing of it may still run.
    void beginPicture();
    /// Writes one slot of the uniform buffer and returns its offset.
    std::uint32_t write(int slot, const void* data);
    /// A set with these images at bindings 1, 2, 3; a blank one stands in for null views.
    /// The first may be sampled between its texels, the others are fetched.
    VkDescriptorSet set(const std::array<VkImageView, kImages>& views);

private:
    Context& m_context;
    std::size_t m_uniformBytes;
    std::size_t m_stride;
    Handle<VkSampler> m_smooth;  ///< binding 1
    Handle<VkSampler> m_nearest; ///< the others, which may be depths
    Handle<VkDescriptorSetLayout> m_setLayout;
    Handle<VkPipelineLayout> m_layout;
    Handle<VkDescriptorPool> m_pool;
    Buffer m_uniforms;
    Image m_blank; ///< some drivers stumble over bindings that hold nothing
};

} // namespace maquette::render
