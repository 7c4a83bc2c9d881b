#include "command_line.h"
#include "commands.h"

int main(int argc, char** argv)
{
    maquette::cli::CommandLine line;
    maquette::cli::addAllCommands(line);
    return line.run(argc, argv);
}
