#pragma once

#include "model/hunyuan3d2/vae_blocks.h"
#include "model/interfaces.h"
#include "nn/norm.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

/// Michelangelo's U-shaped transformer (specs: Michelangelo, 3): time, picture and latents form one sequence of
/// self-attention blocks; the later half merges what the earlier half left behind. It predicts the noise.
/// Letters: B batch, L latents, T image tokens, W width.
namespace maquette::engine::michelangelo {

struct DenoiserConfig {
    std::int64_t channels = 64;
    std::int64_t width = 768;
    std::int64_t heads = 12;
    std::int64_t layers = 6; ///< of either half
    std::int64_t contextDim = 1024;
};

struct DenoiserNetwork {
    struct Merge {
        Linear linear;
        LayerNorm norm;
        hunyuan3d2::ResidualSelfAttention block;
    };
    DenoiserNetwork(const Parameters& p, const DenoiserConfig& config);

    at::Tensor timeToken(const at::Tensor& time) const;          ///< [B] -> [B, W]
    at::Tensor contextTokens(const at::Tensor& context) const;   ///< [B, T, K] -> [B, T, W]
    /// keyBias [1 + T + L] is added to the scores of the keys, or undefined. `seen` gets each stage's name
    /// ("encoder.0", "middle_block", "decoder.0.2", "decoder.0.0") and output; may be empty.
    using Observer = std::function<void(const std::string& stage, const at::Tensor& out)>;
    at::Tensor backbone(at::Tensor x, const at::Tensor& keyBias, const Observer& seen = {}) const;
    /// latents [B, L, C] -> noise [B, L, C]
    at::Tensor operator()(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context) const;
    /// The same for `count` equal context tokens, of which only one is given: [B, 1, K].
    at::Tensor withEqualContext(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                                std::int64_t count) const;
    at::Tensor sequence(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context) const;

    DenoiserConfig config;
    Linear inputProj, outputProj, timeFirst, timeSecond, contextLinear;
    LayerNorm contextNorm, lnPost;
    std::vector<hunyuan3d2::ResidualSelfAttention> encoder;
    hunyuan3d2::ResidualSelfAttention middle;
    std::vector<Merge> decoder;
};

class Denoiser final : public ShapeDenoiser {
public:
    explicit Denoiser(std::shared_ptr<const DenoiserNetwork> network) : m_network(std::move(network)) {}
    at::Tensor predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                       const at::Tensor& guidance) const override;
    /// The half without picture keeps one of its equal context tokens.
    Halves bothHalves(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                      const at::Tensor& unconditional) const override;
    bool embedsGuidance() const override { return false; }
    bool guidesAt(double scale) const override { return scale > 0; }

private:
    std::shared_ptr<const DenoiserNetwork> m_network;
};

} // namespace maquette::engine::michelangelo
