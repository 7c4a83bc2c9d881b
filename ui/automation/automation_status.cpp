#include "automation/automation_status.h"

#include "theme/icons.h"

#include <QUrl>

#include <algorithm>

namespace maquette::ui {

namespace {

QString stateInWords(const ServiceStatus& api)
{
    switch (api.state) {
    case ServiceState::Off:
        break;
    case ServiceState::Starting:
        return AutomationStatus::tr("API starts");
    case ServiceState::On:
        return AutomationStatus::tr("API on (%1)").arg(QUrl(api.addresses.value(0)).port());
    case ServiceState::Failed:
        return AutomationStatus::tr("API failed");
    }
    return AutomationStatus::tr("API off");
}

} // namespace

AutomationStatus::AutomationStatus(const Automation& automation, QWidget* parent) : QToolButton(parent), m_automation(automation)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(QSize(16, 16));
    setFocusPolicy(Qt::TabFocus);
    connect(&automation, &Automation::stateChanged, this, &AutomationStatus::follow);
    follow();
}

void AutomationStatus::follow()
{
    const ServiceStatus& api = m_automation.api();
    const auto& folders = m_automation.folders();
    const bool isTroubled = api.state == ServiceState::Failed ||
                            std::any_of(folders.begin(), folders.end(), [](const ServiceStatus& one) { return one.state == ServiceState::Failed; });
    QStringList words{stateInWords(api)};
    if (!folders.isEmpty())
        words << tr("%n folder(s) watched", nullptr, int(folders.size()));
    setText(words.join(QStringLiteral(" · ")));
    QStringList more = api.addresses;
    if (!api.reason.isEmpty())
        more << api.reason;
    for (auto folder = folders.begin(); folder != folders.end(); ++folder)
        more << (folder->reason.isEmpty() ? folder.key() : folder->reason);
    if (more.isEmpty())
        more << tr("The window takes no orders from other programs.");
    setToolTip(more.join(u'\n'));
    setAccessibleName(text());
    setAccessibleDescription(toolTip());
    setIcon(isTroubled ? strokeIcon(QStringLiteral("warning"), Tint::Warn) : QIcon());
}

} // namespace maquette::ui
