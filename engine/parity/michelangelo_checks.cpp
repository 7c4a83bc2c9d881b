#include "parity/families.h"

#include "model/michelangelo/michelangelo.h"
#include "parity/family_checks.h"
#include "parity/michelangelo_model.h"
#include "parity/vae_stages.h"

#include <ATen/ATen.h>

// Michelangelo's autoencoder, volumes and meshes (golden README; specs: Michelangelo, 2 and 6).
namespace maquette::engine::parity {

namespace {

class VaeGroup final : public CheckGroup {
public:
    VaeGroup(const ParityWork& work, std::shared_ptr<MichelangeloModel> model)
        : m_work(work), m_model(std::move(model))
    {
    }

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (name == "fourier.out")
            return checkFourier(m_work, name, m_model->vae()->config);
        if (const auto m = match(name, R"(^geo\.(\w+)\.out$)"))
            return sampled(name);
        if (name.starts_with("enc."))
            return encoder(name, name.substr(4));
        if (!name.starts_with("vae."))
            return std::nullopt;
        const std::string what = name.substr(4);
        const auto ours = vaeStage(*m_model->vae(), m_work.input("vae.latents.in"),
                                   points(what.starts_with("geo.") ? m_work.goldens.tensor(name).size(1) : 0), what);
        return ours ? std::optional(compareShaped(m_work, name, *ours)) : std::nullopt;
    }

private:
    at::Tensor points(std::int64_t rows)
    {
        return m_work.goldens.tensor("points.in").to(m_work.choice.device).slice(0, 0, rows).unsqueeze(0);
    }

    /// Logits of sampled latents at all points.
    std::optional<ParityEntry> sampled(const std::string& name)
    {
        const auto& entry = m_work.goldens.entry(name);
        if (!entry.contains("input"))
            return std::nullopt;
        const at::Tensor latents = recordedInput(m_work, entry["input"].get<std::string>());
        const at::Tensor at = points(m_work.goldens.tensor(name).size(1)).expand({latents.size(0), -1, -1});
        return compareShaped(m_work, name, vaeStage(*m_model->vae(), latents, at, "geo.out").value());
    }

    std::optional<ParityEntry> encoder(const std::string& name, const std::string& what)
    {
        const auto network = m_model->vae();
        if (!network->encoder)
            return std::nullopt;
        const at::Tensor crossed =
            network->encoder->crossLearned(m_work.goldens.tensor("enc.surface.in").to(m_work.choice.device));
        if (what == "encoder.cross_attn.out")
            return m_work.compare(name, crossed);
        if (what.starts_with("shape_")) {
            const at::Tensor embedding = network->encoder->finish(crossed).select(1, 0);
            if (what == "shape_embed.out")
                return m_work.compare(name, embedding);
            if (what == "shape_projected.out")
                return m_work.compare(name, embedding.matmul(m_model->projection()));
            return std::nullopt;
        }
        const auto ours = encoderStage(*network, crossed, what, 1);
        return ours ? std::optional(m_work.compare(name, *ours)) : std::nullopt;
    }

    ParityWork m_work;
    std::shared_ptr<MichelangeloModel> m_model;
};

RecordedCall callOf(const ParityWork& work, const std::string& volume)
{
    nlohmann::json params = work.goldens.entry(describedVolume(work, volume)).at("params");
    if (params.contains("octree_depth"))
        params["octree_resolution"] = 1 << params["octree_depth"].get<int>();
    params["algorithm"] = volume.starts_with("vol.hier") ? "Hierarchical" : "Vanilla";
    return recordedCall(params, false);
}

} // namespace

void addMichelangeloShapes(const ParityWork& work, const std::shared_ptr<MichelangeloModel>& model, CheckGroups& groups)
{
    VolumeSource source;
    source.call = [work](const std::string& volume) { return callOf(work, volume); };
    source.fields = [work, model](const std::string& volume) {
        const auto& entry = work.goldens.entry(describedVolume(work, volume));
        const at::Tensor latents = entry.contains("input") ? recordedInput(work, entry["input"].get<std::string>())
                                                           : work.input("vae.latents.in");
        std::vector<std::unique_ptr<Field>> fields;
        fields.push_back(hunyuan3d2::makeField(model->vae(), model->vae()->tokens(latents)));
        return fields;
    };
    const auto volumes = std::make_shared<RecordedVolumes>(work, std::move(source));
    groups.push_back(std::make_unique<VaeGroup>(work, model));
    groups.push_back(makeVolumeChecks(work, volumes));
    groups.push_back(std::make_unique<PlacedMeshChecks>(
        work, volumes, [work](const std::string&, const std::string& volume) {
            const RecordedCall call = callOf(work, volume);
            return placementIn(call.options.box, call.options.grid + 1.0); // shrunk and shifted, as published
        }));
}

CheckGroups michelangeloGroups(const ParityWork& work)
{
    CheckGroups groups;
    addMichelangeloShapes(work, std::make_shared<MichelangeloModel>(work), groups);
    return groups;
}

CheckGroups michelangeloDiffusionGroups(const ParityWork& work)
{
    const auto model = std::make_shared<MichelangeloModel>(work);
    CheckGroups groups;
    groups.push_back(makeMichelangeloSamplingChecks(work, model));
    addMichelangeloShapes(work, model, groups);
    return groups;
}

} // namespace maquette::engine::parity
