// Interleaved runs in one process: only ratios between them mean something on a shared machine.
#include "decoding/decode_benchmark.h"

#include "core/device.h"
#include "core/number_text.h"
#include "decoding/lattice.h"
#include "decoding/level_queries.h"
#include "decoding/volume_decoder.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace maquette::engine {

namespace {

using Clock = std::chrono::steady_clock;

/// Bytes of a sparse grid in which every brick is allocated.
std::size_t denseGridBytes(int cells)
{
    const std::size_t bricks = static_cast<std::size_t>((cells + VolumeGrid::kBrick) / VolumeGrid::kBrick);
    const std::size_t perBrick = VolumeGrid::kBrickNodes * sizeof(float) +
                                 VolumeGrid::kBrick * sizeof(std::uint64_t) + 3 * sizeof(int) +
                                 sizeof(std::int32_t);
    return bricks * bricks * bricks * perBrick;
}

/// Asks for `rows` evenly spaced rows along z of a dense grid and returns what that took.
DecodeStats askRows(const Field& field, const DecodeOptions& options, std::int64_t rows, const RunContext& context,
                    bool measure)
{
    DecodeObserver observer;
    observer.measureAttention = measure;
    const auto start = Clock::now();
    const Lattice lattice(options.grid, options.box, Lattice::Rounding::FirstLevel);
    const std::int64_t n = lattice.nodes();
    LevelQueries queries(field, options, context, observer, {1, 1, options.grid}, rows * n);
    std::vector<Node> nodes;
    nodes.reserve(static_cast<std::size_t>(rows * n));
    for (std::int64_t i = 0; i < rows; ++i) {
        const std::int64_t row = rows > 1 ? i * (n * n - 1) / (rows - 1) : n * n / 2;
        for (std::int64_t z = 0; z < n; ++z)
            nodes.push_back({static_cast<std::uint16_t>(row / n), static_cast<std::uint16_t>(row % n),
                             static_cast<std::uint16_t>(z)});
    }
    std::vector<float> values(nodes.size());
    queries.ask(lattice.points(nodes), values);
    DecodeStats stats;
    stats.levels.push_back(queries.finish(0));
    stats.totalQueries = stats.levels[0].queries;
    stats.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return stats;
}

/// One decoder on one grid, and how to run it.
class Contestant {
public:
    Contestant(const Field& field, const DecodeBenchmarkOptions& options, const std::string& name, int grid)
        : m_field(field), m_decoder(makeVolumeDecoder(name)), m_options(options.decode)
    {
        m_options.grid = grid;
        m_row.decoder = name;
        m_row.device = field.device().str();
        m_row.dtype = dtypeName(field.dtype());
        m_row.threads = at::get_num_threads();
        m_row.tokens = field.tokenCount();
        m_row.gridAsked = grid;
        m_row.levels = m_decoder->levels(m_options);
        m_row.repeats = options.repeats;
        const std::int64_t n = grid + 1;
        if (name != "dense" || options.denseQueries == 0 || n * n * n <= options.denseQueries)
            return;
        m_rows = std::clamp<std::int64_t>(options.denseQueries / n, 1, n * n);
        m_row.measuredShare = static_cast<double>(m_rows) / static_cast<double>(n * n);
        m_row.note =
            "measured on " + numberText(m_rows) + " of " + numberText(n * n) + " rows, seconds extrapolated";
    }

    void run(const RunContext& context, bool measure, bool isTimed)
    {
        DecodeStats stats;
        if (m_rows > 0) {
            stats = askRows(m_field, m_options, m_rows, context, measure);
            stats.peakGridBytes = denseGridBytes(m_options.grid);
        } else {
            DecodeObserver observer;
            observer.stats = &stats;
            observer.measureAttention = measure;
            m_decoder->decode(m_field, m_options, context, observer);
        }
        if (measure)
            noteShares(stats);
        if (isTimed)
            m_seconds.push_back(stats.seconds / m_row.measuredShare);
    }

