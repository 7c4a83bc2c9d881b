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

    /// Every mesh's `owner` is the engine::Mesh that its spans belong to.
    virtual void show(const render::Frame& frame) = 0;
    virtual void forget(std::uint64_t key) = 0;

Q_SIGNALS:
    void pictureReady(const QImage& picture);
    /// `isFinal`: nothing will ever be drawn by this source.
    void failed(const QString& reason, bool isFinal);
    /// `isSoftware`: pictures are drawn by the processor and take their time.
    void deviceReady(const QString& name, bool isSoftware, bool afterLoss);
};

using FrameSourceMaker = std::function<std::unique_ptr<FrameSource>()>;

/// Draws with Vulkan.
std::unique_ptr<FrameSource> makeVulkanFrames();
/// Draws the meshes alone with engine/preview.h: turning works, panning and zooming do not.
std::unique_ptr<FrameSource> makePaintedFrames();

} // namespace maquette::ui
