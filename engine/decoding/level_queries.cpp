// A pack of regions shares its linear layers and splits only in attention (FlashVDM, supplementary D.2).
// Packs can be long on a slow device, so they are asked in units of a fixed size: fixed, because the size of
// a matrix product can change its last bits, and the same request must give the same bytes.
#include "decoding/level_queries.h"

#include "core/device_clock.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

namespace maquette::engine {

namespace {

constexpr std::int64_t kChunkCpu = 10000;
constexpr std::int64_t kChunkDevice = 65536;
/// Queries x latents of one unit on the CPU, and the fewest queries: tuned for 50 ms with 3072 latents of
/// width 1024 on two cores.
constexpr std::int64_t kUnitPairsCpu = std::int64_t(1) << 19;
constexpr std::int64_t kUnitQueriesCpu = 256;
constexpr std::chrono::milliseconds kReportInterval{34};
constexpr std::chrono::milliseconds kCellsInterval{100};

std::int64_t unitQueries(const Field& field, std::int64_t chunk)
{
    if (!field.device().is_cpu() || field.tokenCount() == 0)
        return chunk;
    return std::clamp(kUnitPairsCpu / field.tokenCount(), std::min(kUnitQueriesCpu, chunk), chunk);
}

} // namespace

std::int64_t chunkQueries(const Field& field, const DecodeOptions& options)
{
    if (options.chunk > 0)
        return options.chunk;
    return field.device().is_cpu() ? kChunkCpu : kChunkDevice;
}

LevelQueries::LevelQueries(const Field& field, const DecodeOptions& options, const RunContext& context,
                           const DecodeObserver& observer, const LevelPlace& place, std::int64_t total)
    : m_field(field), m_context(context), m_observer(observer), m_place(place), m_box(options.box), m_total(total),
      m_chunk(chunkQueries(field, options)), m_unit(unitQueries(field, m_chunk)), m_start(Clock::now()),
      m_lastReport(m_start), m_lastCells(m_start)
{
    if (m_observer.reportCells)
        m_asked.emplace(place.cells, options.box);
    m_stats.cells = place.cells;
    m_context.checkpoint();
    m_context.report(LevelProgress{place.level, place.levelCount, place.cells, 0, total});
}

at::Tensor LevelQueries::call(const at::Tensor& points, KeySelection selection)
{
    m_context.checkpoint();
    if (m_asked) {
        m_asked->add(points);
        if (Clock::now() - m_lastCells >= kCellsInterval)
            reportCells();
    }
    if (m_observer.measureAttention)
        selection.times = &m_times;
    const auto start = Clock::now();
    const at::Tensor values =
        m_field.values(points.to(m_field.device()), selection).to(at::kCPU, at::kFloat).contiguous();
    m_stats.fieldSeconds += std::chrono::duration<double>(Clock::now() - start).count();
    return values;
}

void LevelQueries::reportCells()
{
    m_lastCells = Clock::now();
    const std::array<float, 3> origin = {float(m_box.min[0]), float(m_box.min[1]), float(m_box.min[2])};
    using Blocks = std::vector<std::array<std::uint16_t, 3>>;
    m_context.report(LevelCells{m_place.level, m_place.levelCount, m_place.cells, m_asked->blockCells(), origin,
                                float(m_asked->blockSize()), std::make_shared<const Blocks>(m_asked->blocks())});
}

void LevelQueries::store(const at::Tensor& values, std::span<float> out)
{
    TORCH_CHECK(values.numel() == static_cast<std::int64_t>(out.size()), "a field gave ", values.numel(),
                " values for ", out.size(), " points");
    const float* from = values.const_data_ptr<float>();
    if (!std::all_of(from, from + out.size(), [](float value) { return std::isfinite(value); }))
        throw Error(ErrorCode::Internal,
                    "The model's field is not a finite number at some points of the level with " +
                        std::to_string(m_place.cells) + " cells; try full precision (fp32).");
    if (!out.empty())
        std::memcpy(out.data(), from, out.size() * sizeof(float));
    m_done += static_cast<std::int64_t>(out.size());
    const auto now = Clock::now();
    if (now - m_lastReport >= kReportInterval || (m_done == m_total && !m_grows)) {
        m_lastReport = now;
        m_context.report(LevelProgress{m_place.level, m_place.levelCount, m_place.cells, m_done, m_total});
    }
}

void LevelQueries::noteKept(const at::Tensor& kept)
{
    const std::int64_t keys = kept.size(1);
    m_stats.keptMin = m_keptRows == 0 ? keys : std::min(m_stats.keptMin, keys);
    m_stats.keptMax = std::max(m_stats.keptMax, keys);
    m_stats.keptMean += static_cast<double>(keys * kept.size(0)); // a sum until finish()
    m_keptRows += kept.size(0);
    ++m_stats.regions;
}

void LevelQueries::ask(const at::Tensor& points, std::span<float> out)
{
    for (std::int64_t begin = 0; begin < points.size(0); begin += m_unit) {
        const std::int64_t count = std::min(m_unit, points.size(0) - begin);
        store(call(points.narrow(0, begin, count), {}), out.subspan(begin, count));
    }
}

void LevelQueries::askLargeRegion(const at::Tensor& points, const KeySelection& rule, std::span<float> out)
{
    const at::Tensor samples = points.slice(0, 0, points.size(0), rule.stride).contiguous();
    KeySelection choose = rule;
    choose.counts = {samples.size(0)};
    choose.stride = 1;
    KeySelection given;
    given.rule = KeySelection::Rule::Given;
    choose.onSelected = [&](std::int64_t, const at::Tensor& kept) {
        noteKept(kept);
        given.kept = {kept};
    };
    call(samples, choose);
    for (std::int64_t begin = 0; begin < points.size(0); begin += m_unit) {
        const std::int64_t count = std::min(m_unit, points.size(0) - begin);
        given.counts = {count};
        store(call(points.narrow(0, begin, count), given), out.subspan(begin, count));
    }
}

void LevelQueries::askGroup(const at::Tensor& points, const KeySelection& rule,
                            std::span<const std::int64_t> counts, std::span<float> out)
{
    KeySelection group = rule;
    group.counts.assign(counts.begin(), counts.end());
    group.onSelected = [&](std::int64_t, const at::Tensor& kept) { noteKept(kept); };
    store(call(points, group), out);
}

void LevelQueries::askRegions(const at::Tensor& points, const KeySelection& rule, std::span<float> out)
{
    if (m_field.tokenCount() == 0) {
        ask(points, out);
        return;
    }
    const std::vector<std::int64_t>& counts = rule.counts;
    std::int64_t begin = 0;
    for (std::size_t first = 0; first < counts.size();) {
        // As many whole regions as fit into one unit, at least one.
        std::size_t last = first + 1;
        std::int64_t queries = counts[first];
        while (last < counts.size() && queries + counts[last] <= m_unit)
            queries += counts[last++];
        const at::Tensor part = points.narrow(0, begin, queries);
        const std::span<float> values = out.subspan(begin, queries);
        if (queries > m_unit)
            askLargeRegion(part, rule, values);
        else
            askGroup(part, rule, std::span(counts).subspan(first, last - first), values);
        begin += queries;
        first = last;
    }
}

void LevelQueries::expect(std::int64_t more)
{
    m_total += more;
    m_grows = true;
}

DecodeLevelStats LevelQueries::finish(std::int64_t candidates)
{
    if (m_grows)
        m_context.report(LevelProgress{m_place.level, m_place.levelCount, m_place.cells, m_done, m_done});
    if (m_asked)
        reportCells();
    m_stats.queries = m_done;
    m_stats.candidates = candidates;
    if (m_keptRows > 0)
        m_stats.keptMean /= static_cast<double>(m_keptRows);
    m_stats.attendSeconds = m_times.attend;
    m_stats.selectSeconds = m_times.select;
    m_stats.seconds = std::chrono::duration<double>(Clock::now() - m_start).count();
    m_context.report(
        LevelFinished{m_place.level, m_place.levelCount, m_place.cells, m_done, m_stats.seconds});
    return m_stats;
}

} // namespace maquette::engine
