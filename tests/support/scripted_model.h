#pragma once

#include "run_end.h"

#include "pipeline/load_model.h"
#include "pipeline/native_generator.h"
#include "sampling/flow_schedule.h"

#include <engine/error.h>
#include <engine/generator.h>

#include <ATen/ATen.h>

/// A model that does what a test's script says: spheres for fields, and faults on request.
namespace maquette::test {

using namespace maquette::engine;

enum class Fault { None, NoMemoryOnce, NoMemoryEver, ForeignError, StandardError, NoSurface };

struct Script {
    Fault fault = Fault::None;
    bool multiView = false;
    bool encoder = true;
    mutable int fieldCalls = 0;
    mutable std::vector<at::Tensor> noises; ///< latents of each first denoiser call
    mutable int encodes = 0;
};

/// A sphere whose radius is 0.5 + 0.1 * mean of the latents.
class ScriptedField final : public Field {
public:
    ScriptedField(std::shared_ptr<const Script> script, double radius)
        : m_script(std::move(script)), m_radius(radius)
    {}
    at::Tensor values(const at::Tensor& points, const KeySelection&) const override
    {
        const int call = m_script->fieldCalls++;
        switch (m_script->fault) {
        case Fault::NoMemoryOnce:
            if (call == 0)
                throw std::bad_alloc();
            break;
        case Fault::NoMemoryEver:
            throw std::bad_alloc();
        case Fault::ForeignError:
            TORCH_CHECK(false, "a foreign failure\nwith details");
            break;
        case Fault::StandardError:
            throw std::out_of_range("a library's failure");
        case Fault::NoSurface:
            return at::full({points.size(0)}, -1.0);
        case Fault::None:
            break;
        }
        return ((m_radius - points.to(at::kFloat).square().sum(-1).sqrt()) / 0.1).clamp(-1, 1);
    }
    std::int64_t tokenCount() const override { return 0; }
    at::Device device() const override { return at::kCPU; }
    at::ScalarType dtype() const override { return at::kFloat; }

private:
    std::shared_ptr<const Script> m_script;
    double m_radius;
};

class ScriptedVae final : public ShapeVae {
public:
    explicit ScriptedVae(std::shared_ptr<const Script> script) : m_script(std::move(script)) {}
    std::int64_t latentCount() const override { return 6; }
    std::int64_t latentChannels() const override { return 4; }
    double scaleFactor() const override { return 1; }
    std::unique_ptr<Field> decode(const at::Tensor& latents) const override
    {
        return std::make_unique<ScriptedField>(m_script,
                                               0.5 + 0.1 * latents.to(at::kFloat).mean().item<double>());
    }
    bool hasEncoder() const override { return m_script->encoder; }
    at::Tensor encode(const SurfaceCloud& surface, bool, std::uint64_t) const override
    {
        return at::full({1, 6, 4}, surface.uniform.narrow(2, 0, 3).abs().max().item<float>());
    }
    double defaultBounds() const override { return 1.01; }

private:
    std::shared_ptr<const Script> m_script;
};

class ScriptedEncoder final : public ImageEncoder {
public:
    explicit ScriptedEncoder(std::shared_ptr<const Script> script) : m_script(std::move(script)) {}
    at::Tensor encode(const at::Tensor& pictures, const std::vector<int>&) const override
    {
        ++m_script->encodes;
        return at::full({1, 3, 5}, pictures.mean().item<float>());
    }
    at::Tensor unconditional(const at::Tensor& tokens) const override { return at::zeros_like(tokens); }
    bool isMultiView() const override { return m_script->multiView; }

private:
    std::shared_ptr<const Script> m_script;
};

/// Velocity towards the picture's mean.
class ScriptedDenoiser final : public ShapeDenoiser {
public:
    explicit ScriptedDenoiser(std::shared_ptr<const Script> script) : m_script(std::move(script)) {}
    at::Tensor predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                       const at::Tensor&) const override
    {
        if (time[0].item<float>() == 0)
            m_script->noises.push_back(latents.clone());
        return context.select(1, 0).select(1, 0).view({-1, 1, 1}) - 0.5 * latents;
    }
    bool embedsGuidance() const override { return false; }

private:
    std::shared_ptr<const Script> m_script;
};

inline std::unique_ptr<Generator> scripted(const std::shared_ptr<Script>& script)
{
    LoadedModel model;
    model.family = "scripted";
    model.config.vae = ShapeVaeConfig();
    model.config.vae->numLatents = 6;
    model.config.vae->pcSize = 200;
    model.config.vae->pcSharpedgeSize = 0;
    model.config.imageProcessor = ImageProcessorConfig();
    model.config.imageProcessor->size = 32;
    model.imageEncoder = std::make_shared<ScriptedEncoder>(script);
    model.denoiser = std::make_shared<ScriptedDenoiser>(script);
    model.vae = std::make_shared<ScriptedVae>(script);
    model.schedule = std::make_shared<FlowSchedule>();
    ModelCard card = cardOf(model);
    card.name = "scripted";
    return std::make_unique<NativeGenerator>(std::move(model), std::move(card));
}

inline Request latentRequest()
{
    Request request;
    request.latents = {6, 4, std::vector<float>(24, 0.25f)};
    request.grid = 24;
    return request;
}

/// A grey rectangle on nothing, saved as a picture.
inline void saveTestPicture(const std::filesystem::path& path)
{
    Picture picture = filledPicture(40, 30, 4, 0);
    for (int y = 8; y < 24; ++y)
        for (int x = 10; x < 30; ++x)
            for (int channel = 0; channel < 4; ++channel)
                picture.pixels[picture.at(x, y) + channel] = channel == 3 ? 255 : 180;
    savePng(picture, path);
}

inline Request pictureRequest(const std::filesystem::path& picture)
{
    Request request;
    request.pictures = {{picture, {}, View::Front}};
    request.grid = 24;
    request.steps = 3;
    return request;
}

} // namespace maquette::test
