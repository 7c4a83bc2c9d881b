#include "commands.h"

#include "command_line.h"

namespace maquette::cli {

void addAllCommands(CommandLine& line)
{
    addTrainDataCommand(line);
}

} // namespace maquette::cli
