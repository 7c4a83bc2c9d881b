#pragma once

#include "core/device.h"
#include "image/normalise.h"
#include "model/interfaces.h"
#include "model_file/model_folder.h"

#include <engine/model_file.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The known model families. A new family is one folder beside this file and one line in registry.cpp.
namespace maquette::engine {

/// A checkpoint in memory, ready to run. Parts that the file does not hold are null.
struct LoadedModel {
    std::string family;
    ModelConfig config;
    DeviceChoice choice;
    std::shared_ptr<const ImageEncoder> imageEncoder;
    std::shared_ptr<const PartEncoder> partEncoder; ///< in place of the image encoder
    std::shared_ptr<const ShapeDenoiser> denoiser;
    std::shared_ptr<const ShapeVae> vae;
    std::shared_ptr<const Schedule> schedule;
    std::function<PreparedPicture(const Picture& cutOut)> frame; ///< the family's; may be empty
    double guidance = 5.0; ///< the published strength
    /// Sampling starts from the latents of a mesh, with this share of noise's variance; empty: from noise.
    std::optional<double> startNoise;
};

struct ModelFamily {
    std::string name; ///< as users know it, "Hunyuan3D-2"
    /// Whether a path has this family's layout: looks at names of files and folders only.
    bool (*recognises)(const std::filesystem::path& path);
    /// Reads the configurations and opens the weights; reads no weight. Throws Error(NoModel | BadModelFile).
    OpenModel (*open)(const std::filesystem::path& path);
    /// Compares all names and shapes with the configuration, reading no weight. Throws Error(BadModelFile) with every
    /// difference.
    void (*verify)(const OpenModel& model);
    /// vae  a stand-alone autoencoder that replaces the model's own, or null
    LoadedModel (*load)(const OpenModel& model, const OpenModel* vae, const DeviceChoice& choice);
    /// What `info` says beyond the common facts; null: nothing.
    void (*describe)(const OpenModel& model, ModelInfo& info);
    /// Frames a cut-out (RGBA) as the family's pictures were framed. Null: normalise() by config.imageProcessor.
    PreparedPicture (*frame)(const Picture& cutOut) = nullptr;

    // For step distillation; null and empty where the family is not distilled.

    /// The denoiser alone, made of the weights under "model." without changing them, so that gradients reach them.
    std::shared_ptr<const ShapeDenoiser> (*denoiser)(const OpenModel& model, const DeviceChoice& choice) = nullptr;
    /// The folder whose files name the denoiser's weights without "model."; empty: the files have the prefix.
    const char* denoiserFolder = "";
    /// Changes a copy of the configuration to what the publishers write for models of few steps; null: they never did.
    void (*markFewSteps)(const std::filesystem::path& configFile, int knots) = nullptr;
};

/// The first that recognises a path takes it, so the last one takes everything that is left.
const std::vector<ModelFamily>& modelFamilies();

struct FamilyModel {
    const ModelFamily* family;
    OpenModel model;
};
/// Opens a path with the family that recognises it. Throws Error(NoModel | BadModelFile | FileRead).
FamilyModel openFamilyModel(const std::filesystem::path& path);

/// Compares all names, shapes and the sizes that parts have to agree on, reading no weight. Throws Error(BadModelFile)
/// that says what the model was recognised as, and every difference.
void verifyModel(const FamilyModel& model);

/// Runs comparisons one after the other and throws one Error(BadModelFile) with the texts of all that failed.
void verifyTogether(const std::vector<std::function<void()>>& comparisons);

} // namespace maquette::engine
