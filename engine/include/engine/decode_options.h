#pragma once

#include <engine/box.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What can be asked of a volume decoder, and what it says about its work.
namespace maquette::engine {

/// Which nodes of a finer level are asked for, and where keys may be selected.
enum class RefineMode {
    Reference, ///< as the published code does: near nodes on every level; the last one dilates only after
               ///< doubling
    Wide,      ///< as TripoSG's code does it: like Reference, but dilated twice before doubling on all levels but the last
    Unsaturated, ///< as TripoSG's hierarchical extraction chooses: every node where |2 sigmoid(value) - 1| is below 1 in
                 ///< single precision, dilated to 5 nodes (3 from 512 cells on); on one lattice, so nothing shrinks
    Paper ///< FlashVDM's Algorithm 1 to the letter: dilate once on every level, no near nodes but a second
          ///< expansion on the last one
};

/// How the flash decoder chooses keys on the finer levels; the coarsest always uses the mean rule.
enum class TopKMode { Mean, Merge };

/// Ranges are checked by validate(). Defaults are the published ones.
struct DecodeOptions {
    static constexpr int kMaxGrid = 2048;

    int grid =
        256; ///< cells per axis asked for, 1..kMaxGrid; flash makes its own true number of it (levels())
    Box box; ///< min < max on every axis, finite
    /// Queries per field call, 0 = by device; 1..2^24. Regions of one call share their linear layers.
    std::int64_t chunk = 0;
    int minResolution = 63; ///< grids are halved while they are at least this, 2..kMaxGrid
    double eta = 0.95;      ///< nodes with |value - level| < eta are refined; >= 0, 0 switches the rule off
    double level = 0.0;     ///< gamma: the surface lies where the field has this value; finite
    RefineMode mode = RefineMode::Reference;
    /// Algorithm 1's Dilate. Off, to study what it is for: only the nodes around a candidate's children are asked.
    bool isDilated = true;

    // Flash only.
    TopKMode topKMode = TopKMode::Mean;
    std::int64_t topK =
        0; ///< keys per region and head; 0 = 1024 of 3072, 256 of 512, else a third; at most all
    std::int64_t strideCoarse = 100; ///< every n-th query of a coarse sub-volume votes, >= 1
    std::int64_t strideMean = 50;    ///< the same for finer levels with TopKMode::Mean, >= 1
    std::int64_t strideMerge = 30;   ///< the same for finer levels with TopKMode::Merge, >= 1
    double mergeThreshold = 1e-6;    ///< probability above which a key is kept by TopKMode::Merge, [0, 1]
    int miniGrid = 4;                ///< coarse sub-volumes per axis, 1..64
    int refineRegions = 6;           ///< regions per axis on finer levels, 1..64; the paper studies 4 and 16

    // Minimal only.
    /// The first level has the fewest cells, grid / 2^k rounded up, that are at least this; 1..kMaxGrid.
    int firstGrid = 8;

    /// Cells that are looked at after a sparse decode to find out what it missed (decoding/audit.h); 0 = none,
    /// at most kMostAuditCells.
    std::int64_t auditCells = 0;
    std::uint64_t auditSeed = 1; ///< chooses these cells
    static constexpr std::int64_t kMostAuditCells = std::int64_t(1) << 24;

    // Parity with the published code only; never set for a product.
    bool addLevelAsReference = false;     ///< the near test looks at value + level, and at |value| < eta
    bool coarseNodesInModelDtype = false; ///< the first level's coordinates are rounded to the model's dtype
    bool regionOrderOfLibrary = false;    ///< nodes of a region come as ATen's unstable sort leaves them
};

/// Throws Error(Usage) naming the option, its range and what was given.
void validate(const DecodeOptions& options);

/// One level's work.
struct DecodeLevelStats {
    int cells = 0;            ///< true number of cells per axis
    std::int64_t queries = 0; ///< nodes asked of the field
    std::int64_t candidates =
        0;                    ///< nodes of the level before that lie near the surface; 0 on the first level
    std::int64_t regions = 0; ///< regions that selected keys
    std::int64_t keptMin = 0; ///< fewest, mean and most keys that a region and head kept
    double keptMean = 0.0;
    std::int64_t keptMax = 0;
    double seconds = 0.0;       ///< the whole level
    double fieldSeconds = 0.0;  ///< inside field calls
    double attendSeconds = 0.0; ///< attention proper; only when measured
    double selectSeconds = 0.0; ///< choosing and gathering keys; only when measured
};

/// What a random sample of the cells with an unknown node says about the rest of them.
struct DecodeAudit {
    std::int64_t unknownCells = 0; ///< cells that the decoder left out
    std::int64_t sampled = 0;      ///< of these, looked at
    std::int64_t crossing = 0;     ///< of the sampled ones, cells that hold a piece of the surface
    /// With 95 % confidence no larger share of the unknown cells holds a piece; 0..1.
    double missedShareBelow = 0.0;
};

struct DecodeStats {
    std::string decoder;
    std::vector<DecodeLevelStats> levels;
    std::int64_t totalQueries = 0;
    /// Nodes of the finest level at the corners of known crossing cells: what any decoder must ask.
    std::int64_t surfaceNodes = 0;
    std::optional<DecodeAudit> audit;
    std::size_t peakGridBytes = 0; ///< most bytes of node values and masks held at one time
    double seconds = 0.0;
};

} // namespace maquette::engine
