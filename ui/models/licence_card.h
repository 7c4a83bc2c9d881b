#pragma once

#include "session/model_catalog.h"

#include <QDialog>
#include <QPushButton>

/// What a model is and under which terms it may be used; accepted once.
namespace maquette::ui {

class LicenceCard : public QDialog {
    Q_OBJECT
public:
    explicit LicenceCard(const ModelFacts& model, QWidget* parent = nullptr);

    QPushButton& acceptButton() { return *m_accept; }

private:
    QPushButton* m_accept;
};

} // namespace maquette::ui
