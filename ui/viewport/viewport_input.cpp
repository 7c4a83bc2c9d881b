// The viewport's camera, mouse and keys.
#include "viewport/viewport_widget.h"

#include "theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

constexpr double kClickPixels = 4; ///< farther is a drag
constexpr double kSplitPixels = 10;
constexpr float kExposureStep = 0.25f, kMostExposure = 4;

} // namespace

const render::Camera& ViewportWidget::cameraOf(int pane) const
{
    const auto own = m_own.find(pane);
    return own == m_own.end() ? m_camera : own->second;
}

render::Camera& ViewportWidget::cameraAt(QPointF at)
{
    const auto own = m_own.find(paneAt(at));
    return own == m_own.end() ? m_camera : own->second;
}

void ViewportWidget::setLinked(int pane, bool linked)
{
    if (linked == isLinked(pane))
        return;
    if (linked)
        m_own.erase(pane);
    else
        m_own.emplace(pane, m_camera);
    moved();
}

void ViewportWidget::setCamera(const render::Camera& camera)
{
    m_camera = camera;
    moved();
}

void ViewportWidget::moved()
{
    request();
    Q_EMIT cameraChanged();
}

void ViewportWidget::userMoved()
{
    m_touched = true;
    moved();
}

void ViewportWidget::frame()
{
    const QSize size = paneSize();
    m_camera.frame(m_composer.bounds(), {size.width(), size.height()}, m_frameMargin);
    for (auto& [pane, camera] : m_own)
        camera.frame(m_composer.boundsOf(pane), {size.width(), size.height()}, m_frameMargin);
    m_touched = false;
    moved();
}

void ViewportWidget::frameBox(const render::Box& box)
{
    const QSize size = paneSize();
    m_camera.frame(box, {size.width(), size.height()}, 0.3f);
    userMoved();
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

void ViewportWidget::setMeasuring(bool on)
{
    m_measure.setOn(on);
    setCursor(on ? Qt::CrossCursor : Qt::ArrowCursor);
    request();
    Q_EMIT measureChanged();
}

void ViewportWidget::askAt(QPointF at, PickFor purpose)
{
    const int pane = paneAt(at);
    if (!m_source || pane >= int(m_composer.panes().size()))
        return;
    const QSize size = paneSize();
    const QPointF place = inPane(at);
    FrameComposer::View view = this->view(1);
    view.measured = nullptr;
    const quint64 ticket = m_source->pick(m_composer.pane(pane, view, tokensOf(palette())), {size.width(), size.height()},
                                          {float(place.x()), float(place.y())});
    m_picks[ticket] = purpose;
}

void ViewportWidget::takeHit(quint64 ticket, const std::optional<render::Hit>& hit)
{
    const auto asked = m_picks.find(ticket);
    if (asked == m_picks.end())
        return;
    const PickFor purpose = asked->second;
    m_picks.erase(asked);
    if (!hit)
        return;
    if (purpose == PickFor::Pivot) {
        m_camera.setPivot(hit->point);
        userMoved();
    } else if (m_measure.isOn()) {
        m_measure.add(hit->point);
        request();
        Q_EMIT measureChanged();
    }
}

bool ViewportWidget::isOnSplit(QPointF at) const
{
    return m_arrangement == Arrangement::Layers && m_split > 0 && m_split < 1 && std::abs(at.x() - m_split * width()) < kSplitPixels;
}

void ViewportWidget::mousePressEvent(QMouseEvent* event)
{
    m_pressedAt = event->position();
    m_dragsSplit = event->button() == Qt::LeftButton && isOnSplit(event->position());
    if (!m_dragsSplit)
        m_orbit.press(*event);
}

void ViewportWidget::mouseMoveEvent(QMouseEvent* event)
{
    m_pointer = event->position();
    if (m_dragsSplit) {
        setSplit(event->position().x() / std::max(1, width()));
        return;
    }
    if (!event->buttons())
        setCursor(m_measure.isOn() ? Qt::CrossCursor : isOnSplit(event->position()) ? Qt::SplitHCursor : Qt::ArrowCursor);
    // A hand that shakes while it clicks turns nothing.
    if (m_measure.isOn() && (event->position() - m_pressedAt).manhattanLength() < kClickPixels)
        return;
    if (m_orbit.move(*event, paneSize(), cameraAt(m_pressedAt)))
        userMoved();
}

void ViewportWidget::leaveEvent(QEvent*)
{
    m_pointer.reset();
}

void ViewportWidget::mouseReleaseEvent(QMouseEvent* event)
{
    m_dragsSplit = false;
    m_orbit.release();
    if (m_measure.isOn() && event->button() == Qt::LeftButton && (event->position() - m_pressedAt).manhattanLength() < kClickPixels)
        askAt(event->position(), PickFor::Measure);
    if (m_isSlow)
        request();
}

void ViewportWidget::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !m_measure.isOn())
        askAt(event->position(), PickFor::Pivot);
}

void ViewportWidget::wheelEvent(QWheelEvent* event)
{
    if (OrbitInput::wheel(event->angleDelta().y() / 8.0, inPane(event->position()), paneSize(), cameraAt(event->position())))
        userMoved();
    event->accept();
}

bool ViewportWidget::lookKey(const QKeyEvent& event)
{
    ViewLook look = m_look;
    switch (event.key()) {
    case Qt::Key_F:
        frame();
        return true;
    case Qt::Key_Home:
        home();
        return true;
    case Qt::Key_M:
        setMeasuring(!m_measure.isOn());
        return true;
    case Qt::Key_W:
        look.wireframe = !look.wireframe;
        break;
    case Qt::Key_G:
        look.grid = !look.grid;
        break;
    case Qt::Key_BraceLeft:
        look.exposureStops = std::max(look.exposureStops - kExposureStep, -kMostExposure);
        break;
    case Qt::Key_BraceRight:
        look.exposureStops = std::min(look.exposureStops + kExposureStep, kMostExposure);
        break;
    default:
        return false;
    }
    setLook(look);
    return true;
}

void ViewportWidget::keyPressEvent(QKeyEvent* event)
{
    event->ignore();
    Q_EMIT keyForOwner(event); // the page's own keys come first
    if (event->isAccepted())
        return;
    event->accept();
    if (event->key() == Qt::Key_Backslash) {
        if (!event->isAutoRepeat())
            Q_EMIT beforeHeld(true);
        return;
    }
    if (lookKey(*event))
        return;
    if (OrbitInput::key(*event, paneSize(), cameraAt(m_pointer.value_or(QPointF()))))
        userMoved();
    else
        QWidget::keyPressEvent(event);
}

void ViewportWidget::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Backslash && !event->isAutoRepeat()) {
        Q_EMIT beforeHeld(false);
        return;
    }
    event->ignore();
    Q_EMIT keyForOwner(event);
    if (!event->isAccepted())
        QWidget::keyReleaseEvent(event);
}

void ViewportWidget::focusInEvent(QFocusEvent* event)
{
    m_ringShown = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                  event->reason() == Qt::ShortcutFocusReason;
    update();
}

void ViewportWidget::focusOutEvent(QFocusEvent*)
{
    Q_EMIT beforeHeld(false); // the key may go up elsewhere
    update();
}

} // namespace maquette::ui
