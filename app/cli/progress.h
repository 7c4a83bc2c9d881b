#pragma once

#include <engine/events.h>
#include <engine/run_context.h>

#include <chrono>
#include <optional>
#include <string>

/// Progress of a run for a person: one line that is rewritten on a terminal, plain lines elsewhere.
namespace maquette::cli {

class Progress {
public:
    enum class Style { Silent, Lines, Terminal };

    /// Silent when `quiet`, else by what stderr is.
    static Style styleFor(bool quiet);

    explicit Progress(Style style);
    ~Progress();

    /// The next input of several; title e.g. "chair.png (2 of 5)". Times count from here.
    void begin(const std::string& title);
    void take(const engine::Event& event);
    /// A step that no event describes.
    void note(const std::string& text) { show(text, std::nullopt, false); }
    /// Removes the rewritten line, so that other text can be written.
    void clear();

    /// Seconds since begin().
    double elapsed() const;

private:
    using Clock = std::chrono::steady_clock;

    void show(const std::string& text, std::optional<double> secondsLeft, bool lastOfItsKind);
    void takeLevel(const engine::LevelProgress& progress);

    Style m_style;
    std::string m_title;
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_levelStart;
    Clock::time_point m_lastShown;
    int m_level = 0;
    double m_samplingSeconds = 0;
    bool m_lineIsOpen = false;
};

/// "Sampling", "Decoding", ...
const char* stageInWords(engine::Stage stage);

} // namespace maquette::cli
