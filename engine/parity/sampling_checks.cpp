#include "parity/trajectories.h"

#include "sampling/consistency_schedule.h"
#include "sampling/flow_schedule.h"
#include "sampling/sampler.h"

#include <ATen/ATen.h>

// Time tables and whole trajectories (specs: Hunyuan3D-2, 6 and 7.3).
namespace maquette::engine::parity {

namespace {

class SamplingChecks final : public CheckGroup {
public:
    SamplingChecks(const ParityWork& work, std::shared_ptr<Trajectories> trajectories)
        : m_work(work), m_trajectories(std::move(trajectories))
    {
    }

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (const auto m = match(name, R"(^sched\.(flow\.shift|flow\.plain|consistency\.pcm)([\d.]*)\.n(\d+)\.(\w+)$)"))
            return table(name, (*m)[1], (*m)[2], std::stoi((*m)[3]), (*m)[4]);
        if (const auto m = match(name, R"(^sched\.flow\.n(\d+)\.(\w+)$)"))
            return table(name, "flow.shift", "1", std::stoi((*m)[1]), (*m)[2]);
        if (const auto m = match(name, R"(^(traj\..+)\.(latents|pred_original)$)"))
            return trajectory(name, (*m)[1], (*m)[2] == "latents");
        return std::nullopt;
    }

private:
    std::optional<ParityEntry> table(const std::string& name, const std::string& kind, const std::string& value,
                                     int steps, const std::string& what)
    {
        const std::vector<float> sigmas =
            kind == "flow.shift"  ? FlowSchedule(std::stoi(value)).sigmas(steps)
            : kind == "flow.plain" ? FlowSchedule().plainSigmas(steps)
                                   : ConsistencySchedule(std::stoi(value)).sigmas(steps);
        if (what == "sigmas")
            return m_work.compare(name, at::tensor(sigmas));
        if (what == "timesteps")
            return m_work.compare(name, at::tensor(timesteps(sigmas)));
        return std::nullopt;
    }

    std::optional<ParityEntry> trajectory(const std::string& name, const std::string& stem, bool wantsLatents)
    {
        const auto& entry = m_work.goldens.entry(stem + ".latents");
        const std::string how = entry.value("how", ""), meaning = entry.value("meaning", "");
        RecordedRun run;
        const auto folder = match(meaning, R"(after each of (\d+) steps(?:, (\S+))?)");
        const auto call = match(how, R"((\{.*\}), image (.+)$)");
        if (!folder || !call)
            return std::nullopt;
        run.steps = std::stoi((*folder)[1]);
        run.folder = (*folder)[2].empty() ? m_work.models.pipelineFolder("") : (*folder)[2];
        const auto arguments = nlohmann::json::parse((*call)[1]);
        run.guidance = arguments.value("guidance_scale", 5.0);
        run.sigmas = arguments.value("sigmas", std::vector<double>());
        run.pictures = picturesIn((*call)[2]);
        run.noise = noiseOf(entry, stem);
        const Trajectory& done = m_trajectories->run(run);
        return m_work.compare(name, wantsLatents ? done.latents : done.predictions,
                              done.precision(m_work));
    }

    /// "images/a.png" or "['images/a.png', 'images/b.png']"
    static std::vector<std::string> picturesIn(const std::string& text)
    {
        std::vector<std::string> names;
        std::string rest = text;
        while (const auto m = match(rest, R"(([^\s'",\[\]]+\.\w+)(.*)$)")) {
            names.push_back((*m)[1]);
            rest = (*m)[2];
        }
        return names;
    }

    std::string noiseOf(const nlohmann::json& entry, const std::string& stem) const
    {
        const std::string named = entry.value("noise", "");
        if (m_work.goldens.has(named))
            return named;
        const auto batch = match(stem, R"(\.(batch\w*))");
        return "noise." + (batch ? (*batch)[1] : std::string("A")) + ".in";
    }

    ParityWork m_work;
    std::shared_ptr<Trajectories> m_trajectories;
};

} // namespace

std::unique_ptr<CheckGroup> makeSamplingChecks(const ParityWork& work, std::shared_ptr<Trajectories> trajectories)
{
    return std::make_unique<SamplingChecks>(work, std::move(trajectories));
}

} // namespace maquette::engine::parity
