#include "decoding/audit.h"

#include "decoding/known_nodes.h"
#include "decoding/lattice.h"
#include "decoding/level_queries.h"
#include "decoding/surface_nodes.h"

#include <cmath>
#include <vector>

namespace maquette::engine {

namespace {

constexpr double kDoubt = 0.05;
constexpr std::int64_t kCellsPerCall = 1024;

std::int64_t countKnownCells(const VolumeGrid& grid, const RunContext& context)
{
    std::int64_t count = 0;
    forEachKnownNode(grid, context, [&](int x, int y, int z) { count += isKnownCell(grid, x, y, z); });
    return count;
}

/// Whole numbers below a bound, the same on every machine (splitmix64).
class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_state(seed) {}
    std::int64_t below(std::int64_t bound)
    {
        m_state += 0x9e3779b97f4a7c15ull;
        std::uint64_t bits = m_state;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9ull;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebull;
        bits ^= bits >> 31;
        // The remainder's bias is below 2^-30 for every grid.
        return static_cast<std::int64_t>(bits % static_cast<std::uint64_t>(bound));
    }

private:
    std::uint64_t m_state;
};

void appendCorners(std::vector<Node>& nodes, int x, int y, int z)
{
    for (int corner = 0; corner < 8; ++corner)
        nodes.push_back({static_cast<std::uint16_t>(x + (corner >> 2)),
                         static_cast<std::uint16_t>(y + (corner >> 1 & 1)),
                         static_cast<std::uint16_t>(z + (corner & 1))});
}

std::int64_t countCrossing(const std::vector<float>& corners, double surface)
{
    std::int64_t count = 0;
    for (std::size_t cell = 0; cell < corners.size(); cell += 8) {
        int inside = 0;
        for (std::size_t corner = 0; corner < 8; ++corner)
            inside += corners[cell + corner] > static_cast<float>(surface);
        count += inside % 8 != 0;
    }
    return count;
}

/// Chance of at most `crossing` hits in `sampled` draws that hit with chance `share`.
double chanceOfSoFew(std::int64_t crossing, std::int64_t sampled, double share)
{
    double sum = 0.0;
    const double n = static_cast<double>(sampled);
    for (std::int64_t i = 0; i <= crossing; ++i) {
        const double k = static_cast<double>(i);
        sum += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                        k * std::log(share) + (n - k) * std::log1p(-share));
    }
    return sum;
}

} // namespace

double shareUpperBound(std::int64_t crossing, std::int64_t sampled)
{
    if (crossing >= sampled)
        return 1.0;
    double low = static_cast<double>(crossing) / static_cast<double>(sampled), high = 1.0;
    constexpr int kHalvings = 60;
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = 0.5 * (low + high);
        (chanceOfSoFew(crossing, sampled, middle) > kDoubt ? low : high) = middle;
    }
    return high;
}

DecodeAudit auditUnknownCells(const Field& field, const VolumeGrid& grid, const DecodeOptions& options,
                              const RunContext& context)
{
    DecodeAudit audit;
    const std::int64_t cells = grid.cells();
    audit.unknownCells = cells * cells * cells - countKnownCells(grid, context);
    if (audit.unknownCells == 0)
        return audit;
    const RunContext silent{context.stop, {}};
    const Lattice lattice(grid.cells(), grid.box(), Lattice::Rounding::FirstLevel);
    LevelQueries queries(field, options, silent, {}, {1, 1, grid.cells()}, 8 * options.auditCells);
    Draws draws(options.auditSeed);
    std::vector<Node> nodes;
    std::vector<float> values;
    while (audit.sampled < options.auditCells) {
        const std::int64_t wanted = std::min(kCellsPerCall, options.auditCells - audit.sampled);
        nodes.clear();
        while (std::ssize(nodes) < 8 * wanted) {
            const int x = static_cast<int>(draws.below(cells)), y = static_cast<int>(draws.below(cells)),
                      z = static_cast<int>(draws.below(cells));
            if (!isKnownCell(grid, x, y, z))
                appendCorners(nodes, x, y, z);
        }
        values.resize(nodes.size());
        queries.ask(lattice.points(nodes), values);
        audit.sampled += wanted;
        audit.crossing += countCrossing(values, options.level);
    }
    audit.missedShareBelow = shareUpperBound(audit.crossing, audit.sampled);
    return audit;
}

} // namespace maquette::engine
