#pragma once

#include "decoding/asked_cells.h"
#include "decoding/volume_decoder.h"

#include <ATen/core/TensorBody.h>

#include <chrono>
#include <optional>
#include <span>

/// The field calls of one decoding level: short units, progress, stopping, statistics.
namespace maquette::engine {

/// Where a level stands in its decode.
struct LevelPlace {
    int level; ///< from 1
    int levelCount;
    int cells; ///< true cells per axis
};

/// Queries per field call that options.chunk means for this field; never 0.
std::int64_t chunkQueries(const Field& field, const DecodeOptions& options);

class LevelQueries {
public:
    /// `total` queries will be asked. The references must outlive the object.
    LevelQueries(const Field& field, const DecodeOptions& options, const RunContext& context,
                 const DecodeObserver& observer, const LevelPlace& place, std::int64_t total);

    const Field& field() const { return m_field; }
    std::int64_t chunk() const { return m_chunk; }

    /// points  [Q, 3] f32 on the CPU
    /// out     Q values
    /// Asks for them with plain attention, in units that keep the run stoppable. Throws Cancelled,
    /// Error(Internal) for a value that is not finite.
    void ask(const at::Tensor& points, std::span<float> out);

    /// The same for consecutive regions that select keys: `rule` says how, its counts the regions. A region
    /// that is larger than a unit chooses its keys first, from its sampled points, and is then asked in
    /// parts.
    void askRegions(const at::Tensor& points, const KeySelection& rule, std::span<float> out);

    /// Tells of more queries than `total`, for a level whose number becomes known as it is asked. The last
    /// LevelProgress then comes with finish().
    void expect(std::int64_t more);

    /// Ends the level: reports LevelFinished and returns what was measured.
    DecodeLevelStats finish(std::int64_t candidates);

private:
    using Clock = std::chrono::steady_clock;

    at::Tensor call(const at::Tensor& points, KeySelection selection);
    void reportCells();
    void store(const at::Tensor& values, std::span<float> out);
    void noteKept(const at::Tensor& kept);
    void askLargeRegion(const at::Tensor& points, const KeySelection& rule, std::span<float> out);
    void askGroup(const at::Tensor& points, const KeySelection& rule, std::span<const std::int64_t> counts,
                  std::span<float> out);

    const Field& m_field;
    const RunContext& m_context;
    const DecodeObserver& m_observer;
    LevelPlace m_place;
    Box m_box;
    std::optional<AskedCells> m_asked; ///< when the observer wants to know
    std::int64_t m_total;
    std::int64_t m_done = 0;
    bool m_grows = false; ///< more may be expected
    std::int64_t m_chunk;
    std::int64_t m_unit;
    std::int64_t m_keptRows = 0; ///< regions x heads
    AttentionTimes m_times;
    DecodeLevelStats m_stats;
    Clock::time_point m_start;
    Clock::time_point m_lastReport;
    Clock::time_point m_lastCells;
};

} // namespace maquette::engine
