#pragma once

#include <engine/generator.h>

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

/// What crosses from the window to the worker thread and back: plain values.
namespace maquette::ui {

using JobId = quint64;
using ResultPtr = std::shared_ptr<const engine::Result>;
using MeshPtr = std::shared_ptr<const engine::Mesh>;
using ColoursPtr = std::shared_ptr<const engine::MeshColours>;

/// The result whose latents a run decodes again, and what its own result takes over from it.
struct RunOrigin {
    QString name;
    QString folder; ///< its place in the library, a full path; empty: it is not there yet
    int steps = 0;
    quint64 seed = 0;
    QString stack; ///< as stack_text.h writes it
};

/// Meshes beside a picture, or in place of one, as files; empty: none.
struct MeshFiles {
    QString start; ///< gets its detail from the picture
    QString part;  ///< shall be completed ...
    QString rest;  ///< ... and everything else of its object
};

/// One run of the engine.
struct RunOrder {
    JobId job = 0;
    engine::ModelChoice model;
    engine::Request request;
    QString latentsFile; ///< decode what this file holds, in place of the request's source
    std::optional<RunOrigin> origin;
    MeshFiles meshes;      ///< read before the run and put into the request
    QString importProgram; ///< answers engine::kMeshImportArgument
    std::vector<int> compareSteps; ///< not empty: one result per step count from the same noise
};

/// Why a run failed.
struct Failure {
    engine::ErrorCode code = engine::ErrorCode::Internal;
    QString sentence; ///< the engine's, English, with names of files
    std::shared_ptr<const engine::LatentSet> latents; ///< made before the failure; may be null
};

/// Opens a model: engine::Generator::load in the program, something scripted in tests.
using GeneratorLoader = std::function<std::unique_ptr<engine::Generator>(const engine::ModelChoice&,
                                                                         const engine::RunContext&)>;

} // namespace maquette::ui
