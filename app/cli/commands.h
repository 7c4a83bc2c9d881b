#pragma once

/// Every subcommand's entry point. A new command adds one line here, one in addAllCommands and one file.
namespace maquette::cli {

class CommandLine;

void addAllCommands(CommandLine& line);

void addTrainDataCommand(CommandLine& line);
void addInfoCommand(CommandLine& line);
void addModelsCommand(CommandLine& line);
void addParityCommand(CommandLine& line);
void addReportCommand(CommandLine& line);
void addSelftestCommand(CommandLine& line);
void addTrainCommands(CommandLine& line);
void addGenerateCommand(CommandLine& line);
void addReconstructCommand(CommandLine& line);
void addCheckCommand(CommandLine& line);
void addConvertCommand(CommandLine& line);
void addBenchCommands(CommandLine& line);
void addMakeModelCommand(CommandLine& line);
void addLocalityCommand(CommandLine& line);
void addEvalCommand(CommandLine& line);
void addServeCommands(CommandLine& line);
void addThumbnailCommand(CommandLine& line);

} // namespace maquette::cli
