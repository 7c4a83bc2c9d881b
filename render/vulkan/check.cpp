#include "vulkan/check.h"

#include <render/error.h>

#include <string>

namespace maquette::render {

void check(VkResult result, const char* what)
{
    switch (result) {
    case VK_SUCCESS:
        return;
    case VK_ERROR_DEVICE_LOST:
        throw Error(ErrorCode::DeviceLost, std::string("the graphics device was lost (") + what +
                                               "); the picture has to be drawn again with a new device");
    case VK_ERROR_OUT_OF_HOST_MEMORY:
    case VK_ERROR_OUT_OF_DEVICE_MEMORY:
        throw Error(ErrorCode::OutOfMemory,
                    std::string("the graphics device has no memory left (") + what +
                        "); show fewer or smaller meshes, or a smaller picture");
    default:
        throw Error(ErrorCode::Internal, std::string(what) + " failed: Vulkan's result " +
                                             std::to_string(int(result)) + "; update the graphics driver");
    }
}

} // namespace maquette::render
