#include "parity/families.h"

#include "model/dinov2/dino_conditioner.h"
#include "model/hunyuan3d2/encode_surface.h"
#include "model/triposg/frame.h"
#include "model/triposg/triposg.h"
#include "nn/embedding.h"
#include "parity/family_checks.h"
#include "parity/recorded_sampling.h"
#include "parity/triposg_volume.h"
#include "parity/vae_stages.h"
#include "sampling/rectified_schedule.h"

#include <ATen/ATen.h>

// TripoSG's recorded tensors (golden README; specs: TripoSG).
namespace maquette::engine::parity {

namespace {

/// The family's networks, each loaded when first asked for.
class TripoSgModel {
public:
    explicit TripoSgModel(const ParityWork& work) : m_work(work), m_open(triposg::open(work.goldens.folder())) {}

    const OpenModel& file() const { return m_open; }
    const SkipDitNetwork& dit() { return *(m_dit ? m_dit : m_dit = triposg::loadTransformer(m_open, m_work.choice)); }
    std::shared_ptr<const SkipDitNetwork> ditPointer() { return dit(), m_dit; }
    std::shared_ptr<const hunyuan3d2::VaeNetwork> vae()
    {
        return m_vae ? m_vae : m_vae = triposg::loadVae(m_open, m_work.choice);
    }
    std::shared_ptr<const Dinov2> dino() { return m_dino ? m_dino : m_dino = triposg::loadEncoder(m_open, m_work.choice); }

private:
    ParityWork m_work;
    OpenModel m_open;
    std::shared_ptr<const SkipDitNetwork> m_dit;
    std::shared_ptr<const hunyuan3d2::VaeNetwork> m_vae;
    std::shared_ptr<const Dinov2> m_dino;
};

class VaeGroup final : public CheckGroup {
public:
    VaeGroup(const ParityWork& work, std::shared_ptr<TripoSgModel> model) : m_work(work), m_model(std::move(model)) {}

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (name == "fourier.out")
            return checkFourier(m_work, name, m_model->vae()->config);
        if (name.starts_with("vae."))
            return decoder(name, commonName(name.substr(4)));
        if (name.starts_with("enc."))
            return encoder(name, name.substr(4));
        return std::nullopt;
    }

private:
    /// "decoder.blocks.2.attn2.out" in the words of the common autoencoder.
    std::string commonName(const std::string& name)
    {
        if (name == "post_quant.out")
            return "post_kl.out";
        const auto m = match(name, R"(^decoder\.blocks\.(\d+)\.(attn[12]\.)?out$)");
        if (!m)
            return name;
        const bool attention = !(*m)[2].empty();
        if (std::stoll((*m)[1]) == m_model->vae()->config.numDecoderLayers)
            return attention ? "geo.cross_attn_decoder.attn.out" : "geo.cross_attn_decoder.out";
        return "transformer.resblocks." + (*m)[1] + (attention ? ".attn.out" : ".out");
    }

    std::optional<ParityEntry> decoder(const std::string& name, const std::string& what)
    {
        const at::Tensor points = m_work.goldens.tensor("points.in").to(m_work.choice.device);
        const std::int64_t rows = what.starts_with("geo.") ? m_work.goldens.tensor(name).size(1) : 0;
        const auto ours = vaeStage(*m_model->vae(), m_work.input("vae.latents.in"),
                                   points.slice(0, 0, rows).unsqueeze(0), what);
        return ours ? std::optional(compareShaped(m_work, name, *ours)) : std::nullopt;
    }

    std::optional<ParityEntry> encoder(const std::string& name, const std::string& what)
    {
        const auto network = m_model->vae();
        if (!network->encoder)
            return std::nullopt;
        const at::Tensor cloud = m_work.goldens.tensor("enc.surface.in").to(m_work.choice.device);
        const at::Tensor drawn = m_work.goldens.tensor("enc.choice.in").to(m_work.choice.device, at::kLong);
        const at::Tensor candidates = cloud.index_select(1, drawn);
        const at::Tensor chosen = hunyuan3d2::farthestRows(candidates, drawn.size(0) / 4, 0);
        if (what == "fps")
            return m_work.compare(name, chosen);
        const auto& e = *network->encoder;
        const auto project = [&](const at::Tensor& rows) { return e.inputProj(e.features(rows)); };
        const at::Tensor crossed =
            e.crossAttention(project(candidates.index_select(1, chosen)), e.crossAttention.keys(project(cloud)));
        if (what == "encoder.blocks.0.out")
            return m_work.compare(name, crossed);
        std::string common = what;
        if (const auto m = match(what, R"(^encoder\.blocks\.(\d+)\.out$)"))
            common = "encoder.self_attn.resblocks." + std::to_string(std::stoll((*m)[1]) - 1) + ".out";
        const auto ours = encoderStage(*network, crossed, common);
        return ours ? std::optional(m_work.compare(name, *ours)) : std::nullopt;
    }

