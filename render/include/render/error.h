#pragma once

#include <stdexcept>
#include <string>

/// The viewport's failures: one exception type with a code for the program and a sentence for the person.
namespace maquette::render {

enum class ErrorCode {
    Usage,          ///< the call itself makes no sense (a picture of no size, a pane outside the picture)
    NoVulkan,       ///< no Vulkan loader or driver on this machine: draw thumbnails on the CPU instead
    NoDevice,       ///< Vulkan is there, but no device that can do what the viewport needs
    DeviceLost,     ///< the device went away; a new Offscreen may succeed
    OutOfMemory,    ///< device or host memory is not enough for the scene or the picture
    Internal,       ///< a broken promise of ours or of the driver
};

/// what() is one sentence: what was tried, what the driver answered, what to do.
class Error : public std::runtime_error {
public:
    Error(ErrorCode code, const std::string& message) : std::runtime_error(message), m_code(code) {}
    ErrorCode code() const noexcept { return m_code; }

private:
    ErrorCode m_code;
};

} // namespace maquette::render
