#pragma once

#include "parity/checks.h"
#include "parity/reference_mesh.h"
#include "parity/volumes.h"

#include <functional>

/// TripoSG's volume extractors in our words (specs: TripoSG, 6).
namespace maquette::engine::parity {

/// Its port of the flash extraction dilates the coarse mask twice; its dense volumes name only
/// their shape and bounds.
/// ... and never selects keys: the field that answers whatever the decoder asks for with all of them.
std::unique_ptr<Field> withAllKeys(std::unique_ptr<Field> field);
RecordedCall triposgCall(const ParityWork& work, const std::string& volume);

/// "index/32*2.01-1.005" or raw indices, as the entry says.
Placement triposgPlacement(const ParityWork& work, const std::string& stem);

/// The older extractor ("vol.hier16..."): dense points with both ends included, nearest upsampling, and the children of
/// all nodes whose sigmoid is not saturated, in half precision. Recomputed as published, with its inconsistent grids;
/// the product has none of it.
std::unique_ptr<CheckGroup> makeTripoSgOwnVolumeChecks(const ParityWork& work,
                                                       std::function<std::unique_ptr<Field>()> field);

} // namespace maquette::engine::parity
