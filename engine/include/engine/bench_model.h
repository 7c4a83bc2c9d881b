#pragma once

#include <engine/run_context.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

/// Models of the published sizes without the published weights, to measure what those sizes cost.
namespace maquette::engine {

struct BenchModelOptions {
    std::string size = "mini";     ///< "mini" (512 latents, 8 + 16 blocks) or "2.0" (3072, 16 + 32)
    bool efficientDecoder = false; ///< the turbo autoencoders' geometry decoder: half as wide, MLP ratio 1
    bool isWhole = false;          ///< with image encoder and a five-step denoiser too, not only the autoencoder
    std::filesystem::path shape;   ///< a mesh; empty: a chair of the procedural families
    int fitSteps = 0;              ///< batches of 1024 points, 1..100000; 0: as many as take about two minutes on two cores
    std::uint64_t seed = 1;
    std::string device = "cpu";    ///< where the fit is computed: cpu, auto, cuda or cuda:N; random weights are the same
};

struct BenchModelReport {
    std::int64_t numbers = 0; ///< parameters written
    int fitSteps = 0;
    double agreement = 0;     ///< share of fresh points near the surface that lie on the shape's side of it
    double nearShare = 0;     ///< share of points of the whole box where |field| < 0.95; the shape's own is shapeNearShare
    double shapeNearShare = 0;
};

/// Writes a model folder of seeded random weights in fp16. Its geometry decoder has been fitted to one shape, the
/// truncated distance in a band of 0.06, and hardly looks at its latents: whatever they are, the field is that shape, so
/// that decoders ask for as many points as they do for a real model. Memory: about four bytes per parameter.
/// `progress` gets batches done and in all. Throws Error(Usage, Device, FileRead, BadMesh, FileWrite), Cancelled.
BenchModelReport makeBenchModel(const BenchModelOptions& options, const std::filesystem::path& folder,
                                const RunContext& context, const std::function<void(int done, int total)>& progress = {});

} // namespace maquette::engine
