#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// Simple charts as PNG: axes with round numbers, lines or bars, a legend.
namespace maquette::engine {

struct ChartSeries {
    std::string name;
    std::vector<double> x, y; ///< one y per x; x rising
};

struct Chart {
    enum class Kind {
        Lines, ///< points joined by lines
        Bars   ///< bars from 0 to y, centred at x, side by side when there are several series
    };
    Kind kind = Kind::Lines;
    std::string title, xLabel, yLabel; ///< ASCII
    std::vector<ChartSeries> series;
    bool yFromZero = true; ///< the y axis begins at 0
};

/// Round numbers that divide [low, high] into about `count` parts; the first is <= low, the last >= high.
std::vector<double> axisTicks(double low, double high, int count);

/// Draws charts side by side, 640 x 480 pixels each, as one PNG. Throws Error(FileWrite).
void drawCharts(const std::vector<Chart>& charts, const std::filesystem::path& png);

} // namespace maquette::engine
