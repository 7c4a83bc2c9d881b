#pragma once

#include "viewport/viewport_widget.h"

#include <QButtonGroup>
#include <QSlider>
#include <QToolButton>
#include <QWidget>

/// The slim vertical strip at the viewport's right edge: shading, overlays, views, screenshot.
namespace maquette::ui {

class ToolStrip : public QWidget {
    Q_OBJECT
public:
    explicit ToolStrip(ViewportWidget& viewport, QWidget* parent = nullptr);

Q_SIGNALS:
    void screenshotAsked();

private:
    void addShadings(QLayout& layout);
    QToolButton* addToggle(QLayout& layout, const QString& icon, const QString& name, const QString& key,
                           bool ViewLook::*field);
    QToolButton* makeExposure();
    QToolButton* makeSides();
    void refresh();

    ViewportWidget& m_viewport;
    QButtonGroup* m_shadings;
    std::vector<std::pair<QToolButton*, bool ViewLook::*>> m_toggles;
    QToolButton* m_parallel;
    QToolButton* m_measure;
    QSlider* m_exposure;
};

} // namespace maquette::ui
