#pragma once

#include "core/device.h"
#include "parity/compare.h"
#include "parity/golden_set.h"
#include "parity/model_cache.h"

#include <memory>
#include <optional>

/// Groups of rules that recompute recorded tensors. A group answers for the names it knows.
namespace maquette::engine::parity {

/// What every rule works with.
struct ParityWork {
    const GoldenSet& goldens;
    ModelCache& models;
    DeviceChoice choice;
    const RunContext& context;

    Precision precision() const { return {.dtype = choice.dtype}; }
    /// For what is made of several networks' outputs: see Precision::amplification.
    Precision precision(double amplification, bool hangsOnChoices = false) const
    {
        return {choice.dtype, amplification, hangsOnChoices};
    }
    /// For what hangs on choices: see Precision::hangsOnChoices.
    Precision precisionOfChoices() const { return {choice.dtype, 1.0, true}; }
    /// A recorded input on the run's device; floating ones in the run's dtype.
    at::Tensor input(const std::string& name) const;
    /// Compares with the entry of that name by its own tolerance.
    ParityEntry compare(const std::string& name, const at::Tensor& ours) const
    {
        return compare(name, ours, precision());
    }
    ParityEntry compare(const std::string& name, const at::Tensor& ours, const Precision& precision) const;
    /// A number from the entry's params.
    template <class T>
    T param(const std::string& name, const char* key, T otherwise) const
    {
        const auto& entry = goldens.entry(name);
        const auto it = entry.find("params");
        return it == entry.end() || !it->contains(key) || (*it)[key].is_null() ? otherwise : (*it)[key].get<T>();
    }
};

class RecordedVolumes;
class Trajectories;

class CheckGroup {
public:
    virtual ~CheckGroup() = default;
    /// The outcome for this entry, or nothing when the group does not know it.
    virtual std::optional<ParityEntry> check(const std::string& name) = 0;
};

std::unique_ptr<CheckGroup> makeVaeChecks(const ParityWork& work);
std::unique_ptr<CheckGroup> makeSurfaceEncoderChecks(const ParityWork& work);
std::unique_ptr<CheckGroup> makeAttentionChecks(const ParityWork& work);
/// Both groups look at the same volumes, and the next two at the same runs: each is computed once.
std::unique_ptr<CheckGroup> makeVolumeChecks(const ParityWork& work, std::shared_ptr<RecordedVolumes> volumes);
std::unique_ptr<CheckGroup> makePictureChecks(const ParityWork& work);
std::unique_ptr<CheckGroup> makeDenoiserChecks(const ParityWork& work);
std::unique_ptr<CheckGroup> makePlainDitChecks(const ParityWork& work);
std::unique_ptr<CheckGroup> makeSamplingChecks(const ParityWork& work, std::shared_ptr<Trajectories> trajectories);
std::unique_ptr<CheckGroup> makeMeshChecks(const ParityWork& work, std::shared_ptr<RecordedVolumes> volumes,
                                           std::shared_ptr<Trajectories> trajectories);

} // namespace maquette::engine::parity
