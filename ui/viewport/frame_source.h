#pragma once

#include <render/frame.h>
#include <render/offscreen.h>

#include <QImage>
#include <QObject>

#include <functional>
#include <memory>

/// Where pictures of scenes come from: the Vulkan viewport, or the CPU's painter where there is no Vulkan.
namespace maquette::ui {

/// Works on a thread of its own; signals arrive on the thread that made it. Of requests that wait, only the
/// newest is drawn.
class FrameSource : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Every mesh's `owner` is the engine::Mesh that its spans belong to. Returns the request's ticket, counted from 1.
    virtual quint64 show(const render::Frame& frame) = 0;
    /// Asks what a pane shows at a place counted from its corner. Every request is answered.
    virtual quint64 pick(const render::Pane& pane, render::Size size, render::Pixel pixel) = 0;
    virtual void forget(std::uint64_t key) = 0;

Q_SIGNALS:
    void pictureReady(quint64 ticket, const QImage& picture);
    /// Nothing was hit when `hit` is empty.
    void picked(quint64 ticket, const std::optional<render::Hit>& hit);
    /// `isFinal`: nothing will ever be drawn by this source.
    void failed(const QString& reason, bool isFinal);
    /// `isSoftware`: pictures are drawn by the processor and take their time.
    void deviceReady(const QString& name, bool isSoftware, bool afterLoss);
};

using FrameSourceMaker = std::function<std::unique_ptr<FrameSource>()>;

/// Draws with Vulkan: render::Viewport.
std::unique_ptr<FrameSource> makeVulkanFrames();
/// The same with options of the device: validation, a device that is lost on purpose.
FrameSourceMaker vulkanFramesWith(const render::DeviceOptions& options);
/// Draws the meshes alone with engine/preview.h: turning works, panning, zooming and picking do not.
std::unique_ptr<FrameSource> makePaintedFrames();

} // namespace maquette::ui
