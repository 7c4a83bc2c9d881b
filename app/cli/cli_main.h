#pragma once

/// What the small program calls in the library of commands.
extern "C" {

/// Runs the command line and returns the exit code. Never throws.
int maquetteCliMain(int argc, char** argv);

using MaquetteCliMain = int (*)(int argc, char** argv);
}
