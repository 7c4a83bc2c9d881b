#include <engine/parameters.h>

#include <engine/error.h>

#include <charconv>
#include <cmath>

namespace maquette::engine {

namespace {

/// Seeds stop where a double, and so every JSON reader, still tells neighbours apart.
constexpr double kLargestSeed = 9007199254740991.0;

constexpr Parameter kTable[] = {
    {"seed", 0, kLargestSeed, 1234, true, "",
     "start of the random numbers; the same seed gives the same shape"},
    {"steps", 1, 1000, 5, true, "steps", "sampling steps; the default belongs to the model's kind"},
    {"guidance", -1, 100, 5.0, false, "",
     "how strictly the shape follows the picture; negative switches it off"},
    {"grid", 8, 2048, 256, true, "cells", "cells per axis of the grid in which the surface is looked for"},
    {"level", -1, 1, 0, false, "", "the field's value on the surface; larger is thinner"},
    {"bounds", 0.1, 10, 1.01, false, "", "half the side of the box that is searched"},
    {"chunk", 0, 16777216, 0, true, "points", "field queries per call; 0 chooses by device"},
    {"min-grid", 2, 2048, 63, true, "cells", "coarsest grid: grids are halved while they are at least this"},
    {"first-grid", 1, 2048, 8, true, "cells", "fewest cells of the minimal decoder's first level"},
    {"audit", 0, 16777216, 0, true, "cells",
     "unknown cells that are looked at afterwards to tell what a sparse decoder may have missed"},
    {"eta", 0, 10, 0.95, false, "", "nodes with a smaller |value| are refined; 0 follows sign changes only"},
    {"top-k", 0, 1048576, 0, true, "keys", "keys that a region of the grid keeps; 0 chooses by the model"},
    {"stride-coarse", 1, 1000000, 100, true, "points", "every n-th point of a coarse region chooses keys"},
    {"stride-mean", 1, 1000000, 50, true, "points", "the same on finer levels with --top-k-mode mean"},
    {"stride-merge", 1, 1000000, 30, true, "points", "the same on finer levels with --top-k-mode merge"},
    {"merge-threshold", 0, 1, 1e-6, false, "", "attention above which --top-k-mode merge keeps a key"},
    {"coarse-regions", 1, 64, 4, true, "regions", "regions per axis on the coarsest level"},
    {"regions", 1, 64, 6, true, "regions", "regions per axis on the finer levels"},
    {"floaters", 0, 1, 0.005, false, "",
     "parts with a smaller share of the largest part's faces are removed"},
    {"faces", 4, 100000000, 40000, true, "faces", "simplify to this many faces"},
    {"size", 0.001, 1000000, 100, false, "mm", "length of the largest side"},
    {"texture-size", 64, 8192, 2048, true, "texels", "texels per side of the square that --uv lays the surface out on"},
    {"surface-samples", 64, 10000000, 0, true, "points",
     "points taken from a mesh that is to be reconstructed"},
    {"threads", 1, 1024, 1, true, "threads", "processor threads"},
};

std::string shortest(double value)
{
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

} // namespace

std::span<const Parameter> parameters()
{
    return kTable;
}

const Parameter& parameter(std::string_view name)
{
    for (const Parameter& entry : kTable)
        if (name == entry.name)
            return entry;
    throw Error(ErrorCode::Internal, "there is no parameter '" + std::string(name) + "'");
}

void requireInRange(std::string_view name, double value)
{
    const Parameter& entry = parameter(name);
    const bool fits = std::isfinite(value) && value >= entry.least && value <= entry.most &&
                      (!entry.whole || value == std::floor(value));
    if (!fits)
        throw Error(ErrorCode::Usage, "--" + std::string(name) + " takes " +
                                          (entry.whole ? "a whole number" : "a number") + " from " +
                                          shortest(entry.least) + " to " + shortest(entry.most) + ", not " +
                                          shortest(value));
}

double parseParameter(std::string_view name, const std::string& text)
{
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, status] = std::from_chars(text.data(), end, value);
    if (text.empty() || status != std::errc() || stop != end) {
        const Parameter& entry = parameter(name);
        throw Error(ErrorCode::Usage, "--" + std::string(name) + " takes " +
                                          (entry.whole ? "a whole number" : "a number") + " from " +
                                          shortest(entry.least) + " to " + shortest(entry.most) + ", not '" +
                                          text + "'");
    }
    requireInRange(name, value);
    return value;
}

} // namespace maquette::engine
