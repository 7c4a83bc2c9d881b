#include "commands.h"

#include "command_line.h"

namespace maquette::cli {

void addAllCommands(CommandLine& line)
{
    addTrainDataCommand(line);
    addInfoCommand(line);
    addModelsCommand(line);
    addParityCommand(line);
    addReportCommand(line);
    addSelftestCommand(line);
    addTrainCommands(line);
    addGenerateCommand(line);
    addReconstructCommand(line);
    addCheckCommand(line);
    addConvertCommand(line);
    addBenchCommands(line);
    addMakeModelCommand(line);
    addLocalityCommand(line);
    addEvalCommand(line);
    addServeCommands(line);
    addThumbnailCommand(line);
}

} // namespace maquette::cli
