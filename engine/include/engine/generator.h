#pragma once

#include <engine/mesh_colours.h>
#include <engine/label.h>
#include <engine/mesh_facts.h>
#include <engine/picture.h>
#include <engine/request.h>
#include <engine/result.h>
#include <engine/run_context.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// The facade: a loaded model that turns requests into meshes.
namespace maquette::engine {

/// How a checkpoint was made, which decides its presets.
enum class ModelKind { StepDistilled, GuidanceDistilled, Plain };

/// "step-distilled", "guidance-distilled", "plain".
const char* modelKindName(ModelKind kind);

/// What a quality means for a kind of model.
struct Preset {
    int steps;
    double guidance;
    int grid; ///< cells per axis
};
Preset presetFor(ModelKind kind, Quality quality);

/// A loaded model in words and numbers.
struct ModelCard {
    std::string name;   ///< the folder's or file's name
    std::string hash;   ///< tells these weights from others: hexadecimal digits (pipeline/watched_source.h)
    std::string device; ///< "cpu", "cuda:0"
    std::string dtype;  ///< "fp32" ...
    ModelKind kind = ModelKind::Plain;
    bool multiView = false;
    bool hasEncoder = false;
    bool startsFromMesh = false;    ///< pictures need Request::start beside them
    bool completesParts = false;    ///< takes Request::part and rest in place of pictures
    std::vector<ModelLabel> labels; ///< what Request::labels may say
    int maxSteps = 0;
    double guidance = 5.0; ///< the published strength
    std::int64_t latentCount = 0;
    std::int64_t latentChannels = 0;
};

/// The preset of the model's kind with the model's own guidance.
Preset presetFor(const ModelCard& model, Quality quality);

/// What a finished run hands back.
struct Result {
    std::shared_ptr<const Mesh> mesh; ///< box units, +Y up, front +Z; with normals
    std::shared_ptr<const MeshColours> colours; ///< null unless they were asked for
    std::shared_ptr<const SurfaceColours> surfaceColours; ///< likewise; for a texture of the same mesh
    MeshFacts facts;
    LatentSet latents;
    std::vector<Picture> prepared; ///< RGB, what the model saw, one per view
    std::vector<StageTime> stages;
    DecodeStats decode;
    Settings settings;
    std::vector<std::string> warnings;
};

/// A failure after the latents were made (memory, no surface, an open mesh): they are not lost with it.
class LatentsError : public Error {
public:
    LatentsError(const Error& error, LatentSet latents) : Error(error), m_latents(std::move(latents)) {}
    const LatentSet& latents() const { return m_latents; }

private:
    LatentSet m_latents;
};

/// A model stays loaded between runs. One run at a time; blocking calls. Each call ends in exactly one way:
/// it returns, or it throws Cancelled or Error, and nothing else. After any end the next call works as if the
/// last had not been, but for a card that was lost: it stays so until the program ends.
class Generator {
public:
    /// Loads a model. Throws Error (NoModel, BadModelFile, Device, OutOfMemory ...) or Cancelled.
    static std::unique_ptr<Generator> load(const ModelChoice& choice, const RunContext& context);
    virtual ~Generator() = default;

    virtual const ModelCard& model() const = 0;

    /// The same request gives the same bytes on the same device. A failure after sampling is a LatentsError.
    virtual Result generate(const Request& request, const RunContext& context) = 0;

    /// One result per step count, from the same picture tokens and the same noise, handed out as they come.
    virtual void compareSteps(const Request& request, const std::vector<int>& steps,
                              const RunContext& context,
                              const std::function<void(int steps, Result result)>& onResult) = 0;
};

} // namespace maquette::engine
