#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// Where in space which latents matter (FlashVDM, supplementary D.1): results, files and plots of the
/// analyses.
namespace maquette::engine {

struct LocalityOptions {
    std::vector<int> regionsPerAxis = {4, 16}; ///< sub-volumes r^3 of the whole box; each 1..64
    int grid = 64;                             ///< cells per axis of the volumes that are compared, 8..512
    double threshold = 1e-6;        ///< a token is active above this head-averaged probability, [0, 1)
    int samplesPerRegion = 32;      ///< queries of a region that vote, about; >= 1
    std::vector<std::int64_t> topK; ///< keys kept for the IoU curve, 1 .. latents; empty = twelve steps up to all
};

/// Active tokens of one division of space.
struct LocalityCounts {
    int regionsPerAxis = 0;
    std::vector<std::int64_t> perRegion; ///< case by case, regions x slowest: cases * r^3 entries
    std::vector<std::int64_t> perCase;   ///< tokens that are active in any region of a case
};

/// One point of the IoU curve, averaged over the cases. All against attention with every key.
struct LocalityIou {
    int regionsPerAxis = 0;
    std::int64_t topK = 0;
    double volume = 0.0;  ///< of the solid, on evenly spread nodes (Fig. 5)
    double surface = 0.0; ///< on the nodes next to the surface
    double worst = 0.0;   ///< smallest volume IoU of any case
};

struct LocalityReport {
    std::int64_t tokens = 0; ///< L
    double threshold = 0.0;
    std::vector<std::string> cases; ///< names, in order
    std::vector<LocalityCounts> counts;
    std::vector<LocalityIou> iou;
};

/// Throws Error(Usage) naming the option, its range and what was given.
void validate(const LocalityOptions& options);

/// Writes activated_per_region.csv, activated_per_case.csv and iou_by_topk.csv into an existing folder, and
/// returns their paths. Throws Error(FileWrite).
std::vector<std::filesystem::path> writeLocalityCsv(const LocalityReport& report,
                                                    const std::filesystem::path& folder);

/// Draws the three analyses side by side as one PNG. Throws Error(FileWrite).
void drawLocalityPlot(const LocalityReport& report, const std::filesystem::path& png);

} // namespace maquette::engine
