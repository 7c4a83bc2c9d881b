#pragma once

#include "mesh_output.h"
#include "model_options.h"

#include <engine/request.h>

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>
#include <vector>

/// The options of `generate`, and the jobs that they mean.
namespace maquette::cli {

struct GenerateOptions {
    std::vector<std::filesystem::path> inputs;
    std::vector<std::string> views; ///< "front=path" ...
    std::vector<std::string> labels; ///< "symmetry=x" ...
    std::filesystem::path mask;
    std::filesystem::path latents; ///< decode these in place of a picture
    std::filesystem::path start;   ///< the mesh that sampling starts from, beside a picture
    std::filesystem::path part, rest; ///< a part and the rest of its object, in place of a picture
    std::string output;
    std::string saveLatents, savePrepared, preview; ///< file, folder or pattern, as for output
    std::vector<int> compareSteps;
    engine::Request request;
    ModelOptions model;
    MeshOutput mesh;
    bool json = false, quiet = false, overwrite = false;
};

void addGenerateOptions(CLI::App& app, GenerateOptions& options);

/// One result of a run: where its files go. Empty paths are not written.
struct JobFiles {
    std::filesystem::path mesh, latents, prepared, preview;
};

/// One call of the engine.
struct GenerateJob {
    std::string name;                           ///< the input, for people
    std::vector<engine::PictureInput> pictures; ///< empty when latents are decoded
    std::filesystem::path latents;
    JobFiles files;
    std::filesystem::path part; ///< in place of pictures and latents
};

/// Looks at folders, checks what belongs together and that no output is in the way.
/// Throws Error(Usage), Error(FileRead).
std::vector<GenerateJob> jobsOf(const GenerateOptions& options);

/// What --label says. Throws Error(Usage) for anything but NAME=VALUE, each name once.
engine::Labels labelsOf(const GenerateOptions& options);

/// The files of one step count among several: "chair-steps3.glb"; latents and preview likewise.
JobFiles filesForSteps(const JobFiles& files, int steps);

} // namespace maquette::cli
