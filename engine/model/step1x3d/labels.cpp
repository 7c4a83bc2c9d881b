#include "model/step1x3d/labels.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace maquette::engine::step1x3d {

namespace {

constexpr const char* kNone = "none";

/// The row of a table for what is said; the words stand in the order of the rows, "none" behind them.
at::Tensor rowOf(const at::Tensor& table, const ModelLabel& label, const Labels& labels)
{
    const auto said = labels.find(label.name);
    const std::string& value = said == labels.end() ? label.fallback : said->second;
    if (value == kNone)
        return at::zeros_like(table[0]);
    return table[std::find(label.values.begin(), label.values.end(), value) - label.values.begin()];
}

} // namespace

const std::vector<ModelLabel>& offeredLabels()
{
    static const std::vector<ModelLabel> kLabels = {{"symmetry", {"asymmetry", "x", kNone}, "asymmetry"},
                                                    {"quality", {"normal", "smooth", "sharp", kNone}, "normal"}};
    return kLabels;
}

LabelTables::LabelTables(const Parameters& p, std::int64_t width)
    : pose(p("embedding_table_tpose.weight", {3, width})),
      symmetry(p("embedding_table_symmetry_type.weight", {2, width})),
      quality(p("embedding_table_geometry_quality.weight", {3, width}))
{
}

at::Tensor LabelTables::tokens(const Labels& labels) const
{
    if (labels.empty())
        return at::zeros({1, kLabelTokens, pose.size(1)}, pose.options());
    return at::stack({pose[0], rowOf(symmetry, offeredLabels()[0], labels), rowOf(quality, offeredLabels()[1], labels)})
        .unsqueeze(0);
}

} // namespace maquette::engine::step1x3d
