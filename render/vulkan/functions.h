#pragma once

#define VK_NO_PROTOTYPES
#include <vulkan/vulkan.h>

/// Vulkan's entry points, found at run time: the program starts on machines without Vulkan and says so.
namespace maquette::render {

#define MAQUETTE_VULKAN_GLOBAL(X)                                                                                  \
    X(CreateInstance) X(EnumerateInstanceVersion) X(EnumerateInstanceLayerProperties)

#define MAQUETTE_VULKAN_INSTANCE(X)                                                                                \
    X(DestroyInstance) X(EnumeratePhysicalDevices) X(GetPhysicalDeviceProperties) X(GetPhysicalDeviceFeatures)     \
    X(GetPhysicalDeviceMemoryProperties) X(GetPhysicalDeviceQueueFamilyProperties)                                 \
    X(GetPhysicalDeviceFormatProperties) X(CreateDevice) X(GetDeviceProcAddr) X(CreateDebugUtilsMessengerEXT)      \
    X(DestroyDebugUtilsMessengerEXT)

#define MAQUETTE_VULKAN_DEVICE(X)                                                                                  \
    X(DestroyDevice) X(GetDeviceQueue) X(DeviceWaitIdle) X(QueueSubmit)                                            \
    X(CreateCommandPool) X(DestroyCommandPool) X(AllocateCommandBuffers) X(ResetCommandPool)                       \
    X(BeginCommandBuffer) X(EndCommandBuffer) X(CreateFence) X(DestroyFence) X(WaitForFences) X(ResetFences)       \
    X(AllocateMemory) X(FreeMemory) X(MapMemory)                                                                   \
    X(CreateBuffer) X(DestroyBuffer) X(GetBufferMemoryRequirements) X(BindBufferMemory)                            \
    X(CreateImage) X(DestroyImage) X(GetImageMemoryRequirements) X(BindImageMemory)                                \
    X(CreateImageView) X(DestroyImageView) X(CreateSampler) X(DestroySampler)                                      \
    X(CreateRenderPass2) X(DestroyRenderPass) X(CreateFramebuffer) X(DestroyFramebuffer)                           \
    X(CreateShaderModule) X(DestroyShaderModule) X(CreatePipelineLayout) X(DestroyPipelineLayout)                  \
    X(CreateGraphicsPipelines) X(DestroyPipeline)                                                                  \
    X(CreateDescriptorSetLayout) X(DestroyDescriptorSetLayout) X(CreateDescriptorPool) X(DestroyDescriptorPool)    \
    X(ResetDescriptorPool) X(AllocateDescriptorSets) X(UpdateDescriptorSets)                                       \
    X(CmdBeginRenderPass) X(CmdEndRenderPass) X(CmdBindPipeline) X(CmdBindDescriptorSets) X(CmdBindVertexBuffers)  \
    X(CmdBindIndexBuffer) X(CmdPushConstants) X(CmdSetViewport) X(CmdSetScissor) X(CmdDraw) X(CmdDrawIndexed)      \
    X(CmdCopyBuffer) X(CmdCopyImageToBuffer) X(CmdPipelineBarrier)

/// Member `CreateBuffer` is vkCreateBuffer, and so on.
struct Functions {
    PFN_vkGetInstanceProcAddr GetInstanceProcAddr = nullptr;
#define MAQUETTE_MEMBER(name) PFN_vk##name name = nullptr;
    MAQUETTE_VULKAN_GLOBAL(MAQUETTE_MEMBER)
    MAQUETTE_VULKAN_INSTANCE(MAQUETTE_MEMBER)
    MAQUETTE_VULKAN_DEVICE(MAQUETTE_MEMBER)
#undef MAQUETTE_MEMBER
};

/// The loader's global functions. Error(NoVulkan) where there is no loader. The loader stays in memory.
Functions loadGlobalFunctions();
void loadInstanceFunctions(Functions& functions, VkInstance instance);
/// Error(NoDevice) when the driver lacks one.
void loadDeviceFunctions(Functions& functions, VkDevice device);

} // namespace maquette::render
