#include "viewport/frame_source.h"

#include <render/error.h>
#include <render/viewport.h>

#include <cstring>

namespace maquette::ui {

namespace {

QImage toImage(const render::Picture& picture)
{
    QImage image(picture.width, picture.height, QImage::Format_RGBA8888);
    const std::size_t row = std::size_t(picture.width) * 4;
    for (int y = 0; y < picture.height; ++y)
        std::memcpy(image.scanLine(y), picture.rgba.data() + std::size_t(y) * row, row);
    return image;
}

/// render::Viewport's thread calls the events; the signals cross to ours by themselves.
class VulkanFrames : public FrameSource {
public:
    explicit VulkanFrames(const render::DeviceOptions& options) : m_viewport(events(), options) {}

    quint64 show(const render::Frame& frame) override { return m_viewport.show(frame); }
    quint64 pick(const render::Pane& pane, render::Size size, render::Pixel pixel) override
    {
        return m_viewport.pick(pane, size, pixel);
    }
    void forget(std::uint64_t key) override { m_viewport.forget(key); }

private:
    render::ViewportEvents events()
    {
        render::ViewportEvents events;
        events.pictureReady = [this](std::uint64_t ticket, const render::Picture& picture) {
            Q_EMIT pictureReady(ticket, toImage(picture));
        };
        events.picked = [this](std::uint64_t ticket, const std::optional<render::Hit>& hit) { Q_EMIT picked(ticket, hit); };
        events.failed = [this](const render::Error& error) {
            using render::ErrorCode;
            const ErrorCode code = error.code();
            // A lost device was replaced once already.
            const bool isFinal = code == ErrorCode::NoVulkan || code == ErrorCode::NoDevice || code == ErrorCode::DeviceLost;
            Q_EMIT failed(QString::fromUtf8(error.what()), isFinal);
        };
        events.deviceReady = [this](const render::DeviceInfo& device, bool lost) {
            Q_EMIT deviceReady(QString::fromStdString(device.name), device.software, lost);
        };
        return events;
    }

    render::Viewport m_viewport; ///< last: no event comes after it
};

} // namespace

std::unique_ptr<FrameSource> makeVulkanFrames()
{
    return std::make_unique<VulkanFrames>(render::DeviceOptions());
}

FrameSourceMaker vulkanFramesWith(const render::DeviceOptions& options)
{
    return [options] { return std::make_unique<VulkanFrames>(options); };
}

} // namespace maquette::ui
