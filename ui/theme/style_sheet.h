#pragma once

#include "theme/tokens.h"

#include <QString>

/// The one style sheet, made from the tokens. Widgets choose a look by the dynamic property "look".
namespace maquette::ui {

/// fontPixels  the body text's size; captions and heads keep their distance from it
QString styleSheet(const Tokens& tokens, int fontPixels);

} // namespace maquette::ui
