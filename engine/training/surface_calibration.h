#pragma once

#include "training/vae_trainer.h"

#include <engine/run_context.h>

#include <filesystem>
#include <optional>

/// A young autoencoder draws thin parts too thin. One constant added to its field moves the surface outwards; the
/// constant is measured on training shapes, never on held-out ones.
namespace maquette::engine {

struct SurfaceCalibration {
    double offset = 0;        ///< field units, >= 0; 0 leaves the model as it is
    std::int64_t shapes = 0;  ///< training shapes that it was measured on
    double iouBefore = 0;     ///< their mean volume IoU without and with it
    double iouAfter = 0;
};

/// The offset among 0, 0.02 ... 0.3 under which the mean IoU of `field + offset > 0` with `isInside` is largest; the
/// smallest of equals.
///   fields, isInside  one [n] f32 and one [n] bool per shape
SurfaceCalibration bestSurfaceOffset(const std::vector<at::Tensor>& fields, const std::vector<at::Tensor>& isInside);

/// The same for up to 64 shapes, spread over a source of training shapes, reconstructed by the autoencoder.
SurfaceCalibration measureSurfaceOffset(const TrainableVae& vae, const ShapeSource& train, const RunContext& context);

/// field -> (field + offset) / (1 - offset), in place in the last layer's weights: the far outside stays at -1, where
/// coarse-to-fine decoders expect it. For weights that are used or shipped, not for those that go on training.
void moveSurface(const TrainableVae& vae, double offset);

/// A run folder's calibration of one stage's autoencoder ("vae", "decoder-finetune"): what was measured with these very
/// weights, or nothing.
std::optional<SurfaceCalibration> storedCalibration(const std::filesystem::path& run, const std::string& stage,
                                                    const TrainableVae& vae);
/// The stored one, or else measures and stores it. Throws Error(FileWrite).
SurfaceCalibration calibrationOf(const std::filesystem::path& run, const std::string& stage, const TrainableVae& vae,
                                 const ShapeSource& train, const RunContext& context);

} // namespace maquette::engine
