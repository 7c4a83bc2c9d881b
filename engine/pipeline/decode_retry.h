#pragma once

#include "decoding/volume_decoder.h"

/// A decoder run that survives a lack of memory.
namespace maquette::engine {

/// How often the chunk is halved before giving up.
inline constexpr int kDecodeRetries = 4;

/// Decodes; when memory runs out, frees the device's cache, halves the chunk, reports a Warning and tries
/// again, at most kDecodeRetries times. Then throws Error(OutOfMemory) with the numbers. Everything else
/// passes through.
VolumeGrid decodeWithRetries(const VolumeDecoder& decoder, const Field& field, DecodeOptions options,
                             const RunContext& context, const DecodeObserver& observer = {});

} // namespace maquette::engine
