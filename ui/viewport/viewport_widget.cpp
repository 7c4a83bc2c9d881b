#include "viewport/viewport_widget.h"

#include "export/export_plan.h"
#include "theme/tokens.h"
#include "viewport/viewport_overlay.h"
#include "widgets/role.h"
#include "widgets/sharp.h"

#include <QLinearGradient>
#include <QPainter>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kSharpMs = 180;
/// A slow device draws this share of the pixels' sides while the user drags.
constexpr double kDragScale = 0.5;

} // namespace

ViewportWidget::ViewportWidget(FrameSourceMaker maker, QWidget* parent) : QWidget(parent), m_maker(std::move(maker))
{
    setRole(this, QAccessible::Graphic);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
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
    m_shotTicket = 0;
    m_picks.clear();
    connect(m_source.get(), &FrameSource::pictureReady, this, &ViewportWidget::takeFrame);
    connect(m_source.get(), &FrameSource::picked, this, &ViewportWidget::takeHit);
    connect(m_source.get(), &FrameSource::failed, this, [this](const QString& reason, bool isFinal) {
        m_pending = 0;
        m_shot.reset();
        m_shotTicket = 0;
        if (isFinal && !m_isPainted)
            fallBack(reason);
        else
            Q_EMIT drawingFailed(reason);
    });
    connect(m_source.get(), &FrameSource::deviceReady, this, [this](const QString& name, bool isSoftware, bool) {
        m_isSlow = isSoftware;
        Q_EMIT deviceNamed(name, isSoftware);
    });
}

void ViewportWidget::takeFrame(quint64 ticket, const QImage& picture)
{
    if (m_shotTicket != 0 && ticket == m_shotTicket) {
        const Shot shot = *m_shot;
        m_shot.reset();
        m_shotTicket = 0;
        m_pending = 0;
        shot.use(picture);
        request(); // what came meanwhile
        return;
    }
    m_picture = picture;
    if (ticket == quint64(m_pending)) // else the picture of a newer request is still to come
        m_pending = 0;
    update();
    Q_EMIT pictureShown();
}

void ViewportWidget::fallBack(const QString& reason)
{
    m_isPainted = m_isSlow = true;
    m_source.release()->deleteLater(); // it is the sender
    useSource(makePaintedFrames());
    request();
    Q_EMIT fellBack(reason);
}

