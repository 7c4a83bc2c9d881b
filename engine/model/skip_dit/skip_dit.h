#pragma once

#include "model/interfaces.h"
#include "model_file/model_config.h"
#include "nn/mlp.h"
#include "nn/norm.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

/// The transformer with long skips that TripoSG and Hunyuan3D-2.1 share (specs: TripoSG, 3; Hunyuan3D-2, 5.7): the time
/// is a token in front of the latents, every block looks at the picture by cross-attention, and the later half of the
/// blocks merges what the earlier half left behind. Names are those of Hunyuan3D-2.1, with the projections of one
/// attention as one matrix. Letters: B batch, L latents, T image tokens, D width, H heads, d head width.
namespace maquette::engine {

/// Self- or cross-attention whose projections are head-major: per head [q | k | v], or q apart and [k | v].
struct SkipAttention {
    SkipAttention() = default;
    /// contextDim  0: self-attention, `to_qkv`; else `to_q` and `to_kv`
    SkipAttention(const Parameters& p, const SkipDitConfig& c, std::int64_t contextDim);
    struct Keys {
        at::Tensor k, v; ///< [B or 1, H, T, d], normed
    };
    /// Keys and values of a context [B, T, contextDim].
    Keys keys(const at::Tensor& context) const;
    /// Cross-attention, x [B, N, D] -> [B, N, D]
    at::Tensor operator()(const at::Tensor& x, const Keys& keys) const;
    /// Self-attention.
    at::Tensor operator()(const at::Tensor& x) const;
    /// What cross-attention gives for a context of zeros: the same row [D] for every query, because all keys are equal.
    at::Tensor ofZeroContext() const;

    at::Tensor normed(const std::optional<RmsScale>& norm, const at::Tensor& x) const { return norm ? (*norm)(x) : x; }
    at::Tensor attend(const at::Tensor& q, const Keys& keys) const; ///< q [B, H, N, d]

    Linear toQkv, toQ, toKv, outProj;
    std::optional<RmsScale> qNorm, kNorm;
    std::int64_t heads = 1;
};

/// A router, its experts, and one expert that every token passes. The chosen weights are not renormalised.
struct ExpertMixture {
    struct Choice {
        at::Tensor scores;  ///< [tokens, experts] f32, softmax over the experts
        at::Tensor experts; ///< [tokens, kept] i64, by falling weight
        at::Tensor weights; ///< [tokens, kept] f32
    };
    ExpertMixture(const Parameters& p, const SkipDitConfig& c);
    Choice choose(const at::Tensor& tokens) const; ///< tokens [tokens, D]
    at::Tensor operator()(const at::Tensor& x) const; ///< [B, N, D] -> [B, N, D]

    Linear gate;
    std::vector<Mlp> experts;
    Mlp shared;
    std::int64_t kept;
};

struct SkipBlock {
    SkipBlock(const Parameters& p, const SkipDitConfig& c, std::int64_t index);

    struct BlockKeys {
        SkipAttention::Keys first, second;
    };
    struct Context {
        at::Tensor first, second; ///< [B', T, K], or undefined where there is none
        std::int64_t rows = 0;    ///< the first `rows` of the batch see it; the others have a context of zeros
        const BlockKeys* keys = nullptr; ///< of both, where they are computed already
    };
    BlockKeys keysOf(const Context& context) const;
    /// [skip, x] merged; only for blocks with skipLinear.
    at::Tensor merge(const at::Tensor& skip, const at::Tensor& x) const;
    /// The cross-attention of the block, without the residual; both beside each other where there are two.
    at::Tensor look(const at::Tensor& x, const Context& context) const;
    /// x after the cross-attentions: both added at once, or one after the other.
    at::Tensor looked(const at::Tensor& x, const Context& context) const;
    at::Tensor feedForward(const at::Tensor& x) const; ///< of norm3(x), without the residual
    at::Tensor operator()(const at::Tensor& x, const Context& context) const;

    LayerNorm norm1, norm2, norm3, secondNorm, skipNorm;
    SkipAttention attn1, attn2, secondAttention;
    std::optional<Mlp> mlp;
    std::optional<ExpertMixture> mixture;
    std::optional<Linear> skipLinear;
    double firstScale, secondScale;
    bool inTurn;

private:
    static at::Tensor lookOnce(const SkipAttention& attention, const LayerNorm& norm, const at::Tensor& x,
                               const SkipAttention::Keys& keys, std::int64_t rows);
};

/// What stands before and behind the blocks, whatever they are.
struct SkipDitEnds {
    SkipDitEnds(const Parameters& p, const SkipDitConfig& config);

    SkipDitConfig config;
    Linear xEmbedder;
    Mlp timeMlp;
    LayerNorm normFinal;
    Linear finalLinear;
};

struct SkipDitNetwork : SkipDitEnds {
    SkipDitNetwork(const Parameters& p, const SkipDitConfig& config);

    /// The time token [B, 1, D]; time [B] f32 in the model's own unit.
    at::Tensor timeToken(const at::Tensor& time) const;
    /// [time token, embedded latents]: the input of block 0, [B, 1 + L, D].
    at::Tensor sequence(const at::Tensor& latents, const at::Tensor& time) const;
    /// All blocks; `seen` is called after each with its index, input (after a merge) and output. May be empty.
    using Observer = std::function<void(std::size_t index, const at::Tensor& merged, const at::Tensor& out)>;
    using Keys = std::vector<SkipBlock::BlockKeys>; ///< one for each block
    Keys keysOf(const SkipBlock::Context& context) const;
    at::Tensor blocksOutput(at::Tensor x, const SkipBlock::Context& context, const Observer& seen = {},
                            const Keys* keys = nullptr) const;
    /// latents [B, L, C] -> velocity [B, L, C]; with `keys` the context's tokens are not looked at.
    at::Tensor operator()(const at::Tensor& latents, const at::Tensor& time, const SkipBlock::Context& context,
                          const Keys* keys = nullptr) const;

    std::vector<SkipBlock> blocks;
};

/// How a family drives the network.
struct SkipDitRule {
    double guidesFrom = 0;     ///< both halves are computed for scales above this ...
    bool guidesAtFrom = true;  ///< ... and at it
    std::int64_t firstTokens = 0; ///< with two contexts: so many tokens belong to the first, the others to the second
};

class SkipDitDenoiser final : public ShapeDenoiser {
public:
    SkipDitDenoiser(std::shared_ptr<const SkipDitNetwork> network, const SkipDitRule& rule,
                    std::shared_ptr<const SkipDitNetwork::Keys> keys = {})
        : m_network(std::move(network)), m_rule(rule), m_keys(std::move(keys))
    {
    }
    std::shared_ptr<const ShapeDenoiser> boundTo(const at::Tensor& context) const override;
    at::Tensor predict(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                       const at::Tensor& guidance) const override;
    /// The half without picture takes part in everything but the cross-attention, whose result is one constant row.
    Halves bothHalves(const at::Tensor& latents, const at::Tensor& time, const at::Tensor& context,
                      const at::Tensor& unconditional) const override;
    bool embedsGuidance() const override { return false; }
    bool guidesAt(double scale) const override
    {
        return scale > m_rule.guidesFrom || (m_rule.guidesAtFrom && scale == m_rule.guidesFrom);
    }

private:
    SkipBlock::Context contextOf(const at::Tensor& tokens, std::int64_t batch) const;

    std::shared_ptr<const SkipDitNetwork> m_network;
    SkipDitRule m_rule;
    std::shared_ptr<const SkipDitNetwork::Keys> m_keys; ///< of the one context that it is bound to, or null
};

} // namespace maquette::engine
