#pragma once

#include "model/holopart/part_network.h"
#include "model/registry.h"
#include "model_file/model_folder.h"

/// HoloPart: completes one part of an object. TripoSG's autoencoder and transformer; in place of a picture it looks at
/// point clouds of the part and of the object (specs: TripoSG, 10).
namespace maquette::engine::holopart {

ModelFamily family();

struct Config final : FamilyConfig {
    SkipDitConfig dit;
    PartConfig part;
};

} // namespace maquette::engine::holopart
