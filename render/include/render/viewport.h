#pragma once

#include <render/error.h>
#include <render/offscreen.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

/// Draws on its own thread, on demand: the caller never waits, and of requests that came while a picture was drawn
/// only the newest is drawn.
namespace maquette::render {

/// Called on the viewport's thread; hand over to your own. Must not throw.
struct ViewportEvents {
    /// A picture is ready. `ticket` is what show() gave for it.
    std::function<void(std::uint64_t ticket, Picture picture)> pictureReady;
    /// The device could not be opened, or a request failed. After NoVulkan or NoDevice every request fails; a lost
    /// device is replaced once for each request before this is called.
    std::function<void(Error error)> failed;
    /// The answer to pick(); nothing was hit when `hit` is empty.
    std::function<void(std::uint64_t ticket, std::optional<Hit> hit)> picked;
    /// The device is up (again). `lost` is true when it replaces one that went away.
    std::function<void(DeviceInfo device, bool lost)> deviceReady;
};

class Viewport {
public:
    /// Returns at once; the device starts on the new thread.
    explicit Viewport(ViewportEvents events, DeviceOptions options = {});
    /// Waits for the picture that is being drawn, drops the rest; no event is called afterwards.
    ~Viewport();
    Viewport(const Viewport&) = delete;
    Viewport& operator=(const Viewport&) = delete;

    /// Asks for a picture. Spans in the frame need owners. Any thread. Returns the request's ticket, counted from 1.
    std::uint64_t show(Frame frame);
    /// Asks what a pane shows at a place counted from the pane's corner. Every request is answered, in order.
    std::uint64_t pick(Pane pane, Size size, Pixel pixel);
    /// Gives back what the device keeps for the key, before the next picture.
    void forget(std::uint64_t key);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace maquette::render
