#pragma once

#include "decoding/field.h"
#include "decoding/volume_grid.h"

#include <engine/decode_options.h>
#include <engine/run_context.h>

/// One number for trust: what a sparse decode may have missed.
namespace maquette::engine {

/// Draws options.auditCells cells at random (seeded, with repetition) from those of `grid` that have an
/// unknown node, asks the field for their corners, and counts those that hold a piece of the surface. Every
/// cell known: nothing is drawn. The same arguments give the same answer. Throws Cancelled, Error.
DecodeAudit auditUnknownCells(const Field& field, const VolumeGrid& grid, const DecodeOptions& options,
                              const RunContext& context = {});

/// The largest share that `crossing` of `sampled` leave possible with 95 % confidence (Clopper and Pearson,
/// one-sided); 1 when nothing was sampled.
double shareUpperBound(std::int64_t crossing, std::int64_t sampled);

} // namespace maquette::engine
