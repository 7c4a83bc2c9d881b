#pragma once

#include "core/device.h"
#include "model/interfaces.h"
#include "model_file/model_folder.h"

#include <memory>
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
    std::shared_ptr<const ShapeDenoiser> denoiser;
    std::shared_ptr<const ShapeVae> vae;
    std::shared_ptr<const Schedule> schedule;
};

struct ModelFamily {
    std::string name; ///< as users know it, "Hunyuan3D-2"
    bool (*recognises)(const OpenModel& model);
    /// Compares all names and shapes with the configuration, reading no weight. Throws Error(BadModelFile).
    void (*verify)(const OpenModel& model);
    /// vae  a stand-alone autoencoder that replaces the model's own, or null
    LoadedModel (*load)(const OpenModel& model, const OpenModel* vae, const DeviceChoice& choice);
};

const std::vector<ModelFamily>& modelFamilies();

/// The family of a checkpoint. Throws Error(BadModelFile) that lists the known families.
const ModelFamily& familyOf(const OpenModel& model);

} // namespace maquette::engine
