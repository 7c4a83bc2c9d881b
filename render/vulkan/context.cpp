#include "vulkan/context.h"

#include <render/error.h>

#include <vector>

namespace maquette::render {

namespace {

// The forward pass's formats; every device with Vulkan 1.2 that we know has them.
bool canDraw(const Functions& vk, VkPhysicalDevice device)
{
    VkFormatProperties colour, depth;
    vk.GetPhysicalDeviceFormatProperties(device, VK_FORMAT_R16G16B16A16_SFLOAT, &colour);
    vk.GetPhysicalDeviceFormatProperties(device, VK_FORMAT_D32_SFLOAT, &depth);
    return (colour.optimalTilingFeatures & VK_FORMAT_FEATURE_COLOR_ATTACHMENT_BLEND_BIT) != 0 &&
           (depth.optimalTilingFeatures & VK_FORMAT_FEATURE_DEPTH_STENCIL_ATTACHMENT_BIT) != 0 &&
           (depth.optimalTilingFeatures & VK_FORMAT_FEATURE_SAMPLED_IMAGE_BIT) != 0;
}

int rank(VkPhysicalDeviceType type)
{
    switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
        return 4;
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU:
        return 3;
    case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU:
        return 2;
    default:
        return 1;
    }
}

} // namespace

Context::Context(const DeviceOptions& options)
    : m_instance(options.onValidationMessage), m_vk(m_instance.functions()), m_loseAt(options.loseDeviceAtSubmission)
{
    choosePhysicalDevice();
    createDevice();
    VkCommandPoolCreateInfo pool{VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO};
    pool.queueFamilyIndex = m_queueFamily;
    m_pool = make(m_vk.CreateCommandPool, m_vk.DestroyCommandPool, pool, "making a command pool");
    VkCommandBufferAllocateInfo commands{VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO};
    commands.commandPool = m_pool.get();
    commands.commandBufferCount = 1;
    check(m_vk.AllocateCommandBuffers(device(), &commands, &m_commands), "making a command buffer");
    const VkFenceCreateInfo fence{VK_STRUCTURE_TYPE_FENCE_CREATE_INFO};
    m_fence = make(m_vk.CreateFence, m_vk.DestroyFence, fence, "making a fence");
}

Context::~Context() { m_vk.DeviceWaitIdle(device()); }

Context::OwnedDevice::~OwnedDevice()
{
    if (destroy != nullptr) {
        destroy(device, nullptr);
    }
}

std::optional<std::uint32_t> Context::graphicsQueue(VkPhysicalDevice candidate) const
{
    std::uint32_t count = 0;
    m_vk.GetPhysicalDeviceQueueFamilyProperties(candidate, &count, nullptr);
    std::vector<VkQueueFamilyProperties> families(count);
    m_vk.GetPhysicalDeviceQueueFamilyProperties(candidate, &count, families.data());
    for (std::uint32_t i = 0; i < count; ++i) {
        if ((families[i].queueFlags & VK_QUEUE_GRAPHICS_BIT) != 0) {
            return i;
        }
    }
    return std::nullopt;
}

void Context::choosePhysicalDevice()
{
    std::uint32_t count = 0;
    m_vk.EnumeratePhysicalDevices(m_instance.get(), &count, nullptr);
    std::vector<VkPhysicalDevice> devices(count);
    m_vk.EnumeratePhysicalDevices(m_instance.get(), &count, devices.data());
    int best = 0;
    for (const VkPhysicalDevice candidate : devices) {
        VkPhysicalDeviceProperties properties;
        m_vk.GetPhysicalDeviceProperties(candidate, &properties);
        const auto queue = graphicsQueue(candidate);
        if (properties.apiVersion >= VK_API_VERSION_1_2 && queue && canDraw(m_vk, candidate) &&
            rank(properties.deviceType) > best) {
            best = rank(properties.deviceType);
            m_physical = candidate;
            m_properties = properties;
            m_queueFamily = *queue;
        }
    }
    if (m_physical == VK_NULL_HANDLE) {
        throw Error(ErrorCode::NoDevice, "none of this machine's " + std::to_string(count) +
                                             " Vulkan devices can draw with Vulkan 1.2; update the graphics driver");
    }
    m_vk.GetPhysicalDeviceMemoryProperties(m_physical, &m_memory);
}

