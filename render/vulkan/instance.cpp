#include "vulkan/instance.h"

#include "vulkan/check.h"

#include <render/error.h>

#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace maquette::render {

namespace {

constexpr const char* kValidationLayer = "VK_LAYER_KHRONOS_validation";

bool hasValidationLayer(const Functions& vk)
{
    std::uint32_t count = 0;
    vk.EnumerateInstanceLayerProperties(&count, nullptr);
    std::vector<VkLayerProperties> layers(count);
    vk.EnumerateInstanceLayerProperties(&count, layers.data());
    for (const VkLayerProperties& layer : layers) {
        if (std::strcmp(layer.layerName, kValidationLayer) == 0) {
            return true;
        }
    }
    return false;
}

VKAPI_ATTR VkBool32 VKAPI_CALL onMessage(VkDebugUtilsMessageSeverityFlagBitsEXT, VkDebugUtilsMessageTypeFlagsEXT,
                                         const VkDebugUtilsMessengerCallbackDataEXT* data, void* listener)
{
    (*static_cast<const Instance::Listener*>(listener))(data->pMessage != nullptr ? data->pMessage : "");
    return VK_FALSE;
}

VkDebugUtilsMessengerCreateInfoEXT messengerInfo(Instance::Listener& listener)
{
    VkDebugUtilsMessengerCreateInfoEXT info{VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT};
    info.messageSeverity =
        VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
    // What the loader finds odd about other drivers of the machine (type GENERAL) is not about us.
    info.messageType =
        VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_TYPE_PERFORMANCE_BIT_EXT;
    info.pfnUserCallback = onMessage;
    info.pUserData = &listener;
    return info;
}

} // namespace

Instance::Instance(Listener onValidationMessage) : m_listener(std::move(onValidationMessage))
{
    m_functions = loadGlobalFunctions();
    create(m_listener && hasValidationLayer(m_functions));
}

void Instance::create(bool validate)
{
    VkApplicationInfo application{VK_STRUCTURE_TYPE_APPLICATION_INFO};
    application.pApplicationName = "Maquette";
    application.apiVersion = VK_API_VERSION_1_2;
    VkInstanceCreateInfo info{VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO};
    info.pApplicationInfo = &application;

    const VkValidationFeatureEnableEXT enable = VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT;
    VkValidationFeaturesEXT features{VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT};
    features.enabledValidationFeatureCount = 1;
    features.pEnabledValidationFeatures = &enable;
    const char* extensions[] = {VK_EXT_DEBUG_UTILS_EXTENSION_NAME, VK_EXT_VALIDATION_FEATURES_EXTENSION_NAME};
    if (validate) {
        info.pNext = &features;
        info.enabledLayerCount = 1;
        info.ppEnabledLayerNames = &kValidationLayer;
        info.enabledExtensionCount = 2;
        info.ppEnabledExtensionNames = extensions;
    }
    const VkResult result = m_functions.CreateInstance(&info, nullptr, &m_instance);
    if (result != VK_SUCCESS) {
        throw Error(ErrorCode::NoVulkan, "Vulkan could not be started (result " + std::to_string(int(result)) +
                                             "): this machine has no Vulkan driver; install a graphics driver, or "
                                             "Mesa's software driver");
    }
    loadInstanceFunctions(m_functions, m_instance);
    if (validate) {
        const VkDebugUtilsMessengerCreateInfoEXT messenger = messengerInfo(m_listener);
        m_functions.CreateDebugUtilsMessengerEXT(m_instance, &messenger, nullptr, &m_messenger);
    }
}

Instance::~Instance()
{
    if (m_messenger != VK_NULL_HANDLE) {
        m_functions.DestroyDebugUtilsMessengerEXT(m_instance, m_messenger, nullptr);
    }
    m_functions.DestroyInstance(m_instance, nullptr);
}

} // namespace maquette::render