void ViewportWidget::setPanes(std::vector<PaneContent> panes)
{
    const bool otherShape = panes.empty() || m_composer.panes().empty() || panes.front().mesh != m_composer.panes().front().mesh;
    m_composer.setPanes(std::move(panes), [this](std::uint64_t key) {
        if (m_source)
            m_source->forget(key);
    });
    if (otherShape && m_measure.pointCount() > 0) {
        m_measure.setOn(m_measure.isOn()); // its points lay on what is gone
        Q_EMIT measureChanged();
    }
    std::erase_if(m_own, [this](const auto& own) { return own.first >= m_composer.paneCount(); });
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

void ViewportWidget::setPreferences(const ViewPreferences& preferences)
{
    if (preferences == m_preferences)
        return;
    m_preferences = preferences;
    m_orbit.setStyle(preferences.mouse);
    request();
}

void ViewportWidget::setMillimetresPerUnit(double scale)
{
    if (scale == m_scale)
        return;
    m_scale = scale;
    request();
    Q_EMIT measureChanged();
}

void ViewportWidget::setArrangement(Arrangement arrangement)
{
    if (arrangement == m_arrangement)
        return;
    m_arrangement = arrangement;
    request();
}

void ViewportWidget::setLayers(int front, int back)
{
    m_front = front;
    m_back = back;
    update();
}

void ViewportWidget::setCovered(std::vector<QRect> places)
{
    if (places == m_covered)
        return;
    m_covered = std::move(places);
    update();
}

void ViewportWidget::setSplit(double share)
{
    m_split = std::clamp(share, 0.0, 1.0);
    update();
    Q_EMIT splitChanged();
}

FrameComposer::View ViewportWidget::view(double pixelRatio) const
{
    FrameComposer::View view;
    for (int i = 0; i < m_composer.paneCount(); ++i)
        view.cameras.push_back(cameraOf(i));
    view.look = m_look;
    view.light = m_preferences.light;
    view.samples = m_preferences.samples;
    view.arrangement = m_arrangement;
    view.millimetresPerUnit = m_scale / millimetresPer(m_preferences.unit); // the grid is one of the chosen unit
    view.measured = m_measure.lines();
    view.pixelRatio = pixelRatio;
    return view;
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
    if (m_shotTicket != 0)
        return; // a newer request would take its place; there is another one after it
    const bool rough = m_isSlow && m_orbit.isDragging() && !m_shot;
    const double scale = devicePixelRatioF() * (rough ? kDragScale : 1.0);
    const int layers = m_arrangement == Arrangement::Layers ? m_composer.paneCount() : 1;
    const QSize pixels = (QSizeF(size()) * scale).toSize().boundedTo(QSize(render::kMaxPictureSide, render::kMaxPictureSide / layers));
    FrameComposer::View view = this->view(devicePixelRatioF());
    view.transparent = m_shot && m_shot->transparent;
    if (m_shot && m_shot->from)
        view.cameras.assign(1, *m_shot->from);
    const quint64 ticket = m_source->show(m_composer.frame(view, pixels, tokensOf(palette())));
    m_pending = int(ticket);
    if (m_shot)
        m_shotTicket = ticket;
    if (rough)
        m_sharpTimer.start();
}

bool ViewportWidget::takePicture(bool transparent, const std::function<void(const QImage&)>& use, const std::optional<render::Camera>& from)
{
    if (m_shot)
        return false;
    m_shot = Shot{transparent, use, from};
    requestNow();
    return true;
}

std::vector<QRect> ViewportWidget::paneRects() const
{
    if (m_arrangement == Arrangement::Layers)
        return {rect()};
    std::vector<QRect> rects;
    for (const render::PixelRect& r : FrameComposer::areas(m_arrangement, {std::max(width(), 2), std::max(height(), 2)}, m_composer.paneCount()))
        rects.emplace_back(r.x, r.y, r.width, r.height);
    return rects;
}

QSize ViewportWidget::paneSize() const
{
    return paneRects().front().size();
}

int ViewportWidget::paneAt(QPointF at) const
{
    if (m_arrangement == Arrangement::Layers)
        return at.x() < m_split * width() ? m_front : m_back;
    const std::vector<QRect> rects = paneRects();
    for (std::size_t i = 0; i < rects.size(); ++i)
        if (rects[i].contains(at.toPoint()))
            return int(i);
    return 0;
}

QPointF ViewportWidget::inPane(QPointF at) const
{
    for (const QRect& rect : paneRects())
        if (rect.contains(at.toPoint()))
            return at - rect.topLeft();
    return at;
}

void ViewportWidget::paintShapes(QPainter& painter) const
{
    const qreal ratio = devicePixelRatioF();
    const bool fits = m_picture.size() == (QSizeF(size()) * ratio).toSize();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !fits);
    if (m_arrangement == Arrangement::Tiles && fits) {
        // Pixel by pixel: in a rectangle of a broken scale it would be stretched by less than one, and be soft.
        painter.save();
        painter.scale(1 / ratio, 1 / ratio);
        painter.drawImage(0, 0, m_picture);
        painter.restore();
        return;
    }
    if (m_arrangement == Arrangement::Tiles) {
        painter.drawImage(rect(), m_picture);
        return;
    }
    const double high = double(m_picture.height()) / m_composer.paneCount();
    const double left = m_split * width();
    const auto draw = [&](int layer, double from, double to) {
        const double x = m_picture.width() / double(width());
        painter.drawImage(QRectF(from, 0, to - from, height()), m_picture, QRectF(from * x, high * layer, (to - from) * x, high));
    };
    draw(m_front, 0, left);
    draw(m_back, left, width());
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
        paintShapes(painter);
    }
    const std::vector<QRect> rects = paneRects();
    const bool layered = m_arrangement == Arrangement::Layers;
    for (int i = 0; i < int(rects.size()) && i < int(m_composer.panes().size()); ++i) {
        const int pane = layered ? m_front : i;
        const QRect& area = rects[std::size_t(i)];
        std::vector<QRect> taken = m_covered;
        if (layered && m_split > 0 && m_split < 1)
            taken.emplace_back(splitRect(rect(), m_split));
        if (m_look.gizmo)
            taken.emplace_back(area.bottomLeft() - QPoint(0, kGizmoSide - 1), QSize(kGizmoSide, kGizmoSide));
        taken.push_back(paintMeasure(painter, area, cameraOf(pane), m_composer.boundsOf(pane), m_measure, m_scale, m_preferences.unit, t, taken));
        if (m_look.grid && !m_isPainted && !m_picture.isNull() && m_composer.panes()[std::size_t(pane)].mesh)
            paintGridLabels(painter, area, cameraOf(pane), m_composer.boundsOf(pane), m_scale, m_preferences.unit, t, std::move(taken));
    }
    if (layered && m_split > 0 && m_split < 1)
        paintSplit(painter, rect(), m_split, t);
    if (hasFocus() && m_ringShown) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(t.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
        painter.setPen(QPen(t.canvas, 1)); // whatever colour the shape under it has
        painter.drawRect(rect().adjusted(2, 2, -3, -3));
    }
}

bool ViewportWidget::event(QEvent* event)
{
    if (tellsNewScale(*event))
        request();
    return QWidget::event(event);
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

void ViewportWidget::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        request();
    QWidget::changeEvent(event);
}

} // namespace maquette::ui
