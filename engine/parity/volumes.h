#pragma once

#include "decoding/volume_decoder.h"
#include "parity/checks.h"

#include <functional>
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

/// What a family knows of its recorded volumes. `volume` is an entry's own name or the stem of .mask.
struct VolumeSource {
    /// The fields that the volume may have been made of. Where the description does not say which, the recorded number
    /// of queries does.
    std::function<std::vector<std::unique_ptr<Field>>(const std::string& volume)> fields;
    std::function<RecordedCall(const std::string& volume)> call;
};
/// Hunyuan3D-2: recorded latents of the autoencoder with an encoder, or of the turbo one.
VolumeSource nativeVolumes(const ParityWork& work);

/// Decodes each named volume once.
class RecordedVolumes {
public:
    RecordedVolumes(const ParityWork& work, VolumeSource source) : m_work(work), m_source(std::move(source)) {}
    const VolumeGrid& get(const std::string& name);

private:
    ParityWork m_work;
    VolumeSource m_source;
    std::map<std::string, VolumeGrid> m_grids;
};

/// The entry that describes a volume: its own, or that of its mask.
std::string describedVolume(const ParityWork& work, const std::string& volume);

/// A tensor named as "traj.cfg.n5.A.latents[-1][:1]": recorded, then its last row or its first ones.
at::Tensor recordedInput(const ParityWork& work, const std::string& text);

/// [n, n, n] f32, NaN where a node is unknown.
at::Tensor denseTensor(const VolumeGrid& grid);

/// The sign-change part of the near-surface test as published, on a dense recorded grid in which -10000 means
/// "not evaluated".
at::Tensor nearSurfaceOfRecorded(const at::Tensor& values, double level);

} // namespace maquette::engine::parity
