#include "training_progress.h"

#include "console.h"
#include "number_words.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace maquette::cli {

namespace {

constexpr int kBarCells = 24;

std::string number(double value)
{
    char text[32];
    return std::string(text, std::to_chars(text, text + sizeof text, value, std::chars_format::general, 4).ptr);
}

std::string shareAndTime(const engine::TrainingProgress& progress)
{
    std::string text = fixedNumber(std::floor(100 * progress.share), 0) + " %";
    if (progress.secondsLeft >= 0 && progress.share < 1)
        text += " · about " + durationInWords(progress.secondsLeft) + " left";
    return text;
}

} // namespace

std::string trainingBarText(const engine::TrainingProgress& progress)
{
    const int full = static_cast<int>(kBarCells * std::clamp(progress.share, 0.0, 1.0));
    std::string bar = "[";
    for (int cell = 0; cell < kBarCells; ++cell)
        bar += cell < full ? "█" : "░";
    return progress.stage + " " + bar + "] " + shareAndTime(progress) + " · step " + std::to_string(progress.step);
}

void TrainingBar::clear()
{
    if (m_lineIsOpen)
        writeError("\r\033[K");
    m_lineIsOpen = false;
}

void TrainingBar::take(const engine::TrainingProgress& progress)
{
    m_last = progress;
    if (m_style != Progress::Style::Terminal)
        return;
    writeError("\r\033[K" + trainingBarText(progress) + m_loss);
    m_lineIsOpen = true;
}

void TrainingBar::take(const engine::TrainingReport& report)
{
    if (m_style == Progress::Style::Silent)
        return;
    std::string line = report.stage + " step " + std::to_string(report.step) + ", " +
                       std::to_string(static_cast<std::int64_t>(report.seconds)) + " s";
    for (const auto& [name, value] : report.numbers)
        line += ", " + name + " " + number(value);
    m_loss.clear();
    if (!report.numbers.empty())
        m_loss = " · " + report.numbers.front().first + " " + number(report.numbers.front().second);
    if (m_style == Progress::Style::Lines && m_last.stage == report.stage)
        line += " · " + shareAndTime(m_last);
    clear();
    writeError(line + "\n");
}

} // namespace maquette::cli
