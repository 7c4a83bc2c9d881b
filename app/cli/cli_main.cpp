#include "cli_main.h"

#include "command_line.h"
#include "commands.h"

#include <engine/mesh_file.h>

int maquetteCliMain(int argc, char** argv)
{
    if (const auto status = maquette::engine::runMeshImportChild(argc, argv))
        return *status;
    maquette::cli::CommandLine line;
    maquette::cli::addAllCommands(line);
    return line.run(argc, argv);
}
