#include <engine/evaluation.h>

#include "core/atomic_file.h"
#include "core/number_text.h"
#include "training/step_random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

// Means and medians with percentile bootstrap intervals (Efron), and the table of single shapes.

namespace maquette::engine {

namespace {

constexpr double kIntervalLow = 0.025, kIntervalHigh = 0.975;
constexpr int kDigits = 4;

double meanOf(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Changes the order of the values.
double medianOf(std::vector<double>& values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double quantile(const std::vector<double>& sorted, double share)
{
    return sorted[static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size() - 1)))];
}

EvaluationFigure figureOf(std::vector<double> values, int resamples, std::uint64_t seed)
{
    EvaluationFigure figure;
    figure.shapes = static_cast<std::int64_t>(values.size());
    figure.mean = meanOf(values);
    std::mt19937_64 random(seed);
    std::vector<double> means, medians, drawn(values.size());
    for (int i = 0; i < resamples; ++i) {
        for (double& value : drawn)
            value = values[static_cast<std::size_t>(uniformIndex(random, figure.shapes))];
        means.push_back(meanOf(drawn));
        medians.push_back(medianOf(drawn));
    }
    figure.median = medianOf(values);
    figure.meanLow = figure.meanHigh = figure.mean;
    figure.medianLow = figure.medianHigh = figure.median;
    if (resamples > 0) {
        std::sort(means.begin(), means.end());
        std::sort(medians.begin(), medians.end());
        figure.meanLow = quantile(means, kIntervalLow);
        figure.meanHigh = quantile(means, kIntervalHigh);
        figure.medianLow = quantile(medians, kIntervalLow);
        figure.medianHigh = quantile(medians, kIntervalHigh);
    }
    return figure;
}

std::string plainWord(std::string text)
{
    std::replace_if(text.begin(), text.end(), [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

struct Group {
    const char* name;
    bool (*isMember)(const EvaluatedShape&);
};
constexpr Group kGroups[] = {
    {"all", [](const EvaluatedShape&) { return true; }},
    {"novel", [](const EvaluatedShape& shape) { return shape.isNovel; }},
    {"chairs", [](const EvaluatedShape& shape) { return shape.isChair; }},
    {"furniture", [](const EvaluatedShape& shape) { return shape.isFurniture; }},
};

} // namespace

std::vector<EvaluationFigure> summariseShapes(const std::vector<EvaluatedShape>& shapes, int resamples,
                                              std::uint64_t seed)
{
    std::vector<EvaluationFigure> figures;
    const std::size_t scores = shapes.empty() ? 0 : shapes.front().scores.size();
    for (std::size_t score = 0; score < scores; ++score)
        for (const auto& [group, isMember] : kGroups) {
            std::vector<double> values;
            for (const EvaluatedShape& shape : shapes) {
                const double value = shape.scores.at(score).second;
                if (isMember(shape) && std::isfinite(value))
                    values.push_back(value);
            }
            if (values.empty())
                continue;
            EvaluationFigure& figure = figures.emplace_back(figureOf(std::move(values), resamples, seed));
            figure.score = shapes.front().scores[score].first;
            figure.group = group;
        }
    return figures;
}

void writeShapesCsv(const std::vector<EvaluatedShape>& shapes, const std::filesystem::path& file)
{
    std::string text = "id,name,category,sibling_iou,novel,chair,furniture";
    if (!shapes.empty())
        for (const auto& [name, value] : shapes.front().scores)
            text += ',' + name;
    text += '\n';
    for (const EvaluatedShape& shape : shapes) {
        text += plainWord(shape.id) + ',' + plainWord(shape.name) + ',' + plainWord(shape.category) + ',' +
                fixedText(shape.siblingIou, kDigits) + (shape.isNovel ? ",1" : ",0") + (shape.isChair ? ",1" : ",0") +
                (shape.isFurniture ? ",1" : ",0");
        for (const auto& [name, value] : shape.scores)
            text += ',' + (std::isfinite(value) ? fixedText(value, kDigits) : std::string());
        text += '\n';
    }
    saveAtomically(file, text);
}

} // namespace maquette::engine
