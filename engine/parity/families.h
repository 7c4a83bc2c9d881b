#pragma once

#include "parity/checks.h"

#include <string>
#include <vector>

/// The check groups of each family of recorded tensors. A new family is one file here and one line in families.cpp.
namespace maquette::engine::parity {

using CheckGroups = std::vector<std::unique_ptr<CheckGroup>>;

struct ParityFamily {
    std::string name; ///< as "family" in goldens.json says
    CheckGroups (*groups)(const ParityWork& work);
};
const std::vector<ParityFamily>& parityFamilies();

CheckGroups hunyuanGroups(const ParityWork& work);
CheckGroups hunyuan21Groups(const ParityWork& work);
CheckGroups michelangeloGroups(const ParityWork& work);
CheckGroups michelangeloDiffusionGroups(const ParityWork& work);
CheckGroups step1x3dGroups(const ParityWork& work);
CheckGroups triposgGroups(const ParityWork& work);

} // namespace maquette::engine::parity