    ParityWork m_work;
    std::shared_ptr<TripoSgModel> m_model;
};

class PictureGroup final : public CheckGroup {
public:
    PictureGroup(const ParityWork& work, std::shared_ptr<const DinoPictures> pictures)
        : m_work(work), m_pictures(std::move(pictures))
    {
    }

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (const auto m = match(name, R"(^img\.(\w+)\.prepared$)"))
            return m_work.compare(name, pixels(m_pictures->framed((*m)[1]).rgb));
        return m_pictures->check(name);
    }

private:
    ParityWork m_work;
    std::shared_ptr<const DinoPictures> m_pictures;
};

class DenoiserGroup final : public CheckGroup {
public:
    DenoiserGroup(const ParityWork& work, std::shared_ptr<TripoSgModel> model,
                  std::shared_ptr<const DinoPictures> pictures)
        : m_work(work), m_model(std::move(model)), m_pictures(std::move(pictures))
    {
    }

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (name.starts_with("dit."))
            return stage(name, name.substr(4));
        if (auto table = checkTable(m_work, name, "rectified", [](double shift) {
                return std::make_unique<RectifiedSchedule>(shift);
            }))
            return table;
        return name.starts_with("traj.") ? trajectory(name) : std::nullopt;
    }

private:
    std::optional<ParityEntry> stage(const std::string& name, const std::string& what)
    {
        const SkipDitNetwork& net = m_model->dit();
        const at::Tensor x = m_work.input("dit.x.in"), tokens = m_work.input("dit.context.in");
        const at::Tensor t = m_work.goldens.tensor("dit.t.in").to(m_work.choice.device);
        const SkipBlock::Context context{tokens, {}, x.size(0)};
        if (what == "time_embed.out")
            return m_work.compare(name, sineFirstFeatures(t, net.config.width));
        if (what == "time_proj.out")
            return compareShaped(m_work, name, net.timeToken(t));
        if (what == "proj_in.out")
            return m_work.compare(name, net.xEmbedder(x));
        if (what == "out")
            return m_work.compare(name, net(x, t, context));
        const auto m = match(what, R"(^blocks\.(\d+)\.out$)");
        if (!m || std::stoul((*m)[1]) >= net.blocks.size())
            return std::nullopt;
        at::Tensor ours;
        net.blocksOutput(net.sequence(x, t), context, [&](std::size_t i, const at::Tensor&, const at::Tensor& out) {
            if (i == std::stoul((*m)[1]))
                ours = out;
        });
        return m_work.compare(name, ours);
    }

    std::optional<ParityEntry> trajectory(const std::string& name)
    {
        const auto run = describedRun(m_work.goldens.entry(name));
        if (!run)
            return std::nullopt;
        const SkipDitDenoiser denoiser(m_model->ditPointer(), triposg::kRule);
        const RectifiedSchedule schedule(m_model->file().config.scheduler->shift);
        const at::Tensor tokens = m_pictures->tokens(run->picture);
        const Trajectory done =
            sampleRecorded(m_work, {denoiser, schedule, tokens, at::zeros_like(tokens)}, *run,
                           "noise." + run->picture + ".in");
        return compareRun(m_work, name, done);
    }

    ParityWork m_work;
    std::shared_ptr<TripoSgModel> m_model;
    std::shared_ptr<const DinoPictures> m_pictures;
};

VolumeSource volumeSource(const ParityWork& work, const std::shared_ptr<TripoSgModel>& model)
{
    VolumeSource source;
    source.fields = [work, model](const std::string&) {
        std::vector<std::unique_ptr<Field>> fields;
        fields.push_back(withAllKeys(
            hunyuan3d2::makeField(model->vae(), model->vae()->tokens(work.input("vae.latents.in")))));
        return fields;
    };
    source.call = [work](const std::string& volume) { return triposgCall(work, volume); };
    return source;
}

} // namespace

CheckGroups triposgGroups(const ParityWork& work)
{
    const auto model = std::make_shared<TripoSgModel>(work);
    const auto pictures = std::make_shared<const DinoPictures>(
        work, DinoPictures::Recipe{triposg::frame, triposg::configOf(model->file()).pixels,
                                   [model] { return model->dino(); }});
    const auto volumes = std::make_shared<RecordedVolumes>(work, volumeSource(work, model));
    CheckGroups groups;
    groups.push_back(std::make_unique<VaeGroup>(work, model));
    groups.push_back(std::make_unique<PictureGroup>(work, pictures));
    groups.push_back(std::make_unique<DenoiserGroup>(work, model, pictures));
    groups.push_back(makeTripoSgOwnVolumeChecks(work, [work, model] {
        return hunyuan3d2::makeField(model->vae(), model->vae()->tokens(work.input("vae.latents.in")));
    }));
    groups.push_back(makeVolumeChecks(work, volumes));
    groups.push_back(std::make_unique<PlacedMeshChecks>(
        work, volumes, [work](const std::string& stem, const std::string&) { return triposgPlacement(work, stem); }));
    return groups;
}

} // namespace maquette::engine::parity
