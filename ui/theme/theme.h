#pragma once

#include "theme/tokens.h"

class QApplication;

/// Puts the tokens on the application: style, palette, style sheet and font.
namespace maquette::ui {

enum class ThemeChoice { System, Light, Dark };

/// What the desktop asks for, high contrast too; call it before applyTheme() changes the palette.
Scheme systemScheme();

void applyTheme(QApplication& application, Scheme scheme);

/// How long things take that move: 120 ms, or none where the desktop or the user (`reduced`) asks for less motion.
int motionMs(bool reduced);

} // namespace maquette::ui
