#include "vulkan/bindings.h"

#include <cstring>

namespace maquette::render {

namespace {

constexpr std::uint32_t kMaxSets = 32;
constexpr VkShaderStageFlags kStages = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT;

Handle<VkDescriptorSetLayout> makeSetLayout(Context& context)
{
    std::array<VkDescriptorSetLayoutBinding, 1 + Bindings::kImages> bindings{};
    bindings[0] = {0, VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER_DYNAMIC, 1, kStages, nullptr};
    for (std::uint32_t i = 1; i <= Bindings::kImages; ++i) {
        bindings[i] = {i, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 1, VK_SHADER_STAGE_FRAGMENT_BIT, nullptr};
    }
    VkDescriptorSetLayoutCreateInfo info{VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO};
    info.bindingCount = std::uint32_t(bindings.size());
    info.pBindings = bindings.data();
    return context.make(context.vk().CreateDescriptorSetLayout, context.vk().DestroyDescriptorSetLayout, info,
                        "making a descriptor layout");
}

Handle<VkDescriptorPool> makePool(Context& context)
{
    const std::array sizes{VkDescriptorPoolSize{VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER_DYNAMIC, kMaxSets},
                           VkDescriptorPoolSize{VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, kMaxSets * 3}};
    VkDescriptorPoolCreateInfo info{VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO};
    info.maxSets = kMaxSets;
    info.poolSizeCount = std::uint32_t(sizes.size());
    info.pPoolSizes = sizes.data();
    return context.make(context.vk().CreateDescriptorPool, context.vk().DestroyDescriptorPool, info,
                        "making a descriptor pool");
}

Handle<VkSampler> makeSampler(Context& context, VkFilter filter)
{
    VkSamplerCreateInfo info{VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO};
    info.magFilter = info.minFilter = filter;
    info.addressModeU = info.addressModeV = info.addressModeW = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE;
    return context.make(context.vk().CreateSampler, context.vk().DestroySampler, info, "making a sampler");
}

Image makeBlank(Context& context)
{
    Image blank(context, {VK_FORMAT_R8G8_UNORM, {1, 1}, 1, VK_IMAGE_USAGE_SAMPLED_BIT});
    context.run([&](VkCommandBuffer commands) {
        VkImageMemoryBarrier barrier{VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER};
        barrier.dstAccessMask = VK_ACCESS_SHADER_READ_BIT;
        barrier.newLayout = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL;
        barrier.srcQueueFamilyIndex = barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
        barrier.image = blank.get();
        barrier.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
        context.vk().CmdPipelineBarrier(commands, VK_PIPELINE_STAGE_TOP_OF_PIPE_BIT,
                                        VK_PIPELINE_STAGE_FRAGMENT_SHADER_BIT, 0, 0, nullptr, 0, nullptr, 1, &barrier);
    });
    return blank;
}

} // namespace

Bindings::Bindings(Context& context, std::size_t uniformBytes, int uniformSlots)
    : m_context(context), m_uniformBytes(uniformBytes)
{
    const std::size_t alignment = context.limits().minUniformBufferOffsetAlignment;
    m_stride = (uniformBytes + alignment - 1) / alignment * alignment;
    m_smooth = makeSampler(context, VK_FILTER_LINEAR);
    m_nearest = makeSampler(context, VK_FILTER_NEAREST);
    m_setLayout = makeSetLayout(context);
    m_pool = makePool(context);
    m_blank = makeBlank(context);
    m_uniforms = Buffer::mapped(context, m_stride * std::size_t(uniformSlots), VK_BUFFER_USAGE_UNIFORM_BUFFER_BIT);

    const VkPushConstantRange push{kStages, 0, kPushBytes};
    const VkDescriptorSetLayout setLayout = m_setLayout.get();
    VkPipelineLayoutCreateInfo info{VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO};
    info.setLayoutCount = 1;
    info.pSetLayouts = &setLayout;
    info.pushConstantRangeCount = 1;
    info.pPushConstantRanges = &push;
    m_layout = context.make(context.vk().CreatePipelineLayout, context.vk().DestroyPipelineLayout, info,
                            "making a pipeline layout");
}

void Bindings::beginPicture()
{
    check(m_context.vk().ResetDescriptorPool(m_context.device(), m_pool.get(), 0), "resetting descriptors");
}

std::uint32_t Bindings::write(int slot, const void* data)
{
    const std::size_t offset = m_stride * std::size_t(slot);
    std::memcpy(m_uniforms.data() + offset, data, m_uniformBytes);
    return std::uint32_t(offset);
}

VkDescriptorSet Bindings::set(const std::array<VkImageView, kImages>& views)
{
    const VkDescriptorSetLayout layout = m_setLayout.get();
    VkDescriptorSetAllocateInfo info{VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO};
    info.descriptorPool = m_pool.get();
    info.descriptorSetCount = 1;
    info.pSetLayouts = &layout;
    VkDescriptorSet set = VK_NULL_HANDLE;
    check(m_context.vk().AllocateDescriptorSets(m_context.device(), &info, &set), "making a descriptor set");

    const VkDescriptorBufferInfo uniforms{m_uniforms.get(), 0, m_uniformBytes};
    std::array<VkDescriptorImageInfo, kImages> images{};
    std::vector<VkWriteDescriptorSet> writes;
    VkWriteDescriptorSet write{VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET};
    write.dstSet = set;
    write.descriptorCount = 1;
    write.descriptorType = VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER_DYNAMIC;
    write.pBufferInfo = &uniforms;
    writes.push_back(write);
    write.descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER;
    for (std::size_t i = 0; i < views.size(); ++i) {
        images[i] = {i == 0 ? m_smooth.get() : m_nearest.get(),
                     views[i] != VK_NULL_HANDLE ? views[i] : m_blank.view(), VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
        write.dstBinding = std::uint32_t(i + 1);
        write.pImageInfo = &images[i];
        writes.push_back(write);
    }
    m_context.vk().UpdateDescriptorSets(m_context.device(), std::uint32_t(writes.size()), writes.data(), 0, nullptr);
    return set;
}

} // namespace maquette::render
