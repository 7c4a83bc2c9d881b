#include "training/loss_plot.h"

#include "drawing/chart.h"
#include "training/data/text_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

namespace maquette::engine {

namespace {

constexpr std::int64_t kMaxLogBytes = 1 << 28;

/// "step,seconds,factor,name,value".
struct LogLine {
    double step, value;
    std::string_view name;
};

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc() && result.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::optional<LogLine> parse(std::string_view line)
{
    std::vector<std::string_view> fields;
    while (true) {
        const std::size_t comma = line.find(',');
        fields.push_back(line.substr(0, comma));
        if (comma == std::string_view::npos)
            break;
        line.remove_prefix(comma + 1);
    }
    if (fields.size() != 5)
        return std::nullopt;
    const auto step = number(fields[0]), value = number(fields[4]);
    return step && value ? std::optional(LogLine{*step, *value, fields[3]}) : std::nullopt;
}

/// Charts, in the order in which they are drawn.
enum Part { kLosses, kIous, kFigures, kParts };

Part partOf(std::string_view name)
{
    if (name.find("iou") != std::string_view::npos)
        return kIous;
    const bool isFigure =
        name.find("heldout") != std::string_view::npos || name.find("_train") != std::string_view::npos;
    return isFigure ? kFigures : kLosses;
}

void add(Chart& chart, const LogLine& line)
{
    auto series = std::find_if(chart.series.begin(), chart.series.end(),
                               [&](const ChartSeries& candidate) { return candidate.name == line.name; });
    if (series == chart.series.end())
        series = chart.series.insert(series, {std::string(line.name), {}, {}});
    // A resumed run may repeat a step.
    if (!series->x.empty() && series->x.back() >= line.step)
        return;
    series->x.push_back(line.step);
    series->y.push_back(line.value);
}

} // namespace

void plotTrainingLog(const std::filesystem::path& csv, const std::filesystem::path& png)
{
    const std::string text = readTextFile(csv, kMaxLogBytes);
    std::array<Chart, kParts> parts;
    parts[kLosses].title = csv.stem().string() + ": losses";
    parts[kIous].title = csv.stem().string() + ": volume IoU";
    parts[kFigures].title = csv.stem().string() + ": figures";
    TextCursor cursor(text);
    std::string_view raw;
    while (cursor.line(raw))
        if (const auto line = parse(raw))
            add(parts[partOf(line->name)], *line);
    std::vector<Chart> charts;
    for (Chart& chart : parts) {
        chart.xLabel = "step";
        chart.yFromZero = std::none_of(chart.series.begin(), chart.series.end(), [](const ChartSeries& series) {
            return *std::min_element(series.y.begin(), series.y.end()) < 0;
        });
        if (!chart.series.empty())
            charts.push_back(std::move(chart));
    }
    if (!charts.empty())
        drawCharts(charts, png);
}

} // namespace maquette::engine
