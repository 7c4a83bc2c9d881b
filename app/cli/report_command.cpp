#include "command_line.h"
#include "commands.h"
#include "console.h"
#include "exit_codes.h"
#include "log.h"
#include "shared_report.h"
#include "state_folder.h"

namespace maquette::cli {

void addReportCommand(CommandLine& line)
{
    CLI::App& app = line.add("report", "Write what helps others to help you: machine, end of the log, newest crash report",
                             [](const CommandContext& context) {
                                 writeOut(support::sharedReport(support::stateFolder(), context.log->names()));
                                 return kExitOk;
                             });
    app.footer("The report goes to stdout and nowhere else. It holds no names of files, folders, users or machines.");
}

} // namespace maquette::cli
