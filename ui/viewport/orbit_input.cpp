#include "viewport/orbit_input.h"

#include <cmath>
#include <numbers>

namespace maquette::ui {

namespace {

constexpr float kRadiansPerPixel = 0.008f;
constexpr float kArrowRadians = float(std::numbers::pi / 12);
constexpr double kZoomPerNotch = 1.15;
constexpr double kDegreesPerNotch = 15.0;
constexpr double kZoomDegreesPerPixel = 0.6;

render::Size sizeOf(QSize size)
{
    return {size.width(), size.height()};
}

bool lookKey(int key, bool opposite, render::Camera& camera)
{
    using render::View;
    switch (key) {
    case Qt::Key_1:
        camera.lookFrom(opposite ? View::Back : View::Front);
        return true;
    case Qt::Key_3:
        camera.lookFrom(opposite ? View::Left : View::Right);
        return true;
    case Qt::Key_7:
        camera.lookFrom(opposite ? View::Bottom : View::Top);
        return true;
    case Qt::Key_5:
        camera.orthographic = !camera.orthographic;
        return true;
    default:
        return false;
    }
}

} // namespace

OrbitInput::Mode OrbitInput::modeOf(MouseStyle style, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    const bool left = button == Qt::LeftButton, middle = button == Qt::MiddleButton;
    const bool shift = modifiers.testFlag(Qt::ShiftModifier), ctrl = modifiers.testFlag(Qt::ControlModifier);
    switch (style) {
    case MouseStyle::Usual:
        return middle || (left && shift) ? Mode::Pan : left ? Mode::Orbit : Mode::None;
    case MouseStyle::Blender:
        return !middle ? Mode::None : shift ? Mode::Pan : ctrl ? Mode::Zoom : Mode::Orbit;
    case MouseStyle::Cad:
        return !middle ? Mode::None : ctrl ? Mode::Pan : shift ? Mode::Zoom : Mode::Orbit;
    case MouseStyle::Maya:
        break;
    }
    if (!modifiers.testFlag(Qt::AltModifier))
        return Mode::None;
    return left ? Mode::Orbit : middle ? Mode::Pan : button == Qt::RightButton ? Mode::Zoom : Mode::None;
}

void OrbitInput::press(const QMouseEvent& event)
{
    m_last = m_pressed = event.position();
    m_mode = modeOf(m_style, event.button(), event.modifiers());
}

bool OrbitInput::move(const QMouseEvent& event, QSize size, render::Camera& camera)
{
    const QPointF by = event.position() - m_last;
    m_last = event.position();
    if (m_mode == Mode::None || by.isNull())
        return false;
    if (m_mode == Mode::Orbit)
        camera.orbit(-float(by.x()) * kRadiansPerPixel, float(by.y()) * kRadiansPerPixel);
    else if (m_mode == Mode::Pan)
        camera.pan(float(by.x()), float(by.y()), sizeOf(size));
    else
        return wheel(-by.y() * kZoomDegreesPerPixel, m_pressed, size, camera);
    return true;
}

void OrbitInput::release()
{
    m_mode = Mode::None;
}

bool OrbitInput::wheel(double degrees, QPointF at, QSize size, render::Camera& camera)
{
    if (degrees == 0)
        return false;
    camera.zoom(float(std::pow(kZoomPerNotch, degrees / kDegreesPerNotch)), {float(at.x()), float(at.y())}, sizeOf(size));
    return true;
}

bool OrbitInput::key(const QKeyEvent& event, QSize size, render::Camera& camera)
{
    const render::Pixel middle{float(size.width()) / 2, float(size.height()) / 2};
    switch (event.key()) {
    case Qt::Key_Left:
        camera.orbit(-kArrowRadians, 0);
        return true;
    case Qt::Key_Right:
        camera.orbit(kArrowRadians, 0);
        return true;
    case Qt::Key_Up:
        camera.orbit(0, kArrowRadians);
        return true;
    case Qt::Key_Down:
        camera.orbit(0, -kArrowRadians);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        camera.zoom(float(kZoomPerNotch), middle, sizeOf(size));
        return true;
    case Qt::Key_Minus:
        camera.zoom(float(1 / kZoomPerNotch), middle, sizeOf(size));
        return true;
    default:
        return lookKey(event.key(), event.modifiers().testFlag(Qt::ControlModifier), camera);
    }
}

} // namespace maquette::ui
