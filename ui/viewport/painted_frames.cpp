#include "viewport/frame_source.h"

#include "input/picture_reader.h"
#include "theme/tokens.h"

#include <engine/preview.h>

#include <QLinearGradient>
#include <QPainter>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <numbers>

namespace maquette::ui {

namespace {

constexpr double kDegrees = 180.0 / std::numbers::pi;

QColor colourOf(const render::Rgb& c)
{
    return QColor::fromRgbF(c.r, c.g, c.b);
}

QImage drawnMesh(const render::Pane& pane, QSize size)
{
    for (const render::MeshItem& item : pane.scene.meshes) {
        const auto mesh = std::static_pointer_cast<const engine::Mesh>(item.mesh.owner);
        if (!mesh || item.opacity < 1)
            continue;
        engine::PreviewOptions options;
        options.width = size.width();
        options.height = size.height();
        options.azimuthDegrees = pane.camera.azimuth * kDegrees;
        options.elevationDegrees = std::clamp(pane.camera.elevation * kDegrees, -90.0, 90.0);
        options.fieldOfViewDegrees = pane.camera.orthographic ? 5 : pane.camera.fieldOfView * kDegrees;
        options.margin = 0.12;
        options.transparent = true;
        return toImage(engine::renderPreview(*mesh, options));
    }
    return {};
}

QImage drawn(const render::Frame& frame)
{
    QImage image(frame.size.width, frame.size.height, QImage::Format_ARGB32_Premultiplied);
    image.fill(frame.transparent ? QColor(Qt::transparent) : colourOf(frame.divider));
    QPainter painter(&image);
    for (const render::Pane& pane : frame.panes) {
        const bool whole = pane.area.width == 0;
        const QRect area = whole ? image.rect() : QRect(pane.area.x, pane.area.y, pane.area.width, pane.area.height);
        if (!frame.transparent) {
            QLinearGradient ground(area.topLeft(), area.bottomLeft());
            ground.setColorAt(0, colourOf(pane.options.background.top));
            ground.setColorAt(1, colourOf(pane.options.background.bottom));
            painter.fillRect(area, ground);
        }
        painter.drawImage(area.topLeft(), drawnMesh(pane, area.size()));
    }
    return image;
}

/// One picture at a time; of those that wait the newest.
class PaintedFrames : public FrameSource {
public:
    PaintedFrames() { m_pool.setMaxThreadCount(1); }
    ~PaintedFrames() override { m_pool.waitForDone(); }

    quint64 show(const render::Frame& frame) override
    {
        m_newest = ++m_ticket;
        m_pool.start([this, frame, ticket = m_ticket] {
            if (ticket == m_newest)
                Q_EMIT pictureReady(ticket, drawn(frame));
        });
        return m_ticket;
    }
    quint64 pick(const render::Pane&, render::Size, render::Pixel) override
    {
        ++m_ticket;
        m_pool.start([this, ticket = m_ticket] { Q_EMIT picked(ticket, std::nullopt); });
        return m_ticket;
    }
    void forget(std::uint64_t) override {}

private:
    quint64 m_ticket = 0;
    std::atomic<quint64> m_newest{0};
    QThreadPool m_pool;
};

} // namespace

std::unique_ptr<FrameSource> makePaintedFrames()
{
    return std::make_unique<PaintedFrames>();
}

} // namespace maquette::ui
