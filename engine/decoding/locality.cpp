// The regions divide the whole box, as in the paper's figures, and not the bounding box of the refined nodes.
#include "decoding/locality.h"

#include "decoding/brick_mask.h"
#include "decoding/lattice.h"
#include "decoding/level_schedule.h"
#include "decoding/volume_decoder.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace maquette::engine {

namespace {

/// Queries of one field call; whole regions, so one call may be longer.
constexpr std::int64_t kCallQueries = 4096;

/// Points sorted by region of the whole box.
struct RegionPoints {
    at::Tensor points;                 ///< [Q, 3], regions one after another
    std::vector<std::int64_t> regions; ///< numbers of the regions that hold points, rising
    std::vector<std::int64_t> counts;  ///< their points
};

RegionPoints divide(const std::vector<Node>& nodes, const Lattice& lattice, int perAxis)
{
    const auto along = [&](int index) {
        return std::min(perAxis - 1, index * perAxis / std::max(1, lattice.nodes() - 1));
    };
    std::vector<std::vector<Node>> buckets(static_cast<std::size_t>(perAxis) * perAxis * perAxis);
    for (const Node& node : nodes)
        buckets[(static_cast<std::size_t>(along(node.x)) * perAxis + along(node.y)) * perAxis + along(node.z)]
            .push_back(node);
    RegionPoints out;
    std::vector<Node> sorted;
    sorted.reserve(nodes.size());
    for (std::size_t r = 0; r < buckets.size(); ++r) {
        if (buckets[r].empty())
            continue;
        out.regions.push_back(static_cast<std::int64_t>(r));
        out.counts.push_back(static_cast<std::int64_t>(buckets[r].size()));
        sorted.insert(sorted.end(), buckets[r].begin(), buckets[r].end());
    }
    out.points = lattice.points(sorted);
    return out;
}

/// Calls the field with whole regions; `rule` tells how keys are chosen. Returns the values on the CPU.
at::Tensor askRegions(const Field& field, const RegionPoints& regions, KeySelection rule,
                      const RunContext& context,
                      const std::function<void(std::int64_t region, const at::Tensor& kept)>& onKept = {})
{
    std::vector<at::Tensor> parts;
    std::int64_t begin = 0;
    for (std::size_t first = 0; first < regions.counts.size();) {
        context.checkpoint();
        std::size_t last = first + 1;
        std::int64_t queries = regions.counts[first];
        while (last < regions.counts.size() && queries + regions.counts[last] <= kCallQueries)
            queries += regions.counts[last++];
        rule.counts.assign(regions.counts.begin() + first, regions.counts.begin() + last);
        if (onKept)
            rule.onSelected = [&](std::int64_t region, const at::Tensor& kept) {
                onKept(regions.regions[first + static_cast<std::size_t>(region)], kept);
            };
        parts.push_back(field.values(regions.points.narrow(0, begin, queries).to(field.device()), rule)
                            .to(at::kCPU, at::kFloat));
        begin += queries;
        first = last;
    }
    return parts.empty() ? at::empty({0}) : at::cat(parts);
}

/// Every how many queries one votes, so that an average region has about `samples` voters.
std::int64_t strideFor(const RegionPoints& regions, int samples)
{
    const std::int64_t mean = regions.points.size(0) / std::max<std::int64_t>(1, std::ssize(regions.counts));
    return std::max<std::int64_t>(1, mean / samples);
}

double intersectionOverUnion(const at::Tensor& a, const at::Tensor& b)
{
    const at::Tensor insideA = a > 0, insideB = b > 0;
    const auto united = (insideA | insideB).sum().item<std::int64_t>();
    if (united == 0)
        return 1.0;
    return static_cast<double>((insideA & insideB).sum().item<std::int64_t>()) / static_cast<double>(united);
}

/// The nodes of a hierarchical decode with all keys: evenly spread ones, and those near the surface.
struct CompareNodes {
    std::vector<Node> spread, near;
    int spreadCells = 0, nearCells = 0;
};

CompareNodes compareNodes(const Field& field, const LocalityOptions& options, const Box& box,
                          const RunContext& context)
{
    DecodeOptions decode;
    decode.grid = options.grid;
    decode.box = box;
    decode.minResolution = std::max(2, options.grid / 2);
    CompareNodes out;
    DecodeObserver observer;
    observer.onLevelGrid = [&](const VolumeGrid& grid, int level) {
        (level == 1 ? out.spread : out.near) = BrickMask::knownOf(grid).list();
        (level == 1 ? out.spreadCells : out.nearCells) = grid.cells();
    };
    RunContext quiet = context; // levels of a decode that is not the run's own
    quiet.sink = {};
    makeVolumeDecoder("hierarchical")->decode(field, decode, quiet, observer);
    return out;
}

void countActive(const Field& field, const RegionPoints& regions, const LocalityOptions& options,
                 const RunContext& context, LocalityCounts& counts)
{
    KeySelection rule;
    rule.rule = KeySelection::Rule::Merge;
    rule.threshold = options.threshold;
    rule.stride = strideFor(regions, options.samplesPerRegion);
    const std::size_t base = counts.perRegion.size();
    counts.perRegion.resize(base + static_cast<std::size_t>(counts.regionsPerAxis) * counts.regionsPerAxis *
                                       counts.regionsPerAxis);
    at::Tensor any = at::zeros({field.tokenCount()}, at::kBool);
    askRegions(field, regions, rule, context, [&](std::int64_t region, const at::Tensor& kept) {
        counts.perRegion[base + static_cast<std::size_t>(region)] = kept.size(1);
        any.index_fill_(0, kept.flatten().to(at::kCPU), true);
    });
    counts.perCase.push_back(any.sum().item<std::int64_t>());
}

/// IoU of one set of regions with `topK` keys against the values with all keys.
double iouWith(const Field& field, const RegionPoints& regions, const at::Tensor& wanted, std::int64_t topK,
               const LocalityOptions& options, const RunContext& context)
{
    KeySelection rule;
    rule.rule = KeySelection::Rule::Mean;
    rule.topK = topK;
    rule.stride = strideFor(regions, options.samplesPerRegion);
    return intersectionOverUnion(askRegions(field, regions, rule, context), wanted);
}

std::vector<std::int64_t> curveKeys(const LocalityOptions& options, std::int64_t tokens)
{
    std::set<std::int64_t> keys; // rising, each once
    for (const std::int64_t k : options.topK) {
        if (k > tokens)
            throw Error(ErrorCode::Usage, "top-k " + std::to_string(k) + ": the model has only " +
                                              std::to_string(tokens) + " latents; name at most that many keys");
        keys.insert(k);
    }
    if (options.topK.empty())
        for (const double share : {1 / 48.0, 1 / 32.0, 1 / 24.0, 1 / 16.0, 1 / 12.0, 1 / 8.0, 1 / 6.0,
                                   1 / 4.0, 1 / 3.0, 1 / 2.0, 3 / 4.0, 1.0})
            keys.insert(std::max<std::int64_t>(1, std::llround(share * static_cast<double>(tokens))));
    return {keys.begin(), keys.end()};
}

/// Adds one case to every curve and count of the report; `step` is called after each part.
void addCase(const Field& field, const LocalityCase& one, const LocalityOptions& options,
             const RunContext& context, const std::vector<std::int64_t>& keys, LocalityReport& report,
             const std::function<void()>& step)
{
    const CompareNodes nodes = compareNodes(field, options, one.box, context);
    const Lattice spread(nodes.spreadCells, one.box, Lattice::Rounding::FirstLevel);
    const Lattice near(nodes.nearCells, one.box, Lattice::Rounding::Refined);
    std::size_t point = 0;
    for (std::size_t r = 0; r < options.regionsPerAxis.size(); ++r) {
        const RegionPoints volume = divide(nodes.spread, spread, options.regionsPerAxis[r]);
        const RegionPoints surface = divide(nodes.near, near, options.regionsPerAxis[r]);
        countActive(field, volume, options, context, report.counts[r]);
        step();
        const at::Tensor volumeValues = askRegions(field, volume, {}, context);
        const at::Tensor surfaceValues = askRegions(field, surface, {}, context);
        for (const std::int64_t k : keys) {
            LocalityIou& iou = report.iou[point++];
            const double inVolume = iouWith(field, volume, volumeValues, k, options, context);
            iou.volume += inVolume;
            iou.worst = std::min(iou.worst, inVolume);
            iou.surface += iouWith(field, surface, surfaceValues, k, options, context);
            step();
        }
    }
}

} // namespace

