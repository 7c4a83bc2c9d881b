#pragma once

#include <QAccessible>

class QWidget;

namespace maquette::ui {

/// What a widget of our own is to assistive technology; without it, it would be nothing in particular. Comes first
/// in a constructor: Qt asks once, at the first name.
void setRole(QWidget* widget, QAccessible::Role role);

} // namespace maquette::ui
