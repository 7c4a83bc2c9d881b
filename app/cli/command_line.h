#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace maquette::support {
class Log;
}

/// The program's frame: subcommands, common options, error messages and exit codes.
namespace maquette::cli {

class StopSignals;

/// What a command gets when it runs.
struct CommandContext {
    StopSignals* signals = nullptr; ///< Ctrl-C, SIGTERM and SIGHUP
    bool verbose = false;           ///< --verbose: log lines on stderr
    std::stop_token stop;           ///< the signals' token
    support::Log* log = nullptr;    ///< may be null
};

/// Returns the exit code; failures are thrown as engine::Error or engine::Cancelled.
using CommandBody = std::function<int(const CommandContext&)>;

/// Collects subcommands and runs the one that the user named. A command's file declares its options on the
/// App that add() returns and keeps their values in an object that its body holds on to:
///
///   void addInfoCommand(CommandLine& line)
///   {
///       auto options = std::make_shared<InfoOptions>();
///       CLI::App& app = line.add("info", "Say what a model folder holds",
///                                [options](const CommandContext& c) { return runInfo(*options, c); });
///       app.add_option("path", options->path, "Model folder or file")->required();
///   }
class CommandLine {
public:
    CommandLine();

    /// Adds a subcommand. `name` may hold blanks for nested commands: "bench decode", "train flow".
    CLI::App& add(const std::string& name, const std::string& summary, CommandBody body);

    /// The command of `app` writes no log and tells of no earlier crash: other programs call it, and often.
    void keepOutOfLog(const CLI::App& app) { m_unlogged.insert(&app); }

    /// Says what a group of nested commands is for: describe("bench", "Measure speed").
    void describe(const std::string& group, const std::string& summary);

    /// Parses and runs. Never throws.
    int run(int argc, char** argv);

private:
    struct Entry {
        CLI::App* app;
        CommandBody body;
    };
    CLI::App& group(const std::string& name);
    int parse(int argc, char** argv);
    int runChosen(int argc, char** argv);
    int runEntry(const Entry& entry, const CommandContext& context);

    CLI::App m_app;
    std::map<std::string, CLI::App*> m_groups;
    std::vector<Entry> m_entries;
    std::set<const CLI::App*> m_unlogged;
    bool m_verbose = false;
};

} // namespace maquette::cli
