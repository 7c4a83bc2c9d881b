#pragma once

#include "theme/tokens.h"

class QApplication;

/// Puts the tokens on the application: style, palette, style sheet and font.
namespace maquette::ui {

enum class ThemeChoice { System, Light, Dark };

/// What the desktop asks for; call it before applyTheme() changes the palette.
Scheme systemScheme();

void applyTheme(QApplication& application, Scheme scheme);

/// How long things take that move: 120 ms, or none where the desktop asks for reduced motion.
int motionMs();

} // namespace maquette::ui
