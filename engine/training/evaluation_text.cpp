#include <engine/evaluation.h>

#include "core/number_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace maquette::engine {

namespace {

using json = nlohmann::ordered_json;
constexpr int kDigits = 3;

json numberOrNull(double value)
{
    return std::isfinite(value) ? json(value) : json();
}

json toJsonValue(const EvaluationFigure& figure)
{
    return {{"score", figure.score},
            {"group", figure.group},
            {"shapes", figure.shapes},
            {"mean", figure.mean},
            {"mean_interval", {figure.meanLow, figure.meanHigh}},
            {"median", figure.median},
            {"median_interval", {figure.medianLow, figure.medianHigh}}};
}

json toJsonValue(const EvaluatedShape& shape)
{
    json scores = json::object();
    for (const auto& [name, value] : shape.scores)
        scores[name] = numberOrNull(value);
    return {{"id", shape.id},        {"name", shape.name},   {"category", shape.category},
            {"sibling_iou", shape.siblingIou}, {"novel", shape.isNovel}, {"chair", shape.isChair},
            {"furniture", shape.isFurniture},
            {"scores", std::move(scores)}};
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string withInterval(double value, double low, double high)
{
    return fixedText(value, kDigits) + " [" + fixedText(low, kDigits) + ", " + fixedText(high, kDigits) + "]";
}

} // namespace

std::string toJson(const ModelEvaluation& evaluation)
{
    json figures = json::array(), shapes = json::array();
    for (const EvaluationFigure& figure : evaluation.figures)
        figures.push_back(toJsonValue(figure));
    for (const EvaluatedShape& shape : evaluation.shapes)
        shapes.push_back(toJsonValue(shape));
    const json root = {{"model", evaluation.model},
                       {"hash", evaluation.hash},
                       {"kind", evaluation.kind},
                       {"device", evaluation.device},
                       {"dtype", evaluation.dtype},
                       {"steps", evaluation.steps},
                       {"guidance", evaluation.guidance},
                       {"classifier_free", evaluation.bothHalves},
                       {"figures", std::move(figures)},
                       {"shapes", std::move(shapes)}};
    return root.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string toTable(const ModelEvaluation& evaluation)
{
    constexpr std::size_t kScore = 28, kGroup = 8, kShapes = 8, kInterval = 24;
    std::string table = padded("score", kScore) + padded("group", kGroup) + padded("shapes", kShapes) +
                        padded("mean [95 %]", kInterval) + "median [95 %]\n";
    for (const EvaluationFigure& figure : evaluation.figures)
        table += padded(figure.score, kScore) + padded(figure.group, kGroup) +
                 padded(std::to_string(figure.shapes), kShapes) +
                 padded(withInterval(figure.mean, figure.meanLow, figure.meanHigh), kInterval) +
                 withInterval(figure.median, figure.medianLow, figure.medianHigh) + "\n";
    return table;
}

} // namespace maquette::engine
