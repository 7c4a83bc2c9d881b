#include "progress.h"

#include "console.h"
#include "number_words.h"

#include <type_traits>

namespace maquette::cli {

namespace {

/// Often enough to look alive, seldom enough to cost nothing.
constexpr auto kLineInterval = std::chrono::milliseconds(100);
/// Plain lines are kept: fewer of them.
constexpr auto kPlainInterval = std::chrono::seconds(5);

} // namespace

const char* stageInWords(engine::Stage stage)
{
    using engine::Stage;
    switch (stage) {
    case Stage::LoadModel:
        return "Loading the model";
    case Stage::PreparePicture:
        return "Preparing the picture";
    case Stage::EncodePicture:
        return "Encoding the picture";
    case Stage::EncodeSurface:
        return "Encoding the surface";
    case Stage::Sample:
        return "Sampling";
    case Stage::DecodeTokens:
        return "Decoding the latents";
    case Stage::Decode:
        return "Decoding the shape";
    case Stage::Extract:
        return "Extracting the surface";
    case Stage::Clean:
        return "Cleaning the mesh";
    case Stage::Export:
        return "Writing the file";
    }
    return "Working";
}

Progress::Style Progress::styleFor(bool quiet)
{
    if (quiet)
        return Style::Silent;
    return errorIsTerminal() ? Style::Terminal : Style::Lines;
}

Progress::Progress(Style style) : m_style(style) {}

Progress::~Progress()
{
    clear();
}

void Progress::begin(const std::string& title)
{
    clear();
    m_title = title;
    m_start = Clock::now();
    m_samplingSeconds = 0;
    m_level = 0;
    if (m_style == Style::Lines)
        writeError(title + "\n");
}

double Progress::elapsed() const
{
    return std::chrono::duration<double>(Clock::now() - m_start).count();
}

void Progress::clear()
{
    if (m_lineIsOpen)
        writeError("\r\033[K");
    m_lineIsOpen = false;
}

void Progress::show(const std::string& text, std::optional<double> secondsLeft, bool lastOfItsKind)
{
    if (m_style == Style::Silent)
        return;
    const auto now = Clock::now();
    const auto interval =
        m_style == Style::Terminal ? Clock::duration(kLineInterval) : Clock::duration(kPlainInterval);
    if (!lastOfItsKind && now - m_lastShown < interval)
        return;
    m_lastShown = now;
    std::string line = text + " · " + durationInWords(elapsed());
    if (secondsLeft && *secondsLeft > 0)
        line += " · about " + durationInWords(*secondsLeft) + " left in this stage";
    if (m_style == Style::Lines) {
        writeError("  " + line + "\n");
        return;
    }
    writeError("\r\033[K" + (m_title.empty() ? line : m_title + " · " + line));
    m_lineIsOpen = true;
}

void Progress::takeLevel(const engine::LevelProgress& progress)
{
    if (progress.level != m_level || progress.queriesDone == 0) {
        m_level = progress.level;
        m_levelStart = Clock::now();
    }
    std::string text = "Decoding level " + std::to_string(progress.level) + "/" +
                       std::to_string(progress.levelCount) + " (" + std::to_string(progress.cells) +
                       " cells)";
    std::optional<double> left;
    if (progress.queriesTotal > 0) {
        const double share =
            static_cast<double>(progress.queriesDone) / static_cast<double>(progress.queriesTotal);
        text += " " + fixedNumber(100 * share, 0) + " %";
        const double spent = std::chrono::duration<double>(Clock::now() - m_levelStart).count();
        // Only the last level's end is the stage's end; the work of later levels is not known yet.
        if (share > 0.05 && progress.level == progress.levelCount)
            left = spent / share * (1 - share);
    }
    show(text, left, false);
}

void Progress::take(const engine::Event& event)
{
    if (const auto* stage = std::get_if<engine::StageStarted>(&event)) {
        show(stageInWords(stage->stage), std::nullopt, true);
    } else if (const auto* step = std::get_if<engine::SamplingStep>(&event)) {
        m_samplingSeconds += step->seconds;
        const double left = m_samplingSeconds / step->index * (step->total - step->index);
        show("Sampling " + std::to_string(step->index) + "/" + std::to_string(step->total), left,
             m_style == Style::Terminal || step->index == step->total);
    } else if (const auto* progress = std::get_if<engine::LevelProgress>(&event)) {
        takeLevel(*progress);
    } else if (const auto* level = std::get_if<engine::LevelFinished>(&event)) {
        show("Level " + std::to_string(level->level) + "/" + std::to_string(level->levelCount) + " (" +
                 std::to_string(level->cells) + " cells) done, " + countInWords(level->queries) + " points",
             std::nullopt, true);
    } else if (const auto* warning = std::get_if<engine::Warning>(&event)) {
        clear();
        if (m_style != Style::Silent)
            writeError("  Note: " + warning->text + "\n");
    }
}

} // namespace maquette::cli
