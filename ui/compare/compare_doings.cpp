// What the user does with a comparison: keys, keep, drop, the sheet.
#include "compare/compare_page.h"

#include "compare/compare_sheet.h"
#include "library/entry_name.h"
#include "theme/tokens.h"

#include <QFileDialog>
#include <QKeyEvent>
#include <QStandardPaths>

#include <algorithm>

namespace maquette::ui {

void ComparePage::setCurrent(int pane)
{
    if (pane < 0 || pane >= int(m_items.size()))
        return;
    m_current = pane;
    showLayers();
    showBars();
    place();
}

void ComparePage::pinCurrent()
{
    if (m_current == m_reference || m_current >= int(m_items.size()))
        return;
    m_reference = m_current;
    measure();
    showPanes();
}

void ComparePage::keep(int pane)
{
    if (pane < 0 || pane >= int(m_items.size()) || !m_items[std::size_t(pane)].mesh)
        return;
    const CompareItem& item = m_items[std::size_t(pane)];
    if (item.result)
        m_session.showResult(item.result, m_name);
    else
        m_session.showEntry(item.entry);
    Q_EMIT kept();
}

void ComparePage::drop(int pane)
{
    // A pane that is still made would come back when it is ready.
    if (pane < 0 || pane >= int(m_items.size()) || m_running)
        return;
    m_items.erase(m_items.begin() + pane);
    m_bars[std::size_t(pane)]->deleteLater();
    m_bars.erase(m_bars.begin() + pane);
    const bool wasReference = pane == m_reference;
    const int last = std::max(0, int(m_items.size()) - 1);
    m_reference = wasReference ? 0 : std::min(m_reference - (pane < m_reference), last);
    m_current = std::min(m_current - (pane < m_current), last);
    if (wasReference)
        measure();
    showPanes();
    showReadiness();
}

bool ComparePage::stepKey(int key)
{
    switch (key) {
    case Qt::Key_Left:
        setCurrent(m_current - 1);
        return true;
    case Qt::Key_Right:
        setCurrent(m_current + 1);
        return true;
    case Qt::Key_P:
        pinCurrent();
        return true;
    case Qt::Key_L: {
        const int pane = m_viewport->paneUnderPointer().value_or(m_current); // by keyboard alone: the chosen one
        m_viewport->setLinked(pane, !m_viewport->isLinked(pane));
        showBars();
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        keep(m_current);
        return true;
    case Qt::Key_Delete:
        drop(m_current);
        return true;
    default:
        return false;
    }
}

void ComparePage::useKey(QKeyEvent* event)
{
    if (event->modifiers() & ~Qt::KeypadModifier)
        return;
    if (event->key() == Qt::Key_B && !m_items.empty()) {
        event->accept();
        if (!event->isAutoRepeat()) {
            m_blinks = event->type() == QEvent::KeyPress;
            showLayers();
        }
    } else if (event->type() == QEvent::KeyPress && event->key() == Qt::Key_C) {
        event->accept();
        m_head->startButton().click();
    } else if (event->type() == QEvent::KeyPress && !m_items.empty() && stepKey(event->key())) {
        event->accept();
    }
}

QImage ComparePage::sheet() const
{
    if (filledPanes() == 0 || m_viewport->picture().isNull())
        return {};
    std::vector<SheetPane> panes;
    const std::vector<QRect> rects = m_viewport->paneRects();
    const bool layered = rects.size() < m_items.size();
    QImage picture = m_viewport->picture();
    QSize size = m_viewport->size();
    if (layered) // every layer is in the picture, one below the other
        size.setHeight(size.height() * int(m_items.size()));
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const QRect area = layered ? QRect(0, int(i) * m_viewport->height(), m_viewport->width(), m_viewport->height()) : rects[i];
        const bool isReference = int(i) == m_reference;
        panes.push_back({area, {headWords(m_items[i], isReference, false), numberWords(m_items[i], isReference, false, millimetresPerUnit(), m_session.preferences().values().view.unit)}});
    }
    std::function<void(QPainter&, const QRect&)> scale;
    if (m_scale->isVisibleTo(this))
        scale = [this](QPainter& painter, const QRect& area) { m_scale->paintOn(painter, area); };
    return makeSheet(picture, size, panes, m_name.isEmpty() ? tr("Comparison") : m_name, tokensOf(palette()), scale);
}

void ComparePage::exportSheet()
{
    const QImage picture = sheet();
    if (picture.isNull())
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString file = QFileDialog::getSaveFileName(this, tr("Export the sheet"), QStringLiteral("%1/%2.png").arg(folder, m_name.isEmpty() ? tr("Comparison") : fileNameOf(m_name)), tr("PNG (*.png)"));
    if (file.isEmpty())
        return;
    if (picture.save(file)) {
        Q_EMIT sheetSaved(file);
        return;
    }
    const Failure failure{engine::ErrorCode::FileWrite, tr("%1 could not be written.").arg(file), nullptr};
    m_session.post({Message::Error, tr("Comparison"), failure.sentence, failure, 0});
}

} // namespace maquette::ui
