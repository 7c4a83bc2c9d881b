#pragma once

#include "decoding/field.h"

#include <engine/box.h>
#include <engine/locality.h>
#include <engine/run_context.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

/// The locality analyses (FlashVDM, supplementary D.1, Figs 3 to 5) on the fields of several latents.
namespace maquette::engine {

/// One shape to look at. Fields are made when their turn comes, so that one is held at a time.
struct LocalityCase {
    std::string name;
    std::function<std::unique_ptr<Field>()> field; ///< must have latents
    Box box;
};

/// Activity: tokens whose softmax of raw scores, averaged over the heads, exceeds the threshold for any
/// sampled query of a region. IoU: the sign of the field with topK keys per region and head against that with
/// all keys, on the nodes of a hierarchical decode: first level for the volume, last level for the surface.
/// `progress` gets parts done and in all. All cases must have the same number of tokens. Throws Error(Usage),
/// Cancelled.
LocalityReport analyseLocality(const std::vector<LocalityCase>& cases, const LocalityOptions& options,
                               const RunContext& context,
                               const std::function<void(int done, int total)>& progress = {});

} // namespace maquette::engine
