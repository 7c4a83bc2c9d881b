#pragma once

#include "session/session.h"

#include <QComboBox>
#include <QLabel>
#include <QWidget>

/// Which model makes the shapes, and what it is.
namespace maquette::ui {

class ModelSection : public QWidget {
    Q_OBJECT
public:
    explicit ModelSection(Session& session, QWidget* parent = nullptr);

    QString summary() const;

Q_SIGNALS:
    void summaryChanged();

private:
    void refresh();
    void addFolder();

    Session& m_session;
    QComboBox* m_models;
    QLabel* m_words;
    QLabel* m_licence;
};

/// A model's name for people: "Starter", "hunyuan3d-2mini".
QString modelTitle(const ModelEntry& entry);

} // namespace maquette::ui
