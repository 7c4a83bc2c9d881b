#pragma once

#include <QtCore/QtGlobal>

/// Tests that repeat something at random are short in every run; MAQUETTE_LONG=1 asks for the counts that docs/reliability.md
/// promises.
namespace maquette::test {

inline bool isLongForm()
{
    return qEnvironmentVariableIntValue("MAQUETTE_LONG") > 0;
}

inline int times(int shortForm, int longForm)
{
    return isLongForm() ? longForm : shortForm;
}

} // namespace maquette::test
