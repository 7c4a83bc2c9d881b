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
    /// How much a chain of networks enlarges the rounding of one: guidance multiplies the difference of two outputs.
    double amplification = 1.0;
    /// The values hang on choices, such as which keys are kept or which experts a token takes: a half's other choice
    /// changes a whole region's or token's.
    bool hangsOnChoices = false;
    bool isHalf() const { return dtype != at::kFloat; }
    double relativeToSize() const; ///< 0 for fp32
    double maskShare() const;      ///< share of bits that may differ on top
    double strayShare() const;     ///< share of values that may lie anywhere, on top of what a fraction allows
    double outlierShare() const;   ///< share of a mesh's vertices that may lie farther off: tunnels open and close
};

/// Ours against the recorded tensor by the entry's own tolerance: exact, allclose, fraction, mask (packed bits).
/// Shapes must agree. Fills everything but the name.
ParityEntry compareTensors(const at::Tensor& ours, const at::Tensor& recorded, const nlohmann::json& tolerance,
                           const Precision& precision);

/// Of the recorded choices, those that ours made as well: [n] bool. Halves only: an exact tolerance would be one too
/// many, so nine in ten are enough for bf16, 98 in a hundred for fp16.
ParityEntry compareShare(const at::Tensor& agrees, const Precision& precision);

/// Two triangle meshes as sets: every vertex of each has one of the other within vertex_atol, equal numbers of
/// faces, areas and volumes within 0.5 %. With halves: all but the outlier share, half of which is added to the 0.5 % where
/// the mesh hangs on choices. Faces of the recorded mesh with a vertex that is not a number are left out.
/// vertices [V, 3] f32, faces [F, 3] integers.
ParityEntry compareMeshes(const at::Tensor& ourVertices, const at::Tensor& ourFaces, const at::Tensor& vertices,
                          const at::Tensor& faces, const nlohmann::json& tolerance, const Precision& precision);

/// Bits of a bool tensor in the order of numpy.packbits: first element in the highest bit; every `stride`-th element.
at::Tensor packBits(const at::Tensor& mask, std::int64_t stride = 1);
/// The way back: the first `count` bits, [count] bool.
at::Tensor unpackBits(const at::Tensor& packed, std::int64_t count);

} // namespace maquette::engine::parity
