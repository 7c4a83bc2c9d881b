#pragma once

#include <render/frame.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// Draws frames into host memory: viewport, thumbnails and tests alike.
namespace maquette::render {

struct DeviceOptions {
    /// Turns the validation layer on where it is installed; its messages (warnings and errors) go to the function, on
    /// the drawing thread.
    std::function<void(std::string_view)> onValidationMessage;
    std::uint64_t cacheBytes = std::uint64_t(2) << 30; ///< kept on the device for keys that no picture needs now
    std::uint64_t loseDeviceAtSubmission = 0;          ///< for tests: this submission finds the device lost; 0: none
};

struct DeviceInfo {
    std::string name;      ///< as the driver says it
    bool software = false; ///< drawn by the CPU: slow, so prefer stand-ins
    bool validated = false;
    int maxSamples = 1;
};

/// What was hit by the ray through a pixel.
struct Hit {
    int mesh;     ///< index in the scene's meshes
    Float3 point; ///< on the surface, as exact as the depth buffer: about 1e-6 of the distance
};

struct Statistics {
    std::uint64_t pictures = 0;
    std::uint64_t uploads = 0;     ///< meshes and cell lists sent to the device since the start
    std::uint64_t cachedBytes = 0; ///< of meshes and cell lists now on the device
    std::uint64_t liveObjects = 0; ///< Vulkan objects and allocations that are open
};

/// One Vulkan device and its pictures. Use from one thread at a time. Every call throws Error; after DeviceLost make a
/// new one. Same frame, same device: same bytes.
class Offscreen {
public:
    explicit Offscreen(const DeviceOptions& options = {});
    ~Offscreen();
    Offscreen(Offscreen&&) noexcept;
    Offscreen& operator=(Offscreen&&) noexcept;

    Picture render(const Frame& frame);
    /// The same for one scene that fills the picture.
    Picture render(const Scene& scene, const Camera& camera, Size size, const DrawOptions& options = {});

    /// The nearest surface of a mesh (never of cells or lines) at a place of the pane, counted from the pane's corner.
    /// Draws ids and depths of that one pixel on the device: no search tree is built, any mesh is ready at once.
    std::optional<Hit> pick(const Scene& scene, const Camera& camera, Size size, Pixel pixel);

    /// Gives back what the device keeps for the key.
    void forget(std::uint64_t key);
    void forgetAll();

    DeviceInfo device() const;
    Statistics statistics() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace maquette::render
