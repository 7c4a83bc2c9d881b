// The small program that opens the window; launcher.h says why there are two parts.
#include "window_main.h"
#include "launcher.h"

int main(int argc, char** argv)
{
    void* entry = maquette::openProgramLibrary("maquette", "libmaquette_window.so", "maquetteWindowMain");
    return entry ? reinterpret_cast<MaquetteWindowMain>(entry)(argc, argv) : 1;
}
