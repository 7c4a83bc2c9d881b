#include "widgets/role.h"

#include <QAccessibleWidget>
#include <QVariant>

namespace maquette::ui {

namespace {

constexpr const char* kRole = "maquetteRole";

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    const QVariant role = object->property(kRole);
    auto* widget = qobject_cast<QWidget*>(object);
    return widget && role.isValid() ? new QAccessibleWidget(widget, QAccessible::Role(role.toInt())) : nullptr;
}

} // namespace

void setRole(QWidget* widget, QAccessible::Role role)
{
    widget->setProperty(kRole, int(role));
    QAccessible::installFactory(makeInterface); // a second time does nothing
}

} // namespace maquette::ui
