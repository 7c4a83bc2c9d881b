#pragma once

#include "model_file/parameters.h"

#include <engine/label.h>

/// The labels of Step1X-3D's label model (specs: Step1X-3D, 4.3): three tokens, for pose, symmetry and quality. The
/// published code mixes up tables and keys; here every label has the table that was meant for it. Pose is not offered,
/// because the published training looked it up in another table.
namespace maquette::engine::step1x3d {

inline constexpr std::int64_t kLabelTokens = 3;

/// "symmetry" and "quality", with the word "none" for a token of zeros.
const std::vector<ModelLabel>& offeredLabels();

struct LabelTables {
    LabelTables(const Parameters& p, std::int64_t width);

    /// [1, 3, width]: pose, symmetry, quality. Nothing said: zeros; something said: whatever is left out counts as its
    /// table's first row. Names and values must be among offeredLabels().
    at::Tensor tokens(const Labels& labels) const;

    at::Tensor pose, symmetry, quality; ///< [3, width], [2, width], [3, width]
};

} // namespace maquette::engine::step1x3d
