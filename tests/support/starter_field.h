#pragma once

#include "pipeline/generation_run.h"
#include "pipeline/load_model.h"

#include <c10/core/InferenceMode.h>

#include <QString>

#include <filesystem>
#include <memory>
#include <utility>

/// Fields of the model that ships, undistilled, on the CPU.
namespace maquette::test {

inline std::filesystem::path sourceFile(const char* name)
{
    return std::filesystem::path(MAQUETTE_SOURCE_DIR) / name;
}

/// The starter model, loaded once.
inline const std::pair<engine::LoadedModel, engine::ModelCard>& starter()
{
    static const auto loaded = [] {
        engine::ModelChoice choice;
        choice.model = sourceFile("resources/starter_model/starter-dit");
        choice.device = "cpu";
        return engine::loadForGeneration(choice, {});
    }();
    return loaded;
}

/// What four steps make of a picture in resources/.
inline std::unique_ptr<engine::Field> starterField(const QString& picture, int seed)
{
    const c10::InferenceMode noGradients;
    const auto& [model, card] = starter();
    engine::Request request;
    request.pictures = {{sourceFile("resources") / picture.toStdString(), {}, engine::View::Front}};
    request.seed = static_cast<std::uint64_t>(seed);
    request.steps = 4;
    engine::GenerationRun run(model, card, request, {});
    run.makeLatents();
    return model.vae->decode(run.latents());
}

} // namespace maquette::test
