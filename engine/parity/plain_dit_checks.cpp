#include "parity/checks.h"

#include "nn/embedding.h"

#include <ATen/ATen.h>

// The transformer with long skips and mixtures of experts (specs: Hunyuan3D-2, 5.7).
namespace maquette::engine::parity {

namespace {

class PlainDitChecks final : public CheckGroup {
public:
    explicit PlainDitChecks(const ParityWork& work) : m_work(work) {}

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (name == "time.sinusoid.out")
            return m_work.compare(name, sineFirstFeatures(value("time.in"), network().config.width));
        if (name == "time.token.out")
            return m_work.compare(name, network().timeToken(value("time.in")));
        if (name == "dit.x_embedder.out")
            return m_work.compare(name, network().xEmbedder(m_work.input("dit.x.in")));
        if (name == "dit.t_embedder.out")
            return m_work.compare(name, network().timeToken(value("dit.t.in")));
        if (name == "dit.out")
            return m_work.compare(name, network()(m_work.input("dit.x.in"), value("dit.t.in"), context()),
                                  behindExperts(network().blocks.size()));
        if (const auto m = match(name, R"(^dit\.blocks\.(\d+)\.(.+)$)"))
            return block(name, std::stoul((*m)[1]), (*m)[2]);
        return std::nullopt;
    }

private:
    /// In a half a token may take other experts than recorded, which changes all that follows in it.
    Precision behindExperts(std::size_t block)
    {
        const SkipDitConfig& config = network().config;
        const bool behind = config.mixtures > 0 && static_cast<std::int64_t>(block) >= config.layers - config.mixtures;
        return m_work.precision(1.0, behind);
    }

    const SkipDitNetwork& network() { return *m_work.models.plainDit(m_work.models.pipelineFolder("")); }
    /// Times stay in f32.
    at::Tensor value(const std::string& name) const { return m_work.goldens.tensor(name).to(m_work.choice.device); }

    SkipBlock::Context context()
    {
        const at::Tensor tokens = m_work.input("dit.context.in");
        return {tokens, {}, tokens.size(0)};
    }

    struct Stage {
        at::Tensor before, merged, out; ///< before and after a skip is merged, and behind the block
    };
    Stage stage(std::size_t index)
    {
        Stage found;
        at::Tensor before = network().sequence(m_work.input("dit.x.in"), value("dit.t.in"));
        network().blocksOutput(before, context(),
                               [&](std::size_t i, const at::Tensor& merged, const at::Tensor& out) {
                                   if (i == index)
                                       found = {before, merged, out};
                                   before = out;
                               });
        return found;
    }

    std::optional<ParityEntry> block(const std::string& name, std::size_t index, const std::string& what)
    {
        if (index >= network().blocks.size())
            return std::nullopt;
        const SkipBlock& block = network().blocks[index];
        const Stage at = stage(index);
        const Precision precision = behindExperts(index);
        if (what == "in")
            return m_work.compare(name, at.before, precision);
        if (what == "skip_norm.out")
            return m_work.compare(name, at.merged, precision);
        if (what == "out")
            return m_work.compare(name, at.out, precision);
        const at::Tensor self = block.attn1(block.norm1(at.merged));
        if (what == "attn1.out")
            return m_work.compare(name, self, precision);
        const at::Tensor looked = block.look(at.merged + self, context());
        if (what == "attn2.out")
            return m_work.compare(name, looked, precision);
        const at::Tensor x = at.merged + self + looked;
        if (what == "mlp.out" || what == "moe.out")
            return m_work.compare(name, block.feedForward(x), precision);
        if (what.starts_with("moe.") && block.mixture)
            return mixture(name, *block.mixture, block.norm3(x), what.substr(4), precision);
        return std::nullopt;
    }

    std::optional<ParityEntry> mixture(const std::string& name, const ExpertMixture& moe, const at::Tensor& x,
                                       const std::string& what, const Precision& precision)
    {
        if (what == "in")
            return m_work.compare(name, x, precision);
        if (what == "shared_experts.out")
            return m_work.compare(name, moe.shared(x), precision);
        const at::Tensor tokens = x.reshape({-1, x.size(-1)});
        const ExpertMixture::Choice choice = moe.choose(tokens);
        if (what == "scores.out")
            return m_work.compare(name, choice.scores, precision);
        if (what == "indices.out")
            return m_work.compare(name, choice.experts, precision);
        if (what == "weights.out")
            return m_work.compare(name, choice.weights, precision);
        if (what == "dense_weights.out")
            return m_work.compare(name, at::zeros_like(choice.scores).scatter(1, choice.experts, choice.weights),
                                  precision);
        const auto expert = match(what, R"(^experts\.(\d+)\.out$)");
        if (!expert || std::stoul((*expert)[1]) >= moe.experts.size())
            return std::nullopt;
        const auto number = static_cast<std::int64_t>(std::stoul((*expert)[1]));
        // Its own tokens; in a half those that were recorded, so that the same tokens are compared.
        const std::string recorded = name.substr(0, name.find("experts.")) + "indices.out";
        const at::Tensor experts = precision.isHalf() && m_work.goldens.has(recorded)
                                       ? value(recorded).view({tokens.size(0), -1})
                                       : choice.experts;
        const at::Tensor own = (experts == number).any(1).nonzero().select(1, 0);
        return m_work.compare(name, moe.experts[static_cast<std::size_t>(number)](tokens.index_select(0, own)), precision);
    }

    ParityWork m_work;
};

} // namespace

std::unique_ptr<CheckGroup> makePlainDitChecks(const ParityWork& work)
{
    return std::make_unique<PlainDitChecks>(work);
}

} // namespace maquette::engine::parity
