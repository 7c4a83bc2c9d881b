#pragma once

#include "core/byte_source.h"
#include "model_file/torch_listing.h"

#include <cstddef>
#include <span>

/// The two file formats of torch.save: a zip archive, and the one of before version 1.6.
namespace maquette::engine {

/// True when a file begins as one of them.
bool looksLikeZip(std::span<const std::byte> beginning);
bool looksLikeLegacyTorch(std::span<const std::byte> beginning);

/// Reads either by its content. Throws Error(BadModelFile); messages do not name the file.
TorchListing readTorchFile(const ByteSource& file);

} // namespace maquette::engine
