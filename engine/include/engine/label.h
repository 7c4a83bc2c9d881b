#pragma once

#include <map>
#include <string>
#include <vector>

/// What may be said about a shape beside its pictures, for models that listen (Step1X-3D's label model).
namespace maquette::engine {

/// One thing to say, and the words for it.
struct ModelLabel {
    std::string name;
    std::vector<std::string> values;
    std::string fallback; ///< what counts when only other labels are given
};

/// Label name -> value. Empty: nothing is said.
using Labels = std::map<std::string, std::string>;

} // namespace maquette::engine
