#include "pipeline/request_check.h"

#include <engine/error.h>
#include <engine/parameters.h>

#include <algorithm>
#include <set>

namespace maquette::engine {

namespace {

void requirePictures(const std::vector<PictureInput>& pictures, const LoadedModel& model)
{
    if (model.partEncoder)
        throw Error(ErrorCode::Usage, "this model looks at no picture: it completes a part of an object; name the part "
                                      "with --part and the other parts with --rest");
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

std::string listed(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

void requireLabels(const Labels& labels, const LoadedModel& model)
{
    if (labels.empty())
        return;
    const std::vector<ModelLabel> offered = model.imageEncoder ? model.imageEncoder->labels() : std::vector<ModelLabel>();
    if (offered.empty())
        throw Error(ErrorCode::Usage, "this model takes no labels; leave them out, or use a model whose 'info' lists some");
    std::vector<std::string> names;
    for (const ModelLabel& label : offered)
        names.push_back(label.name);
    for (const auto& [name, value] : labels) {
        const auto label = std::find_if(offered.begin(), offered.end(),
                                        [&name = name](const ModelLabel& one) { return one.name == name; });
        if (label == offered.end())
            throw Error(ErrorCode::Usage, "there is no label '" + name + "'; this model takes " + listed(names));
        if (std::find(label->values.begin(), label->values.end(), value) == label->values.end())
            throw Error(ErrorCode::Usage, "the label " + name + " cannot be '" + value + "'; it takes one of: " +
                                              listed(label->values));
    }
}

/// Meshes beside or in place of pictures: a part with the rest of its object, or a mesh to start from.
void requireMeshes(const Request& request, const LoadedModel& model)
{
    if ((request.part != nullptr) != (request.rest != nullptr))
        throw Error(ErrorCode::Usage, "a part and the rest of its object belong together; name both");
    if (request.part && !model.partEncoder)
        throw Error(ErrorCode::Usage, "this model completes no parts; use a HoloPart model for --part and --rest");
    if (request.start && request.pictures.empty())
        throw Error(ErrorCode::Usage, "a mesh to start from goes with a picture; name one");
    if (request.start && !model.startNoise)
        throw Error(ErrorCode::Usage,
                    "this model starts from noise, not from a mesh; leave --start out, or use a DetailGen3D model");
    if (!request.pictures.empty() && model.startNoise && !request.start)
        throw Error(ErrorCode::Usage, "this model gives a mesh detail; name the mesh with --start beside the picture");
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
    const int sources = !request.pictures.empty() + !request.latents.empty() + (request.surface != nullptr) +
                        (request.part != nullptr);
    if (sources != 1)
        throw Error(ErrorCode::Usage, "a run takes either pictures, or latents, or a mesh, or a part of an object");
    if (!model.vae)
        throw Error(ErrorCode::Usage, "this model holds no autoencoder; add one with --vae");
    if (request.colour && request.pictures.empty())
        throw Error(ErrorCode::Usage, "colours come from pictures, and this run has none; leave the colour out");
    if (!request.pictures.empty())
        requirePictures(request.pictures, model);
    requireMeshes(request, model);
    requireLabels(request.labels, model);
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
