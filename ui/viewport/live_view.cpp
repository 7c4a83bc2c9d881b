#include "viewport/live_view.h"

#include <QLocale>

namespace maquette::ui {

LiveView::Change LiveView::take(const engine::Event& event)
{
    if (const auto* preview = std::get_if<engine::PreviewMesh>(&event))
        return takeMesh(*preview);
    if (const auto* cells = std::get_if<engine::LevelCells>(&event))
        return takeCells(*cells);
    return Change::None;
}

LiveView::Change LiveView::takeMesh(const engine::PreviewMesh& preview)
{
    if (!preview.mesh || preview.mesh->empty())
        return Change::None;
    m_shown = true;
    m_step = preview.samplingStep;
    m_level = preview.level;
    m_content.mesh = preview.mesh;
    m_content.bounds = boxOfPreview(*preview.mesh);
    m_content.ghost = nullptr;
    m_content.isEstimate = preview.level == 0;
    if (!m_content.isEstimate && m_content.cells)
        return Change::Landed;
    m_content.cells = nullptr;
    return Change::Shape;
}

LiveView::Change LiveView::takeCells(const engine::LevelCells& level)
{
    if (!level.blocks || level.blocks->empty())
        return Change::None;
    m_shown = true;
    m_step = 0;
    m_level = level.level;
    m_levels = level.levelCount;
    m_cells = level.cells;
    // What was there stays underneath.
    if (m_content.mesh)
        m_content.ghost = std::exchange(m_content.mesh, nullptr);
    m_content.isEstimate = false;
    m_content.cells = std::make_shared<const CellGrid>(CellGrid{level.blocks, level.origin, level.blockSize});
    return Change::Shape;
}

QString LiveView::note() const
{
    if (m_step > 0)
        return tr("Estimate after step %1").arg(m_step);
    if (m_cells == 0)
        return tr("Level %1").arg(m_level);
    return tr("Level %1 of %2 · grid %3").arg(m_level).arg(m_levels).arg(m_cells);
}

} // namespace maquette::ui
