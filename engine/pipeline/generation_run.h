#pragma once

#include "colour/colour_mesh.h"
#include "core/stage_clock.h"
#include "decoding/volume_decoder.h"
#include "model/registry.h"
#include "pipeline/preview_thread.h"
#include "sampling/sampler.h"
#include "surface/surface_samples.h"

#include <engine/generator.h>

#include <functional>
#include <optional>

/// One run through the stages, for one request. The caller has InferenceMode on and translates foreign
/// exceptions.
namespace maquette::engine {

class GenerationRun {
public:
    /// All arguments must outlive the run. Throws Error(Usage) for a request that the model cannot serve.
    GenerationRun(const LoadedModel& model, const ModelCard& card, const Request& request,
                  const RunContext& context);

    /// Pictures, or a part of an object -> tokens and what sampling starts from.
    void condition();
    /// Tokens and noise -> latents. The same tokens and noise serve any number of step counts.
    void sample(int steps);
    /// A mesh through the encoder.
    void encodeSurface(const Mesh& mesh);
    /// Latents from the request.
    void takeLatents();

    /// Latents from whatever the request's source is.
    void makeLatents();
    /// [1, L, C], once they are made.
    const at::Tensor& latents() const { return m_latents; }

    /// Latents -> finished result.
    Result finish();

    /// The step count that the request and the model's preset mean.
    int steps() const;

private:
    void conditionOnPictures();
    void conditionOnPart();
    at::Tensor startLatents();
    at::Tensor encodedSurface(const Mesh& mesh);
    std::unique_ptr<Field> makeField();
    /// What an estimate looks like; null where it is empty.
    std::shared_ptr<const Mesh> previewOf(const at::Tensor& estimate, const std::stop_token& stop) const;
    std::function<void(const SampledStep&)> previewsBetween();
    std::function<void(const SampledStep&)> previewsBeside(PreviewThread& beside);
    void reportBeside(PreviewThread& beside);
    void fitToMemory(DecodeOptions& options, const Field& field);
    DecodeOptions decodeOptions() const;
    VolumeGrid decode(const Field& field, DecodeStats& stats);
    Mesh extract(const VolumeGrid& grid);
    void makeMesh(Result& result);
    void colour(const Mesh& mesh);
    [[noreturn]] void failEmpty(const VolumeGrid& grid) const;
    double guidance() const;
    double bounds() const;

    const LoadedModel& m_model;
    const ModelCard& m_card;
    const Request& m_request;
    std::vector<std::string> m_warnings;
    RunContext m_context; ///< the caller's, with warnings noted on the way
    StageClock m_clock;
    std::vector<Picture> m_prepared;
    std::vector<ColourView> m_colourViews; ///< empty unless colours are asked for
    std::shared_ptr<const MeshColours> m_colours;
    std::shared_ptr<const SurfaceColours> m_surfaceColours;
    at::Tensor m_tokens, m_start; ///< m_start: noise, or latents with a little of it
    at::Tensor m_latents;         ///< [1, L, C] f32 or the model's dtype
    std::size_t m_sharedStages = 0;          ///< stages that several step counts share
    std::optional<int> m_sampledSteps;
    std::optional<SurfaceSamples> m_surface; ///< what was encoded: the result goes back to its place
};

} // namespace maquette::engine
