#pragma once

#include "inspector/mesh_field.h"
#include "session/session.h"

#include <QComboBox>
#include <QWidget>

#include <map>

class QGridLayout;

/// What the chosen model takes beside a picture or in place of one: labels and meshes, as it says itself.
namespace maquette::ui {

class InputsSection : public QWidget {
    Q_OBJECT
public:
    explicit InputsSection(Session& session, QWidget* parent = nullptr);

    QString summary() const;
    /// False: the model takes pictures only, and the section has nothing to show.
    bool isWanted() const;
    MeshField& field(MeshInput input) { return *m_fields.at(input); }
    QComboBox* labelBox(const QString& name) const { return findChild<QComboBox*>(name); }

Q_SIGNALS:
    void summaryChanged();

private:
    void makeLabels();
    void refresh();

    Session& m_session;
    std::map<MeshInput, MeshField*> m_fields;
    QWidget* m_labels = nullptr; ///< made anew for every model
};

} // namespace maquette::ui
