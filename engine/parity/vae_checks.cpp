#include "parity/checks.h"
#include "parity/vae_stages.h"

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
        const bool perPoint = what.starts_with("geo.");
        const auto ours = vaeStage(*net, latents, perPoint ? points1(m_work.goldens.tensor(name).size(1)) : at::Tensor(),
                                   what);
        return ours ? std::optional(m_work.compare(name, *ours)) : std::nullopt;
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
