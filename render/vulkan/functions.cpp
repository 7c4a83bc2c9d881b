#include "vulkan/functions.h"

#include <render/error.h>

#include <dlfcn.h>

namespace maquette::render {

namespace {

template <class Function>
Function asFunction(PFN_vkVoidFunction found)
{
    return reinterpret_cast<Function>(found);
}

} // namespace

Functions loadGlobalFunctions()
{
    // Never closed: drivers keep threads and exit handlers that must not lose their code.
    static void* const library = dlopen("libvulkan.so.1", RTLD_NOW | RTLD_LOCAL);
    Functions functions;
    if (library != nullptr) {
        functions.GetInstanceProcAddr =
            reinterpret_cast<PFN_vkGetInstanceProcAddr>(dlsym(library, "vkGetInstanceProcAddr"));
    }
    if (functions.GetInstanceProcAddr == nullptr) {
        throw Error(ErrorCode::NoVulkan, "no Vulkan loader (libvulkan.so.1) on this machine; install a graphics driver "
                                         "with Vulkan, or Mesa's software driver");
    }
#define MAQUETTE_LOAD(name)                                                                                        \
    functions.name = asFunction<PFN_vk##name>(functions.GetInstanceProcAddr(nullptr, "vk" #name));
    MAQUETTE_VULKAN_GLOBAL(MAQUETTE_LOAD)
#undef MAQUETTE_LOAD
    return functions;
}

void loadInstanceFunctions(Functions& functions, VkInstance instance)
{
#define MAQUETTE_LOAD(name)                                                                                        \
    functions.name = asFunction<PFN_vk##name>(functions.GetInstanceProcAddr(instance, "vk" #name));
    MAQUETTE_VULKAN_INSTANCE(MAQUETTE_LOAD)
#undef MAQUETTE_LOAD
}

void loadDeviceFunctions(Functions& functions, VkDevice device)
{
#define MAQUETTE_LOAD(name)                                                                                        \
    functions.name = asFunction<PFN_vk##name>(functions.GetDeviceProcAddr(device, "vk" #name));                    \
    if (functions.name == nullptr) {                                                                               \
        throw Error(ErrorCode::NoDevice, "the Vulkan driver has no vk" #name "; update the graphics driver");      \
    }
    MAQUETTE_VULKAN_DEVICE(MAQUETTE_LOAD)
#undef MAQUETTE_LOAD
}

} // namespace maquette::render
