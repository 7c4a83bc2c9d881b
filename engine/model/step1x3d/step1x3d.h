#pragma once

#include "model/clip/clip_vision.h"
#include "model/dinov2/dinov2.h"
#include "model/hunyuan3d2/dit.h"
#include "model/hunyuan3d2/native_vae.h"
#include "model/registry.h"
#include "model/step1x3d/config.h"
#include "model/step1x3d/labels.h"

/// The geometry models of Step1X-3D: transformer and autoencoder of Hunyuan3D-2 under other names, with another time
/// embedding, surface encoder, framing and schedule (specs: Step1X-3D).
namespace maquette::engine::step1x3d {

ModelFamily family();

OpenModel open(const std::filesystem::path& path);
const Config& configOf(const OpenModel& model);

/// One network each. Throw Error(BadModelFile) with every difference before anything is allocated.
std::shared_ptr<const hunyuan3d2::DiTNetwork> loadTransformer(const OpenModel& model, const DeviceChoice& choice);
std::shared_ptr<const hunyuan3d2::VaeNetwork> loadVae(const OpenModel& model, const DeviceChoice& choice);
std::shared_ptr<const Dinov2> loadEncoder(const OpenModel& model, const DeviceChoice& choice);

/// Only for models with labels.
std::shared_ptr<const ClipVision> loadClip(const OpenModel& model, const DeviceChoice& choice);
std::shared_ptr<const LabelTables> loadLabels(const OpenModel& model, const DeviceChoice& choice);

/// Tokens of both towers, then three label tokens; as long as nothing is said they are zero vectors, as published.
class LabelledConditioner final : public ImageEncoder {
public:
    LabelledConditioner(std::shared_ptr<const Dinov2> dino, std::shared_ptr<const ClipVision> clip,
                        std::shared_ptr<const LabelTables> labels, const PixelValuesConfig& pixels);
    at::Tensor encode(const at::Tensor& pictures, const std::vector<int>& viewIndices) const override;
    at::Tensor unconditional(const at::Tensor& tokens) const override;
    bool isMultiView() const override { return false; }
    std::vector<ModelLabel> labels() const override { return offeredLabels(); }
    at::Tensor labelled(const at::Tensor& tokens, const Labels& labels) const override;

private:
    std::shared_ptr<const Dinov2> m_dino;
    std::shared_ptr<const ClipVision> m_clip;
    std::shared_ptr<const LabelTables> m_labels;
    PixelValuesConfig m_dinoPixels, m_clipPixels;
};

class Denoiser final : public ShapeDenoiser {
public:
    explicit Denoiser(std::shared_ptr<const hunyuan3d2::DiTNetwork> network) : m_network(std::move(network)) {}
    at::Tensor predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                       const at::Tensor& guidance) const override;
    /// The half without picture keeps one of its equal context tokens.
    Halves bothHalves(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                      const at::Tensor& unconditional) const override;
    bool embedsGuidance() const override { return false; }
    bool guidesAt(double scale) const override { return scale > 1; }

private:
    std::shared_ptr<const hunyuan3d2::DiTNetwork> m_network;
};

} // namespace maquette::engine::step1x3d
