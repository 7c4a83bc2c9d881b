#include "parity/families.h"

#include "model/hunyuan3d2/encode_surface.h"
#include "model/step1x3d/frame.h"
#include "model/step1x3d/step1x3d.h"
#include "parity/family_checks.h"
#include "parity/recorded_sampling.h"
#include "parity/vae_stages.h"
#include "sampling/diffusers_flow_schedule.h"

#include <ATen/ATen.h>

// Step1X-3D's recorded tensors (golden README; specs: Step1X-3D).
namespace maquette::engine::parity {

namespace {

/// The family's networks, each loaded when first asked for.
class Step1xModel {
public:
    explicit Step1xModel(const ParityWork& work) : m_work(work), m_open(step1x3d::open(work.goldens.folder())) {}

    const OpenModel& file() const { return m_open; }
    std::shared_ptr<const hunyuan3d2::DiTNetwork> dit()
    {
        return m_dit ? m_dit : m_dit = step1x3d::loadTransformer(m_open, m_work.choice);
    }
    std::shared_ptr<const hunyuan3d2::VaeNetwork> vae()
    {
        return m_vae ? m_vae : m_vae = step1x3d::loadVae(m_open, m_work.choice);
    }
    std::shared_ptr<const Dinov2> dino()
    {
        return m_dino ? m_dino : m_dino = step1x3d::loadEncoder(m_open, m_work.choice);
    }
    /// Recorded latents as the network takes them.
    at::Tensor latents() { return m_work.input("vae.latents.in") * (1.0 / vae()->config.scaleFactor); }

private:
    ParityWork m_work;
    OpenModel m_open;
    std::shared_ptr<const hunyuan3d2::DiTNetwork> m_dit;
    std::shared_ptr<const hunyuan3d2::VaeNetwork> m_vae;
    std::shared_ptr<const Dinov2> m_dino;
};

class VaeGroup final : public CheckGroup {
public:
    VaeGroup(const ParityWork& work, std::shared_ptr<Step1xModel> model) : m_work(work), m_model(std::move(model)) {}

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (name == "fourier.out")
            return checkFourier(m_work, name, m_model->vae()->config);
        if (name.starts_with("vae.")) {
            std::string what = name.substr(4);
            if (what.starts_with("decoder."))
                what = "geo." + what.substr(8);
            const at::Tensor points = m_work.goldens.tensor("points.in").to(m_work.choice.device);
            const std::int64_t rows = what.starts_with("geo.") ? m_work.goldens.tensor(name).size(1) : 0;
            const auto ours =
                vaeStage(*m_model->vae(), m_model->latents(), points.slice(0, 0, rows).unsqueeze(0), what);
            return ours ? std::optional(compareShaped(m_work, name, *ours)) : std::nullopt;
        }
        return name.starts_with("enc.") ? encoder(name, name.substr(4)) : std::nullopt;
    }

private:
    std::optional<ParityEntry> encoder(const std::string& name, const std::string& what)
    {
        const auto network = m_model->vae();
        if (!network->encoder)
            return std::nullopt;
        const at::Tensor uniform = m_work.goldens.tensor("enc.surface.in").to(m_work.choice.device);
        const at::Tensor sharp = m_work.goldens.tensor("enc.sharp_surface.in").to(m_work.choice.device);
        const std::int64_t half = network->config.numLatents / 2;
        const at::Tensor first = hunyuan3d2::farthestRows(uniform, network->config.numLatents - half, 0, true);
        const at::Tensor second = hunyuan3d2::farthestRows(sharp, half, 0, true);
        if (what == "fps.surface")
            return m_work.compare(name, first);
        if (what == "fps.sharp_surface")
            return m_work.compare(name, second);
        const auto terms = network->encoder->crossTwoClouds(uniform, sharp, first, second);
        if (what == "encoder.cross_attn.out")
            return m_work.compare(name, terms.uniform);
        if (what == "encoder.cross_attn_sharp.out")
            return m_work.compare(name, terms.sharp);
        const auto ours = encoderStage(*network, terms.sum(), what);
        if (!ours)
            return std::nullopt;
        return m_work.compare(name, what == "mode.out" ? *ours * network->config.scaleFactor : *ours);
    }

    ParityWork m_work;
    std::shared_ptr<Step1xModel> m_model;
};

class PictureGroup final : public CheckGroup {
public:
    PictureGroup(const ParityWork& work, std::shared_ptr<const DinoPictures> pictures)
        : m_work(work), m_pictures(std::move(pictures))
    {
    }

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (const auto m = match(name, R"(^img\.(\w+)\.preprocessed$)")) {
            const PreparedPicture ours = m_pictures->framed((*m)[1]);
            return m_work.compare(name, at::cat({pixels(ours.rgb), pixels(ours.mask)}, 2));
        }
        return m_pictures->check(name);
    }

private:
    ParityWork m_work;
    std::shared_ptr<const DinoPictures> m_pictures;
};

