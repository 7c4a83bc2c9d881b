#pragma once

#include "vulkan/functions.h"

#include <cstdint>
#include <utility>

namespace maquette::render {

/// Move-only owner of one object of a device. Destroys it when it goes; the device must still be there then.
template <class T>
class Handle {
public:
    using Destroy = void(VKAPI_PTR*)(VkDevice, T, const VkAllocationCallbacks*);

    Handle() = default;
    /// `live` counts the open objects; it must outlive the handle.
    Handle(VkDevice device, T object, Destroy destroy, std::uint64_t* live)
        : m_device(device), m_object(object), m_destroy(destroy), m_live(live)
    {
        ++*m_live;
    }
    Handle(Handle&& other) noexcept { swap(other); }
    Handle& operator=(Handle&& other) noexcept
    {
        Handle(std::move(other)).swap(*this);
        return *this;
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (m_object != VK_NULL_HANDLE) {
            m_destroy(m_device, m_object, nullptr);
            --*m_live;
        }
    }

    T get() const { return m_object; }
    explicit operator bool() const { return m_object != VK_NULL_HANDLE; }

private:
    void swap(Handle& other) noexcept
    {
        std::swap(m_device, other.m_device);
        std::swap(m_object, other.m_object);
        std::swap(m_destroy, other.m_destroy);
        std::swap(m_live, other.m_live);
    }

    VkDevice m_device = VK_NULL_HANDLE;
    T m_object = VK_NULL_HANDLE;
    Destroy m_destroy = nullptr;
    std::uint64_t* m_live = nullptr;
};

} // namespace maquette::render