LocalityReport analyseLocality(const std::vector<LocalityCase>& cases, const LocalityOptions& options,
                               const RunContext& context, const std::function<void(int, int)>& progress)
{
    validate(options);
    if (cases.empty())
        throw Error(ErrorCode::Usage, "The locality analysis needs at least one shape.");
    const c10::InferenceMode noGradients;
    LocalityReport report;
    report.threshold = options.threshold;
    std::vector<std::int64_t> keys;
    int done = 0;
    for (const LocalityCase& one : cases) {
        const std::unique_ptr<Field> field = one.field();
        if (report.cases.empty()) {
            report.tokens = field->tokenCount();
            if (report.tokens < 1)
                throw Error(ErrorCode::Usage, "The locality analysis needs a field that is made of latents.");
            keys = curveKeys(options, report.tokens);
            for (const int r : options.regionsPerAxis) {
                report.counts.push_back({r, {}, {}});
                for (const std::int64_t k : keys)
                    report.iou.push_back({r, k, 0.0, 0.0, 1.0});
            }
        }
        if (field->tokenCount() != report.tokens)
            throw Error(ErrorCode::Usage,
                        "The locality analysis compares shapes of one number of latents, but '" + one.name +
                            "' has " + std::to_string(field->tokenCount()) + " and the first has " +
                            std::to_string(report.tokens) + ".");
        report.cases.push_back(one.name);
        const int perCase = static_cast<int>(options.regionsPerAxis.size() * (keys.size() + 1));
        addCase(*field, one, options, context, keys, report, [&] {
            ++done;
            if (progress)
                progress(done, perCase * static_cast<int>(cases.size()));
        });
    }
    for (LocalityIou& iou : report.iou) {
        iou.volume /= static_cast<double>(cases.size());
        iou.surface /= static_cast<double>(cases.size());
    }
    return report;
}

} // namespace maquette::engine
