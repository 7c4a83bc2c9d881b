#pragma once

#include "generate_options.h"
#include "run_reporter.h"

#include <engine/generator.h>

/// Saves what a run made and says so.
namespace maquette::cli {

/// Writes the files of one result (mesh last, so that its presence means that all is there) and reports them.
/// `steps` is 0 unless several step counts are compared. Throws Error(FileWrite ...), Cancelled.
void writeResult(const engine::Result& result, const JobFiles& files, const MeshOutput& output,
                 RunReporter& reporter, int steps = 0);

} // namespace maquette::cli
