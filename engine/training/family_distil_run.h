#pragma once

#include <engine/trainer.h>

namespace maquette::engine {

/// "distil-step" with a teacher's folder: pictures to tokens, the teacher's samples (kept in the run folder), training, and
/// the student as a model folder `run`/model. The tasks and their maths: training/family_distil_task.h.
void runFamilyDistillation(const TrainingRequest& request, const RunContext& context);

} // namespace maquette::engine
