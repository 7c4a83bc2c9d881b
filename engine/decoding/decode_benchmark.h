#pragma once

#include "decoding/field.h"

#include <engine/decode_benchmark.h>
#include <engine/run_context.h>

#include <functional>

/// Compares volume decoders on one field in one process.
namespace maquette::engine {

/// Every decoder runs once to warm up (unless the options say no), which also measures the shares; the timed runs go round
/// the decoders, so that a slow moment of the machine meets all of them. `onRow` gets each grid's rows as soon as
/// they are complete. Throws Error(Usage), Cancelled.
std::vector<DecodeBenchmarkRow>
benchmarkDecoders(const Field& field, const DecodeBenchmarkOptions& options, const RunContext& context,
                  const std::function<void(const DecodeBenchmarkRow&)>& onRow = {});

} // namespace maquette::engine
