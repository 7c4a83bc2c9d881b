#pragma once

#include "model_file/model_config.h"
#include "model_file/renamed_store.h"

/// Step1X-3D's names for the networks that it shares with Hunyuan3D-2 (specs: Step1X-3D, 1.4 to 1.6).
namespace maquette::engine::step1x3d {

NameTable transformerNames(const Hunyuan3DDiTConfig& config);
NameTable vaeNames();

} // namespace maquette::engine::step1x3d
