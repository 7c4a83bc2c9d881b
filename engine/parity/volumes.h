#pragma once

#include "decoding/volume_decoder.h"
#include "parity/checks.h"

#include <map>

/// Volumes by the parameters that were recorded with them.
namespace maquette::engine::parity {

/// How a recorded decoder call is spelt in ours.
struct RecordedCall {
    std::string decoder; ///< "dense", "hierarchical", "flash"
    DecodeOptions options;
    bool collapsedPoints = false; ///< the published hierarchical class, whose refined points are all (-1, -1, -1)
};
/// params  the entry's "params" object: octree_resolution, bounds, num_chunks, min_resolution, mc_level, algorithm ...
RecordedCall recordedCall(const nlohmann::json& params, bool asPublished);

/// "bounds" as the reference takes it: a number (half size) or six numbers, low corner first.
Box recordedBox(const nlohmann::json& bounds);

/// Decodes each named volume once.
class RecordedVolumes {
public:
    explicit RecordedVolumes(const ParityWork& work) : m_work(work) {}
    /// name  "vol.dense.r32" or "vol.flash_mean.64_15" (the entry's own name or the stem of .mask)
    const VolumeGrid& get(const std::string& name);

private:
    std::vector<at::Tensor> candidateLatents(const std::string& prefix) const;

    ParityWork m_work;
    std::map<std::string, VolumeGrid> m_grids;
};

/// [n, n, n] f32, NaN where a node is unknown.
at::Tensor denseTensor(const VolumeGrid& grid);

/// The sign-change part of the near-surface test as published, on a dense recorded grid in which -10000 means
/// "not evaluated".
at::Tensor nearSurfaceOfRecorded(const at::Tensor& values, double level);

} // namespace maquette::engine::parity
