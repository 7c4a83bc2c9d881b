#include "parity/checks.h"

#include "nn/embedding.h"

// Autoencoder: features, every block of the token transformer, the geometry decoder (golden README; specs: 3).
namespace maquette::engine::parity {

namespace {

using hunyuan3d2::VaeNetwork;

class VaeChecks final : public CheckGroup {
public:
    explicit VaeChecks(const ParityWork& work) : m_work(work) {}

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (const auto m = match(name, R"(^fourier(_pi)?\.out$)"))
            return fourier(name);
        if (const auto m = match(name, R"(^vae(?:_(\w+))?\.batch\.geo\.out$)"))
            return batch(name, (*m)[1]);
        if (const auto m = match(name, R"(^vae(?:_(\w+))?\.(.+)$)"))
            return stage(name, (*m)[1], (*m)[2]);
        return std::nullopt;
    }

private:
    std::shared_ptr<const VaeNetwork> network(const std::string& kind)
    {
        return m_work.models.vae(m_work.models.vaeFolder(kind));
    }

    ParityEntry fourier(const std::string& name)
    {
        const std::string meaning = m_work.goldens.entry(name).value("meaning", "");
        const auto rows = match(meaning, R"(\[:(\d+)\])");
        const auto freqs = match(meaning, R"(num_freqs=(\d+))");
        const auto& config = network("")->config;
        const at::Tensor points = m_work.goldens.tensor("points.in").to(m_work.choice.device);
        const bool pi = freqs ? match(meaning, "include_pi=True").has_value() : config.includePi;
        const at::Tensor ours = fourierFeatures(points.slice(0, 0, rows ? std::stoll((*rows)[1]) : points.size(0)),
                                                freqs ? std::stoll((*freqs)[1]) : config.numFreqs, pi);
        return m_work.compare(name, ours);
    }

    ParityEntry batch(const std::string& name, const std::string& kind)
    {
        const auto net = network(kind);
        const std::string prefix = kind.empty() ? "vae." : "vae_" + kind + ".";
        const at::Tensor latents = m_work.input(prefix + "batch.latents.in");
        const std::int64_t rows = m_work.goldens.tensor(name).size(1);
        const at::Tensor points = points1(rows).expand({latents.size(0), -1, -1});
        return m_work.compare(name, net->geoDecoder.logits(points, net->geoDecoder.keys(net->tokens(latents))));
    }

    std::optional<ParityEntry> stage(const std::string& name, const std::string& kind, const std::string& what)
    {
        const auto net = network(kind);
        const at::Tensor latents = m_work.input((kind.empty() ? "vae" : "vae_" + kind) + ".latents.in");
        if (what == "post_kl.out")
            return m_work.compare(name, net->postKl(latents));
        if (what == "kv.out")
            return m_work.compare(name, net->tokens(latents));
        if (const auto m = match(what, R"(^transformer\.resblocks\.(\d+)\.(attn\.)?out$)")) {
            const auto last = static_cast<std::size_t>(std::stoul((*m)[1]));
            if (last >= net->transformer.blocks.size())
                return std::nullopt;
            at::Tensor x = net->postKl(latents);
            for (std::size_t i = 0; i < last; ++i)
                x = net->transformer.blocks[i](x);
            const auto& block = net->transformer.blocks[last];
            return m_work.compare(name, (*m)[2].empty() ? block(x) : block.attn(block.ln1(x)));
        }
        if (what.starts_with("geo."))
            return geometry(name, *net, latents, what.substr(4));
        return std::nullopt;
    }

    std::optional<ParityEntry> geometry(const std::string& name, const VaeNetwork& net, const at::Tensor& latents,
                                        const std::string& what)
    {
        const auto& geo = net.geoDecoder;
        const at::Tensor points = points1(m_work.goldens.tensor(name).size(1));
        const auto keys = geo.keys(net.tokens(latents));
        if (what == "query_proj.out")
            return m_work.compare(name, geo.embed(points));
        if (what == "cross_attn_decoder.attn.out")
            return m_work.compare(name, geo.crossAttention.attn(geo.crossAttention.ln1(geo.embed(points)), keys));
        if (what == "cross_attn_decoder.out")
            return m_work.compare(name, geo.crossAttention(geo.embed(points), keys));
        if (what == "out")
            return m_work.compare(name, geo.logits(points, keys));
        return std::nullopt;
    }

    at::Tensor points1(std::int64_t rows)
    {
        return m_work.goldens.tensor("points.in").to(m_work.choice.device).slice(0, 0, rows).unsqueeze(0);
    }

    ParityWork m_work;
};

} // namespace

std::unique_ptr<CheckGroup> makeVaeChecks(const ParityWork& work)
{
    return std::make_unique<VaeChecks>(work);
}

} // namespace maquette::engine::parity
