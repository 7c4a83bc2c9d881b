#include "viewport/viewport_widget.h"

#include "theme/tokens.h"

#include <QLinearGradient>
#include <QPainter>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kSharpMs = 180;
constexpr float kGhostOpacity = 0.25f;
/// A slow device draws this share of the pixels' sides while the user drags.
constexpr double kDragScale = 0.5;

render::Rgb rgbOf(const QColor& c)
{
    return {float(c.redF()), float(c.greenF()), float(c.blueF())};
}

} // namespace

ViewportWidget::ViewportWidget(FrameSourceMaker maker, QWidget* parent) : QWidget(parent), m_maker(std::move(maker))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Viewport"));
    m_camera.lookFrom(render::View::Home);
    m_requestTimer.setSingleShot(true);
    m_requestTimer.setInterval(0);
    m_sharpTimer.setSingleShot(true);
    m_sharpTimer.setInterval(kSharpMs);
    connect(&m_requestTimer, &QTimer::timeout, this, &ViewportWidget::requestNow);
    connect(&m_sharpTimer, &QTimer::timeout, this, &ViewportWidget::request);
}

ViewportWidget::~ViewportWidget() = default;

void ViewportWidget::useSource(std::unique_ptr<FrameSource> source)
{
    m_source = std::move(source);
    m_pending = 0;
    connect(m_source.get(), &FrameSource::pictureReady, this, [this](const QImage& picture) {
        m_picture = picture;
        m_pending = 0;
        update();
        Q_EMIT pictureShown();
    });
    connect(m_source.get(), &FrameSource::failed, this, [this](const QString& reason, bool isFinal) {
        m_pending = 0;
        if (isFinal && !m_isPainted)
            fallBack(reason);
    });
    connect(m_source.get(), &FrameSource::deviceReady, this, [this](const QString& name, bool isSoftware, bool) {
        m_isSlow = isSoftware;
        Q_EMIT deviceNamed(name, isSoftware);
    });
}

void ViewportWidget::fallBack(const QString& reason)
{
    m_isPainted = m_isSlow = true;
    m_source.release()->deleteLater(); // it is the sender
    useSource(makePaintedFrames());
    request();
    Q_EMIT fellBack(reason);
}

std::uint64_t ViewportWidget::keyOf(const MeshPtr& mesh)
{
    if (!mesh)
        return 0;
    std::erase_if(m_keys, [this](const auto& entry) {
        if (entry.first.expired() && m_source)
            m_source->forget(entry.second);
        return entry.first.expired();
    });
    for (const auto& [known, key] : m_keys)
        if (known.lock() == mesh)
            return key;
    m_keys.emplace_back(mesh, ++m_lastKey);
    return m_lastKey;
}

void ViewportWidget::setPanes(std::vector<PaneContent> panes)
{
    std::vector<Shape> shapes;
    for (PaneContent& content : panes) {
        Shape shape;
        shape.key = keyOf(content.mesh);
        shape.ghostKey = keyOf(content.ghost);
        const auto known = std::find_if(m_shapes.begin(), m_shapes.end(),
                                        [&](const Shape& old) { return shape.key && old.key == shape.key; });
        if (known != m_shapes.end())
            shape.bounds = known->bounds;
        else if (content.mesh)
            shape.bounds = render::boundsOf(item(content.mesh, 0).mesh);
        shape.content = std::move(content);
        shapes.push_back(std::move(shape));
    }
    m_shapes = std::move(shapes);
    request();
}

void ViewportWidget::setLook(const ViewLook& look)
{
    if (look == m_look)
        return;
    m_look = look;
    request();
    Q_EMIT lookChanged();
}

void ViewportWidget::setCamera(const render::Camera& camera)
{
    m_camera = camera;
    request();
    Q_EMIT cameraChanged();
}

void ViewportWidget::frame()
{
    render::Box all;
    for (const Shape& shape : m_shapes)
        all.add(shape.bounds);
    const QSize size = paneSize();
    m_camera.frame(all, {size.width(), size.height()});
    m_touched = false;
    request();
    Q_EMIT cameraChanged();
}

void ViewportWidget::frameIfUntouched()
{
    if (!m_touched)
        frame();
}

void ViewportWidget::home()
{
    m_camera.lookFrom(render::View::Home);
    frame();
}

void ViewportWidget::lookFrom(render::View view)
{
    m_camera.lookFrom(view);
    userMoved();
}

void ViewportWidget::setOrthographic(bool on)
{
    m_camera.orthographic = on;
    userMoved();
}

void ViewportWidget::userMoved()
{
    m_touched = true;
    request();
    Q_EMIT cameraChanged();
}

void ViewportWidget::request()
{
    if (!m_requestTimer.isActive())
        m_requestTimer.start();
}

void ViewportWidget::requestNow()
{
    if (!m_source || !isVisible() || width() < 2 || height() < 2)
        return;
    const bool rough = m_isSlow && m_orbit.isDragging();
    const double scale = devicePixelRatioF() * (rough ? kDragScale : 1.0);
    const QSize pixels = QSize(int(width() * scale), int(height() * scale))
                             .boundedTo(QSize(render::kMaxPictureSide, render::kMaxPictureSide));
    m_pending = 1;
    m_source->show(composed(pixels));
    if (rough)
        m_sharpTimer.start();
}

