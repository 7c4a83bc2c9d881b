#pragma once

#include "generation/run_order.h"
#include "viewport/frame_source.h"
#include "viewport/orbit_input.h"

#include <render/frame.h>

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

/// Shows one to four meshes with linked cameras: a picture drawn elsewhere, in a plain widget.
namespace maquette::ui {

struct PaneContent {
    MeshPtr mesh;  ///< null: an empty pane
    MeshPtr ghost; ///< the level before, see-through; may be null
    bool isEstimate = false; ///< a preview: drawn in the accent's tint
};

struct ViewLook {
    render::Shading shading = render::Shading::Solid;
    bool wireframe = false;
    bool grid = true;
    bool backFaces = false;
    bool operator==(const ViewLook&) const = default;
};

class ViewportWidget : public QWidget {
    Q_OBJECT
public:
    /// `maker` makes the source of pictures when the widget is first shown; when that fails for good, the painter
    /// takes over.
    explicit ViewportWidget(FrameSourceMaker maker, QWidget* parent = nullptr);
    ~ViewportWidget() override;

    void setPanes(std::vector<PaneContent> panes);
    void setLook(const ViewLook& look);
    const ViewLook& look() const { return m_look; }

    const render::Camera& camera() const { return m_camera; }
    void setCamera(const render::Camera& camera);
    /// True once the user has turned, moved or zoomed; frame() gives the camera back.
    bool isTouched() const { return m_touched; }
    void frame();                ///< the whole shape, from where the camera looks
    void home();                 ///< the first view
    void lookFrom(render::View view);
    void setOrthographic(bool on);
    /// Frames what is shown unless the user has moved the camera.
    void frameIfUntouched();

    const QImage& picture() const { return m_picture; } ///< the last one drawn
    int pendingFrames() const { return m_pending + (m_requestTimer.isActive() ? 1 : 0); } ///< 0: picture() is up to date
    std::vector<QRect> paneRects() const; ///< in widget coordinates

    QSize minimumSizeHint() const override { return {200, 160}; }

Q_SIGNALS:
    void cameraChanged();
    void lookChanged();
    void pictureShown();
    /// Vulkan is not there or gone: the painter draws. `reason` is the driver's.
    void fellBack(const QString& reason);
    void deviceNamed(const QString& name, bool isSoftware);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Shape {
        PaneContent content;
        std::uint64_t key = 0, ghostKey = 0;
        render::Box bounds;
    };
    void useSource(std::unique_ptr<FrameSource> source);
    void fallBack(const QString& reason);
    void request();
    void requestNow();
    render::Frame composed(QSize pixels) const;
    render::MeshItem item(const MeshPtr& mesh, std::uint64_t key) const;
    QSize paneSize() const;
    QPointF inPane(QPointF at) const;
    void userMoved();
    std::uint64_t keyOf(const MeshPtr& mesh);

    FrameSourceMaker m_maker;
    std::unique_ptr<FrameSource> m_source;
    std::vector<Shape> m_shapes;
    std::vector<std::pair<std::weak_ptr<const engine::Mesh>, std::uint64_t>> m_keys;
    std::uint64_t m_lastKey = 0;
    render::Camera m_camera;
    ViewLook m_look;
    OrbitInput m_orbit;
    QImage m_picture;
    QTimer m_requestTimer;
    QTimer m_sharpTimer; ///< full resolution again after a drag on a slow device
    bool m_touched = false;
    bool m_isSlow = false;
    bool m_isPainted = false;
    bool m_ringShown = false; ///< the focus came by keyboard
    int m_pending = 0;
};

} // namespace maquette::ui
