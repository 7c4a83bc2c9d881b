#pragma once

#include "vulkan/functions.h"

#include <functional>
#include <string_view>

namespace maquette::render {

/// A Vulkan instance and, when a listener is given and the layer is installed, its validation.
class Instance {
public:
    using Listener = std::function<void(std::string_view)>;

    /// Error(NoVulkan) without a loader or driver.
    explicit Instance(Listener onValidationMessage);
    ~Instance();
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;

    const Functions& functions() const { return m_functions; }
    VkInstance get() const { return m_instance; }
    bool validated() const { return m_messenger != VK_NULL_HANDLE; }

private:
    void create(bool validate);

    Listener m_listener;
    Functions m_functions;
    VkInstance m_instance = VK_NULL_HANDLE;
    VkDebugUtilsMessengerEXT m_messenger = VK_NULL_HANDLE;
};

} // namespace maquette::render
