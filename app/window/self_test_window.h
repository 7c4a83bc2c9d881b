#pragma once

#include <self_test.h>

#include <vector>

/// The window's own checks of the self-test, and `maquette --self-test` as a whole.
namespace maquette::window {

/// Fonts, icons, the database of the history, and the viewport's drawing with Vulkan. They need a QGuiApplication.
std::vector<support::NamedCheck> windowChecks();

/// Writes the checks to stdout and returns the exit code. Never throws.
int selfTest(bool json);

} // namespace maquette::window
