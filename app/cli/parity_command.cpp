#include "command_line.h"
#include "commands.h"
#include "console.h"
#include "exit_codes.h"
#include "model_options.h"

#include <engine/parity.h>

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

// maquette-cli parity: recomputes everything that a golden folder records.
namespace maquette::cli {

namespace {

struct ParityArguments {
    std::string folder;
    engine::ParityOptions options;
    bool json = false;
};

const char* statusWord(engine::ParityStatus status)
{
    switch (status) {
    case engine::ParityStatus::Ok: return "ok";
    case engine::ParityStatus::Failed: return "FAIL";
    case engine::ParityStatus::NotCovered: return "not covered";
    }
    return "?";
}

std::string number(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific, 2).ptr;
    return std::string(text, end);
}

std::string textLine(const engine::ParityEntry& entry)
{
    std::string line = entry.name;
    line.resize(std::max<std::size_t>(line.size(), 44), ' ');
    line += " abs " + number(entry.worstAbsolute) + "  rel " + number(entry.worstRelative) + "  (" + entry.tolerance +
            ")  " + statusWord(entry.status);
    if (!entry.note.empty())
        line += "  " + entry.note;
    return line + "\n";
}

std::string jsonLine(const engine::ParityEntry& entry)
{
    // JSON has no infinity: a comparison of different shapes has no number.
    const auto finite = [](double x) { return std::isfinite(x) ? nlohmann::json(x) : nlohmann::json(nullptr); };
    return nlohmann::json{{"name", entry.name},
                          {"status", statusWord(entry.status)},
                          {"absolute", finite(entry.worstAbsolute)},
                          {"relative", finite(entry.worstRelative)},
                          {"tolerance", entry.tolerance},
                          {"note", entry.note}}
               .dump() +
           "\n";
}

int runParityCommand(const ParityArguments& arguments, const CommandContext& context)
{
    loadCudaFor(arguments.options.device);
    const engine::RunContext run{context.stop, {}};
    const auto report = engine::runParity(arguments.folder, arguments.options, run, [&](const auto& entry) {
        writeOut(arguments.json ? jsonLine(entry) : textLine(entry));
    });
    const std::string totals = std::to_string(report.ok) + " ok, " + std::to_string(report.failed) + " failed, " +
                               std::to_string(report.notCovered) + " not covered\n";
    if (arguments.json)
        writeOut(nlohmann::json{{"family", report.family},
                                {"ok", report.ok},
                                {"failed", report.failed},
                                {"notCovered", report.notCovered}}
                     .dump() +
                 "\n");
    else
        writeOut(totals);
    return report.passed() ? kExitOk : kExitFault;
}

} // namespace

void addParityCommand(CommandLine& line)
{
    auto arguments = std::make_shared<ParityArguments>();
    CLI::App& app =
        line.add("parity", "Recompute recorded results of a reference implementation",
                 [arguments](const CommandContext& context) { return runParityCommand(*arguments, context); });
    app.add_option("folder", arguments->folder,
                   "Folder with models in the published layout, goldens.safetensors and goldens.json")
        ->required();
    app.add_option("--device", arguments->options.device, "cpu, cuda, cuda:N or auto")->capture_default_str();
    app.add_option("--dtype", arguments->options.dtype,
                   "fp32, bf16 or fp16; halves widen every tolerance by a stated share of the tensor's size")
        ->capture_default_str();
    app.add_option("--only", arguments->options.only, "Only entries whose name this regular expression finds");
    app.add_flag("--json", arguments->json, "One JSON object per line");
}

} // namespace maquette::cli
