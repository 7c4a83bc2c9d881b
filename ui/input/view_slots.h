#pragma once

#include "session/session.h"

#include <QToolButton>
#include <QWidget>

#include <array>

/// The pictures of one object from four sides, for models that look at several: front, left, back, right.
namespace maquette::ui {

/// "Set as front…": for menus.
QString setViewInWords(engine::View view);

class ViewSlots : public QWidget {
    Q_OBJECT
public:
    explicit ViewSlots(Session& session, QWidget* parent = nullptr);

    /// Asks for a picture of that side.
    void browse(engine::View view);
    QToolButton& slot(engine::View view) { return *m_slots[std::size_t(view)]; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void refresh();

    Session& m_session;
    std::array<QToolButton*, 4> m_slots;
    std::array<QString, 4> m_shown; ///< files whose thumbnails the slots have
    PictureReader m_reader;         ///< numbers its pictures by slot
};

} // namespace maquette::ui
