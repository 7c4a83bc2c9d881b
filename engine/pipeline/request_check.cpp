#include "pipeline/request_check.h"

#include <engine/error.h>
#include <engine/parameters.h>

#include <set>

namespace maquette::engine {

namespace {

void requirePictures(const std::vector<PictureInput>& pictures, const LoadedModel& model)
{
    if (!model.imageEncoder || !model.denoiser || !model.schedule)
        throw Error(ErrorCode::Usage,
                    "this model makes no shapes from pictures: it holds only an autoencoder; name "
                    "another --model");
    if (pictures.size() > 1 && !model.imageEncoder->isMultiView())
        throw Error(ErrorCode::Usage, "this model looks at one picture, but " +
                                          std::to_string(pictures.size()) +
                                          " views were given; use a multi-view model, or one view");
    std::set<View> views;
    for (const PictureInput& input : pictures)
        if (!views.insert(input.view).second)
            throw Error(ErrorCode::Usage, "two pictures are given for the same view; each view takes one");
}

void requireLatents(const LatentSet& latents, const LoadedModel& model)
{
    if (latents.channels != model.vae->latentChannels() || latents.count < 1 ||
        latents.values.size() != static_cast<std::size_t>(latents.count * latents.channels))
        throw Error(ErrorCode::Usage,
                    "the latents have " + std::to_string(latents.channels) + " channels, this model's have " +
                        std::to_string(model.vae->latentChannels()) + "; use the model that made them");
}

} // namespace

void requireServable(const Request& request, const LoadedModel& model)
{
    const int sources = !request.pictures.empty() + !request.latents.empty() + (request.surface != nullptr);
    if (sources != 1)
        throw Error(ErrorCode::Usage, "a run takes either pictures, or latents, or a mesh");
    if (!model.vae)
        throw Error(ErrorCode::Usage, "this model holds no autoencoder; add one with --vae");
    if (request.colour && request.pictures.empty())
        throw Error(ErrorCode::Usage, "colours come from pictures, and this run has none; leave the colour out");
    if (!request.pictures.empty())
        requirePictures(request.pictures, model);
    if (!request.latents.empty())
        requireLatents(request.latents, model);
    if (request.surface && !model.vae->hasEncoder())
        throw Error(ErrorCode::Usage,
                    "this model's autoencoder has no encoder, so a mesh cannot be turned into "
                    "latents; use a model or --vae that holds one");
    requireInRange("steps", request.steps.value_or(1));
    requireInRange("guidance", request.guidance.value_or(0));
    requireInRange("bounds", request.bounds.value_or(1));
    requireInRange("floaters", request.floaterShare);
    requireInRange("faces", request.targetFaces.value_or(4));
    requireInRange("grid", request.previewGrid);
}

} // namespace maquette::engine
