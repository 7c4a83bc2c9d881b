#pragma once

#include <engine/parity.h>

#include <ATen/core/TensorBody.h>
#include <nlohmann/json.hpp>

/// The kinds of tolerance that goldens.json states (golden README: Tolerances).
namespace maquette::engine::parity {

/// What the run's precision adds to a recorded tolerance: for halves every tolerance is widened by a share of the
/// recorded tensor's own size, because a half keeps 8 (bf16) or 11 (fp16) bits through a whole network.
struct Precision {
    at::ScalarType dtype = at::kFloat;
    double relativeToSize() const; ///< 0 for fp32
    double maskShare() const;      ///< share of bits that may differ on top
};

/// Ours against the recorded tensor by the entry's own tolerance: exact, allclose, fraction, mask (packed bits).
/// Shapes must agree. Fills everything but the name.
ParityEntry compareTensors(const at::Tensor& ours, const at::Tensor& recorded, const nlohmann::json& tolerance,
                           const Precision& precision);

/// Two triangle meshes as sets: every vertex of each has one of the other within vertex_atol, equal numbers of
/// faces, areas and volumes within 0.5 %. Faces of the recorded mesh with a vertex that is not a number are left out.
/// vertices [V, 3] f32, faces [F, 3] integers.
ParityEntry compareMeshes(const at::Tensor& ourVertices, const at::Tensor& ourFaces, const at::Tensor& vertices,
                          const at::Tensor& faces, const nlohmann::json& tolerance, const Precision& precision);

/// Bits of a bool tensor in the order of numpy.packbits: first element in the highest bit; every `stride`-th element.
at::Tensor packBits(const at::Tensor& mask, std::int64_t stride = 1);

} // namespace maquette::engine::parity
