// The three figures of the supplementary's D.1: tokens per region, tokens per case, IoU by top-k.
#include "drawing/chart.h"

#include <engine/locality.h>

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr int kBins = 24;

/// A histogram over 0..most, as the share of all entries in per cent.
ChartSeries histogram(std::string name, const std::vector<std::int64_t>& values, std::int64_t most)
{
    ChartSeries series{std::move(name), std::vector<double>(kBins), std::vector<double>(kBins)};
    const double width = static_cast<double>(std::max<std::int64_t>(1, most)) / kBins;
    for (int bin = 0; bin < kBins; ++bin)
        series.x[bin] = (bin + 0.5) * width;
    for (const std::int64_t value : values)
        series.y[std::clamp(static_cast<int>(static_cast<double>(value) / width), 0, kBins - 1)] +=
            100.0 / static_cast<double>(values.size());
    return series;
}

} // namespace

void drawLocalityPlot(const LocalityReport& report, const std::filesystem::path& png)
{
    const std::string ofTokens = " of " + std::to_string(report.tokens) + " tokens";
    Chart regions{Chart::Kind::Bars, "Active tokens per region", "active" + ofTokens, "regions, %", {}, true};
    Chart cases{Chart::Kind::Bars,
                "Active tokens per shape",
                "active in any region" + ofTokens,
                "shapes, %",
                {},
                true};
    Chart iou{Chart::Kind::Lines, "Volume IoU by keys kept", "keys kept" + ofTokens, "volume IoU", {}, false};
    for (const LocalityCounts& counts : report.counts) {
        const std::string name = "r" + std::to_string(counts.regionsPerAxis);
        regions.series.push_back(histogram(name, counts.perRegion, report.tokens));
        cases.series.push_back(histogram(name, counts.perCase, report.tokens));
        ChartSeries curve{name, {}, {}};
        for (const LocalityIou& point : report.iou)
            if (point.regionsPerAxis == counts.regionsPerAxis) {
                curve.x.push_back(static_cast<double>(point.topK));
                curve.y.push_back(point.volume);
            }
        iou.series.push_back(std::move(curve));
    }
    drawCharts({regions, cases, iou}, png);
}

} // namespace maquette::engine
