#pragma once

#include "decoding/volume_decoder.h"

namespace maquette::engine {

/// Asks for few nodes more than the surface touches. Every grid works: a level has ceil(grid / 2^k) cells per
/// axis (decoding/nested_lattice.h), and the finest has exactly the cells asked for, at the dense decoder's
/// coordinates. The level before the finest only halves the way to it and is no level of its own to the observer.
///
/// The first level is asked whole, and so are finer ones of at most 64 cells while no level shows any surface. While
/// the field's plateau can hide small parts between its nodes (hidden_parts.h), the middles of its cells or faces are
/// asked too, or the next level whole, if that is cheap beside the surface. Then, level by level: where two neighbours
/// of the coarser level lie on both sides of the surface, the node between them is asked; what the values make certain
/// is followed to its end (surface_follower.h); and where values tell of a part between the nodes, what they leave open
/// is asked: in every telling cell while a level has fewer than 32 cells, later in cells whose values show a dent,
/// and around lonely nodes; coarse levels ask one more layer beside the surface for this. A part of the surface is found
/// whole or not at all.
class MinimalDecoder final : public VolumeDecoder {
public:
    std::string name() const override { return "minimal"; }
    std::vector<int> levels(const DecodeOptions& options) const override;
    VolumeGrid decode(const Field& field, const DecodeOptions& options, const RunContext& context,
                      const DecodeObserver& observer) const override;
};

} // namespace maquette::engine
