#include "parity/michelangelo_model.h"

#include "nn/embedding.h"
#include "parity/family_checks.h"
#include "parity/pictures.h"
#include "parity/recorded_sampling.h"
#include "sampling/ddim_schedule.h"

#include <engine/picture.h>

#include <ATen/ATen.h>

#include <map>

// Picture tower, denoiser and DDIM (specs: Michelangelo, 3 to 5).
namespace maquette::engine::parity {

namespace {

class SamplingGroup final : public CheckGroup {
public:
    SamplingGroup(const ParityWork& work, std::shared_ptr<MichelangeloModel> model)
        : m_work(work), m_pictures(work), m_model(std::move(model)), m_schedule(m_model->config().ddim)
    {
    }

    std::optional<ParityEntry> check(const std::string& name) override
    {
        if (name == "cond.uncond")
            return m_work.compare(name, at::zeros_like(tokens(anyPicture())));
        if (const auto m = match(name, R"(^cond\.(\w+)\.(.+)$)"))
            return picture(name, (*m)[1], (*m)[2]);
        if (name == "time.sinusoid.out")
            return m_work.compare(name, sineFirstFeatures(value("time.in"), m_model->denoiser()->config.width));
        if (name == "time.token.out")
            return m_work.compare(name, m_model->denoiser()->timeToken(value("time.in")));
        if (name.starts_with("denoiser."))
            return denoiser(name, name.substr(9));
        if (name.starts_with("ddim."))
            return table(name, name.substr(5));
        if (const auto m = match(name, R"(^(traj\..+)\.(latents|x0)$)"))
            return trajectory(name, (*m)[1], (*m)[2] == "latents");
        return std::nullopt;
    }

private:
    /// Times as numbers, whatever they were recorded as.
    at::Tensor value(const std::string& name) const
    {
        return m_work.goldens.tensor(name).to(m_work.choice.device, at::kFloat);
    }

    std::string anyPicture() const
    {
        const auto stem =
            std::filesystem::directory_iterator(m_work.goldens.folder() / "images")->path().stem().string();
        return stem.substr(0, stem.find('_'));
    }

    /// Colours without alpha, [3, H, W] u8.
    at::Tensor colours(const std::string& letter) const
    {
        return pixels(loadPicture(m_pictures.file(letter)).picture).slice(2, 0, 3).permute({2, 0, 1}).contiguous();
    }
    at::Tensor transformed(const std::string& letter)
    {
        const at::Tensor picture = colours(letter).to(m_work.choice.device, at::kFloat).unsqueeze(0) / 255 * 2 - 1;
        return m_model->clip()->transform(picture);
    }
    at::Tensor tokens(const std::string& letter)
    {
        return (*m_model->clip())(transformed(letter).to(m_work.choice.dtype));
    }

    std::optional<ParityEntry> picture(const std::string& name, const std::string& letter, const std::string& what)
    {
        if (what == "image")
            return m_work.compare(name, colours(letter));
        const ClipVision& clip = *m_model->clip();
        const at::Tensor input = transformed(letter);
        if (const auto m = match(what, R"(^transformed\.every(\d+)$)")) {
            const std::int64_t step = std::stoll((*m)[1]);
            return m_work.compare(name, input.slice(2, 0, input.size(2), step).slice(3, 0, input.size(3), step));
        }
        if (what == "main")
            return m_work.compare(name, tokens(letter));
        at::Tensor x = clip.embed(input.to(m_work.choice.dtype));
        if (what == "embeddings.out")
            return m_work.compare(name, x);
        x = clip.preNorm(x);
        if (what == "pre_layrnorm.out")
            return m_work.compare(name, x);
        const auto layer = match(what, R"(^encoder\.layers\.(\d+)\.out$)");
        if (!layer || std::stoul((*layer)[1]) >= clip.layers.size())
            return std::nullopt;
        for (std::size_t i = 0; i <= std::stoul((*layer)[1]); ++i)
            x = clip.layers[i](x);
        return m_work.compare(name, x);
    }

