#include "viewport/threaded_frames.h"

#include <render/error.h>
#include <render/offscreen.h>

#include <cstring>

namespace maquette::ui {

namespace {

class VulkanPainter : public FramePainter {
public:
    QImage draw(const render::Frame& frame) override
    {
        const render::Picture picture = m_device.render(frame);
        QImage image(picture.width, picture.height, QImage::Format_RGBA8888);
        const std::size_t row = std::size_t(picture.width) * 4;
        for (int y = 0; y < picture.height; ++y)
            std::memcpy(image.scanLine(y), picture.rgba.data() + std::size_t(y) * row, row);
        return image;
    }
    void forget(std::uint64_t key) override { m_device.forget(key); }
    QString device() const override { return QString::fromStdString(m_device.device().name); }
    bool isSoftware() const override { return m_device.device().software; }

private:
    render::Offscreen m_device;
};

DrawingFailure judged()
{
    try {
        throw;
    } catch (const render::Error& error) {
        using render::ErrorCode;
        const ErrorCode code = error.code();
        return {QString::fromUtf8(error.what()), code == ErrorCode::NoVulkan || code == ErrorCode::NoDevice,
                code == ErrorCode::DeviceLost};
    } catch (const std::exception& error) {
        return {QString::fromUtf8(error.what()), false, false};
    }
}

} // namespace

std::unique_ptr<FrameSource> makeVulkanFrames()
{
    return std::make_unique<ThreadedFrames>([] { return std::make_unique<VulkanPainter>(); }, judged);
}

} // namespace maquette::ui
