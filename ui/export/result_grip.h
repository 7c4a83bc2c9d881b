#pragma once

#include <QMimeData>
#include <QPoint>
#include <QToolButton>

#include <functional>

/// The handle beside the facts: dragged out of the window it gives the shape as a file.
namespace maquette::ui {

class ResultGrip : public QToolButton {
    Q_OBJECT
public:
    explicit ResultGrip(QWidget* parent = nullptr);

    /// The file that was wanted is there; the drag begins if the button is still held.
    void setFile(const QString& file);
    void giveUp(); ///< it could not be written
    /// Hands the file to other programs; replaced in tests.
    std::function<void(QMimeData*)> drag;

Q_SIGNALS:
    void fileWanted(); ///< the drag began

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QPoint m_pressedAt;
    bool m_held = false;
    bool m_asked = false;
};

} // namespace maquette::ui
