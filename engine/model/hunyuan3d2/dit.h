#pragma once

#include "model/interfaces.h"
#include "model_file/model_config.h"
#include "nn/joined_linears.h"
#include "nn/mlp.h"
#include "nn/norm.h"

#include <optional>
#include <vector>

/// The two-stream flow transformer of Hunyuan3D-2 (specs: Hunyuan3D-2, 5.1 to 5.5). Public members carry the
/// checkpoint's structure, so that tests can look at every stage. Letters: B batch, L latents, T image tokens,
/// D hidden size, H heads.
namespace maquette::engine::hunyuan3d2 {

/// Linear, SiLU (or exact GELU), Linear on sinusoidal features.
struct ValueEmbedder {
    Linear inLayer, outLayer;
    bool gelu;
    ValueEmbedder(const Parameters& p, std::int64_t features, std::int64_t middle, std::int64_t hidden,
                  bool exactGelu = false);
    at::Tensor operator()(const at::Tensor& features) const; ///< [B, features] -> [B, D]
};

/// Shift, scale and gate from the time vector; each [B, 1, D].
struct Modulation {
    struct Part {
        at::Tensor shift, scale, gate;
    };
    Linear lin;
    int parts;
    Modulation(const Parameters& p, std::int64_t hidden, int partCount);
    std::vector<Part> operator()(const at::Tensor& vec) const;
    /// The same of what lin makes of silu(vec), [B, 3 * parts * D].
    std::vector<Part> partsOf(const at::Tensor& values) const;
};

/// q, k, v in [B, H, N, d] from a K-major projection [all q | all k | all v], q and k root-mean-square normed.
struct QkNorm {
    RmsScale queryNorm, keyNorm;
    QkNorm(const Parameters& p, std::int64_t headWidth);
};
struct Heads {
    at::Tensor q, k, v;
};
Heads splitKMajor(const at::Tensor& qkv, std::int64_t heads, const QkNorm& norm);

struct StreamAttention {
    Linear qkv, proj;
    QkNorm norm;
    StreamAttention(const Parameters& p, std::int64_t hidden, std::int64_t heads, bool qkvBias);
};

struct DoubleBlock {
    struct Stream {
        Modulation mod;
        StreamAttention attn;
        Mlp mlp;
    };
    std::int64_t heads;
    Stream img, txt;

    DoubleBlock(const Parameters& p, const Hunyuan3DDiTConfig& c);
    /// Both streams in, both out: img [B, L, D] latents, txt [B, T, D] picture tokens. keyBias [T + L] is added to the
    /// scores of the keys, or undefined.
    void operator()(at::Tensor& imgTokens, at::Tensor& txtTokens, const at::Tensor& vec,
                    const at::Tensor& keyBias = {}) const;
    /// The same with both streams' modulations.
    void modulated(at::Tensor& imgTokens, at::Tensor& txtTokens, const std::vector<Modulation::Part>& imgMod,
                   const std::vector<Modulation::Part>& txtMod, const at::Tensor& keyBias) const;
};

struct SingleBlock {
    std::int64_t heads, hidden;
    Linear linear1, linear2;
    QkNorm norm;
    Modulation modulation;

    SingleBlock(const Parameters& p, const Hunyuan3DDiTConfig& c);
    at::Tensor operator()(const at::Tensor& x, const at::Tensor& vec, const at::Tensor& keyBias = {}) const; ///< [B, T + L, D]
    at::Tensor modulated(const at::Tensor& x, const Modulation::Part& mod, const at::Tensor& keyBias) const;
};

struct DiTNetwork {
    DiTNetwork(const Parameters& p, const Hunyuan3DDiTConfig& config);

    /// Sinusoidal features of a time or guidance value [B] -> [B, 256] in the dtype of the weights. In fp16 the angle is
    /// formed in fp16, as the reference does; bf16 has too few bits for angles of 5000, so there it is formed in f32.
    at::Tensor valueFeatures(const at::Tensor& value) const;
    /// The vector that modulates every block: time, plus guidance where embedded. [B] -> [B, D]
    at::Tensor conditionVector(const at::Tensor& time, const at::Tensor& guidance) const;
    /// latents [B, L, C], time [B] in [0, 1], context [B, T, K], guidance [B] or undefined -> velocity [B, L, C]
    at::Tensor operator()(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                          const at::Tensor& guidance) const;
    /// The same for `count` equal context tokens, of which only one is given: context [B, 1, K]. There are no
    /// positions, so equal tokens stay equal, and ln(count) on the scores of the one stands for the others.
    at::Tensor withEqualContext(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                                std::int64_t count) const;
    /// Picture tokens as condIn takes them.
    at::Tensor projected(const at::Tensor& context) const;

    /// For sampling: from now on one product makes the shifts, scales and gates of all blocks. Weights that are trained
    /// must stay as they are.
    void joinModulations();

    Hunyuan3DDiTConfig config;
    bool recomputesBlocks = false; ///< training: activation checkpointing of every block (nn/recompute.h)
    Linear latentIn, condIn;
    ValueEmbedder timeIn;
    std::optional<ValueEmbedder> guidanceIn;
    std::optional<RmsScale> contextNorm; ///< with projectedFrom only
    std::optional<Linear> contextProj;   ///< with projectedFrom only
    std::vector<DoubleBlock> doubleBlocks;
    std::vector<SingleBlock> singleBlocks;
    Linear finalLinear, finalModulation;

private:
    at::Tensor run(const at::Tensor& latents, const at::Tensor& vec, const at::Tensor& context,
                   const at::Tensor& keyBias) const;
    at::Tensor finish(const at::Tensor& x, const at::Tensor& modulation) const;

    std::optional<JoinedLinears> m_modulations; ///< of img and txt of every double block, every single block, the end
};

class NativeDenoiser final : public ShapeDenoiser {
public:
    explicit NativeDenoiser(std::shared_ptr<const DiTNetwork> network) : m_network(std::move(network)) {}
    at::Tensor predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                       const at::Tensor& guidance) const override;
    bool embedsGuidance() const override { return m_network->config.guidanceEmbed; }
    const DiTNetwork& network() const { return *m_network; }

private:
    std::shared_ptr<const DiTNetwork> m_network;
};

} // namespace maquette::engine::hunyuan3d2
