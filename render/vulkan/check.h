#pragma once

#include "vulkan/functions.h"

namespace maquette::render {

/// Turns a driver's answer into an Error: lost device, no memory, else Internal. `what` is what was tried.
void check(VkResult result, const char* what);

} // namespace maquette::render
