#pragma once

#include <engine/run_context.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// Comparison with what a reference implementation computed: a folder of models in the published layout beside
/// goldens.safetensors and goldens.json.
namespace maquette::engine {

struct ParityOptions {
    std::string device = "cpu";
    std::string dtype = "fp32"; ///< fp32, bf16, fp16; halves are compared with wider, stated tolerances
    std::string only;           ///< regular expression: recompute only entries whose name it finds; empty takes all
};

enum class ParityStatus { Ok, Failed, NotCovered };

/// The outcome for one recorded tensor.
struct ParityEntry {
    std::string name;
    ParityStatus status = ParityStatus::NotCovered;
    double worstAbsolute = 0.0; ///< largest |ours - recorded|; for masks the share of differing bits
    double worstRelative = 0.0; ///< largest |ours - recorded| / |recorded|
    std::string tolerance;      ///< in words
    std::string note;           ///< why it failed or is not covered, or what was compared
};

struct ParityReport {
    std::string family;
    std::vector<ParityEntry> entries;
    int ok = 0, failed = 0, notCovered = 0;

    bool passed() const { return failed == 0 && notCovered == 0 && ok > 0; }
};

/// Recomputes every entry of the folder with any widths, depths, seeds and pictures. `onEntry` is called as results
/// come. An entry that no rule knows is NotCovered. Throws Error when the folder itself cannot be read.
ParityReport runParity(const std::filesystem::path& folder, const ParityOptions& options, const RunContext& context = {},
                       const std::function<void(const ParityEntry&)>& onEntry = {});

} // namespace maquette::engine
