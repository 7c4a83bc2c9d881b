#pragma once

#include "viewport/pane_content.h"

#include <engine/events.h>

#include <QCoreApplication>
#include <QString>

/// What is seen of a run while it goes on: estimates, the cells of a level as they are asked, its surface.
namespace maquette::ui {

class LiveView {
    Q_DECLARE_TR_FUNCTIONS(maquette::ui::LiveView)
public:
    enum class Change {
        None,
        Shape, ///< an estimate, or more cells
        Landed ///< a level's surface is there; its cells are still in content(), to be faded out
    };

    void clear() { *this = {}; }
    Change take(const engine::Event& event);

    bool isShown() const { return m_shown; }
    const PaneContent& content() const { return m_content; }
    QString note() const; ///< "Estimate after step 3", "Level 2 of 3 · grid 126"

private:
    Change takeMesh(const engine::PreviewMesh& preview);
    Change takeCells(const engine::LevelCells& cells);

    PaneContent m_content;
    bool m_shown = false;
    int m_step = 0;
    int m_level = 0, m_levels = 0, m_cells = 0;
};

} // namespace maquette::ui
