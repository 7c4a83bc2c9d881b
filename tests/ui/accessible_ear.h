/// Hears what Qt tells the system's assistive programs: a bridge of its own, in the place of the desktop's.
#pragma once

#include <QAccessible>

#include <functional>

namespace maquette::test {

/// Called on the GUI thread for every event; empty: nobody listens.
void hearAccessibility(std::function<void(QAccessibleEvent&)> ear);

} // namespace maquette::test
