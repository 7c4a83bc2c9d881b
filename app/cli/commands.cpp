#include "commands.h"

#include "command_line.h"

namespace maquette::cli {

void addAllCommands(CommandLine& line)
{
    (void)line;
}

} // namespace maquette::cli
