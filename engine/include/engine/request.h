#pragma once

#include <engine/decode_options.h>
#include <engine/label.h>
#include <engine/result.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What a user can ask for: a value.
namespace maquette::engine {

/// Which model runs where.
struct ModelChoice {
    std::filesystem::path model; ///< folder or file in the published layout
    std::filesystem::path vae;   ///< another autoencoder in place of the model's own; may be empty
    std::string device = "auto"; ///< auto, cpu, cuda, cuda:N
    std::string dtype = "auto";  ///< auto, fp32, bf16, fp16
};

/// Where the camera stood, seen from above: front, then clockwise.
enum class View { Front = 0, Left = 1, Back = 2, Right = 3 };

/// One picture of the object.
struct PictureInput {
    std::filesystem::path picture;
    std::filesystem::path mask; ///< what is object and what is not; empty: found out from the picture
    View view = View::Front;
};

/// How good a result should be; what that means in numbers depends on the model's kind.
enum class Quality { Draft, Standard, Fine, Maximum };

/// Estimates of the shape after sampling steps.
enum class StepPreviews {
    Never,
    WhenCheap, ///< while they are measured to take a small share of sampling's time
    Always,
};

/// Exactly one source is set: pictures, latents, surface or part. `start` goes with pictures, `rest` with part.
struct Request {
    std::vector<PictureInput> pictures;  ///< one, or several views for a model that takes them; no view twice
    LatentSet latents;                   ///< decode these again: no picture, no sampling
    std::shared_ptr<const Mesh> surface; ///< a mesh for the encoder; the result lies where it lay
    std::string surfaceName;             ///< the file's name of surface, start or part, for the settings
    std::shared_ptr<const Mesh> start;   ///< a mesh from whose latents sampling starts; the result lies where it lay
    std::shared_ptr<const Mesh> part;    ///< the part of an object that shall be completed, where it lies in it ...
    std::shared_ptr<const Mesh> rest;    ///< ... and everything else of the object
    Labels labels;                       ///< said beside the pictures, for a model that takes labels (ModelCard)

    Quality quality = Quality::Standard;
    std::optional<int> steps;       ///< in place of the quality's
    std::optional<double> guidance; ///< in place of the model's
    std::optional<int> grid;        ///< in place of the quality's, cells per axis
    std::uint64_t seed = 1234;

    std::string decoder = "minimal"; ///< dense, hierarchical, flash, minimal
    DecodeOptions decode;         ///< its grid and box are not looked at: `grid` and `bounds` stand for them
    std::optional<double> bounds; ///< half the side of the box, in place of the model's

    bool clean = true;              ///< remove floaters and degenerate triangles
    double floaterShare = 0.005;    ///< parts with a smaller share of the largest part's faces go
    std::optional<int> targetFaces; ///< simplify to about so many
    bool requireClosed = false;     ///< Error(NotClosed) in place of an open mesh
    bool colour = false;            ///< give the mesh the pictures' colours; needs pictures

    /// Called on the engine's thread when latents were sampled, before they are decoded, so that a run that is stopped
    /// or killed from there on can be decoded later. Must return quickly; may be empty.
    std::function<void(const LatentSet&)> onLatents;

    std::int64_t surfaceSamples = 0; ///< points from `surface`; 0: what the model was trained with
    bool previews = false;           ///< report PreviewMesh and LevelCells events
    StepPreviews stepPreviews = StepPreviews::Always; ///< beside the levels' ones, when `previews` is on
    int previewGrid = 48;            ///< cells per axis of a preview after a sampling step
};

} // namespace maquette::engine
