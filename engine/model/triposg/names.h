#pragma once

#include "model/skip_dit/skip_dit.h"
#include "model_file/renamed_store.h"

/// TripoSG's names for the networks that it shares with other families (specs: TripoSG, 1.4 to 1.6).
namespace maquette::engine::triposg {

/// One block of the autoencoder's kind: our prefix and its, each ended by a point.
NamePart selfBlock(const std::string& ours, const std::string& theirs);
NamePart crossBlock(const std::string& ours, const std::string& theirs);

NameTable transformerNames(const SkipDitConfig& config);
/// The field's sign is folded into the last layer: positive inside, as everywhere here.
NameTable vaeNames(const ShapeVaeConfig& config);

} // namespace maquette::engine::triposg
