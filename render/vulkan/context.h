#pragma once

#include "vulkan/check.h"
#include "vulkan/handle.h"
#include "vulkan/instance.h"

#include <render/offscreen.h>

#include <cstdint>
#include <functional>
#include <optional>

namespace maquette::render {

/// One device with one queue. Work is recorded, submitted and waited for; nothing runs between two calls.
class Context {
    /// Outlives everything that was made on it; goes also when the constructor fails half way.
    struct OwnedDevice {
        VkDevice device = VK_NULL_HANDLE;
        PFN_vkDestroyDevice destroy = nullptr;
        ~OwnedDevice();
    };

public:
    explicit Context(const DeviceOptions& options);
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    const Functions& vk() const { return m_vk; }
    VkDevice device() const { return m_owned.device; }
    const VkPhysicalDeviceLimits& limits() const { return m_properties.limits; }
    DeviceInfo info() const;
    bool drawsLines() const { return m_features.fillModeNonSolid; }
    std::uint64_t liveObjects() const { return m_live; }

    /// Records, runs and waits. After a lost device every call says so.
    void run(const std::function<void(VkCommandBuffer)>& record);

    /// Memory for the requirements with all of `wanted`, and `preferred` where there is one. Error(OutOfMemory).
    Handle<VkDeviceMemory> allocate(const VkMemoryRequirements& needs, VkMemoryPropertyFlags wanted,
                                    VkMemoryPropertyFlags preferred = 0);

    /// Calls one of the device's create functions and owns what it made.
    template <class T, class Info>
    Handle<T> make(VkResult(VKAPI_PTR* create)(VkDevice, const Info*, const VkAllocationCallbacks*, T*),
                   typename Handle<T>::Destroy destroy, const Info& info, const char* what)
    {
        T object = VK_NULL_HANDLE;
        check(create(device(), &info, nullptr, &object), what);
        return own(object, destroy);
    }
    template <class T>
    Handle<T> own(T object, typename Handle<T>::Destroy destroy)
    {
        return Handle<T>(device(), object, destroy, &m_live);
    }

private:
    void choosePhysicalDevice();
    void createDevice();
    std::optional<std::uint32_t> graphicsQueue(VkPhysicalDevice candidate) const;

    Instance m_instance;
    Functions m_vk;
    VkPhysicalDevice m_physical = VK_NULL_HANDLE;
    VkPhysicalDeviceProperties m_properties{};
    VkPhysicalDeviceFeatures m_features{}; ///< those that are turned on
    VkPhysicalDeviceMemoryProperties m_memory{};
    std::uint32_t m_queueFamily = 0;
    OwnedDevice m_owned;
    VkQueue m_queue = VK_NULL_HANDLE;
    std::uint64_t m_live = 0;
    std::uint64_t m_submissions = 0;
    std::uint64_t m_loseAt = 0;
    bool m_lost = false;
    Handle<VkCommandPool> m_pool;
    Handle<VkFence> m_fence;
    VkCommandBuffer m_commands = VK_NULL_HANDLE;
};

} // namespace maquette::render
