#pragma once

#include "training/flow_trainer.h"
#include "training/vae_trainer.h"

/// The sizes of the starter model for a CPU budget (specs: starter model, 4, column S).
namespace maquette::engine {

ShapeVaeConfig starterVaeConfig();
Hunyuan3DDiTConfig starterFlowConfig();
ImageEncoderConfig starterConditionerConfig();
ImageProcessorConfig starterImageProcessorConfig();
ScheduleConfig starterScheduleConfig();

} // namespace maquette::engine
