#pragma once

/// The window behind the small program in main.cpp, which opens it as a library; see there for why.
extern "C" int maquetteWindowMain(int argc, char** argv);
using MaquetteWindowMain = int (*)(int argc, char** argv);
