#include "viewport/threaded_frames.h"

#include "input/picture_reader.h"
#include "theme/tokens.h"

#include <engine/preview.h>

#include <QLinearGradient>
#include <QPainter>

#include <algorithm>
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

class MeshPainter : public FramePainter {
public:
    QImage draw(const render::Frame& frame) override { return drawn(frame); }
    QString device() const override { return QStringLiteral("CPU"); }
    bool isSoftware() const override { return true; }
};

DrawingFailure judged()
{
    try {
        throw;
    } catch (const std::exception& error) {
        return {QString::fromUtf8(error.what()), false, false};
    }
}

} // namespace

std::unique_ptr<FrameSource> makePaintedFrames()
{
    return std::make_unique<ThreadedFrames>([] { return std::make_unique<MeshPainter>(); }, judged);
}

} // namespace maquette::ui
