#pragma once

#include "theme/tokens.h"

class QApplication;

/// Puts the tokens on the application: style, palette, style sheet and font.
namespace maquette::ui {

enum class ThemeChoice { System, Light, Dark };

/// What the desktop asks for; call it before applyTheme() changes the palette.
Scheme systemScheme();

void applyTheme(QApplication& application, Scheme scheme);

} // namespace maquette::ui
