#pragma once

#include "model/interfaces.h"
#include "model_file/config_section.h"
#include "nn/linear.h"
#include "nn/norm.h"

#include <array>
#include <memory>
#include <vector>

/// The picture tower of CLIP with the tensor names of transformers (specs: Michelangelo, 4.1).
/// Letters: B batch, T tokens (class token first), h hidden size.
namespace maquette::engine {

struct ClipVisionConfig {
    std::int64_t hiddenSize = 1024;
    std::int64_t layers = 24;
    std::int64_t heads = 16;
    std::int64_t mlpSize = 4096;
    std::int64_t imageSize = 224;
    std::int64_t patchSize = 14;
    double normEps = 1e-5;
};
/// From a CLIP configuration: its "vision_config" mapping, or the mapping itself. Throws Error(BadModelFile).
ClipVisionConfig readClipVisionConfig(ConfigSection& section);

struct ClipVisionLayer {
    LayerNorm norm1, norm2;
    Linear query, key, value, out, first, second;
    std::int64_t heads;

    ClipVisionLayer(const Parameters& p, const ClipVisionConfig& c);
    at::Tensor operator()(const at::Tensor& x) const; ///< [B, T, h]
};

struct ClipVision {
    ClipVision(const Parameters& p, const ClipVisionConfig& config);

    /// Pictures in [-1, 1] to what the tower sees: shorter side to imageSize (bilinear, antialiased, on floats), centre
    /// crop, CLIP's colours. [B, 3, H, W] f32 -> [B, 3, s, s] f32
    at::Tensor transform(const at::Tensor& pictures) const;
    at::Tensor embed(const at::Tensor& pixels) const; ///< [B, 3, s, s] -> [B, T, h]
    /// All tokens after the last layer, without the norm that follows it.
    at::Tensor operator()(const at::Tensor& pixels) const;

    ClipVisionConfig config;
    at::Tensor classEmbedding, patchWeight, positions;
    LayerNorm preNorm;
    std::vector<ClipVisionLayer> layers;
};

/// The colours that CLIP was trained with.
inline constexpr std::array<double, 3> kClipMean = {0.48145466, 0.4578275, 0.40821073};
inline constexpr std::array<double, 3> kClipDeviation = {0.26862954, 0.26130258, 0.27577711};

/// Names of the tower that no forward pass uses.
bool isUnusedClipName(const std::string& name);

class ClipConditioner final : public ImageEncoder {
public:
    explicit ClipConditioner(std::shared_ptr<const ClipVision> network) : m_network(std::move(network)) {}
    at::Tensor encode(const at::Tensor& pictures, const std::vector<int>& viewIndices) const override;
    at::Tensor unconditional(const at::Tensor& tokens) const override;
    bool isMultiView() const override { return false; }

private:
    std::shared_ptr<const ClipVision> m_network;
};

} // namespace maquette::engine
