// The small program that opens the commands; launcher.h says why there are two parts.
#include "cli_main.h"
#include "launcher.h"

int main(int argc, char** argv)
{
    void* entry = maquette::openProgramLibrary("maquette-cli", "libmaquette_cli.so", "maquetteCliMain");
    return entry ? reinterpret_cast<MaquetteCliMain>(entry)(argc, argv) : 1;
}
