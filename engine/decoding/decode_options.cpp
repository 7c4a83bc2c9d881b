#include <engine/decode_options.h>

#include <engine/error.h>

#include <cmath>
#include <sstream>

namespace maquette::engine {

namespace {

template <typename T>
void checkRange(const char* name, T value, T least, T most)
{
    // Written so that NaN fails too.
    if (value >= least && value <= most)
        return;
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << "Decoding: " << name << " must lie in " << least << ".." << most << ", but is " << value << ".";
    throw Error(ErrorCode::Usage, text.str());
}

} // namespace

void validate(const DecodeOptions& options)
{
    constexpr std::int64_t kMostQueries = std::int64_t(1) << 24;
    constexpr std::int64_t kMostKeys = std::int64_t(1) << 24;
    constexpr double kMostValue = 1e6; // far beyond any truncated distance, and exact enough in f32
    checkRange("grid", options.grid, 1, DecodeOptions::kMaxGrid);
    checkRange<std::int64_t>("chunk", options.chunk, 0, kMostQueries);
    checkRange("min-resolution", options.minResolution, 2, DecodeOptions::kMaxGrid);
    checkRange("first-grid", options.firstGrid, 1, DecodeOptions::kMaxGrid);
    checkRange<std::int64_t>("audit", options.auditCells, 0, DecodeOptions::kMostAuditCells);
    checkRange("eta", options.eta, 0.0, kMostValue);
    checkRange("level", options.level, -kMostValue, kMostValue);
    checkRange<std::int64_t>("top-k", options.topK, 0, kMostKeys);
    checkRange<std::int64_t>("stride-coarse", options.strideCoarse, 1, kMostQueries);
    checkRange<std::int64_t>("stride-mean", options.strideMean, 1, kMostQueries);
    checkRange<std::int64_t>("stride-merge", options.strideMerge, 1, kMostQueries);
    checkRange("merge-threshold", options.mergeThreshold, 0.0, 1.0);
    checkRange("mini-grid", options.miniGrid, 1, 64);
    checkRange("refine-regions", options.refineRegions, 1, 64);
    for (int axis = 0; axis < 3; ++axis) {
        checkRange("the box's lower corner", options.box.min[axis], -kMostValue, kMostValue);
        checkRange("the box's upper corner", options.box.max[axis], -kMostValue, kMostValue);
        if (!(options.box.min[axis] < options.box.max[axis]))
            throw Error(ErrorCode::Usage,
                        "Decoding: the box's lower corner must lie below its upper corner on "
                        "every axis.");
    }
}

} // namespace maquette::engine