    std::optional<ParityEntry> denoiser(const std::string& name, const std::string& what)
    {
        const auto& net = *m_model->denoiser();
        const at::Tensor x = m_work.input("denoiser.x.in"), t = value("denoiser.t.in");
        const at::Tensor context = m_work.input("denoiser.context.in"); // nothing, then a picture
        if (what == "time_proj.out")
            return m_work.compare(name, net.timeToken(t));
        if (what == "context_embed.uncond.out")
            return m_work.compare(name, net.contextTokens(context)[0][0]);
        if (what == "context_embed.out")
            return m_work.compare(name, net.contextTokens(context.slice(0, 1, 2)));
        if (what == "input_proj.out")
            return m_work.compare(name, net.inputProj(x));
        if (what == "out")
            return m_work.compare(name, net(x, t, context));
        if (what == "cfg.out")
            return guided(name, x.slice(0, 0, 1), t.slice(0, 0, 1), context);
        const auto m = match(what, R"(^(?:backbone\.(.+)|ln_post)\.out$)");
        if (!m)
            return std::nullopt;
        at::Tensor ours;
        const at::Tensor last = net.backbone(net.sequence(x, t, context), {},
                                             [&](const std::string& stage, const at::Tensor& out) {
                                                 if (stage == (*m)[1])
                                                     ours = out;
                                             });
        if ((*m)[1].empty())
            ours = net.lnPost(last);
        if (!ours.defined())
            return std::nullopt;
        return m_work.compare(name, ours.slice(1, ours.size(1) - m_work.goldens.tensor(name).size(1)));
    }

    /// Through the cheaper half without picture, as the product does it.
    ParityEntry guided(const std::string& name, const at::Tensor& x, const at::Tensor& t, const at::Tensor& context)
    {
        const double scale = m_work.goldens.entry(name).value("guidance", m_model->config().guidance);
        const michelangelo::Denoiser denoiser(m_model->denoiser());
        const auto halves = denoiser.bothHalves(x, t, context.slice(0, 1, 2), context.slice(0, 0, 1));
        return m_work.compare(name, halves.unconditional + scale * (halves.conditional - halves.unconditional),
                              m_work.precision(Trajectory::roundingOf(true, scale)));
    }

    std::optional<ParityEntry> table(const std::string& name, const std::string& what)
    {
        if (what == "betas")
            return m_work.compare(name, m_schedule.betas());
        if (what == "alphas_cumprod")
            return m_work.compare(name, m_schedule.alphasCumprod());
        if (what == "final_alpha_cumprod")
            return compareShaped(m_work, name, at::tensor({m_schedule.alphaAt(-1)}));
        if (const auto m = match(what, R"(^n(\d+)\.(timesteps|alpha_prev)$)")) {
            const std::vector<float> times = m_schedule.sigmas(std::stoi((*m)[1]));
            std::vector<float> values;
            for (std::size_t i = 0; i + 1 < times.size(); ++i)
                values.push_back((*m)[2] == "timesteps" ? times[i] : m_schedule.alphaAt(times[i + 1]));
            return m_work.compare(name, at::tensor(values));
        }
        const auto m = match(what, R"(^step\.t(\d+)\.(prev|x0)$)");
        const auto steps = match(m_work.goldens.entry("ddim.step.t" + (m ? (*m)[1] : "") + ".prev").value("meaning", ""),
                                 R"(of (\d+))");
        if (!m || !steps)
            return std::nullopt;
        const at::Tensor x = value("ddim.step.x.in"), noise = value("ddim.step.noise.in");
        const auto from = static_cast<float>(std::stoi((*m)[1]));
        const auto stride = static_cast<float>(m_model->config().ddim.trainSteps / std::stoi((*steps)[1]));
        return m_work.compare(name, (*m)[2] == "x0" ? m_schedule.cleanEstimate(x, noise, from)
                                                    : m_schedule.advance(x, noise, from, from - stride));
    }

    std::optional<ParityEntry> trajectory(const std::string& name, const std::string& stem, bool wantsLatents)
    {
        const auto& entry = m_work.goldens.entry(stem + ".latents");
        const auto run = describedRun(entry);
        if (!run || !entry.contains("noise"))
            return std::nullopt;
        if (!m_done.contains(stem)) {
            const michelangelo::Denoiser denoiser(m_model->denoiser());
            const at::Tensor context = tokens(run->picture);
            m_done[stem] = sampleRecorded(m_work, {denoiser, m_schedule, context, at::zeros_like(context)}, *run,
                                          entry["noise"].get<std::string>());
        }
        return compareRun(m_work, name, m_done[stem], wantsLatents);
    }

    ParityWork m_work;
    RecordedPictures m_pictures;
    std::shared_ptr<MichelangeloModel> m_model;
    DdimSchedule m_schedule;
    std::map<std::string, Trajectory> m_done;
};

} // namespace

std::unique_ptr<CheckGroup> makeMichelangeloSamplingChecks(const ParityWork& work,
                                                           std::shared_ptr<MichelangeloModel> model)
{
    return std::make_unique<SamplingGroup>(work, std::move(model));
}

} // namespace maquette::engine::parity
