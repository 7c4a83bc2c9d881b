#include "parity/family_checks.h"
#include "parity/volumes.h"

#include <ATen/ATen.h>

#include <cmath>

// Grids of the volume decoders, evaluated node by evaluated node (golden README: Coarse-to-fine volumes).
namespace maquette::engine::parity {

namespace {

class VolumeChecks final : public CheckGroup {
public:
    VolumeChecks(const ParityWork& work, std::shared_ptr<RecordedVolumes> volumes)
        : m_work(work), m_volumes(std::move(volumes))
    {
    }

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (!name.starts_with("vol."))
            return std::nullopt;
        if (const auto m = match(name, R"(^(vol\..+)\.(near\d+)\.mask$)"))
            return near(name, (*m)[1], (*m)[2]);
        if (const auto m = match(name, R"(^(vol\..+)\.(mask|sample_index|sample_value|values)$)"))
            return sparse(name, (*m)[1], (*m)[2]);
        if (match(name, R"(^vol\.dense\.)"))
            return compareShaped(m_work, name, denseTensor(m_volumes->get(name))); // some are recorded as a batch of one
        return std::nullopt;
    }

private:
    ParityEntry near(const std::string& name, const std::string& volume, const std::string& level)
    {
        const at::Tensor values = m_work.goldens.tensor(volume + "." + level + ".volume.in").to(at::kFloat);
        const double alpha = m_work.param(volume + ".mask", "mc_level", 0.0);
        return m_work.compare(name, packBits(nearSurfaceOfRecorded(values, alpha)));
    }

    ParityEntry sparse(const std::string& name, const std::string& volume, const std::string& what)
    {
        const VolumeGrid& grid = m_volumes->get(volume);
        const at::Tensor dense = denseTensor(grid); // NaN where unknown
        const at::Tensor known = at::isfinite(dense).flatten();
        if (what == "mask") {
            const auto stride = m_work.goldens.entry(name).value("stride", std::int64_t(1));
            return m_work.compare(name, packBits(known, stride));
        }
        if (m_work.precision().isHalf())
            return sparseInHalves(name, volume, what, dense.flatten(), known);
        if (what == "values")
            return m_work.compare(name, dense.flatten().masked_select(known));
        const at::Tensor index = m_work.goldens.tensor(volume + ".sample_index").to(at::kLong);
        if (what == "sample_index") { // an index is right when the node was asked for
            const at::Tensor hit = known.index_select(0, index);
            return m_work.compare(name, at::where(hit, index, -1));
        }
        return m_work.compare(name, dense.flatten().index_select(0, index));
    }

    /// A half moves values across the thresholds that decide which nodes are asked for: the share of recorded nodes
    /// that ours asked for as well is one question, the values at these another one.
    ParityEntry sparseInHalves(const std::string& name, const std::string& volume, const std::string& what,
                               const at::Tensor& dense, const at::Tensor& known)
    {
        const GoldenSet& goldens = m_work.goldens;
        const at::Tensor index = what == "values"
                                     ? unpackBits(goldens.tensor(volume + ".mask"), dense.numel()).nonzero().flatten()
                                     : goldens.tensor(volume + ".sample_index").to(at::kLong);
        const at::Tensor hit = known.index_select(0, index);
        if (what == "sample_index")
            return compareShare(hit, m_work.precision());
        const at::Tensor recorded = goldens.tensor(name).to(at::kFloat).flatten();
        const bool selectsKeys = volume.starts_with("vol.flash");
        return compareTensors(dense.index_select(0, index).masked_select(hit), recorded.masked_select(hit),
                              goldens.entry(name).value("tolerance", nlohmann::json::object()),
                              selectsKeys ? m_work.precisionOfChoices() : m_work.precision());
    }

    ParityWork m_work;
    std::shared_ptr<RecordedVolumes> m_volumes;
};

} // namespace

std::unique_ptr<CheckGroup> makeVolumeChecks(const ParityWork& work, std::shared_ptr<RecordedVolumes> volumes)
{
    return std::make_unique<VolumeChecks>(work, std::move(volumes));
}

} // namespace maquette::engine::parity
