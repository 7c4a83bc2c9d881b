#include "generation/run_progress.h"

#include "widgets/building.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

using engine::Stage;

Phase phaseOf(Stage stage)
{
    switch (stage) {
    case Stage::LoadModel:
    case Stage::PreparePicture:
        return Phase::Prepare;
    case Stage::EncodePicture:
    case Stage::EncodeSurface:
        return Phase::Encode;
    case Stage::Sample:
        return Phase::Sample;
    case Stage::DecodeTokens:
    case Stage::Decode:
        return Phase::Decode;
    case Stage::Extract:
    case Stage::Clean:
    case Stage::Export:
        break;
    }
    return Phase::Finish;
}

double secondsBetween(RunProgress::Clock::time_point a, RunProgress::Clock::time_point b)
{
    return std::chrono::duration<double>(b - a).count();
}

} // namespace

bool RunEstimate::complete() const
{
    return std::all_of(seconds.begin(), seconds.end(), [](const auto& value) { return value.has_value(); });
}

double RunEstimate::total() const
{
    double sum = 0;
    for (const auto& value : seconds)
        sum += value.value_or(0);
    return sum;
}

void RunProgress::begin(const RunEstimate& estimate, Clock::time_point now)
{
    *this = RunProgress();
    m_running = true;
    m_begin = m_phaseBegin = now;
    m_estimate = estimate;
}

void RunProgress::end()
{
    m_running = false;
}

void RunProgress::apply(const engine::Event& event, Clock::time_point now)
{
    if (const auto* started = std::get_if<engine::StageStarted>(&event)) {
        startStage(started->stage, now);
    } else if (const auto* finished = std::get_if<engine::StageFinished>(&event)) {
        finishStage(*finished);
    } else if (const auto* step = std::get_if<engine::SamplingStep>(&event)) {
        m_step = step->index;
        m_steps = step->total;
        m_stepSeconds += step->seconds;
    } else if (const auto* progress = std::get_if<engine::LevelProgress>(&event)) {
        m_level = progress->level;
        m_levels = progress->levelCount;
        m_nextCells = progress->cells;
        m_levelShare = progress->queriesTotal > 0 ? double(progress->queriesDone) / double(progress->queriesTotal) : 0;
    } else if (const auto* level = std::get_if<engine::LevelFinished>(&event)) {
        m_level = level->level;
        m_levels = level->levelCount;
        m_cells = m_nextCells = level->cells;
        m_levelShare = 1;
    }
}

void RunProgress::startStage(Stage stage, Clock::time_point now)
{
    const Phase phase = phaseOf(stage);
    // A comparison samples and decodes several times: later phases begin again.
    if (stage == Stage::Sample && m_phase > Phase::Sample) {
        m_step = m_steps = m_level = m_levels = m_cells = m_nextCells = 0;
        m_stepSeconds = m_levelShare = 0;
        for (int later = int(Phase::Sample); later < kPhases; ++later)
            m_measured.seconds[std::size_t(later)].reset();
    }
    if (phase != m_phase || !m_hasStage)
        m_phaseBegin = now;
    m_phase = phase;
    m_stage = stage;
    m_hasStage = true;
}

void RunProgress::finishStage(const engine::StageFinished& finished)
{
    // Loading happens once; it would spoil the estimate of the next run.
    const bool isLoading = finished.stage == Stage::LoadModel;
    auto& sum = m_measured.seconds[std::size_t(phaseOf(finished.stage))];
    sum = sum.value_or(0) + (isLoading ? 0 : finished.seconds);
}

std::optional<double> RunProgress::share(Phase phase) const
{
    if (phase < m_phase)
        return 1;
    if (phase > m_phase || !m_hasStage)
        return 0;
    if (phase == Phase::Sample && m_steps > 0)
        return double(m_step) / m_steps;
    if (phase == Phase::Decode && m_levels > 0)
        return (m_level - 1 + m_levelShare) / m_levels;
    return std::nullopt;
}

QString RunProgress::words() const
{
    if (!m_hasStage)
        return tr("Starting");
    switch (m_stage) {
    case Stage::LoadModel:
        return tr("Loading the model");
    case Stage::PreparePicture:
        return tr("Preparing the picture");
    case Stage::EncodePicture:
        return tr("Encoding the picture");
    case Stage::EncodeSurface:
        return tr("Encoding the mesh");
    case Stage::Sample:
        return m_steps > 0 ? tr("Sampling %1/%2").arg(m_step).arg(m_steps) : tr("Sampling");
    case Stage::DecodeTokens:
    case Stage::Decode:
        return m_levels > 0 ? tr("Decoding level %1/%2").arg(m_level).arg(m_levels) : tr("Decoding");
    case Stage::Extract:
        return tr("Extracting the surface");
    case Stage::Clean:
        return tr("Cleaning and checking");
    case Stage::Export:
        break;
    }
    return tr("Saving");
}

QString RunProgress::detail() const
{
    if (m_phase < Phase::Decode || m_nextCells == 0)
        return {};
    if (m_cells > 0 && m_nextCells != m_cells)
        return tr("Grid %1 → %2").arg(m_cells).arg(m_nextCells);
    return tr("Grid %1").arg(m_nextCells);
}

double RunProgress::elapsed(Clock::time_point now) const
{
    return secondsBetween(m_begin, now);
}

std::optional<double> RunProgress::remaining(Clock::time_point now) const
{
    if (!m_hasStage || m_stage == Stage::LoadModel)
        return std::nullopt;
    double left = 0;
    const auto& current = m_estimate.seconds[std::size_t(m_phase)];
    if (m_phase == Phase::Sample && m_step > 0)
        left = m_stepSeconds / m_step * (m_steps - m_step);
    else if (current)
        left = std::max(0.0, *current - secondsBetween(m_phaseBegin, now));
    else
        return std::nullopt;
    for (int later = int(m_phase) + 1; later < kPhases; ++later) {
        const auto& seconds = m_estimate.seconds[std::size_t(later)];
        if (!seconds)
            return std::nullopt;
        left += *seconds;
    }
    return left;
}

QString secondsInWords(double seconds)
{
    const QLocale locale;
    if (seconds < 9.95)
        return inOrder(RunProgress::tr("%1 s").arg(locale.toString(seconds, 'f', 1)));
    const int whole = int(std::lround(seconds));
    if (whole < 60)
        return inOrder(RunProgress::tr("%1 s").arg(locale.toString(whole)));
    return inOrder(RunProgress::tr("%1 min %2 s").arg(locale.toString(whole / 60)).arg(whole % 60));
}

} // namespace maquette::ui
