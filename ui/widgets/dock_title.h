#pragma once

#include <QDockWidget>
#include <QWidget>

/// A dock's slim title: a caption and a close button. Dragging it moves the dock.
namespace maquette::ui {

class DockTitle : public QWidget {
    Q_OBJECT
public:
    DockTitle(const QString& title, QDockWidget* dock);
};

/// A dock with that title that can be moved, floated and closed. `name` keeps its place in the settings.
QDockWidget* makeDock(const QString& name, const QString& title, QWidget* content, QWidget* parent);

} // namespace maquette::ui
