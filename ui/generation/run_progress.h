#pragma once

#include <engine/events.h>

#include <QCoreApplication>
#include <QString>

#include <array>
#include <chrono>
#include <optional>

/// From a run's events to what a person is told: words, shares that are true, time gone and time left.
namespace maquette::ui {

/// The parts of the bar.
enum class Phase { Prepare, Encode, Sample, Decode, Finish };
inline constexpr int kPhases = 5;

/// Seconds that earlier runs of this model, step count and grid took, by phase.
struct RunEstimate {
    std::array<std::optional<double>, kPhases> seconds;
    bool complete() const;
    double total() const; ///< only when complete
};

class RunProgress {
    Q_DECLARE_TR_FUNCTIONS(maquette::ui::RunProgress)
public:
    using Clock = std::chrono::steady_clock;

    void begin(const RunEstimate& estimate, Clock::time_point now = Clock::now());
    void apply(const engine::Event& event, Clock::time_point now = Clock::now());
    void end();

    bool isRunning() const { return m_running; }
    Phase phase() const { return m_phase; }
    /// Nothing before the first one began.
    std::optional<engine::Stage> stage() const { return m_hasStage ? std::optional(m_stage) : std::nullopt; }
    /// Done share of a phase; nothing while it runs without a known share.
    std::optional<double> share(Phase phase) const;

    QString words() const;  ///< "Sampling 3/5", "Decoding level 2/3"
    QString detail() const; ///< "Grid 128 → 256", or empty
    double elapsed(Clock::time_point now = Clock::now()) const;
    /// Only where earlier runs or this run's own steps tell.
    std::optional<double> remaining(Clock::time_point now = Clock::now()) const;

    /// What the run has taken so far, for the estimate of the next.
    const RunEstimate& measured() const { return m_measured; }
    int levelCells() const { return m_cells; } ///< of the last finished level; 0 before

private:
    void startStage(engine::Stage stage, Clock::time_point now);
    void finishStage(const engine::StageFinished& finished);

    bool m_running = false;
    Phase m_phase = Phase::Prepare;
    engine::Stage m_stage = engine::Stage::PreparePicture;
    bool m_hasStage = false;
    Clock::time_point m_begin, m_phaseBegin;
    int m_step = 0, m_steps = 0;
    double m_stepSeconds = 0;
    int m_level = 0, m_levels = 0, m_cells = 0, m_nextCells = 0;
    double m_levelShare = 0;
    RunEstimate m_estimate, m_measured;
};

/// "0.8 s", "12 s", "2 min 5 s", in the user's number format.
QString secondsInWords(double seconds);

} // namespace maquette::ui
