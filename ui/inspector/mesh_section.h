#pragma once

#include "session/session.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>
#include <QWidget>

/// What happens to the mesh of the next run.
namespace maquette::ui {

class MeshSection : public QWidget {
    Q_OBJECT
public:
    explicit MeshSection(Session& session, QWidget* parent = nullptr);

    QString summary() const;

Q_SIGNALS:
    void summaryChanged();

private:
    void refresh();
    void edit(const std::function<void(RunSettings&)>& how);

    Session& m_session;
    QCheckBox* m_clean;
    QCheckBox* m_simplify;
    QSpinBox* m_faces;
    QComboBox* m_decoder;
};

} // namespace maquette::ui
