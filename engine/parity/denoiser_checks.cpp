#include "parity/checks.h"

#include "nn/embedding.h"

#include <ATen/ATen.h>

#include <charconv>

// The flow transformer, stage by stage (specs: Hunyuan3D-2, 5).
namespace maquette::engine::parity {

namespace {

using hunyuan3d2::DiTNetwork;

/// "[0,.1,5]" -> numbers
at::Tensor numbersIn(const std::string& text)
{
    std::vector<float> values;
    const char *p = text.data(), *end = p + text.size();
    while (p < end) {
        float value = 0;
        const auto [next, status] = std::from_chars(p, end, value);
        if (status == std::errc()) {
            values.push_back(value);
            p = next;
        } else {
            ++p;
        }
    }
    return at::tensor(values, at::TensorOptions(at::kFloat));
}

class DenoiserChecks final : public CheckGroup {
public:
    explicit DenoiserChecks(const ParityWork& work) : m_work(work) {}

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (name == "timestep_embedding.out") {
            const auto list = match(m_work.goldens.entry(name).value("meaning", ""), R"(t=\[([^\]]*)\])");
            if (!list)
                return std::nullopt;
            const at::Tensor times = numbersIn((*list)[1]).to(m_work.choice.device);
            return m_work.compare(name, timestepFeatures(times, m_work.goldens.tensor(name).size(1)));
        }
        if (const auto m = match(name, R"(^dit(?:_(\w+))?\.(.+)$)"))
            return stage(name, (*m)[1], (*m)[2]);
        return std::nullopt;
    }

private:
    std::optional<ParityEntry> stage(const std::string& name, const std::string& kind, const std::string& what)
    {
        const DiTNetwork& net = *m_work.models.dit(m_work.models.pipelineFolder(kind));
        const at::Tensor x = m_work.input("dit.x.in"), t = value("dit.t.in");
        const at::Tensor context = m_work.input("dit.context.in");
        const at::Tensor guidance = net.guidanceIn ? value("dit.guidance.in") : at::Tensor();
        if (what == "out")
            return m_work.compare(name, net(x, t, context, guidance));
        if (what == "latent_in.out")
            return m_work.compare(name, net.latentIn(x));
        if (what == "cond_in.out")
            return m_work.compare(name, net.condIn(context));
        if (what == "time_in.out")
            return m_work.compare(name, net.timeIn(net.valueFeatures(t)));
        if (what == "guidance_in.out" && net.guidanceIn)
            return m_work.compare(name, (*net.guidanceIn)(net.valueFeatures(guidance)));
        if (const auto m = match(what, R"(^(double|single)_blocks\.(\d+)\.(img|txt|out)$)"))
            return block(name, net, (*m)[1] == "double", std::stoul((*m)[2]), (*m)[3]);
        return std::nullopt;
    }

    std::optional<ParityEntry> block(const std::string& name, const DiTNetwork& net, bool isDouble, std::size_t last,
                                     const std::string& stream)
    {
        const at::Tensor vec = net.conditionVector(value("dit.t.in"),
                                                   net.guidanceIn ? value("dit.guidance.in") : at::Tensor());
        at::Tensor img = net.latentIn(m_work.input("dit.x.in")), txt = net.condIn(m_work.input("dit.context.in"));
        if (last >= (isDouble ? net.doubleBlocks.size() : net.singleBlocks.size()))
            return std::nullopt;
        for (std::size_t i = 0; i < net.doubleBlocks.size() && (!isDouble || i <= last); ++i)
            net.doubleBlocks[i](img, txt, vec);
        if (isDouble)
            return m_work.compare(name, stream == "img" ? img : txt);
        at::Tensor x = at::cat({txt, img}, 1);
        for (std::size_t i = 0; i <= last; ++i)
            x = net.singleBlocks[i](x, vec);
        return m_work.compare(name, x);
    }

    /// Times and guidance strengths stay in f32: the network decides how to form their features.
    at::Tensor value(const std::string& name) const { return m_work.goldens.tensor(name).to(m_work.choice.device); }

    ParityWork m_work;
};

} // namespace

std::unique_ptr<CheckGroup> makeDenoiserChecks(const ParityWork& work)
{
    return std::make_unique<DenoiserChecks>(work);
}

} // namespace maquette::engine::parity
