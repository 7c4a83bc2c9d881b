#include "training/shape_choice.h"

#include <engine/ascii.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace maquette::engine {

namespace {

constexpr double kNovelBelow = 0.7;

/// What the starter is for: seats, tables, beds, storage. Singulars in lower case.
constexpr std::array<std::string_view, 25> kFurniture = {
    "chair",   "armchair", "stool",    "sofa",     "couch", "bench",   "futon",  "ottoman",   "table", "desk",
    "bed",     "bunk",     "crib",     "cabinet",  "chest", "cupboard", "drawer", "wardrobe", "shelf", "shelve",
    "dresser", "bookcase", "bookshelf", "sideboard", "locker"};

bool isChairByName(const ShapeInfo& info)
{
    const std::string words = lowerAscii(info.id + ' ' + info.name);
    return words.find("chair") != std::string::npos || words.find("stool") != std::string::npos;
}

/// Whole words only: a wheelchair is none, nor is a tablecloth.
bool isFurnitureByName(const ShapeInfo& info)
{
    const std::string words = lowerAscii(info.name) + ' ';
    std::string word;
    for (const char c : words) {
        if (c >= 'a' && c <= 'z') {
            word += c;
            continue;
        }
        if (word.size() > 1 && word.back() == 's')
            word.pop_back();
        if (std::find(kFurniture.begin(), kFurniture.end(), word) != kFurniture.end())
            return true;
        word.clear();
    }
    return false;
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
    return {info.id,
            info.name,
            info.category,
            info.siblingIou,
            info.siblingIou < kNovelBelow,
            isChairByName(info),
            isFurnitureByName(info),
            {}};
}

} // namespace maquette::engine
