#pragma once

#include "session/job_meshes.h"
#include "session/session.h"

#include <QLabel>
#include <QToolButton>
#include <QWidget>

/// A mesh of the current job: chosen by a dialog, dropped, or taken from the viewport.
namespace maquette::ui {

class ElidedLabel;

class MeshField : public QWidget {
    Q_OBJECT
public:
    MeshField(Session& session, MeshInput input, QWidget* parent = nullptr);

    QToolButton& shownButton() { return *m_shown; }
    QToolButton& removeButton() { return *m_remove; }
    QString words() const; ///< the file's name, or that there is none

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void browse();
    void refresh();

    Session& m_session;
    MeshInput m_input;
    ElidedLabel* m_name;
    QToolButton* m_choose;
    QToolButton* m_shown;
    QToolButton* m_remove;
};

} // namespace maquette::ui
