#pragma once

#include <render/camera.h>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

/// Mouse and keys to camera changes. Returns whether the camera was moved.
namespace maquette::ui {

/// Which button turns, moves and zooms. Usual: left, Shift+left or middle. Blender: middle, Shift+middle, Ctrl+middle.
/// Cad: middle, Ctrl+middle, Shift+middle. Maya: Alt with left, middle, right. The wheel zooms in all of them.
enum class MouseStyle { Usual, Blender, Cad, Maya };

class OrbitInput {
public:
    void setStyle(MouseStyle style) { m_style = style; }
    /// `at` and `size` in pixels of the pane that the pointer is in.
    void press(const QMouseEvent& event);
    bool move(const QMouseEvent& event, QSize size, render::Camera& camera);
    void release();
    bool isDragging() const { return m_mode != Mode::None; }

    static bool wheel(double degrees, QPointF at, QSize size, render::Camera& camera);
    /// Arrows orbit by 15 degrees, + and - zoom, 1 3 7 look from a side (Ctrl: the opposite), 5 is parallel.
    static bool key(const QKeyEvent& event, QSize size, render::Camera& camera);

private:
    enum class Mode { None, Orbit, Pan, Zoom };
    static Mode modeOf(MouseStyle style, Qt::MouseButton button, Qt::KeyboardModifiers modifiers);
    MouseStyle m_style = MouseStyle::Usual;
    Mode m_mode = Mode::None;
    QPointF m_pressed;
    QPointF m_last;
};

} // namespace maquette::ui