class DenoiserGroup final : public CheckGroup {
public:
    DenoiserGroup(const ParityWork& work, std::shared_ptr<Step1xModel> model,
                  std::shared_ptr<const DinoPictures> pictures)
        : m_work(work), m_model(std::move(model)), m_pictures(std::move(pictures))
    {
    }

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (name.starts_with("dit."))
            return stage(name, name.substr(4));
        if (auto table = checkTable(m_work, name, "diffusers_flow", [](double shift) {
                return std::make_unique<DiffusersFlowSchedule>(shift);
            }))
            return table;
        return name.starts_with("traj.") ? trajectory(name) : std::nullopt;
    }

private:
    std::optional<ParityEntry> stage(const std::string& name, const std::string& what)
    {
        const hunyuan3d2::DiTNetwork& net = *m_model->dit();
        const at::Tensor x = m_work.input("dit.x.in"), context = m_work.input("dit.context.in");
        const at::Tensor t = m_work.goldens.tensor("dit.t.in").to(m_work.choice.device);
        if (what == "proj_visual_condtion.out")
            return m_work.compare(name, net.projected(context));
        if (what == "time_embed.out")
            return m_work.compare(name, net.valueFeatures(t));
        if (what == "time_proj.out")
            return m_work.compare(name, net.conditionVector(t, {}));
        if (what == "out")
            return m_work.compare(name, net(x, t, context, {}));
        return block(name, what, net, net.latentIn(x), net.condIn(net.projected(context)), net.conditionVector(t, {}));
    }

    std::optional<ParityEntry> block(const std::string& name, const std::string& what,
                                     const hunyuan3d2::DiTNetwork& net, at::Tensor latents, at::Tensor context,
                                     const at::Tensor& vec)
    {
        const auto m = match(what, R"(^(single_)?transformer_blocks\.(\d+)\.(context|latent|out)$)");
        if (!m)
            return std::nullopt;
        const bool single = !(*m)[1].empty();
        const std::size_t last = std::stoul((*m)[2]);
        if (last >= (single ? net.singleBlocks.size() : net.doubleBlocks.size()))
            return std::nullopt;
        for (std::size_t i = 0; i < net.doubleBlocks.size() && (single || i <= last); ++i)
            net.doubleBlocks[i](latents, context, vec);
        if (!single)
            return m_work.compare(name, (*m)[3] == "latent" ? latents : context);
        at::Tensor x = at::cat({context, latents}, 1);
        for (std::size_t i = 0; i <= last; ++i)
            x = net.singleBlocks[i](x, vec);
        return m_work.compare(name, x);
    }

    std::optional<ParityEntry> trajectory(const std::string& name)
    {
        const auto run = describedRun(m_work.goldens.entry(name));
        if (!run)
            return std::nullopt;
        const step1x3d::Denoiser denoiser(m_model->dit());
        const DiffusersFlowSchedule schedule(m_model->file().config.scheduler->shift, 1000, !run->stepsAtOnce);
        const at::Tensor tokens = m_pictures->tokens(run->picture);
        const Trajectory done =
            sampleRecorded(m_work, {denoiser, schedule, tokens, at::zeros_like(tokens)}, *run,
                           "noise." + run->picture + ".in");
        return compareRun(m_work, name, done);
    }

    ParityWork m_work;
    std::shared_ptr<Step1xModel> m_model;
    std::shared_ptr<const DinoPictures> m_pictures;
};

RecordedCall callOf(const ParityWork& work, const std::string& volume)
{
    nlohmann::json params = work.goldens.entry(describedVolume(work, volume)).at("params");
    params["algorithm"] = volume.starts_with("vol.hier") ? "Hierarchical" : "Vanilla";
    return recordedCall(params, false);
}

} // namespace

CheckGroups step1x3dGroups(const ParityWork& work)
{
    const auto model = std::make_shared<Step1xModel>(work);
    const auto pictures = std::make_shared<const DinoPictures>(
        work, DinoPictures::Recipe{step1x3d::frame, step1x3d::configOf(model->file()).pixels,
                                   [model] { return model->dino(); }});
    VolumeSource source;
    source.call = [work](const std::string& volume) { return callOf(work, volume); };
    source.fields = [model](const std::string&) {
        std::vector<std::unique_ptr<Field>> fields;
        fields.push_back(hunyuan3d2::makeField(model->vae(), model->vae()->tokens(model->latents())));
        return fields;
    };
    const auto volumes = std::make_shared<RecordedVolumes>(work, std::move(source));
    CheckGroups groups;
    groups.push_back(std::make_unique<VaeGroup>(work, model));
    groups.push_back(std::make_unique<PictureGroup>(work, pictures));
    groups.push_back(std::make_unique<DenoiserGroup>(work, model, pictures));
    groups.push_back(makeVolumeChecks(work, volumes));
    groups.push_back(std::make_unique<PlacedMeshChecks>(
        work, volumes, [work](const std::string&, const std::string& volume) {
            const RecordedCall call = callOf(work, volume);
            return placementIn(call.options.box, call.options.grid + 1.0); // shrunk and shifted, as published
        }));
    return groups;
}

} // namespace maquette::engine::parity