void Context::createDevice()
{
    VkPhysicalDeviceFeatures available;
    m_vk.GetPhysicalDeviceFeatures(m_physical, &available);
    m_features.fillModeNonSolid = available.fillModeNonSolid;
    m_features.fullDrawIndexUint32 = available.fullDrawIndexUint32;
    const float priority = 1;
    VkDeviceQueueCreateInfo queue{VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO};
    queue.queueFamilyIndex = m_queueFamily;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    VkDeviceCreateInfo info{VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO};
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue;
    info.pEnabledFeatures = &m_features;
    check(m_vk.CreateDevice(m_physical, &info, nullptr, &m_owned.device), "opening the graphics device");
    loadDeviceFunctions(m_vk, device());
    m_owned.destroy = m_vk.DestroyDevice;
    m_vk.GetDeviceQueue(device(), m_queueFamily, 0, &m_queue);
}

DeviceInfo Context::info() const
{
    DeviceInfo info;
    info.name = m_properties.deviceName;
    info.software = m_properties.deviceType == VK_PHYSICAL_DEVICE_TYPE_CPU;
    info.validated = m_instance.validated();
    const VkSampleCountFlags counts = limits().framebufferColorSampleCounts & limits().framebufferDepthSampleCounts;
    for (const int samples : {2, 4, 8}) {
        info.maxSamples = (counts & VkSampleCountFlags(samples)) != 0 ? samples : info.maxSamples;
    }
    return info;
}

void Context::run(const std::function<void(VkCommandBuffer)>& record)
{
    if (m_lost || ++m_submissions == m_loseAt) {
        m_lost = true;
        check(VK_ERROR_DEVICE_LOST, "before drawing");
    }
    check(m_vk.ResetCommandPool(device(), m_pool.get(), 0), "beginning a command buffer");
    VkCommandBufferBeginInfo begin{VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO};
    begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    check(m_vk.BeginCommandBuffer(m_commands, &begin), "beginning a command buffer");
    record(m_commands);
    check(m_vk.EndCommandBuffer(m_commands), "recording commands");
    VkSubmitInfo submit{VK_STRUCTURE_TYPE_SUBMIT_INFO};
    submit.commandBufferCount = 1;
    submit.pCommandBuffers = &m_commands;
    const VkFence fence = m_fence.get();
    check(m_vk.ResetFences(device(), 1, &fence), "resetting a fence");
    VkResult result = m_vk.QueueSubmit(m_queue, 1, &submit, fence);
    if (result == VK_SUCCESS) {
        result = m_vk.WaitForFences(device(), 1, &fence, VK_TRUE, UINT64_MAX);
    }
    m_lost = result == VK_ERROR_DEVICE_LOST;
    check(result, "drawing");
}

Handle<VkDeviceMemory> Context::allocate(const VkMemoryRequirements& needs, VkMemoryPropertyFlags wanted,
                                         VkMemoryPropertyFlags preferred)
{
    for (const VkMemoryPropertyFlags flags : {wanted | preferred, wanted}) {
        for (std::uint32_t type = 0; type < m_memory.memoryTypeCount; ++type) {
            const bool fits = (needs.memoryTypeBits >> type & 1) != 0 &&
                              (m_memory.memoryTypes[type].propertyFlags & flags) == flags;
            if (fits) {
                VkMemoryAllocateInfo info{VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO};
                info.allocationSize = needs.size;
                info.memoryTypeIndex = type;
                return make(m_vk.AllocateMemory, m_vk.FreeMemory, info, "allocating device memory");
            }
        }
    }
    throw Error(ErrorCode::NoDevice, "the graphics device has no memory of the kind that is needed");
}

} // namespace maquette::render
