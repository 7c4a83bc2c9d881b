#include "viewport/frame_source.h"

#include <render/error.h>
#include <render/viewport.h>

#include <cstring>

namespace maquette::ui {

namespace {

constexpr std::size_t kRgba = 4;

bool isOpaque(const render::Picture& picture)
{
    std::uint8_t all = 0xFF;
    for (std::size_t i = kRgba - 1; i < picture.rgba.size(); i += kRgba)
        all &= picture.rgba[i];
    return all == 0xFF;
}

/// An opaque picture comes as the window's own pixels are: any other format Qt converts at every painting, in parts that other
/// threads work off, and the window's thread waits until they get the processor.
QImage toImage(const render::Picture& picture)
{
    const bool opaque = isOpaque(picture);
    QImage image(picture.width, picture.height, opaque ? QImage::Format_RGB32 : QImage::Format_RGBA8888);
    const std::size_t row = std::size_t(picture.width) * kRgba;
    for (int y = 0; y < picture.height; ++y) {
        const std::uint8_t* from = picture.rgba.data() + std::size_t(y) * row;
        if (!opaque) {
            std::memcpy(image.scanLine(y), from, row);
            continue;
        }
        auto* to = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < picture.width; ++x, from += kRgba)
            to[x] = qRgb(from[0], from[1], from[2]);
    }
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
