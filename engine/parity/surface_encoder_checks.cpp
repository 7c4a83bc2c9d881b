#include "parity/checks.h"
#include "parity/vae_stages.h"

#include <kernels/farthest_points.h>

#include <ATen/ATen.h>

// The surface encoder with the recorded permutations and start 0 (golden README: Farthest point sampling).
namespace maquette::engine::parity {

namespace {

class SurfaceEncoderChecks final : public CheckGroup {
public:
    explicit SurfaceEncoderChecks(const ParityWork& work) : m_work(work) {}

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (!name.starts_with("enc.") || !m_work.goldens.has("enc.surface.in"))
            return std::nullopt;
        const std::string what = name.substr(4);
        if (const auto m = match(what, R"(^fps\.(uniform|sharp)$)"))
            return m_work.compare(name, part((*m)[1]).queries);
        if (what == "encoder.cross_attn.out")
            return m_work.compare(name, crossed());
        if (what == "sample.out" && m_work.goldens.has("enc.eps.in")) {
            const auto posterior = hunyuan3d2::posteriorOf(encoderStage(network(), crossed(), "moments.out").value());
            return m_work.compare(name, posterior.mean + (0.5 * posterior.logVariance).exp() *
                                                             m_work.input("enc.eps.in"));
        }
        if (const auto ours = encoderStage(network(), crossed(), what))
            return m_work.compare(name, *ours);
        return std::nullopt;
    }

private:
    const hunyuan3d2::VaeNetwork& network() { return *m_work.models.vae(m_work.models.vaeFolder("")); }

    /// Kept rows and query rows of the uniform or sharp part.
    hunyuan3d2::PointChoice part(const std::string& which)
    {
        const auto& config = network().config;
        const auto budget = hunyuan3d2::pointBudget(config);
        const bool uniform = which == "uniform";
        const std::int64_t kept = uniform ? budget.keptUniform : budget.keptSharp;
        hunyuan3d2::PointChoice choice;
        if (kept == 0)
            return choice;
        choice.kept = m_work.goldens.tensor("enc.perm." + which + ".in").to(at::kLong).slice(0, 0, kept);
        const at::Tensor points = rows(which)[0].slice(1, 0, 3).to(at::kCPU, at::kFloat);
        choice.queries = kernels::farthestPoints(points.index_select(0, choice.kept).contiguous(),
                                                 uniform ? budget.queriesUniform : budget.queriesSharp, 0);
        return choice;
    }

    at::Tensor rows(const std::string& which)
    {
        const at::Tensor all = m_work.goldens.tensor("enc.surface.in").to(m_work.choice.device);
        const std::int64_t split = network().config.pcSize;
        return which == "uniform" ? all.slice(1, 0, split) : all.slice(1, split);
    }

    at::Tensor crossed()
    {
        const auto& encoder = *network().encoder;
        std::vector<at::Tensor> queries, data;
        for (const char* which : {"uniform", "sharp"}) {
            const auto choice = part(which);
            if (!choice.kept.defined())
                continue;
            const at::Tensor kept = rows(which).index_select(1, choice.kept.to(m_work.choice.device));
            data.push_back(kept);
            queries.push_back(kept.index_select(1, choice.queries.to(m_work.choice.device)));
        }
        const auto project = [&](const std::vector<at::Tensor>& parts) {
            return encoder.inputProj(encoder.features(at::cat(parts, 1)));
        };
        return encoder.crossAttention(project(queries), encoder.crossAttention.keys(project(data)));
    }

    ParityWork m_work;
};

} // namespace

std::unique_ptr<CheckGroup> makeSurfaceEncoderChecks(const ParityWork& work)
{
    return std::make_unique<SurfaceEncoderChecks>(work);
}

} // namespace maquette::engine::parity