render::MeshItem ViewportWidget::item(const MeshPtr& mesh, std::uint64_t key) const
{
    render::MeshItem item;
    item.mesh.key = key;
    item.mesh.positions = mesh->positions;
    item.mesh.normals = mesh->normals;
    item.mesh.triangles = mesh->triangles;
    item.mesh.owner = mesh;
    item.colour = rgbOf(tokensOf(palette()).clay);
    return item;
}

render::Frame ViewportWidget::composed(QSize pixels) const
{
    const Tokens& t = tokensOf(palette());
    render::Frame frame;
    frame.size = {pixels.width(), pixels.height()};
    frame.pixelRatio = float(devicePixelRatioF());
    frame.divider = rgbOf(t.line);
    const int count = std::clamp(int(m_shapes.size()), 1, render::kMaxPanes);
    const std::vector<render::PixelRect> areas = render::paneLayout(frame.size, count);
    const bool hasShape = std::any_of(m_shapes.begin(), m_shapes.end(), [](const Shape& s) { return s.content.mesh != nullptr; });
    for (int i = 0; i < count; ++i) {
        render::Pane pane;
        pane.area = areas[std::size_t(i)];
        pane.camera = m_camera;
        pane.options.shading = m_look.shading;
        pane.options.wireframe = m_look.wireframe;
        // An empty viewport has a sentence in its middle, and nothing competes with it.
        pane.options.groundGrid = m_look.grid && hasShape;
        pane.options.gizmo = hasShape;
        pane.options.markBackFaces = m_look.backFaces;
        pane.options.background = {rgbOf(t.viewportTop), rgbOf(t.viewportBottom)};
        if (std::size_t(i) < m_shapes.size() && m_shapes[std::size_t(i)].content.mesh) {
            const Shape& shape = m_shapes[std::size_t(i)];
            pane.scene.meshes.push_back(item(shape.content.mesh, shape.key));
            if (shape.content.isEstimate)
                pane.scene.meshes.back().colour = rgbOf(mixed(t.clay, t.accent, 0.35));
            if (shape.content.ghost) {
                pane.scene.meshes.push_back(item(shape.content.ghost, shape.ghostKey));
                pane.scene.meshes.back().opacity = kGhostOpacity;
            }
        }
        frame.panes.push_back(std::move(pane));
    }
    return frame;
}

std::vector<QRect> ViewportWidget::paneRects() const
{
    std::vector<QRect> rects;
    const int count = std::clamp(int(m_shapes.size()), 1, render::kMaxPanes);
    for (const render::PixelRect& r : render::paneLayout({std::max(width(), 2), std::max(height(), 2)}, count))
        rects.emplace_back(r.x, r.y, r.width, r.height);
    return rects;
}

QSize ViewportWidget::paneSize() const
{
    return paneRects().front().size();
}

QPointF ViewportWidget::inPane(QPointF at) const
{
    for (const QRect& rect : paneRects())
        if (rect.contains(at.toPoint()))
            return at - rect.topLeft();
    return at;
}

void ViewportWidget::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = tokensOf(palette());
    if (m_picture.isNull()) {
        QLinearGradient ground(0, 0, 0, height());
        ground.setColorAt(0, t.viewportTop);
        ground.setColorAt(1, t.viewportBottom);
        painter.fillRect(rect(), ground);
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, m_picture.size() != size() * devicePixelRatioF());
        painter.drawImage(rect(), m_picture);
    }
    if (hasFocus() && m_ringShown) {
        painter.setPen(QPen(t.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void ViewportWidget::resizeEvent(QResizeEvent*)
{
    request();
}

void ViewportWidget::showEvent(QShowEvent*)
{
    if (!m_source)
        useSource(m_maker());
    request();
}

void ViewportWidget::focusInEvent(QFocusEvent* event)
{
    m_ringShown = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                  event->reason() == Qt::ShortcutFocusReason;
    update();
}

void ViewportWidget::focusOutEvent(QFocusEvent*)
{
    update();
}

void ViewportWidget::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        request();
    QWidget::changeEvent(event);
}

void ViewportWidget::mousePressEvent(QMouseEvent* event)
{
    m_orbit.press(*event);
}

void ViewportWidget::mouseMoveEvent(QMouseEvent* event)
{
    if (m_orbit.move(*event, paneSize(), m_camera))
        userMoved();
}

void ViewportWidget::mouseReleaseEvent(QMouseEvent*)
{
    m_orbit.release();
    if (m_isSlow)
        request();
}

void ViewportWidget::wheelEvent(QWheelEvent* event)
{
    if (OrbitInput::wheel(event->angleDelta().y() / 8.0, inPane(event->position()), paneSize(), m_camera))
        userMoved();
    event->accept();
}

void ViewportWidget::keyPressEvent(QKeyEvent* event)
{
    ViewLook look = m_look;
    switch (event->key()) {
    case Qt::Key_F:
        frame();
        return;
    case Qt::Key_Home:
        home();
        return;
    case Qt::Key_W:
        look.wireframe = !look.wireframe;
        setLook(look);
        return;
    case Qt::Key_G:
        look.grid = !look.grid;
        setLook(look);
        return;
    default:
        break;
    }
    if (OrbitInput::key(*event, paneSize(), m_camera))
        userMoved();
    else
        QWidget::keyPressEvent(event);
}

} // namespace maquette::ui
