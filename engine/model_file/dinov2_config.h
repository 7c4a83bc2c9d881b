#pragma once

#include "model_file/config_section.h"
#include "model_file/model_config.h"

namespace maquette::engine {

/// A DINOv2 configuration in the words of its publishers, with or without register tokens. Throws Error(BadModelFile).
Dinov2Config readDinov2Config(ConfigSection& section);

} // namespace maquette::engine
