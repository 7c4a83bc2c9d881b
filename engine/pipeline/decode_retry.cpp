#include "pipeline/decode_retry.h"

#include "core/foreign_errors.h"
#include "core/memory.h"
#include "decoding/level_queries.h"

#include <optional>

namespace maquette::engine {

namespace {

/// Empty when memory ran out. The failed attempt's tensors are gone when this returns: nothing is cleaned up
/// while the exception still holds them.
std::optional<VolumeGrid> attempt(const VolumeDecoder& decoder, const Field& field,
                                  const DecodeOptions& options, const RunContext& context,
                                  const DecodeObserver& observer)
{
    try {
        return withOurErrors("decoding the shape",
                             [&] { return decoder.decode(field, options, context, observer); });
    } catch (const Error& error) {
        if (error.code() != ErrorCode::OutOfMemory)
            throw;
        return std::nullopt;
    }
}

std::string freeInWords(at::Device device)
{
    const auto bytes = freeMemory(device);
    return bytes ? bytesInWords(*bytes) + " are free" : std::string("how much is free is not known");
}

} // namespace

VolumeGrid decodeWithRetries(const VolumeDecoder& decoder, const Field& field, DecodeOptions options,
                             const RunContext& context, const DecodeObserver& observer)
{
    options.chunk = chunkQueries(field, options);
    for (int retries = 0;; ++retries) {
        if (auto grid = attempt(decoder, field, options, context, observer))
            return std::move(*grid);
        freeDeviceCache(field.device());
        context.checkpoint();
        if (retries == kDecodeRetries || options.chunk == 1)
            throw Error(ErrorCode::OutOfMemory,
                        "decoding ran out of memory even with " + std::to_string(options.chunk) +
                            " points at a time; " + freeInWords(field.device()) +
                            ": use a smaller --grid than " + std::to_string(options.grid) +
                            ", or close other programs");
        options.chunk = (options.chunk + 1) / 2;
        context.report(Warning{"There was not enough memory; trying again with " +
                               std::to_string(options.chunk) + " points at a time."});
    }
}

} // namespace maquette::engine
