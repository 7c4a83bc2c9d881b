#pragma once

#include "model/hunyuan3d2/surface_encoder.h"

/// A surface cloud to the encoder's tokens, by the rule of the configuration (specs: Hunyuan3D-2, 3.7; TripoSG, 2.4;
/// Michelangelo, 2.3; Step1X-3D, 2.2).
namespace maquette::engine::hunyuan3d2 {

/// Tokens [B, L, W] that the moments are made of. The generator draws what the reference draws at random. Throws
/// Error(BadMesh) when the cloud has too few points or other features than the encoder takes.
at::Tensor encodeSurface(const SurfaceEncoder& encoder, const SurfaceCloud& surface, at::Generator& generator);

/// Rows [1, N, 3 + F] to query with: int64 [tokens] of four times as many candidates drawn at random, in the order of
/// choice. Throws Error(BadMesh) when there are fewer rows than tokens.
at::Tensor candidateQueries(const at::Tensor& rows, std::int64_t tokens, at::Generator& generator);

/// Farthest points of rows [1, N, 3 + F]: int64 [count] in the order of choice, on the rows' device. `halfPositions`
/// rounds the positions to float16 first, as Step1X-3D does.
at::Tensor farthestRows(const at::Tensor& rows, std::int64_t count, std::int64_t start, bool halfPositions = false);

} // namespace maquette::engine::hunyuan3d2
