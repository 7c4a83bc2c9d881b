#include "export/result_grip.h"

#include "theme/icons.h"
#include "theme/tokens.h"
#include "widgets/building.h"

#include <QApplication>
#include <QDrag>
#include <QMouseEvent>
#include <QUrl>

namespace maquette::ui {

ResultGrip::ResultGrip(QWidget* parent) : QToolButton(parent)
{
    setIcon(strokeIcon(QStringLiteral("grip")));
    setLook(this, "floating");
    setIconSize(QSize(measure::kIcon, measure::kIcon));
    setFixedSize(measure::kControl, measure::kControl);
    setToolTip(tr("Drag the shape out as a file, or click to export it"));
    setAccessibleName(tr("Shape as a file"));
    setAccessibleDescription(toolTip());
    setCursor(Qt::OpenHandCursor);
    setFocusPolicy(Qt::TabFocus);
    drag = [this](QMimeData* data) {
        auto* object = new QDrag(this); // Qt deletes it after the drop
        object->setMimeData(data);
        object->setPixmap(icon().pixmap(iconSize()));
        object->exec(Qt::CopyAction);
    };
}

void ResultGrip::mousePressEvent(QMouseEvent* event)
{
    m_held = event->button() == Qt::LeftButton;
    m_asked = false;
    m_pressedAt = event->pos();
}

void ResultGrip::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_held || m_asked || (event->pos() - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    m_asked = true;
    QGuiApplication::setOverrideCursor(Qt::BusyCursor);
    Q_EMIT fileWanted();
}

void ResultGrip::mouseReleaseEvent(QMouseEvent*)
{
    if (m_asked)
        giveUp();
    else if (m_held)
        Q_EMIT clicked();
    m_held = false;
}

void ResultGrip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return)
        Q_EMIT clicked();
    else
        QToolButton::keyPressEvent(event);
}

void ResultGrip::giveUp()
{
    if (!m_asked)
        return;
    m_asked = m_held = false;
    QGuiApplication::restoreOverrideCursor();
}

void ResultGrip::setFile(const QString& file)
{
    if (!m_asked)
        return; // let go meanwhile
    giveUp();
    auto* data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(file)});
    drag(data);
}

} // namespace maquette::ui
