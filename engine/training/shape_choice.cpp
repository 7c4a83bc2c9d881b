#include "training/shape_choice.h"

#include <algorithm>

namespace maquette::engine {

namespace {

constexpr double kNovelBelow = 0.7;

bool isChairByName(const ShapeInfo& info)
{
    std::string words = info.id + ' ' + info.name;
    std::transform(words.begin(), words.end(), words.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return words.find("chair") != std::string::npos || words.find("stool") != std::string::npos;
}

} // namespace

std::vector<std::int64_t> shapesWithIcon(const ShapeDataset& data, const std::vector<std::int64_t>& candidates,
                                         std::int64_t limit)
{
    std::vector<std::int64_t> found;
    for (const std::int64_t shape : candidates)
        if (data.info(shape).hasIcon)
            found.push_back(shape);
    const auto count = static_cast<std::int64_t>(found.size());
    if (limit <= 0 || limit >= count)
        return found;
    std::vector<std::int64_t> chosen;
    for (std::int64_t i = 0; i < limit; ++i)
        chosen.push_back(found[static_cast<std::size_t>(i * count / limit)]);
    return chosen;
}

EvaluatedShape describeShape(const ShapeInfo& info)
{
    return {info.id, info.name, info.category, info.siblingIou, info.siblingIou < kNovelBelow, isChairByName(info), {}};
}

} // namespace maquette::engine
