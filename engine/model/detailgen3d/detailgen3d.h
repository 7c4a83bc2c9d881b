#pragma once

#include "image/pixel_values.h"
#include "model/detailgen3d/detail_dit.h"
#include "model/registry.h"
#include "model_file/model_folder.h"

/// DetailGen3D: gives a coarse mesh detail after a picture. TripoSG's autoencoder; sampling starts from the latents of
/// the mesh instead of noise (specs: TripoSG, 10).
namespace maquette::engine::detailgen3d {

ModelFamily family();

struct Config final : FamilyConfig {
    SkipDitConfig dit;
    PixelValuesConfig pixels;
    double startNoise = 0; ///< share of noise's variance in the latents that sampling starts from
};

/// Pictures as they are, composed on white where they have a cut-out: the published code does no more.
PreparedPicture frame(const Picture& cutOut);

} // namespace maquette::engine::detailgen3d
