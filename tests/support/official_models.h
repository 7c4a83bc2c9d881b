#pragma once

#include "synthetic_model.h"

/// The published models at their published sizes, as folders of zeros (specs: Hunyuan3D-2, 1; TripoSG, 1; Step1X-3D, 1;
/// Michelangelo, 1).
namespace maquette::test {

struct OfficialModel {
    SyntheticModel model;
    SyntheticModel shallow; ///< the same widths with the fewest blocks of each kind
    /// Parameters that the publishers' files have, by part of `info`; a part that the specs do not count is left out.
    std::map<std::string, std::uint64_t> numbers;
    /// Tensors by file, where the specs count them.
    std::map<std::string, std::size_t> tensors;
    std::string dtype = "F16"; ///< on disk
};

const std::vector<OfficialModel>& officialModels();

/// One of each family and build at widths between the tiny and the published ones: some hundred megabytes.
const std::vector<SyntheticModel>& mediumModels();

} // namespace maquette::test
