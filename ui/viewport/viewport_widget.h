#pragma once

#include "viewport/frame_composer.h"
#include "viewport/frame_source.h"
#include "viewport/measure_tool.h"
#include "viewport/orbit_input.h"
#include "viewport/view_preferences.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <set>
#include <vector>

/// Shows one to four meshes with linked cameras: a picture drawn elsewhere, in a plain widget.
namespace maquette::ui {

class ViewportWidget : public QWidget {
    Q_OBJECT
public:
    /// `maker` makes the source of pictures when the widget is first shown; when that fails for good, the painter
    /// takes over.
    explicit ViewportWidget(FrameSourceMaker maker, QWidget* parent = nullptr);
    ~ViewportWidget() override;

    void setPanes(std::vector<PaneContent> panes);
    const std::vector<PaneContent>& panes() const { return m_composer.panes(); }
    void setLook(const ViewLook& look);
    const ViewLook& look() const { return m_look; }
    /// What a unit of the shapes is, for the grid's numbers and for measuring; 0: not known.
    void setMillimetresPerUnit(double scale);
    double millimetresPerUnit() const { return m_scale; }

    /// Layers: the front one is seen left of the split, the back one right of it.
    void setArrangement(Arrangement arrangement);
    void setLayers(int front, int back);
    void setSplit(double share); ///< 0 to 1 of the width
    double split() const { return m_split; }

    const render::Camera& camera() const { return m_camera; }
    void setCamera(const render::Camera& camera);
    /// A pane that is not linked has a camera of its own from then on.
    void setLinked(int pane, bool linked);
    bool isLinked(int pane) const { return m_own.count(pane) == 0; }
    const render::Camera& cameraOf(int pane) const;
    /// True once the user has turned, moved or zoomed; frame() gives the camera back.
    bool isTouched() const { return m_touched; }
    /// The free share on each side of a framed shape: what floats over the panes needs some.
    void setFrameMargin(float share) { m_frameMargin = share; }
    /// Places that something else stands over: no number of the grid is cut by them.
    void setCovered(std::vector<QRect> places);
    void frame();                ///< the whole shape, from where the camera looks
    void frameBox(const render::Box& box); ///< a part of it; the camera is the user's then
    void home();                 ///< the first view
    void lookFrom(render::View view);
    void setOrthographic(bool on);
    /// Frames what is shown unless the user has moved the camera.
    void frameIfUntouched();

    void setPreferences(const ViewPreferences& preferences);
    void setMeasuring(bool on);
    const MeasureTool& measure() const { return m_measure; }
    /// Hands over a picture of what is shown, without a background if wanted; later, or never when nothing can be drawn.
    /// `from`: another camera than the user's, for all panes. False, and nothing is done, while another one is under way.
    bool takePicture(bool transparent, const std::function<void(const QImage&)>& use, const std::optional<render::Camera>& from = {});

    const QImage& picture() const { return m_picture; } ///< the last one drawn
    int pendingFrames() const { return m_pending + (m_requestTimer.isActive() ? 1 : 0); } ///< 0: picture() is up to date
    std::vector<QRect> paneRects() const; ///< in widget coordinates
    int paneAt(QPointF at) const; ///< 0 where there is none
    std::optional<int> paneUnderPointer() const { return m_pointer ? std::optional(paneAt(*m_pointer)) : std::nullopt; }

    QSize minimumSizeHint() const override { return {200, 160}; }

    static constexpr int kGizmoSide = 88; ///< of the axes' place in a pane's lower left corner

Q_SIGNALS:
    void cameraChanged();
    void lookChanged();
    void measureChanged();
    void splitChanged();
    void pictureShown();
    void beforeHeld(bool held); ///< the key \ went down or up
    void keyForOwner(QKeyEvent* event); ///< a key that is none of the camera's; accept it when it was used
    /// Vulkan is not there or gone: the painter draws. `reason` is the driver's.
    void fellBack(const QString& reason);
    void drawingFailed(const QString& reason); ///< this picture could not be drawn; the next one may
    void deviceNamed(const QString& name, bool isSoftware);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Shot {
        bool transparent = false;
        std::function<void(const QImage&)> use;
        std::optional<render::Camera> from;
    };
    enum class PickFor { Pivot, Measure };

    void useSource(std::unique_ptr<FrameSource> source);
    void takeFrame(quint64 ticket, const QImage& picture);
    void takeHit(quint64 ticket, const std::optional<render::Hit>& hit);
    void fallBack(const QString& reason);
    void request();
    void requestNow();
    void askAt(QPointF at, PickFor purpose);
    FrameComposer::View view(double pixelRatio) const;
    void paintShapes(QPainter& painter) const;
    QSize paneSize() const;
    QPointF inPane(QPointF at) const;
    render::Camera& cameraAt(QPointF at);
    bool isOnSplit(QPointF at) const;
    bool lookKey(const QKeyEvent& event);
    void moved(); ///< by the program
    void userMoved();

    FrameSourceMaker m_maker;
    std::unique_ptr<FrameSource> m_source;
    FrameComposer m_composer;
    render::Camera m_camera;
    std::map<int, render::Camera> m_own; ///< of panes that are not linked
    ViewLook m_look;
    ViewPreferences m_preferences;
    Arrangement m_arrangement = Arrangement::Tiles;
    int m_front = 0, m_back = 1;
    double m_split = 0.5;
    bool m_dragsSplit = false;
    double m_scale = 0;
    OrbitInput m_orbit;
    MeasureTool m_measure;
    QPointF m_pressedAt;
    std::optional<QPointF> m_pointer; ///< where the mouse is; keys act on the pane under it
    QImage m_picture;
    std::optional<Shot> m_shot;
    quint64 m_shotTicket = 0;
    std::map<quint64, PickFor> m_picks;
    std::vector<QRect> m_covered;
    QTimer m_requestTimer;
    QTimer m_sharpTimer; ///< full resolution again after a drag on a slow device
    float m_frameMargin = 0.09f;
    bool m_touched = false;
    bool m_isSlow = false;
    bool m_isPainted = false;
    bool m_ringShown = false; ///< the focus came by keyboard
    int m_pending = 0;
};

} // namespace maquette::ui
