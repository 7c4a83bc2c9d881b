#include "command_line.h"

#include "console.h"
#include "crash_report.h"
#include "exit_codes.h"
#include "log.h"
#include "state_folder.h"
#include "stop_signals.h"

#include <engine/error.h>
#include <kernels/version.h>

#include <algorithm>
#include <exception>
#include <new>

namespace maquette::cli {

namespace {

constexpr int kParsed = -1;

const char* kFooter = "Exit codes: 0 done, 1 fault of the program, 2 usage, 3 input or output file, 4 model, "
                      "5 device or memory, 6 empty result, 7 mesh not closed, 130 stopped.";

/// A foreign message may carry pages of detail below its first line.
std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

/// Once, whoever starts next.
void tellOfCrashes(const std::filesystem::path& folder)
{
    for (const std::filesystem::path& report : support::takeNewCrashReports(folder))
        writeError("maquette-cli: an earlier run ended in a crash. A report lies in " + report.string() +
                   "; it was sent nowhere. maquette-cli report shows it without private names.\n");
}

/// "maquette-cli bench" for the command `maquette-cli bench decode`.
std::string pathAbove(const CLI::App& app)
{
    const CLI::App* parent = app.get_parent();
    if (!parent)
        return {};
    const std::string above = pathAbove(*parent);
    return above.empty() ? parent->get_name() : above + " " + parent->get_name();
}

} // namespace

CommandLine::CommandLine() : m_app("Pictures to 3D meshes.", "maquette-cli")
{
    m_app.set_version_flag("--version", std::string("maquette-cli ") + kernels::version());
    m_app.add_flag("--verbose", m_verbose, "Write what happens behind the scenes to stderr");
    m_app.footer(kFooter);
    m_app.require_subcommand(1);
    m_app.fallthrough();
}

CLI::App& CommandLine::group(const std::string& name)
{
    CLI::App*& group = m_groups[name];
    if (!group) {
        group = m_app.add_subcommand(name);
        group->require_subcommand(1);
        group->fallthrough();
    }
    return *group;
}

CLI::App& CommandLine::add(const std::string& name, const std::string& summary, CommandBody body)
{
    const std::size_t blank = name.find(' ');
    CLI::App& parent = blank == std::string::npos ? m_app : group(name.substr(0, blank));
    CLI::App* app =
        parent.add_subcommand(blank == std::string::npos ? name : name.substr(blank + 1), summary);
    app->fallthrough();
    m_entries.push_back({app, std::move(body)});
    return *app;
}

void CommandLine::describe(const std::string& name, const std::string& summary)
{
    group(name).description(summary);
}

int CommandLine::parse(int argc, char** argv)
{
    try {
        m_app.parse(argc, argv);
        return kParsed;
    } catch (const CLI::CallForVersion& request) {
        writeOut(std::string(request.what()) + "\n");
    } catch (const CLI::CallForHelp&) {
        const CLI::App* asked = &m_app;
        while (!asked->get_subcommands().empty())
            asked = asked->get_subcommands().front();
        writeOut(asked->help(pathAbove(*asked)));
    } catch (const CLI::ParseError& error) {
        writeError("maquette-cli: " + firstLine(error.what()) + "\nTry --help.\n");
        return kExitUsage;
    } catch (const engine::Error& error) {
        // An option's value was refused by the engine's own table.
        writeError(std::string("maquette-cli: ") + error.what() + "\nTry --help.\n");
        return exitCode(error.code());
    }
    return kExitOk;
}

int CommandLine::runChosen(int argc, char** argv)
{
    StopSignals signals;
    const std::filesystem::path folder = support::stateFolder();
    support::PrivateNames names = support::PrivateNames::ofThisUser();
    names.addArguments(argc, argv);
    const bool logged = std::none_of(m_unlogged.begin(), m_unlogged.end(), [](const CLI::App* app) { return app->parsed(); });
    support::Log log(logged ? folder : std::filesystem::path(), "maquette-cli", std::move(names));
    support::installCrashReports(folder, "maquette-cli", kernels::version());
    if (logged)
        tellOfCrashes(folder);
    const CommandContext context{&signals, m_verbose, signals.token(), &log};
    for (const Entry& entry : m_entries)
        if (entry.app->parsed()) {
            log.info(std::string("started ") + kernels::version() + ": " + pathAbove(*entry.app) + " " + entry.app->get_name());
            const int status = runEntry(entry, context);
            log.info("ended with " + std::to_string(status));
            return status;
        }
    return kExitUsage;
}

int CommandLine::runEntry(const Entry& entry, const CommandContext& context)
{
    support::Log& log = *context.log;
    try {
        return entry.body(context);
    } catch (const engine::Cancelled&) {
        writeOut(context.signals->takeLastWords());
        writeError("Stopped.\n");
        return kExitStopped;
    } catch (const engine::Error& error) {
        writeError(std::string("maquette-cli: ") + error.what() + "\n");
        log.error(std::string(errorName(error.code())) + ": " + error.what());
        return exitCode(error.code());
    } catch (const std::bad_alloc&) {
        log.error("out_of_memory");
        writeError("maquette-cli: there is not enough memory for this.\n");
        return kExitDevice;
    } catch (const std::exception& error) {
        log.error("internal: " + firstLine(error.what()));
        writeError("maquette-cli: fault of the program: " + firstLine(error.what()) + "\n");
        return kExitFault;
    }
}

int CommandLine::run(int argc, char** argv)
{
    const int parsed = parse(argc, argv);
    return parsed == kParsed ? runChosen(argc, argv) : parsed;
}

} // namespace maquette::cli
