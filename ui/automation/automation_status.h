#pragma once

#include "automation/automation.h"

#include <QToolButton>

/// The status bar's word on whether other programs can give orders: "API off", "API on (8081)".
namespace maquette::ui {

class AutomationStatus : public QToolButton {
    Q_OBJECT
public:
    explicit AutomationStatus(const Automation& automation, QWidget* parent = nullptr);

private:
    void follow();

    const Automation& m_automation;
};

} // namespace maquette::ui
