#pragma once

#include "viewport/viewport_widget.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QSlider>
#include <QToolButton>
#include <QWidget>

/// The slim vertical strip at the viewport's right edge: shading, overlays, views, screenshot. One column, or as many as a
/// low window needs.
namespace maquette::ui {

class ToolStrip : public QWidget {
    Q_OBJECT
public:
    explicit ToolStrip(ViewportWidget& viewport, QWidget* parent = nullptr);

    void fitHeight(int height); ///< takes the fewest columns that are no higher
    int columns() const { return m_columns; }

Q_SIGNALS:
    void screenshotAsked();

private:
    void addShadings();
    void addToggle(const QString& icon, const QString& name, const QString& key, bool ViewLook::*field);
    void addGroup();
    void add(QToolButton* button); ///< to the last group
    void arrange(int columns);
    QToolButton* makeExposure();
    QToolButton* makeSides();
    void refresh();

    ViewportWidget& m_viewport;
    QGridLayout* m_grid;
    std::vector<std::vector<QToolButton*>> m_groups;
    std::vector<QWidget*> m_lines; ///< between the groups
    int m_columns = 0;
    QButtonGroup* m_shadings;
    std::vector<std::pair<QToolButton*, bool ViewLook::*>> m_toggles;
    QToolButton* m_parallel;
    QToolButton* m_measure;
    QSlider* m_exposure;
};

} // namespace maquette::ui