    DecodeBenchmarkRow row()
    {
        std::sort(m_seconds.begin(), m_seconds.end());
        m_row.minSeconds = m_seconds.front();
        m_row.maxSeconds = m_seconds.back();
        m_row.medianSeconds = m_seconds[m_seconds.size() / 2];
        return m_row;
    }

private:
    void noteShares(const DecodeStats& stats)
    {
        double field = 0.0, attend = 0.0, select = 0.0;
        for (const DecodeLevelStats& level : stats.levels) {
            field += level.fieldSeconds;
            attend += level.attendSeconds;
            select += level.selectSeconds;
        }
        m_row.attentionShare = attend / stats.seconds;
        m_row.linearShare = (field - attend - select) / stats.seconds;
        m_row.indexingShare = (stats.seconds - field + select) / stats.seconds;
        const std::int64_t n = m_options.grid + 1;
        m_row.queries = m_rows > 0 ? n * n * n : stats.totalQueries;
        m_row.peakGridBytes = stats.peakGridBytes;
        if (stats.surfaceNodes > 0)
            m_row.floorRatio = static_cast<double>(stats.totalQueries) / static_cast<double>(stats.surfaceNodes);
    }

    const Field& m_field;
    std::unique_ptr<VolumeDecoder> m_decoder;
    DecodeOptions m_options;
    std::int64_t m_rows = 0; ///< of a dense grid that is only sampled; 0 = the whole decode
    DecodeBenchmarkRow m_row;
    std::vector<double> m_seconds;
};

} // namespace

std::vector<DecodeBenchmarkRow> benchmarkDecoders(const Field& field, const DecodeBenchmarkOptions& options,
                                                  const RunContext& context,
                                                  const std::function<void(const DecodeBenchmarkRow&)>& onRow)
{
    if (options.repeats < 1 || options.repeats > 1000)
        throw Error(ErrorCode::Usage,
                    "A benchmark needs 1..1000 repeats, not " + numberText(options.repeats) + ".");
    if (options.denseQueries < 0)
        throw Error(ErrorCode::Usage, "The number of dense queries to measure cannot be negative.");
    const c10::InferenceMode noGradients;
    std::vector<DecodeBenchmarkRow> rows;
    for (const int grid : options.grids) {
        std::vector<Contestant> contestants;
        for (const std::string& name : options.decoders)
            contestants.emplace_back(field, options, name, grid);
        for (Contestant& contestant : contestants)
            contestant.run(context, true, !options.warmUp);
        for (int repeat = options.warmUp ? 0 : 1; repeat < options.repeats; ++repeat)
            for (Contestant& contestant : contestants)
                contestant.run(context, false, true);
        std::vector<DecodeBenchmarkRow> found;
        for (Contestant& contestant : contestants)
            found.push_back(contestant.row());
        const auto dense =
            std::find_if(found.begin(), found.end(), [](const auto& row) { return row.decoder == "dense"; });
        const double denseSeconds = dense != found.end() ? dense->medianSeconds : 0.0;
        for (DecodeBenchmarkRow& row : found) {
            row.speedupOverDense = denseSeconds / row.medianSeconds;
            if (onRow)
                onRow(row);
            rows.push_back(row);
        }
    }
    return rows;
}

std::string jsonLine(const DecodeBenchmarkRow& row)
{
    nlohmann::ordered_json json = {{"benchmark", "decode"},
                                   {"decoder", row.decoder},
                                   {"device", row.device},
                                   {"dtype", row.dtype},
                                   {"threads", row.threads},
                                   {"tokens", row.tokens},
                                   {"grid", row.gridAsked},
                                   {"levels", row.levels},
                                   {"queries", row.queries},
                                   {"floor_ratio", row.floorRatio},
                                   {"measured_share", row.measuredShare},
                                   {"repeats", row.repeats},
                                   {"seconds_median", row.medianSeconds},
                                   {"seconds_min", row.minSeconds},
                                   {"seconds_max", row.maxSeconds},
                                   {"share_attention", row.attentionShare},
                                   {"share_linear", row.linearShare},
                                   {"share_indexing", row.indexingShare},
                                   {"peak_grid_bytes", row.peakGridBytes},
                                   {"speedup_over_dense", row.speedupOverDense}};
    if (!row.note.empty())
        json["note"] = row.note;
    return json.dump();
}

} // namespace maquette::engine
